// Calls of step 3: the waiting room.
import Type from 'typebox';
import { showingFields } from './showing.ts';

export const JoinBody = Type.Object(showingFields);
export const LeaveBody = Type.Object(showingFields);

export const QueueAnswer = Type.Object({
  flow_id: Type.String(),
  status: Type.String({ description: 'scheduled, waiting, ready, expired or closed' }),
  position: Type.Union([Type.Integer(), Type.Null()], {
    description: 'place in line; null while scheduled, 0 when ready',
  }),
  total: Type.Integer(),
  ahead: Type.Integer(),
  behind: Type.Integer(),
  estimated_seconds: Type.Object({ low: Type.Integer(), high: Type.Integer() }),
  poll_after_ms: Type.Integer({ description: 'when to ask again' }),
  opens_at: Type.Union([Type.Integer(), Type.Null()], { description: 'epoch ms' }),
  pass_until: Type.Union([Type.Integer(), Type.Null()], { description: 'epoch ms; when ready' }),
  server_now: Type.Integer({ description: 'epoch ms' }),
});
export type QueueAnswer = Type.Static<typeof QueueAnswer>;
