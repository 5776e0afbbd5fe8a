// A stage log as a client without recorder sent it, filled up to the shape that documents have: what is absent becomes
// null, "not measured". Only measured fields of that stage are looked at; whatever else the body says is not believed.
import { type FieldSchema, fieldSchema, measuredFields } from '@podoal/contract/behaviour/client-stage.ts';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import type { LogBody, StageLogBody } from '@podoal/contract/http/behaviour.ts';
import type { ClientAction, ClientStage } from './assemble/input.ts';

/** What the client says of the stage, or the name of a field that does not fit the others. */
export type ReadStageLog =
  | { readonly ok: true; readonly log: ClientStage }
  | { readonly ok: false; readonly field: string };

/** Reads a body that fits its schema. */
export function readStageLog(body: StageLogBody): ReadStageLog {
  const ofStage = measuredFields.filter((name) => name in documentSchemas[body.stage].properties);
  const said = ofStage.filter((name) => body[name] !== undefined && body[name] !== null);
  const points = body.mouse_trajectory?.map(([x, y, t, page]): Point => [x, y, t, page ?? null]) ?? null;
  const measured = Object.fromEntries(said.map((name) => [name, fillers.get(name)?.(body[name])]));
  const odd = fitColumns(measured.pointer, points?.length ?? 0);
  if (odd !== null) return { ok: false, field: `pointer.${odd}` };
  // By its schema every field now has the shape that it has in documents.
  const log: ClientStage = measured;
  const actions = body.actions?.map((row) => ({ t: row.t, ...clientAction(row) })) ?? null;
  return {
    ok: true,
    log: {
      ...log,
      ...(points === null ? {} : { mouse_trajectory: points }),
      ...(actions === null ? {} : { actions }),
    },
  };
}

type Point = [x: number, y: number, t: number, page: number | null];
type SentAction = Pick<LogBody, 'action' | 'target_id' | 'x' | 'y' | 'extra'>;

/** One action as the store keeps it. */
export const clientAction = ({ action, target_id, x, y, extra }: SentAction): ClientAction => ({
  ...{ action, target: target_id ?? null, x: x ?? null, y: y ?? null, extra: extra ?? {} },
});

type Filler = (sent: unknown) => unknown;

/** Copies what was sent into the very shape of `schema`: unknown names are dropped, absent ones "not measured". */
function fillerOf({ anyOf, properties, items, type }: FieldSchema): Filler {
  if (anyOf !== undefined) {
    const fill = fillerOf(anyOf.find((one) => one.type !== 'null') ?? {});
    return (sent) => (sent == null ? null : fill(sent));
  }
  if (properties !== undefined) return objectFiller(properties);
  if (items !== undefined) {
    const fill = fillerOf(items);
    return (sent) => (Array.isArray(sent) ? sent.map(fill) : []);
  }
  // What stands where nothing was sent and no null may stand.
  const nothing = type === 'string' ? '' : 0;
  return (sent) => sent ?? nothing;
}

function objectFiller(properties: Readonly<Record<string, FieldSchema>>): Filler {
  const parts = Object.entries(properties).map(([name, property]) => ({ name, fill: fillerOf(property) }));
  return (sent) => {
    // The names are the schema's own, none of which every object has.
    const said = typeof sent === 'object' && sent !== null ? (sent as Readonly<Record<string, unknown>>) : {};
    const row: Record<string, unknown> = {};
    for (const { name, fill } of parts) row[name] = fill(said[name]);
    return row;
  };
}

const fillers = new Map(measuredFields.map((name) => [name, fillerOf(fieldSchema(name))]));

/** Makes every column as long as there are points; the name of one that has another length, or null. */
function fitColumns(pointer: unknown, points: number): string | null {
  if (typeof pointer !== 'object' || pointer === null) return null;
  for (const [name, column] of Object.entries(pointer)) {
    if (!Array.isArray(column) || (column.length !== 0 && column.length !== points)) return name;
    if (column.length === 0) Reflect.set(pointer, name, Array(points).fill(name === 'origin' ? 'move' : null));
  }
  return null;
}
