// Flows by class and score: who counts as what, and where a score falls.
import { DatabaseSync } from 'node:sqlite';
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { LabelKind } from '@podoal/contract/behaviour/documents.ts';
import type { GivenLabel } from '@podoal/contract/behaviour/given-labels.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { scoreVersion } from '@podoal/detect/score/evidence.ts';
import { expect, it } from 'vitest';
import { openGivenLabels } from '../given-labels.ts';
import { documentForTests, flowIdForTests, type Wish } from './document-for-tests.ts';
import { openIndex } from './index.ts';

const plain: Omit<Wish, 'flow_id' | 'stage' | 'label' | 'level' | 'is_bot'> = {
  ...{ outcome: 'completed', source: 'recorder', revision: 1, started_at: 1_800_000_000_000, dwell_ms: 10 },
  ...{ performance_id: 'perf001', date: null, time: null, round_id: 1, user_id: '1', user_email: null, family: null },
  ...{ study: null, booking_id: null, device: 'mouse', clicks: 0, hovers: 0, keys: 0, points: 0, seats: 0 },
  ...{ seats_lost: 0, missing: 0, loss: 'none' },
};

function openCounted() {
  const database = new DatabaseSync(':memory:');
  const given = openGivenLabels(':memory:');
  const index = openIndex(database, given);
  let flowNo = 0;
  const add = (
    label: LabelKind,
    score: number | null,
    { level = null as string | null, stage = 'book' as Stage } = {},
  ) => {
    flowNo += 1;
    const flow_id = flowIdForTests(flowNo);
    const { document, file } = documentForTests({ ...plain, flow_id, stage, label, level, is_bot: label === 'bot' });
    index.put(document, file);
    const scored = database.prepare('UPDATE document SET score = ?, score_version = ? WHERE flow_id = ?');
    scored.run(score, scoreVersion(shippedModel), flow_id);
    index.touch(flow_id);
    return flow_id;
  };
  const say = (flowId: string, giver: number, label: GivenLabel): void => {
    given.add([flowId], { stage: null, label, family: null, level: null, note: '', giver, givenAt: 1 });
    index.touch(flowId);
  };
  return { database, index, add, say };
}

/** Places that are not empty. */
const placesOf = (buckets: readonly number[]) => Object.fromEntries(Object.entries(buckets).filter(([, n]) => n > 0));

it('puts each flow into its class, and a score on a hundredth not above it', () => {
  const { index, add, say } = openCounted();
  // 0.07 * 100 is a hair above 7: it must not count as above a threshold of 7 %.
  for (const score of [0, 0.07, 0.7, 0.7000001, 1]) add('participant', score);
  add('participant', null);
  add('bot', 0.9, { level: 'L3' });
  add('bot', 0.2, { level: 'L0' });
  add('bot', 0.5);
  add('synthetic', 0.9);
  add('test', 0.9);
  const [person, bot, torn, unsure] = [
    add('unlabelled', 0.1),
    add('unlabelled', 1),
    add('unlabelled', 0.5),
    add('unlabelled', 0),
  ];
  add('unlabelled', 0.3);
  for (const giver of [1, 2]) say(person, giver, 'person');
  say(bot, 1, 'bot');
  say(torn, 1, 'bot');
  say(torn, 2, 'person');
  say(unsure, 1, 'unsure');
  const { classes, uncounted } = index.scoreCounts();
  expect(classes.map(({ buckets, ...one }) => ({ ...one, places: placesOf(buckets) }))).toEqual([
    { basis: 'provenance', kind: 'person', level: null, unscored: 1, places: { 0: 1, 7: 1, 70: 1, 71: 1, 100: 1 } },
    { basis: 'annotation', kind: 'person', level: null, unscored: 0, places: { 10: 1 } },
    { basis: 'provenance', kind: 'bot', level: null, unscored: 0, places: { 50: 1 } },
    { basis: 'provenance', kind: 'bot', level: 'L0', unscored: 0, places: { 20: 1 } },
    { basis: 'provenance', kind: 'bot', level: 'L3', unscored: 0, places: { 90: 1 } },
    { basis: 'annotation', kind: 'bot', level: null, unscored: 0, places: { 100: 1 } },
  ]);
  expect(classes.every(({ buckets }) => buckets.length === 101)).toBe(true);
  expect(uncounted).toEqual({ synthetic: 1, test: 1, unlabelled: 1, unsure: 2, 'other-model': 0 });
});

it('lets provenance speak before researchers, and counts no score of another model', () => {
  const { database, index, add, say } = openCounted();
  say(add('bot', 0.9, { level: 'L4' }), 1, 'person');
  database.prepare("UPDATE document SET score_version = 'another'").run();
  add('bot', 0.8, { level: 'L4' });
  const { classes, uncounted } = index.scoreCounts();
  expect(classes).toMatchObject([{ basis: 'provenance', kind: 'bot', level: 'L4' }]);
  expect(placesOf(classes[0]?.buckets ?? [])).toEqual({ 80: 1 });
  expect(uncounted['other-model']).toBe(1);
});

it('counts flows by label and level', () => {
  const { index, add } = openCounted();
  add('bot', 1, { level: 'L3' });
  add('bot', 1, { level: 'L3', stage: 'perf' });
  add('participant', 0);
  expect(index.labelCounts()).toEqual([
    { label: 'bot', level: 'L3', flows: 2 },
    { label: 'participant', level: null, flows: 1 },
  ]);
});
