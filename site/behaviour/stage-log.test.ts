// Stage logs of clients: whatever a body leaves out, what is read of it has the very shape that documents have.
import { clientFields } from '@podoal/contract/behaviour/client-stage.ts';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas } from '@podoal/contract/behaviour/documents.ts';
import { StageLogBody } from '@podoal/contract/http/behaviour.ts';
import fc from 'fast-check';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import { readStageLog } from './stage-log.ts';

type Schema = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
};

const examples = ['seat:VIP-A21', 'page', '/queue', 'reload', '2027-03-01', '19:00', 'perf001'];

/** Anything that fits a schema of a client's field. */
function anyOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(anyOf));
  if (schema.items !== undefined) return fc.array(anyOf(schema.items), { maxLength: 3 });
  if (schema.properties !== undefined) {
    const parts = Object.entries(schema.properties).map(([name, part]) => [name, anyOf(part)]);
    return fc.record<Record<string, unknown>>(Object.fromEntries(parts), {
      requiredKeys: [...(schema.required ?? [])],
    });
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.pattern !== undefined)
    return fc.constantFrom(...examples.filter((one) => RegExp(schema.pattern ?? '').test(one)));
  if (schema.type === 'integer') return fc.nat(1000);
  if (schema.type === 'number')
    return fc.double({ min: Math.max(-1e4, schema.minimum ?? -1e4), max: 1e4, noNaN: true });
  if (schema.type === 'boolean') return fc.boolean();
  return schema.type === 'null' ? fc.constant(null) : fc.constantFrom('x'.repeat(16), '');
}

const fields = Object.fromEntries(
  Object.entries(clientFields).map(([name, schema]) => [name, anyOf(schema as Schema)]),
);
const showing = { performance_id: 'perf001', selected_date: '2027-03-01', selected_time: '19:00' };
const body = fc
  .tuple(fc.constantFrom(...stages), fc.record(fields, { requiredKeys: [] }), fc.nat(3))
  .map(([stage, { pointer, ...said }, points]) => ({
    ...{ ...said, ...showing, stage, user_id: 'x', mouse_trajectory: Array(points).fill([1, 2, 3]) },
  }));
const checker = Compile(StageLogBody);

describe('a stage log', () => {
  it('has in every field the very shape that documents have', () => {
    fc.assert(
      fc.property(body, (sent) => {
        expect([...checker.Errors(sent)]).toEqual([]);
        if (!checker.Check(sent)) return;
        const read = readStageLog(sent);
        expect(read.ok).toBe(true);
        if (!read.ok) return;
        for (const [name, value] of Object.entries(read.log)) {
          const schema = Reflect.get(documentSchemas[sent.stage].properties, name);
          expect([name, ...Compile(schema).Errors(value)]).toEqual([name]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps what was measured as it was sent', () => {
    const sent = {
      ...showing,
      stage: 'book' as const,
      clicks: [{ t: 1.5, x: 10.25, y: -3, button: null, is_trusted: false }],
    };
    const read = readStageLog(sent);
    expect(read).toMatchObject({
      ok: true,
      log: { clicks: [{ t: 1.5, x: 10.25, y: -3, is_trusted: false, nx: null }] },
    });
  });
});
