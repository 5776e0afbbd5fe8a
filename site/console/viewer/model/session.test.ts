import { describe, expect, it } from 'vitest';
import { type InventedSession, inventedSession } from '../session-for-tests.ts';
import { readRecord } from './record.ts';
import { clicksOf, factsOf, labelledRecords, recordsOf, type Session, targetAt } from './session.ts';

const sessionOf = ({ detail, documents }: InventedSession): Session => ({
  detail,
  documents: [...documents].map(([name, document]) => {
    const read = readRecord(name, JSON.stringify(document));
    return read.ok ? { state: 'read', name, record: read.record } : { state: 'broken', name, problem: read.problem };
  }),
});

describe('a session', () => {
  const invented = inventedSession(3);
  const session = sessionOf(invented);

  it('puts a click and its own point at the same moment, in every stage', () => {
    for (const { moment, record, atEpochMs } of clicksOf(session)) {
      const click = record.clicks?.[moment.nth];
      const point = (record.points?.t ?? new Float64Array()).indexOf(click?.t ?? -1);
      const facts = factsOf(session, { kind: 'point', document: record.name, nth: point });
      expect(facts).toMatchObject({
        atEpochMs,
        spot: click?.spot,
        target: click?.target,
        isTrusted: true,
      });
    }
  });

  it('has one axis for all stages and the journal', () => {
    const clicks = clicksOf(session);
    expect(clicks).toHaveLength(invented.detail.row.clicks ?? -1);
    expect(clicks.map(({ atEpochMs }) => atEpochMs)).toEqual(
      clicks.map(({ atEpochMs }) => atEpochMs).toSorted((a, b) => a - b),
    );
    const admitted = session.detail.deeds.findIndex(({ kind }) => kind === 'admitted');
    const facts = factsOf(session, { kind: 'deed', document: null, nth: admitted });
    const [, que] = recordsOf(session);
    expect(facts).toMatchObject({ stage: 'que', atEpochMs: (que?.zeroEpochMs ?? 0) + 95_000, page: null });
    expect(facts?.spot).not.toBeNull();
  });

  it('tells one label for all stages, or each where they differ', () => {
    expect(labelledRecords(session).map(({ stage }) => stage)).toEqual(['perf']);
    const documents = session.documents.map((one) =>
      one.state === 'read' && one.record.stage === 'book'
        ? { ...one, record: { ...one.record, label: { kind: 'test', given_by: 'lab' } } }
        : one,
    );
    expect(labelledRecords({ ...session, documents }).map(({ label }) => label.given_by)).toEqual([
      ...['study', 'study'],
      'lab',
    ]);
  });

  it('names page, time since the start and target of a point', () => {
    const [perf] = recordsOf(session);
    if (perf?.clicks?.[0] === undefined) throw new Error('no click');
    expect(targetAt(perf, 0, perf.clicks[0].t - 100, false)).toBe('card:perf007');
    expect(targetAt(perf, 0, perf.clicks[0].t - 5000, false)).toBeNull();
    expect(targetAt(perf, 1, perf.clicks[0].t, true)).toBeNull();
    const first = factsOf(session, { kind: 'point', document: perf.name, nth: 0 });
    expect(first).toMatchObject({ stage: 'perf', page: 0, path: '/performances', target: null });
    expect(first?.sinceStartMs).toBeCloseTo(perf.points?.t[0] ?? -1, 6);
  });

  it('knows nothing of rows that are not there', () => {
    const [perf] = recordsOf(session);
    for (const kind of ['point', 'click', 'hover', 'key', 'page', 'deed'] as const) {
      expect(factsOf(session, { kind, document: perf?.name ?? null, nth: 99_999 })).toBeNull();
      if (kind !== 'deed') expect(factsOf(session, { kind, document: 'other.json', nth: 0 })).toBeNull();
    }
  });
});
