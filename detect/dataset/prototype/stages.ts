// Stages in a file of the first prototype: one stage a file (perf, que, book), a whole attempt a file (metadata and stages), or
// one of its bot logs.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import { fieldsOf, isFields, realOf } from '../rows/words.ts';
import type { Notes } from './notes.ts';
import type { Part } from './tables.ts';
import { epochOf } from './times.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A stage as a file tells it, before its tables are read. */
export type FoundStage = {
  readonly stage: Stage;
  /** Facts of the stage and of the file, the stage's first. */
  readonly facts: Fields;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly parts: readonly Part[];
};

const stageNames: Readonly<Record<string, Stage>> = { perf: 'perf', que: 'que', queue: 'que', book: 'book' };
/** Sub-stages that the one-file form tells apart and that are all `book`. */
const bookParts = ['captcha', 'section', 'seat', 'discount', 'order_info', 'payment'];

/** The stages of a parsed file; none where the form is not one of the three. */
export function stagesIn(file: Fields, notes: Notes): readonly FoundStage[] {
  if (isFields(file.metadata) && isFields(file.stages)) return wholeAttempt(file.metadata, file.stages, notes);
  const stage = typeof file.stage === 'string' ? stageNames[file.stage] : undefined;
  if (stage !== undefined) return [oneStage(stage, file, notes)].flatMap((one) => one ?? []);
  if (file.is_bot === true || typeof file.bot_type === 'string') {
    notes.guess('a bot log of the prototype tells no stage: its clicks are on seats, so it is book');
    return [oneStage('book', file, notes)].flatMap((one) => one ?? []);
  }
  notes.refuse('neither a stage, nor a whole attempt, nor a bot log');
  return [];
}

const starts = ['page_entry_time', 'queue_start_time', 'booking_start_time', 'flow_start_time', 'created_at'];
const ends = ['page_exit_time', 'queue_end_time', 'booking_end_time', 'exit_time'];

function firstMoment(facts: Fields, names: readonly string[], notes: Notes): { at: number; name: string } | null {
  for (const name of names) {
    const at = epochOf(facts[name], notes);
    if (at !== null) return { at, name };
  }
  return null;
}

function oneStage(stage: Stage, facts: Fields, notes: Notes): FoundStage | null {
  const start = firstMoment(facts, starts, notes);
  if (start === null) {
    notes.refuse('no time at which the stage began');
    return null;
  }
  if (start.name === 'created_at') notes.guess('the stage began when the file was made');
  const nested = Object.entries(facts).flatMap(([name, inner]) => {
    if (!isFields(inner) || ['viewport', 'browser_info'].includes(name)) return [];
    const at = epochOf(inner.start_time, notes);
    if (at === null) notes.guess(`${name}: its clock began with the stage`);
    return [{ name, of: inner, offset: at === null ? 0 : at - start.at }];
  });
  const parts = [{ name: '', of: facts, offset: 0 }, ...nested];
  return { stage, facts, startedAt: start.at, endedAt: firstMoment(facts, ends, notes)?.at ?? null, parts };
}

/** Entry times of that form are those of the next page: a sub-stage began its duration before its exit. */
function wholeAttempt(metadata: Fields, stages: Fields, notes: Notes): readonly FoundStage[] {
  const spans = Object.entries(stages).flatMap(([name, given]) => {
    const of = fieldsOf(given);
    const [exit, took] = [epochOf(of.exit_time, notes), realOf(of.duration_ms)];
    const stage = bookParts.includes(name) ? 'book' : stageNames[name];
    if (stage === undefined || exit === null || took === null) {
      notes.refuse(`a part of the attempt that has no known name, end or duration`);
      return [];
    }
    return [{ name, of, stage, from: exit - took, to: exit }];
  });
  if (spans.length > 0) notes.guess('parts began their duration before their exit; entry_time is of the next page');
  return (['perf', 'que', 'book'] as const).flatMap((stage) => {
    const own = spans.filter((span) => span.stage === stage);
    if (own.length === 0) return [];
    const startedAt = Math.min(...own.map(({ from }) => from));
    const endedAt = Math.max(...own.map(({ to }) => to));
    const parts = own.map(({ name, of, from }) => ({ name, of, offset: from - startedAt }));
    const facts = {
      ...metadata,
      ...Object.assign({}, ...own.map(({ of }) => of)),
      ...(stage === 'book' ? byPart(own) : {}),
    };
    return [{ stage, facts, startedAt, endedAt, parts }];
  });
}

/** Facts of sub-stages whose names would cover each other's. */
const byPart = (own: readonly { readonly name: string; readonly of: Fields }[]): Fields =>
  Object.fromEntries(own.map(({ name, of }) => [`${name}_part`, of]));
