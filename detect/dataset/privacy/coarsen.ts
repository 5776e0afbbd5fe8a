// k-anonymity of environments: a combination that fewer than k people share is told in the next coarser detail, and what is
// still rare in the coarsest is not told at all. Bots and synthetic logs are nobody and keep theirs.
import { coarsened, type Detail, details, type Environment, nothingKnown } from './environment.ts';

/** People that must share a combination for it to be told. */
export const leastPeople = 5;

/** A flow with what of it could tell who it was. */
export type Traced = {
  /** null: a bot's or a synthetic log's. */
  readonly person: string | null;
  /** null: none was measured. */
  readonly environment: Environment | null;
  readonly week: string;
};

export type Told = { readonly detail: Detail; readonly environment: Environment; readonly period: string | null };

/** What was coarsened, for the card. Counts of people and of combinations of the columns together. */
export type KReport = {
  readonly k: number;
  readonly columns: readonly string[];
  readonly people: number;
  readonly rareBefore: { readonly combinations: number; readonly people: number };
  readonly told: readonly { readonly detail: Detail; readonly combinations: number; readonly people: number }[];
};

const keyIn = (told: Omit<Told, 'detail'>): string => JSON.stringify([Object.values(told.environment), told.period]);

/** In which detail each flow is told, in the order given. */
export function coarsen(flows: readonly Traced[]): { readonly told: readonly Told[]; readonly report: KReport } {
  const told: (Told | null)[] = flows.map(({ person, environment, week }) =>
    person === null ? { detail: 'exact', ...coarsened(environment ?? nothingKnown, week, 'exact') } : null,
  );
  const report: { detail: Detail; combinations: number; people: number }[] = [];
  let rareBefore = { combinations: 0, people: 0 };
  for (const detail of details) {
    const groups = new Map<string, { readonly people: Set<string>; readonly rows: number[]; readonly as: Told }>();
    flows.forEach(({ person, environment, week }, row) => {
      if (person === null || told[row] !== null) return;
      const as: Told = { detail, ...coarsened(environment ?? nothingKnown, week, detail) };
      const key = keyIn(as);
      const group = groups.get(key) ?? { people: new Set<string>(), rows: [], as };
      groups.set(key, group);
      group.people.add(person);
      group.rows.push(row);
    });
    const all = [...groups.values()];
    const kept = detail === 'none' ? all : all.filter(({ people }) => people.size >= leastPeople);
    for (const { rows, as } of kept) for (const row of rows) told[row] = as;
    const rare = all.filter(({ people }) => people.size < leastPeople);
    if (detail === 'exact') rareBefore = { combinations: rare.length, people: peopleIn(rare) };
    report.push({ detail, combinations: kept.length, people: peopleIn(kept) });
  }
  const people = new Set(flows.flatMap(({ person }) => (person === null ? [] : [person]))).size;
  const columns = [...Object.keys(nothingKnown), 'period'];
  return {
    told: told.filter((one) => one !== null),
    report: { k: leastPeople, columns, people, rareBefore, told: report },
  };
}

const peopleIn = (groups: readonly { readonly people: ReadonlySet<string> }[]): number =>
  new Set(groups.flatMap(({ people }) => [...people])).size;
