import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignSides, type SplitFlow, splitNames } from './sides.ts';

const few = (letter: string, most: number) => fc.integer({ min: 0, max: most }).map((n) => `${letter}${n}`);
const anyFlows: fc.Arbitrary<readonly SplitFlow[]> = fc
  .array(
    fc.record({
      person: fc.option(few('p', 9), { nil: null }),
      device: fc.option(few('d', 6), { nil: null }),
      runs: fc.array(few('r', 5), { maxLength: 1 }),
      families: fc.array(few('x', 4), { maxLength: 2 }),
      source: fc.option(fc.nat(39), { nil: null }),
      startedAt: fc.nat(1_000),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((wishes) =>
    wishes.map(({ source, ...wish }, n) => ({
      ...wish,
      flow: `f${n}`,
      sources: source === null || source >= wishes.length ? [] : [`f${source}`],
    })),
  );

it('never cuts a person, a run, a replay; nor a device or family where they count', () => {
  fc.assert(
    fc.property(anyFlows, (flows) => {
      const sides = assignSides(flows);
      for (const split of splitNames) {
        const seen = new Map<string, string>();
        const check = (key: string, flow: string) => {
          const side = sides.get(flow)?.[split] ?? null;
          if (side === null) return;
          expect(seen.get(key) ?? side).toBe(side);
          seen.set(key, side);
        };
        for (const flow of flows) {
          if (flow.person !== null) check(flow.person, flow.flow);
          for (const run of flow.runs) check(run, flow.flow);
          for (const source of flow.sources)
            for (const one of [source, flow.flow]) check(`${flow.flow} ${source}`, one);
          if (split === 'device' && flow.device !== null) check(flow.device, flow.flow);
          if (split === 'family') for (const family of flow.families) check(family, flow.flow);
        }
      }
    }),
  );
});

it('leaves people where they are when others join', () => {
  fc.assert(
    fc.property(anyFlows, (flows) => {
      const own = flows.map((flow) => ({ ...flow, sources: [], runs: [] }));
      const more = own.map((flow) => ({ ...flow, flow: `${flow.flow}b`, person: `${flow.person}b` }));
      const [before, after] = [assignSides(own), assignSides([...more, ...own])];
      for (const { flow } of own) expect(after.get(flow)?.person).toBe(before.get(flow)?.person);
    }),
  );
});
