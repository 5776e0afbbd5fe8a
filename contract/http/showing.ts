// Parts shared by the calls of every step: how a showing is named, and what a problem looks like.
import Type from 'typebox';

/** Fields naming a showing in a body: `performance_id`, `date`, `time`. */
export const showingFields = {
  performance_id: Type.String({ minLength: 1, maxLength: 40, description: 'Performance id, e.g. perf001' }),
  date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD, Asia/Seoul' }),
  time: Type.String({ pattern: '^\\d{2}:\\d{2}$', description: 'HH:MM, Asia/Seoul' }),
};

/** A showing named in the query of a call. */
export const ShowingQuery = Type.Object(showingFields);
/** `:id` in the path: a performance. */
export const PerformanceParams = Type.Object({ id: showingFields.performance_id });

/** The error answer of every call (RFC 9457, application/problem+json). */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String({ description: 'One of the closed list in contract/error-codes.ts' }),
  detail: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), message: Type.String() }))),
});
export type Problem = Type.Static<typeof Problem>;
