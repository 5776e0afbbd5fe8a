// Scoring again: what another model scored, or none, gets the shipped model's score; what cannot be read keeps its own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { handWay } from '@podoal/detect/nearest/ways-for-tests.ts';
import { scoreVersion } from '@podoal/detect/score/evidence.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentName } from '../../../behaviour/assemble/document-name.ts';
import { openGivenLabels } from './given-labels.ts';
import { documentForTests, flowIdForTests, type Wish } from './index/document-for-tests.ts';
import { openIndex } from './index/index.ts';
import { loadDocuments } from './load-documents.ts';
import { pathsOf } from './paths.ts';
import { rescore } from './rescore.ts';
import { openBehaviourDatabase } from './tables.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podoal-rescore-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wish: Wish = {
  ...{ flow_id: flowIdForTests(1), stage: 'perf', outcome: 'completed', source: 'recorder', revision: 0 },
  ...{ started_at: 1_800_000_000_000, dwell_ms: 1000, performance_id: 'perf001', date: '2027-03-01', time: '19:00' },
  ...{ round_id: 1, user_id: '1', user_email: null, is_bot: null, label: 'unlabelled', family: null, study: null },
  ...{ level: null, booking_id: null, device: 'mouse', clicks: 2, hovers: 1, keys: 0, points: 3, seats: 0 },
  ...{ seats_lost: 0, missing: 0, loss: 'none' },
};
/** A document with a click that no hand made. */
function driven(flowNo: number) {
  const { document } = documentForTests({ ...wish, flow_id: flowIdForTests(flowNo) });
  const [click] = document.clicks ?? [];
  if (click === undefined) throw new Error('a click was wished for');
  return { ...document, clicks: [{ ...click, is_trusted: false }] };
}
const rowsOf = () => {
  const database = openBehaviourDatabase(pathsOf(folder).database);
  const given = openGivenLabels(pathsOf(folder).labels);
  const { rows } = openIndex(database, given).documents({ order: 'asc' });
  given.close();
  database.close();
  return rows.map(({ score, score_version: version }) => ({ score, version }));
};

it('scores what the shipped model has not scored, and nothing twice', () => {
  loadDocuments(folder, [driven(1), driven(2), driven(3)]);
  expect([...rescore(folder)]).toEqual([{ done: 0, all: 0, scored: 0, unreadable: 0 }]);
  const database = openBehaviourDatabase(pathsOf(folder).database);
  database.exec("UPDATE document SET score = 0.1, score_version = 'old', evidence = NULL");
  database.close();
  const broken = driven(2);
  writeFileSync(join(folder, 'logs', documentName(broken.flow_id, broken.time_base.zero_epoch_ms, 'perf')), '{');
  expect([...rescore(folder)].at(-1)).toEqual({ done: 6, all: 6, scored: 2, unreadable: 1 });
  const scored = { score: 0.9, version: scoreVersion(shippedModel) };
  expect(rowsOf().sort((a, b) => (a.score ?? 0) - (b.score ?? 0))).toEqual([
    { score: 0.1, version: 'old' },
    scored,
    scored,
  ]);
});

it('finds a replay whose name comes before that of what it copies', () => {
  const { x, y, t } = handWay('a');
  const points = Array.from(t, (at, i): [number, number, number, number] => [x[i] as number, y[i] as number, at, 0]);
  const moved = (flowNo: number, minute: number) => {
    const started_at = wish.started_at + 60_000 * minute;
    const { document } = documentForTests({ ...wish, flow_id: flowIdForTests(flowNo), started_at, points: t.length });
    return { ...document, mouse_trajectory: points };
  };
  loadDocuments(folder, [moved(2, 0), moved(1, 1)]);
  const database = openBehaviourDatabase(pathsOf(folder).database);
  // As a site left it that knew nothing of replays.
  database.exec("DELETE FROM way; UPDATE document SET score_version = 'old', evidence = NULL, score_reasons = NULL");
  database.close();
  expect([...rescore(folder)].at(-1)).toEqual({ done: 4, all: 4, scored: 2, unreadable: 0 });
  const again = openBehaviourDatabase(pathsOf(folder).database);
  const reasons = again.prepare('SELECT score_reasons FROM document ORDER BY name').all();
  again.close();
  expect(reasons.map(({ score_reasons }) => String(score_reasons).includes('recorded-before'))).toEqual([true, false]);
});
