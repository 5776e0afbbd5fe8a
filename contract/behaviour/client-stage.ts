// What a client without recorder may say of a stage: the measured fields of the stage's document with less needed of each
// row. `POST /api/stage-log` checks by it and then fills up what is absent, so both follow from the document's own schema.
import Type from 'typebox';
import { documentSchemas } from './documents.ts';
import { namePattern, navigationTypes } from './signals.ts';

/** As much of JSON Schema as the documents are written in. */
export type FieldSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly anyOf?: readonly FieldSchema[];
};

/** The measured fields, each with what its object, or a row of it, cannot do without. */
const neededOf = {
  viewport: ['w', 'h'],
  browser_info: [],
  pages: ['path', 'enter'],
  pointer: [],
  clicks: ['t', 'x', 'y'],
  hovers: ['t', 'target'],
  keys: ['t', 'class'],
  inputs: ['t', 'input_type'],
  compositions: ['t', 'state'],
  scrolls: ['t', 'x', 'y'],
  wheels: ['t', 'delta_x', 'delta_y'],
  states: ['t', 'state'],
  views: ['t', 'width', 'height'],
  calls: ['t', 'call'],
  card_clicks: ['t', 'performance_id'],
  date_selections: ['t', 'date'],
  time_selections: ['t', 'time'],
  position_updates: ['t'],
  reloads: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type MeasuredField = keyof typeof neededOf;
export const measuredFields = Object.keys(neededOf) as readonly MeasuredField[];

/** Texts of rows are names, never what a page says or a person typed. */
const texts: Readonly<Record<string, string>> = {
  target: namePattern.source,
  id: '^[A-Za-z0-9_-]{0,40}$',
  path: '^/[A-Za-z0-9/_-]{0,100}$',
  navigation: `^(?:${navigationTypes.join('|')})$`,
  performance_id: '^[A-Za-z0-9_-]{1,40}$',
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  time: '^\\d{2}:\\d{2}$',
};

/** Most rows of a field, and most points of the pointer's path: a row becomes hundreds of bytes, a point a few dozen. */
export const mostClientRows = 20_000;
export const mostClientPoints = 50_000;
/** Largest number, of ms or px, that a client may say. */
const largest = 1e10;

/** The field as the documents of its stages have it. */
export function fieldSchema(name: MeasuredField): FieldSchema {
  for (const { properties } of Object.values(documentSchemas)) {
    if (Object.hasOwn(properties, name)) return Reflect.get(properties, name);
  }
  throw new RangeError(`no document has a field ${name}`);
}

/** The measured fields as a client may send them. */
export const clientFields = Object.fromEntries(
  measuredFields.map((name) => [name, Type.Optional(Type.Unsafe<unknown>(lenient(fieldSchema(name), neededOf[name])))]),
) as Readonly<Record<MeasuredField, Type.TOptional<Type.TUnsafe<unknown>>>>;

function lenient(schema: FieldSchema, needed: readonly string[]): FieldSchema {
  if (schema.anyOf !== undefined) return { ...schema, anyOf: schema.anyOf.map((one) => lenient(one, needed)) };
  if (schema.items !== undefined) {
    const maxItems = schema.items.properties === undefined ? mostClientPoints : mostClientRows;
    return { ...schema, items: lenient(schema.items, needed), ...{ maxItems } };
  }
  if (schema.properties !== undefined) return lenientObject(schema.properties, needed);
  const isNumber = schema.type === 'number' || schema.type === 'integer';
  return isNumber ? { ...{ minimum: -largest, maximum: largest }, ...schema } : schema;
}

function lenientObject(properties: Readonly<Record<string, FieldSchema>>, needed: readonly string[]): FieldSchema {
  const fields = Object.entries(properties).map(([name, property]) => {
    const pattern = texts[name];
    const value = lenient(pattern === undefined ? property : { type: 'string', ...{ maxLength: 120, pattern } }, []);
    return [name, needed.includes(name) || mayBeNull(value) ? value : { anyOf: [value, { type: 'null' }] }];
  });
  return { type: 'object', properties: Object.fromEntries(fields), ...{ required: needed } };
}

function mayBeNull(schema: FieldSchema): boolean {
  return schema.anyOf?.some(({ type }) => type === 'null') ?? false;
}
