// Who may see the detector's page; that the server answers a threshold without script; that it is silent of people it lacks.
import { keptEvaluation } from '@podoal/detect/evaluate/kept.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { rules } from '@podoal/detect/rules/index.ts';
import { expect, it, onTestFinished } from 'vitest';
import { behaviourForTests } from '../../behaviour/behaviour-for-tests.ts';
import type { ScoreCounts, ScoredClass } from '../../behaviour/overview/overview.ts';
import { buyerOf, openTestSite } from '../../stores/site-for-tests.ts';

const classOf = (of: Pick<ScoredClass, 'kind' | 'level'>, scores: Readonly<Record<number, number>>): ScoredClass => ({
  ...{ basis: 'provenance', ...of, unscored: 1 },
  buckets: Array.from({ length: 101 }, (_, place) => scores[place] ?? 0),
});
const uncounted = { synthetic: 3, test: 0, unlabelled: 2, unsure: 0, 'other-model': 0 };

async function siteWith(counts: ScoreCounts) {
  const site = await openTestSite({ behaviour: { ...behaviourForTests(), scoreCounts: async () => counts } });
  onTestFinished(() => site.close());
  return { site, researcher: await buyerOf(site, 'perf007', false) };
}

/** Cells of a row of the table. */
const rowOf = (body: string, id: string): readonly string[] => {
  const [, row = ''] = body.split(`data-row="${id}"`);
  return [...(row.split('</tr>')[0] ?? '').matchAll(/<td[^>]*>([^<]*)/gu)].map(([, text = '']) => text.trim());
};

it('is for researchers, in both languages, without inline script or style', async () => {
  const { site, researcher } = await siteWith({ classes: [], uncounted });
  const page = await researcher.ask('/viewer/detector');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('라벨이 있고 채점된 기록이 아직 없습니다');
  expect(page.body).not.toMatch(/ style=|<script(?![^>]* src=)(?![^>]*application\/json)| on[a-z]+="/);
  expect((await researcher.ask('/viewer/detector?lang=en')).body).toContain(
    'No session is both labelled and scored yet',
  );
  expect((await (await buyerOf(site)).ask('/viewer/detector')).statusCode).toBe(403);
  expect((await site.visitor().ask('/viewer/detector')).headers.location).toBe('/login?next=%2Fviewer%2Fdetector');
});

it('tells the model that runs, its rules without people, and the evaluation with the model it is of', async () => {
  const { researcher } = await siteWith({ classes: [], uncounted });
  const { body } = await researcher.ask('/viewer/detector');
  expect(body).toContain(shippedModel.version);
  for (const { name, onPeople } of rules) {
    const [, row = ''] = body.split(`data-rule="${name}"`);
    expect(row.split('</tr>')[0]?.includes('사람 자료 없음')).toBe(onPeople === null);
  }
  expect(keptEvaluation.sections.map(({ protocol }) => protocol)).toEqual([
    'a',
    'd',
    'a-time',
    'b',
    'c',
    'd-shipped',
    'recorded',
    'd-recorded',
  ]);
  expect(body).toContain(keptEvaluation.model);
  expect(body.match(/<svg class="curves"/gu)).toHaveLength(5);
  expect(body.includes('data-other-model')).toBe(keptEvaluation.model !== shippedModel.version);
});

it('moves the threshold by a form, over people and bots', async () => {
  const classes = [
    classOf({ kind: 'person', level: null }, { 10: 7, 80: 2 }),
    classOf({ kind: 'bot', level: 'L1' }, { 100: 4 }),
    classOf({ kind: 'bot', level: 'L6' }, { 30: 3, 75: 1 }),
  ];
  const { researcher } = await siteWith({ classes, uncounted });
  const frozen = (await researcher.ask('/viewer/detector')).body;
  expect(rowOf(frozen, 'person provenance ')).toEqual(['20.0% [5.7, 51.0]', '10', '2', '7', '1']);
  expect(rowOf(frozen, 'bot provenance L6')).toEqual(['20.0% [3.6, 62.4]', '5', '1', '3', '1']);
  expect(rowOf(frozen, 'bot all').slice(1)).toEqual(['10', '5', '3', '2']);
  const asked = (await researcher.ask('/viewer/detector?threshold=80')).body;
  expect(rowOf(asked, 'person provenance ').slice(1)).toEqual(['10', '0', '9', '1']);
  expect(rowOf(asked, 'bot provenance L6').slice(1)).toEqual(['5', '0', '4', '1']);
  expect(asked).toMatch(/<output[^>]*>80%</u);
  expect(rowOf((await researcher.ask('/viewer/detector?threshold=<b>')).body, 'bot all')).toEqual(
    rowOf(frozen, 'bot all'),
  );
});

it('gives no rate of false accusations where there are no people', async () => {
  const { researcher } = await siteWith({ classes: [classOf({ kind: 'bot', level: 'L1' }, { 100: 4 })], uncounted });
  const { body } = await researcher.ask('/viewer/detector');
  expect(body).toContain('data-lacks="person"');
  expect(body).not.toContain('data-row="person');
  expect(rowOf(body, 'bot provenance L1')[0]).toBe('80.0% [37.6, 96.4]');
});
