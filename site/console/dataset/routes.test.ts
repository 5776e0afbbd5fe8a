// Who may see the dataset's page, and what it tells of a record, of a release and of the dataset built last.
import { expect, it, onTestFinished } from 'vitest';
import { behaviourForTests } from '../../behaviour/behaviour-for-tests.ts';
import { buyerOf, openTestSite } from '../../stores/site-for-tests.ts';

it('is for researchers, and says how to build where nothing was built', async () => {
  const site = await openTestSite();
  onTestFinished(() => site.close());
  const researcher = await buyerOf(site, 'perf007', false);
  const page = await researcher.ask('/viewer/dataset');
  expect(page.statusCode).toBe(200);
  expect(page.body).toContain('아직 기록이 없습니다');
  expect(page.body).toContain('npm run dataset -- build');
  expect(page.body).not.toMatch(/ style=|<script(?![^>]* src=)| on[a-z]+="/);
  expect((await researcher.ask('/viewer/dataset?lang=en')).body).toContain('What a release would hold');
  expect((await (await buyerOf(site)).ask('/viewer/dataset')).statusCode).toBe(403);
  expect((await site.visitor().ask('/viewer/dataset')).headers.location).toBe('/login?next=%2Fviewer%2Fdataset');
});

it('counts labels, a release with the reasons against it, and the sides of the last dataset; few people are not told', async () => {
  const none = { bot: 0, participant: 0, test: 0, unlabelled: 0, synthetic: 0 };
  const behaviour = {
    ...behaviourForTests(),
    recordCounts: async () => ({
      flows: [
        { label: 'bot', level: 'L3', flows: 6 },
        { label: 'participant', level: null, flows: 2 },
      ] as const,
      stages: { perf: { ...none, bot: 6 }, que: none, book: { ...none, participant: 2 } },
      release: { stages: 1234, flows: 7, people: 4, leftOut: [{ reason: 'no-release', stages: 9 }] as const },
    }),
    lastDataset: async () => ({
      ...{ builtAt: Date.UTC(2027, 0, 2, 3), sessions: 20, flows: 10, people: 5, events: 99 },
      splits: [
        { split: 'person', side: 'train', flows: 6, people: 5 },
        { split: 'time', side: null, flows: 4, people: 1 },
      ] as const,
      told: [{ detail: 'rounded', people: 5 }] as const,
    }),
  };
  const site = await openTestSite({ behaviour });
  onTestFinished(() => site.close());
  const researcher = await buyerOf(site, 'perf007', false);
  const { body } = await researcher.ask('/viewer/dataset?lang=en');
  const after = (mark: string): string =>
    body
      .split(mark)[1]
      ?.split('</tr>')[0]
      ?.replaceAll(/<[^>]*>/gu, ' ') ?? '';
  expect(after('data-label="bot"')).toMatch(/Bot\s+6\s+75\.0%/u);
  expect(after('data-stage="perf"')).toMatch(/6\s+0\s+6/u);
  expect(after('data-reason="no-release"')).toMatch(/have not agreed to release.*9/su);
  expect(body).toMatch(/data-release="stages"><dt>[^<]*<\/dt><dd[^>]*>1,234</u);
  expect(body).toMatch(/data-release="people"><dt>[^<]*<\/dt><dd[^>]*>fewer than 5</u);
  expect(body).toContain('Built 2027-01-02 12:00');
  expect(after('data-split="person"')).toMatch(/6\s+people 5/u);
  expect(after('data-split="time"')).toMatch(/4\s+people fewer than 5/u);
});
