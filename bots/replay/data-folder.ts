// Flows that people left on this site, from its data folder: of people who agree to release alone, by the very rule by which
// datasets are built. Which flow was replayed is stored with the label; the dataset follows that person (docs/dataset.md).
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { isReleased } from '@podoal/detect/dataset/source/choose.ts';
import { missingIn, readDocument, readSnapshot, type Snapshot } from '@podoal/detect/dataset/source/data-folder.ts';
import type { ReadPeople } from './corpus.ts';
import { type RecordedPerson, waysOf } from './recording.ts';

/** Numbers of the ways of a stage begin at its place in the list of stages times this; then the page's number. */
const pagesOfStage = 1000;

/** Reads the flows of people with a mouse; one flow is one person's. */
export function readFlows(folder: string): ReadPeople {
  const refuse = (found: string, expected: string) =>
    ({ ok: false, problem: { name: '--replay-flows', found, expected, example: '--replay-flows ./data' } }) as const;
  const missing = missingIn(folder);
  if (missing !== null) return refuse(folder, `the data folder of a Podoal; ${missing} is not there`);
  const snapshot = readSnapshot(folder);
  const ways = new Map<string, RecordedPerson['ways'][number][]>();
  for (const { flowId, stage, name } of snapshot.documents.filter((one) => isOfPerson(one, snapshot))) {
    const document = documentOf(readDocument(folder, name));
    if (document === null) continue;
    const own = ways.get(flowId) ?? [];
    ways.set(flowId, own);
    own.push(...waysIn(document, stages.indexOf(stage) * pagesOfStage));
  }
  const people = [...ways].map(([of, own]) => ({ of, ways: own })).filter((one) => one.ways.length > 0);
  if (people.length > 0) return { ok: true, people };
  return refuse(folder, 'flows that people recorded with a mouse and agreed to release; there is none');
}

type Listed = Snapshot['documents'][number];

/** Done by a person in an account of their own, who agrees; no stage that a run of the lab touched. */
function isOfPerson({ flowId, stage }: Listed, snapshot: Snapshot): boolean {
  const flow = snapshot.flows.get(flowId);
  if (flow === undefined || flow.runs[stage] !== null) return false;
  return snapshot.accounts.get(flow.accountId)?.isOfRun === false && isReleased(flowId, snapshot);
}

function documentOf(text: string | null): StageDocument | null {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}

/** Ways of the mouse on each page of a stage. */
function waysIn({ mouse_trajectory: rows, pointer }: StageDocument, from: number): RecordedPerson['ways'][number][] {
  const points = (rows ?? []).flatMap(([x, y, t, page], row) =>
    page !== null && pointer?.type[row] === 'mouse' ? [{ x, y, t, page }] : [],
  );
  return [...Map.groupBy(points, ({ page }) => page)].flatMap(([page, own]) =>
    waysOf(own).map((path) => ({ number: from + page, path })),
  );
}
