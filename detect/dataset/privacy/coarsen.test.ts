import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coarsen, leastPeople, type Traced } from './coarsen.ts';
import { environmentOf } from './environment.ts';

const anyFlow: fc.Arbitrary<Traced> = fc.record({
  person: fc.option(
    fc.integer({ min: 0, max: 30 }).map((n) => `p${n}`),
    { nil: null },
  ),
  environment: fc
    .record({
      width: fc.constantFrom(360, 1280, 1920, 2560),
      cores: fc.constantFrom(2, 8),
      agent: fc.constantFrom('Chrome Win', 'Firefox Mac'),
    })
    .map(({ width, cores, agent }) =>
      environmentOf({ userAgent: agent, screen: { width, height: 1 }, hardwareConcurrency: cores }, { w: width, h: 1 }),
    ),
  week: fc.constantFrom('2026-11-23', '2026-11-30', '2026-12-07'),
});

it('tells no combination that fewer than k people share', () => {
  fc.assert(
    fc.property(fc.array(anyFlow, { maxLength: 120 }), (flows) => {
      const { told } = coarsen(flows);
      expect(told).toHaveLength(flows.length);
      const groups = new Map<string, Set<string>>();
      flows.forEach(({ person }, row) => {
        if (person === null || told[row]?.detail === 'none') return;
        const key = JSON.stringify([told[row]?.environment, told[row]?.period]);
        groups.set(key, (groups.get(key) ?? new Set()).add(person));
      });
      for (const people of groups.values()) expect(people.size).toBeGreaterThanOrEqual(leastPeople);
    }),
  );
});
