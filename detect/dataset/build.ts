// `dataset build`: a data folder → a dataset. Documents are read one at a time in the order of their pseudonyms, so that the
// order tells nothing and the same folder gives the same bytes.
import { keyOf, pseudonymsOf } from './privacy/pseudonyms.ts';
import { type LeftOut, leftOutReasons, type Wanted } from './source/choose.ts';
import { readSnapshot, type Snapshot } from './source/data-folder.ts';
import { type Chosen, chooseAll, gather, type LeftOutCounts } from './source/gather.ts';
import { assignSides } from './splits/sides.ts';
import { withDuckDb } from './write/database.ts';
import { type Extras, type Finished, finish, openTables, type Say } from './write/finish.ts';
import { withUnfinished } from './write/folder.ts';

export type BuildOptions = Wanted &
  Extras & {
    /** Data folder of a site. */
    readonly data: string;
    /** Where the dataset goes. */
    readonly out: string;
  };

/** Builds the dataset. `assign` is another one in tests alone. */
export async function build(
  options: BuildOptions,
  say: Say,
  assign: typeof assignSides = assignSides,
): Promise<Finished> {
  const { data, out, csv, json } = options;
  const pseudonym = pseudonymsOf(keyOf(data));
  const snapshot = readSnapshot(data);
  const counts: LeftOutCounts = new Map();
  const chosen = chooseAll(snapshot, options, pseudonym, counts);
  const [few, all] = [chosen.length, snapshot.documents.length];
  say(`문서 ${all}개 중 ${few}개를 읽습니다`, `reading ${few} of ${all} documents`);
  return withUnfinished(out, ({ folder, scratch }) =>
    withDuckDb(scratch, async (connection): Promise<Finished> => {
      const tables = await openTables(connection);
      const { flows, read, ips } = gather(chosen, { folder, data, tables, snapshot, pseudonym, counts, say });
      const known = { ...snapshot.personal, ips: [...ips] };
      const origin = { documents: all, read, left_out: leftOutOf(counts) };
      const gathered = { kind: 'podoal-dataset', flows, known, origin, extras: { csv, json } } as const;
      const finished = await finish(connection, folder, gathered, say, assign);
      return finished.ok && hasLost(chosen, snapshot, readSnapshot(data))
        ? { ok: false, problems: ['somebody withdrew consent or deleted data during the build; build again'] }
        : finished;
    }),
  );
}

/** Whether anybody who was in when the build began is out by now. */
function hasLost(chosen: readonly Chosen[], before: Snapshot, now: Snapshot): boolean {
  const agreed = new Set(chosen.flatMap(({ choice }) => (choice.accountId === null ? [] : [choice.accountId])));
  const isWithdrawn = [...agreed].some((accountId) => now.accounts.get(accountId)?.agrees !== true);
  return (
    isWithdrawn ||
    [...now.flows].some(([flowId, { isErased }]) => isErased && before.flows.get(flowId)?.isErased === false)
  );
}

/** Counts by reason, in the order of the list of reasons. */
const leftOutOf = (counts: LeftOutCounts): Readonly<Record<string, number>> =>
  Object.fromEntries(
    (Object.keys(leftOutReasons) as readonly LeftOut[]).flatMap((reason) => {
      const count = counts.get(reason);
      return count === undefined ? [] : [[reason, count]];
    }),
  );
