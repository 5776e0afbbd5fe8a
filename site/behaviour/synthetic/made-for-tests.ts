// Attempts and their documents for the tests of the generator: a sale of the listed catalogue, many sixes.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Deed, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { BookDocument, PerfDocument, QueDocument, StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { minutes, seoulEpoch } from '@podoal/contract/units.ts';
import { readCatalogue } from '../../catalogue.ts';
import { assemble } from '../assemble/assemble.ts';
import { type SaleFacts, type Six, type SyntheticAttempt, syntheticAttempts } from './attempts.ts';

const read = readCatalogue(fileURLToPath(new URL('../../../catalogue/listed.json', import.meta.url)));
if (!read.ok) throw new Error(JSON.stringify(read.problems));

const now = seoulEpoch('2026-12-01', '20:00');

/** One open round of each performance. */
export const sale: SaleFacts = {
  venue: read.catalogue.venue,
  performances: read.catalogue.performances,
  rounds: read.catalogue.performances.map(({ id, queueSize }, nth) => ({
    ...{ roundId: nth + 1, queueSize, queueRate: null, openedAt: now - minutes(30) },
    showing: { performanceId: id, date: '2026-12-24', time: '19:00' },
  })),
  isAccount: (accountNo) => accountNo === 13,
  sessionHash: (session) => createHash('sha256').update(session).digest('hex'),
};

export const sixOf = (number: number, more: Partial<Six> = {}): Six => ({
  ...{ seed: 'tests', number, now, flowNo: 4711, accountNo: 90 },
  ...more,
});

/** An attempt with the documents of its stages. */
export type Made = {
  readonly attempt: SyntheticAttempt;
  readonly deeds: readonly Deed[];
  readonly documents: readonly StageDocument[];
  readonly perf: PerfDocument;
  /** null: it went past the line. */
  readonly que: QueDocument | null;
  readonly book: BookDocument;
};

/** Puts the documents of an attempt together. */
export function madeOf(attempt: SyntheticAttempt): Made {
  const documents = attempt.stages.map(assemble);
  const of = (stage: Stage): StageDocument | undefined => documents.find((document) => document.stage === stage);
  const [perf, que, book] = [of('perf'), of('que') ?? null, of('book')];
  if (perf?.stage !== 'perf' || (que !== null && que.stage !== 'que') || book?.stage !== 'book') {
    throw new TypeError(`${attempt.family} lacks a stage`);
  }
  return { attempt, deeds: attempt.stages[0]?.deeds ?? [], documents, perf, que, book };
}

/** All attempts of the first sixes. */
export const madeOfSixes = (count: number, facts: SaleFacts = sale): readonly Made[] =>
  Array.from({ length: count }, (_, nth) => syntheticAttempts(sixOf(nth + 1), facts))
    .flat()
    .map(madeOf);
