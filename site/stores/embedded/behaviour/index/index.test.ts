import { DatabaseSync } from 'node:sqlite';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentSchemas, labelKinds, sources, stageOutcomes } from '@podoal/contract/behaviour/documents.ts';
import { type Given, givenLabels } from '@podoal/contract/behaviour/given-labels.ts';
import {
  type DocumentRow,
  devices,
  type FlowRow,
  givenFilters,
  type LogsQuery,
  losses,
  sortKeys,
} from '@podoal/contract/http/viewer.ts';
import { shippedModel } from '@podoal/detect/model/shipped.ts';
import { scoreVersion } from '@podoal/detect/score/evidence.ts';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { openGivenLabels } from '../given-labels.ts';
import { documentForTests, flowIdForTests, type Wish } from './document-for-tests.ts';
import { openIndex } from './index.ts';

const emails = ['kim@example.com', 'Lee_1%@example.org', "o'hara@synthetic.invalid", '김@보기.한국', 'kim@example.net'];
const families = ['straight', 'wind%mouse', 'queue_bypass'];

/** Few values of everything, so that filters meet rows and rows are equal. */
const anyWish: fc.Arbitrary<Wish> = fc.record({
  flow_id: fc.integer({ min: 1, max: 12 }).map(flowIdForTests),
  stage: fc.constantFrom(...stages),
  outcome: fc.constantFrom(...stageOutcomes),
  source: fc.constantFrom(...sources),
  revision: fc.nat(2),
  started_at: fc.integer({ min: 0, max: 9 }).map((n) => 1_800_000_000_000 + n * 1000),
  dwell_ms: fc.constantFrom(0, 10, 10.5, 4000),
  performance_id: fc.constantFrom('perf001', 'perf002', null),
  date: fc.constantFrom('2027-03-01', null),
  time: fc.constantFrom('19:00', null),
  round_id: fc.constantFrom(1, 2, null),
  user_id: fc.constantFrom('1', '12', '123', '7'),
  user_email: fc.constantFrom(...emails, null),
  is_bot: fc.constantFrom(true, false, null),
  label: fc.constantFrom(...labelKinds),
  family: fc.constantFrom(...families, null),
  level: fc.constantFrom('L0', 'L3', null),
  study: fc.constantFrom('pilot', '좌석 실험', null),
  booking_id: fc.constantFrom('M12345678', 'M12000000', null),
  device: fc.constantFrom(...devices),
  clicks: fc.constantFrom(0, 1, 2, null),
  hovers: fc.constantFrom(0, 3, null),
  keys: fc.constantFrom(0, 2, null),
  points: fc.constantFrom(0, 4, null),
  seats: fc.nat(2),
  seats_lost: fc.nat(1),
  missing: fc.constantFrom(0, 1, null),
  loss: fc.constantFrom(...losses),
});

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined, freq: 3 });
const anyQuery: fc.Arbitrary<LogsQuery> = fc
  .record({
    q: maybe(
      fc.constantFrom(
        'kim',
        'EXAMPLE',
        '%',
        '_',
        '1',
        '12',
        'm12',
        'perf00',
        'wind%',
        '0000000',
        ' 김@',
        "o'h",
        '  ',
        '\\',
      ),
    ),
    label: maybe(fc.constantFrom(...labelKinds)),
    bots: maybe(fc.boolean()),
    family: maybe(fc.constantFrom(...families, 'nobody')),
    level: maybe(fc.constantFrom('L0', 'L3')),
    study: maybe(fc.constantFrom('pilot', 'none')),
    given: maybe(fc.constantFrom(...givenFilters)),
    giver: maybe(fc.constantFrom(1, 2)),
    stage: maybe(fc.constantFrom(...stages)),
    outcome: maybe(fc.constantFrom(...stageOutcomes)),
    source: maybe(fc.constantFrom(...sources)),
    performance_id: maybe(fc.constantFrom('perf001', 'perf')),
    user_id: maybe(fc.constantFrom('1', '12')),
    device: maybe(fc.constantFrom(...devices)),
    loss: maybe(fc.constantFrom(...losses)),
    booked: maybe(fc.boolean()),
    from: maybe(fc.constantFrom(0, 1_800_000_003_000)),
    to: maybe(fc.constantFrom(1_800_000_003_000, 1e12)),
    min_dwell_ms: maybe(fc.constantFrom(10, 10.5)),
    max_dwell_ms: maybe(fc.constantFrom(10.5, 5000)),
    min_score: fc.constant(undefined),
    max_score: maybe(fc.constant(1)),
    sort: maybe(fc.constantFrom(...sortKeys)),
    order: maybe(fc.constantFrom('asc' as const, 'desc' as const)),
    page: maybe(fc.integer({ min: 1, max: 4 })),
    size: maybe(fc.constantFrom(1, 3, 7, 200)),
  })
  // Few filters at once, so that rows are left; more of them seldom.
  .chain((query) =>
    fc
      .oneof(
        { weight: 5, arbitrary: fc.subarray(Object.keys(query), { maxLength: 3 }) },
        fc.subarray(Object.keys(query)),
      )
      .map((kept) => picked(query, [...kept, 'sort', 'order', 'size'])),
  );

const picked = (query: Record<string, unknown>, kept: readonly string[]): LogsQuery =>
  Object.fromEntries(kept.flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]])));

/** Says of one row whether a query selects it, word for word as the contract has it. */
function selects(query: LogsQuery, row: DocumentRow | FlowRow): boolean {
  const flow = 'stages' in row ? row : null;
  const stage = flow?.reached ?? ('stage' in row ? row.stage : null);
  const rowSources = flow?.stages.map((one) => one.source) ?? ('source' in row ? [row.source] : []);
  const q = (query.q ?? '').trim().toLowerCase();
  const starts = [row.flow_id, row.user_email, row.user_id, row.booking_id, row.performance_id, row.family];
  const equal = (
    ['label', 'family', 'level', 'study', 'outcome', 'performance_id', 'user_id', 'device', 'loss'] as const
  ).every((key) => query[key] === undefined || query[key] === row[key]);
  const within = (value: number | null, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY) =>
    value !== null && value >= low && value <= high;
  const mine = row.given.filter(({ giver }) => query.giver === undefined || giver === query.giver);
  const isSaid =
    query.given === undefined
      ? query.giver === undefined || mine.length > 0
      : query.given === 'none'
        ? mine.length === 0
        : query.given === 'disputed'
          ? row.disputed && mine.length > 0
          : mine.some(({ label }) => label === query.given);
  return (
    equal &&
    isSaid &&
    (starts.some((text) => text?.toLowerCase().startsWith(q)) || row.user_email?.toLowerCase().includes(q) === true) &&
    (query.bots === undefined || (row.is_bot === true) === query.bots) &&
    (query.stage === undefined || query.stage === stage) &&
    (query.source === undefined || rowSources.includes(query.source)) &&
    (query.booked === undefined || (row.booking_id !== null) === query.booked) &&
    within(row.started_at, query.from) &&
    (query.to === undefined || row.started_at < query.to) &&
    within(row.dwell_ms, query.min_dwell_ms, query.max_dwell_ms) &&
    ((query.min_score === undefined && query.max_score === undefined) ||
      within(row.score, query.min_score, query.max_score))
  );
}

/** The answer by filtering, sorting and slicing all rows. */
function naive<Row extends DocumentRow | FlowRow>(query: LogsQuery, all: readonly Row[]) {
  const [page, size, key] = [query.page ?? 1, query.size ?? 50, query.sort ?? 'started_at'];
  const direction = query.order === 'asc' ? 1 : -1;
  const place = (row: Row) => row.flow_id + ('stage' in row ? stages.indexOf(row.stage) : '');
  const rows = all
    .filter((row) => selects(query, row))
    .sort((a, b) => {
      const [left, right] = [a[key], b[key]];
      if ((left === null) !== (right === null)) return left === null ? 1 : -1;
      if (left !== right && left !== null && right !== null) return (left < right ? -1 : 1) * direction;
      return (place(a) < place(b) ? -1 : 1) * direction;
    });
  const bots = rows.filter((row) => row.is_bot === true).length;
  const labelled = (label: DocumentRow['label']) => rows.filter((row) => row.label === label).length;
  const [people, tests, unlabelled] = [labelled('participant'), labelled('test'), labelled('unlabelled')];
  return {
    ...{ page, size, rows: rows.slice((page - 1) * size, page * size) },
    counters: { all: rows.length, people, bots, tests, unlabelled },
  };
}

const newIndex = () => {
  const database = new DatabaseSync(':memory:');
  const given = openGivenLabels(':memory:');
  return { database, given, index: openIndex(database, given) };
};

/** What the model does: puts, removals of three kinds, and looks in between. */
const anyDeed = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('put' as const), wish: anyWish, kept: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('remove' as const),
      flowNo: fc.nat(12),
      stage: fc.option(fc.constantFrom(...stages)),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove-user' as const), userId: fc.constantFrom('1', '12') }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), query: anyQuery }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      flowNo: fc.integer({ min: 1, max: 12 }),
      said: fc.record({
        stage: fc.constantFrom(null, ...stages),
        label: fc.constantFrom(null, ...givenLabels),
        giver: fc.integer({ min: 1, max: 2 }),
      }),
    }),
  },
);

describe('the index of documents', () => {
  it('answers as filtering, sorting and slicing all rows would, whatever was put, removed or rolled back', () => {
    fc.assert(
      fc.property(
        fc.array(anyDeed, { maxLength: 40 }),
        fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
        (deeds, last) => {
          const { database, given, index } = newIndex();
          const said = new Map<string, Given[]>();
          const model = new Map<string, DocumentRow>();
          const rowsOf = (flowId: string) => [...model.values()].filter((row) => row.flow_id === flowId);
          const inOrder = () =>
            [...model.values()]
              .sort((a, b) => (placeKey(a) < placeKey(b) ? -1 : 1))
              .map((row) => ({ ...row, ...saidBy(said.get(row.flow_id) ?? [], row.stage) }));
          const ask = (query: LogsQuery) => {
            const documents = inOrder();
            const flows = [...new Set(documents.map((row) => row.flow_id))].map((flowId) => index.flowRow(flowId));
            expect(index.documents(query)).toEqual(naive(query, documents));
            expect(index.flows(query)).toEqual(
              naive(
                query,
                flows.filter((row) => row !== null),
              ),
            );
          };
          for (const deed of deeds) {
            if (deed.do === 'ask') ask(deed.query);
            else if (deed.do === 'say') {
              const flowId = flowIdForTests(deed.flowNo);
              given.add([flowId], { ...deed.said, family: null, level: null, note: '', givenAt: 1 });
              said.set(flowId, [...(said.get(flowId) ?? []), deed.said]);
              index.touch(flowId);
            } else if (deed.do === 'put') {
              const { document, file } = documentForTests(deed.wish);
              database.exec('BEGIN');
              index.put(document, file);
              index.put(document, file);
              if (deed.wish.revision === 1) index.flows({});
              database.exec(deed.kept ? 'COMMIT' : 'ROLLBACK');
              if (deed.kept) model.set(placeKey(deed.wish), rowOf(deed.wish));
            } else {
              const gone = [...model.values()].filter((row) =>
                deed.do === 'remove-user'
                  ? row.user_id === deed.userId
                  : row.flow_id === flowIdForTests(deed.flowNo) && (deed.stage === null || row.stage === deed.stage),
              );
              const own = deed.do === 'remove-user' ? index.ownDocuments(deed.userId).map((row) => row.name) : null;
              if (own !== null) expect([...own].sort()).toEqual(gone.map((row) => row.name).sort());
              for (const row of gone) {
                expect([index.remove(row.name), index.remove(row.name)]).toEqual([true, false]);
                model.delete(placeKey(row));
              }
            }
          }
          for (const query of last) ask(query);
          expect(index.documents({}).counters.all).toBe(model.size);
          for (const row of model.values()) {
            expect(index.nameExists(row.name)).toBe(true);
            expect(rowsOf(row.flow_id).length).toBe(index.flowRow(row.flow_id)?.stages.length);
          }
          // Opened again on the same tables, it says the same.
          expect(openIndex(database, given).flows({ size: 200 })).toEqual(index.flows({ size: 200 }));
          database.close();
        },
      ),
      { numRuns: 150 },
    );
  });
});

/** What is said of a stage, by what each giver said last. */
function saidBy(rows: readonly Given[], stage: Stage): Pick<DocumentRow, 'given' | 'disputed'> {
  const given = [1, 2].flatMap((giver) => {
    const last = (of: Stage | null) => rows.findLast((row) => row.giver === giver && row.stage === of)?.label ?? null;
    const label = last(stage) ?? last(null);
    return label === null ? [] : [{ giver, label }];
  });
  return { given, disputed: new Set(given.map(({ label }) => label)).size > 1 };
}

const placeKey = (row: { flow_id: string; stage: Stage }) => `${row.flow_id}${stages.indexOf(row.stage)}`;

/** The row that a wish must become. */
function rowOf(wish: Wish): DocumentRow {
  const { file } = documentForTests(wish);
  const isBook = wish.stage === 'book';
  const pointed =
    wish.device !== 'keyboard' && wish.device !== 'none' && (wish.clicks ?? wish.points ?? 0) + (wish.points ?? 0) > 0;
  const typed = (wish.keys ?? 0) > 0 || wish.device === 'keyboard';
  const loss = wish.source === 'server' ? 'not-recorded' : (wish.missing ?? 0) > 0 ? 'some' : wish.loss;
  return {
    ...{ ...wish, name: file.name, bytes: file.bytes, given: [], disputed: false },
    ...{ score: null, score_reasons: [], score_version: scoreVersion(shippedModel) },
    ...{ seats: isBook ? wish.seats : 0, seats_lost: isBook ? wish.seats_lost : 0 },
    device: pointed ? wish.device : typed ? 'keyboard' : 'none',
    loss: loss === 'not-recorded' && wish.source !== 'server' ? 'none' : loss,
  };
}

const plain: Wish = {
  ...{ flow_id: flowIdForTests(1), stage: 'perf', outcome: 'completed', source: 'recorder', revision: 0 },
  ...{ started_at: 1_800_000_000_000, dwell_ms: 1000, performance_id: 'perf001', date: '2027-03-01', time: '19:00' },
  ...{ round_id: 1, user_id: '1', user_email: 'kim@example.com', is_bot: null, label: 'unlabelled', family: null },
  ...{ level: null, booking_id: null, device: 'mouse', clicks: 2, hovers: 1, keys: 0, points: 3, seats: 0 },
  ...{ seats_lost: 0, missing: 0, loss: 'none', study: null },
};
const put = (index: ReturnType<typeof openIndex>, wish: Partial<Wish>) => {
  const { document, file } = documentForTests({ ...plain, ...wish });
  index.put(document, file);
  return file.name;
};

describe('documents for tests', () => {
  it('fit the schema of their stage', () => {
    fc.assert(
      fc.property(anyWish, (wish) => {
        const { document } = documentForTests(wish);
        expect([...Value.Errors(documentSchemas[wish.stage], document)]).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('a row of the index', () => {
  it('keeps a revision of a document as the same row', () => {
    const { index } = newIndex();
    const name = put(index, {});
    expect(index.flows({}).rows[0]?.clicks).toBe(2);
    put(index, { revision: 1, clicks: 5 });
    expect(index.documents({}).rows).toMatchObject([{ name, revision: 1, clicks: 5 }]);
    expect(index.flows({}).rows).toMatchObject([{ clicks: 5, stages: [{ revision: 1 }] }]);
    expect(index.documents({}).counters.all).toBe(1);
  });

  it('is scored with the stages before it, ordered by that, and what has no score comes last', () => {
    const { index } = newIndex();
    const bot = { ...plain, flow_id: flowIdForTests(2) };
    put(index, { flow_id: flowIdForTests(1) });
    const driven = (wish: Wish, odd: object) => {
      const { document, file } = documentForTests(wish);
      index.put({ ...document, ...odd } as typeof document, file);
      return file.name;
    };
    const [click] = documentForTests(plain).document.clicks ?? [];
    const untrusted = { clicks: [{ ...click, is_trusted: false }] };
    // A later stage is there before an earlier one.
    const later = driven({ ...bot, stage: 'que' }, {});
    expect(index.documents({ min_score: 0 }).rows).toEqual([]);
    const name = driven(bot, untrusted);
    const [first, second] = index.flowRow(bot.flow_id)?.stages ?? [];
    expect([first, second]).toMatchObject([{ name }, { name: later }]);
    for (const stage of [first, second]) {
      expect(stage).toMatchObject({ score: 0.9, score_reasons: ['untrusted-click'] });
    }
    const scores = (query: LogsQuery) => index.flows({ sort: 'score', ...query }).rows.map((row) => row.score);
    expect(scores({ order: 'asc' })).toEqual([0.9, null]);
    expect(scores({ order: 'desc' })).toEqual([0.9, null]);
    expect([scores({ min_score: 0.9 }), scores({ max_score: 0.5 })]).toEqual([[0.9], []]);
    index.remove(name);
    expect(index.flowRow(bot.flow_id)).toMatchObject({ score: null, score_reasons: [] });
  });

  it("refuses a name that is not the document's", () => {
    const { index } = newIndex();
    const { document, file } = documentForTests(plain);
    for (const name of ['../x.json', file.name.replace('perf', 'que'), file.name.replace('0000', '1000')]) {
      expect(() => index.put(document, { ...file, name })).toThrow(RangeError);
    }
    expect(index.nameExists('../x.json')).toBe(false);
    expect(index.remove(file.name.replace('perf', 'que'))).toBe(false);
  });

  it('lists files that cannot be read until they can', () => {
    const { index } = newIndex();
    const name = put(index, {});
    index.markBroken(name, 'ends in the middle');
    index.markBroken('<b>foreign</b>', 'no document');
    expect(index.brokenOf(plain.flow_id)).toEqual([{ name, problem: 'ends in the middle' }]);
    expect(index.flows({}).counters.all).toBe(1);
    put(index, { revision: 1 });
    expect(index.brokenOf(plain.flow_id)).toEqual([]);
    index.markBroken(name, 'the file is missing');
    index.clearBroken(name);
    expect(index.brokenOf(plain.flow_id)).toEqual([]);
    index.markBroken(name, 'the file is missing');
    index.remove(name);
    expect(index.brokenOf(plain.flow_id)).toEqual([]);
  });

  it('knows whose documents they are', () => {
    const { index } = newIndex();
    const first = put(index, {});
    const second = put(index, { stage: 'que', started_at: plain.started_at + 5000 });
    put(index, { flow_id: flowIdForTests(2), user_id: '12', started_at: plain.started_at - 9000 });
    expect(index.ownDocuments('1').map((own) => own.name)).toEqual([second, first]);
    expect(index.ownDocuments('1')[1]).toMatchObject({
      flowId: plain.flow_id,
      stage: 'perf',
      performanceId: 'perf001',
    });
  });

  it.each([
    [1, ['study', 'score_reasons', 'score_version', 'evidence']],
    [2, ['score_reasons', 'score_version', 'evidence']],
  ])('takes tables of version %i', (version, newer) => {
    const { database, given, index } = newIndex();
    put(index, {});
    for (const column of newer) database.exec(`ALTER TABLE document DROP COLUMN ${column}`);
    database.prepare("UPDATE index_meta SET value = ? WHERE key = 'version'").run(String(version));
    const raised = openIndex(database, given);
    put(raised, { flow_id: flowIdForTests(2), study: 'pilot' });
    const [old, fresh] = raised.flows({ order: 'asc' }).rows;
    expect(old).toMatchObject({ study: null, score_version: null });
    expect(fresh).toMatchObject({ study: 'pilot', score_version: scoreVersion(shippedModel) });
  });

  it('refuses tables of a later version', () => {
    const { database, given } = newIndex();
    database.exec("UPDATE index_meta SET value = '5'");
    expect(() => openIndex(database, given)).toThrow(/version 5/);
  });

  it('keeps the places of stored words: new words go to the end of their lists', () => {
    expect(stages).toEqual(['perf', 'que', 'book']);
    expect(labelKinds).toEqual(['bot', 'participant', 'test', 'unlabelled', 'synthetic']);
    expect(sources).toEqual(['recorder', 'client', 'server', 'synthetic']);
    expect(stageOutcomes).toEqual(['completed', 'abandoned', 'timed_out', 'refused']);
    expect(devices).toEqual(['mouse', 'touch', 'pen', 'keyboard', 'none']);
    expect(givenLabels).toEqual(['bot', 'person', 'unsure']);
    expect(losses).toEqual(['none', 'unknown-tail', 'some', 'not-recorded']);
  });
});
