// Puts together the documents that are due: what is known of a stage → assemble() → file → index and CSV. A crash at any
// point leaves the stage due, and the same file is written again.
import type { Deed, Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { type EpochMs, seconds } from '@podoal/contract/units.ts';
import { assemble } from '../../../behaviour/assemble/assemble.ts';
import { documentName } from '../../../behaviour/assemble/document-name.ts';
import { stageEnd, stageStart } from '../../../behaviour/assemble/stage-life.ts';
import type { ActionCsv } from './action-csv.ts';
import type { Job } from './job.ts';
import { openLoggedActions } from './logged-actions.ts';
import { openStageInputs, stageInput } from './stage-input.ts';
import { type FlowState, type StageState, silenceMs } from './stage-states.ts';
import type { WholeFiles } from './whole-files.ts';
import type { Workroom } from './workroom.ts';

/** A slice of documents ends when it took this long or holds so much text. */
const sliceMs = 40;
const sliceCharacters = 8_000_000;
const dueAtOnce = 64;
/** Slices after which batches and deeds are followed first, so that a heap of documents does not let them wait. */
const slicesAtOnce = 10;
/**
 * What could not be put together is tried again so much later, six times as late each time, and given up in the end. Soon at
 * first: a process that was killed in the midst is the stage's fault least of all.
 */
const againMs = seconds(10);
const againFactor = 6;
const mostFailures = 5;

/** A stage whose document is tried, with its state before that. */
type Tried = { readonly flowNo: number; readonly stage: Stage; readonly state: StageState };

/** A document ready to be written. */
type Ready = Tried & {
  readonly name: string;
  readonly document: StageDocument;
  readonly text: string;
  readonly deeds: readonly Deed[];
};

export type DocumentWriter = {
  /** Writes documents that are due at `now`; true: there may be more. */
  readonly writeDue: (now: EpochMs) => Job<boolean>;
  /** Writes a stage's document now, whatever its state; answers with its name. */
  readonly writeNow: (flowNo: number, stage: Stage, now: EpochMs) => string;
};

/** Prepares the writing of documents. */
export function openDocumentWriter(room: Workroom, files: WholeFiles, csv: ActionCsv): DocumentWriter {
  const { database, sale, states, index, results, tally, transaction, report } = room;
  /**
   * Dying of memory leaves no exception to count. After a death every stage is therefore tried alone, and counted as failed
   * before it is tried, until nothing is due; so are those that failed before. Otherwise it would cost a commit a document.
   */
  let isWary = room.isAfterDeath;
  const inputs = openStageInputs(room);
  const newActions = openLoggedActions(room);
  const notDue = database.prepare('UPDATE stage SET due_at = ? WHERE flow_no = ?');

  const compose = (flowNo: number, stage: Stage, state: StageState, deeds: readonly Deed[], now: EpochMs) => {
    const flow = sale.flow(flowNo);
    if (flow === null) return null;
    const document = assemble(stageInput(inputs.facts(flowNo, flow, stage, deeds), state, now));
    const name = state.name ?? documentName(flow.flowId, document.time_base.zero_epoch_ms, stage);
    return { flowNo, stage, name, document, text: JSON.stringify(document), deeds, state };
  };

  /** The state to change, inside a transaction. */
  const stateOf = (flowNo: number, stage: Stage): StageState => {
    const flow = states.known(flowNo);
    if (flow === null) throw new RangeError(`flow ${flowNo} is not known`);
    return states.touch(flow, stage);
  };

  /** Writes what is ready: names first, so that a repeat finds the same files, then files, then what points to them. */
  const write = (ready: readonly Ready[]): void => {
    if (ready.some(({ state }) => state.name === null)) {
      transaction(() => {
        for (const { flowNo, stage, name, document } of ready) {
          const state = stateOf(flowNo, stage);
          state.name = name;
          state.startedAt = document.time_base.zero_epoch_ms;
        }
      });
    }
    files.write(ready);
    const actions = newActions(ready);
    const lines = actions.map((one) => one.lines).join('');
    const keepLines = lines === '' ? () => undefined : csv.append(lines);
    transaction(() => {
      ready.forEach(({ flowNo, stage, name, document, text, deeds }, nth) => {
        const state = stateOf(flowNo, stage);
        if (state.revision === null) tally.add('documents', 1);
        const { keys = null, lastAt = null } = actions[nth] ?? {};
        Object.assign(state, { revision: document.revision, dueAt: null, failures: 0, logged: keys });
        state.lastActionAt = lastAt;
        index.put(document, { name, bytes: Buffer.byteLength(text) });
        results.put(flowNo, document, deeds);
      });
      keepLines();
    });
  };

  /** Writes all at once; where one of them is at fault, and not the disk, the others are written without it. */
  const writeEach = (ready: readonly Ready[], now: EpochMs): void => {
    try {
      if (ready.length > 0) write(ready);
    } catch (error) {
      if (isOfDisk(error)) throw error;
      const [one, ...more] = ready;
      if (more.length > 0) for (const single of ready) writeEach([single], now);
      else if (one !== undefined) putOff(one, now, error);
    }
  };

  /** Counts a failure; a stage that cannot be put together harms no other, is tried again later and given up in the end. */
  const countFailure = ({ flowNo, stage, state: { failures } }: Tried, now: EpochMs): void =>
    transaction(() => {
      const state = stateOf(flowNo, stage);
      state.failures = failures + 1;
      state.dueAt = state.failures >= mostFailures ? null : now + againMs * againFactor ** failures;
    });

  const putOff = (tried: Tried, now: EpochMs, error: unknown): void => {
    report(error, `putting together the ${tried.stage} document of flow ${tried.flowNo}`);
    countFailure(tried, now);
  };

  /** When a stage that seemed over is to be looked at again; null: there is nothing to write, now or later. */
  const wait = (flow: FlowState, stage: Stage, until: EpochMs | null): null =>
    transaction(() => {
      const state = stateOf(flow.flowNo, stage);
      state.dueAt = until;
      state.endedAt = null;
      return null;
    });

  const isDoubtful = (before: StageState): boolean => isWary || before.failures > 0;

  /** One stage that is due; null when there is nothing to write now. */
  const prepare = (flowNo: number, stage: Stage, now: EpochMs): Ready | null => {
    const flow = states.known(flowNo);
    const known = flow?.stages.get(stage);
    if (flow === null || known === undefined) return transaction(() => void notDue.run(null, flowNo)) ?? null;
    // As it was before this try.
    const state = { ...known };
    try {
      const deeds = inputs.deedsOf(flowNo);
      const isTouched = stageStart(deeds, stage) !== null || inputs.isMeasured(flowNo, stage);
      if (flow.isErased || !isTouched) return wait(flow, stage, null);
      const silentAt = flow.lastAt + silenceMs;
      const isOver = state.revision !== null || stageEnd(deeds, stage) !== null || silentAt <= now;
      if (!isOver) return wait(flow, stage, silentAt);
      if (isDoubtful(state)) countFailure({ flowNo, stage, state }, now);
      return compose(flowNo, stage, state, deeds, now) ?? wait(flow, stage, null);
    } catch (error) {
      putOff({ flowNo, stage, state }, now, error);
      return null;
    }
  };

  return {
    *writeDue(now) {
      for (let slice = 0; slice < slicesAtOnce; slice += 1) {
        const startedAt = performance.now();
        const due = states.due(now, dueAtOnce);
        if (due.length === 0) {
          isWary = false;
          return false;
        }
        const ready: Ready[] = [];
        let characters = 0;
        for (const { flowNo, stage } of due) {
          const one = prepare(flowNo, stage, now);
          if (one !== null) ready.push(one);
          characters += one?.text.length ?? 0;
          const isLast = one !== null && isDoubtful(one.state);
          if (isLast || characters > sliceCharacters || performance.now() - startedAt > sliceMs) break;
        }
        writeEach(ready, now);
        yield;
      }
      return true;
    },
    writeNow: (flowNo, stage, now) => {
      const state = states.known(flowNo)?.stages.get(stage);
      const ready = state === undefined ? null : compose(flowNo, stage, state, inputs.deedsOf(flowNo), now);
      if (ready === null) throw new RangeError(`flow ${flowNo} has no stage ${stage}`);
      write([ready]);
      return ready.name;
    },
  };
}

/** Whether the system or the database refused, rather than our own code: then nothing else could be written either. */
const isOfDisk = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^E[A-Z]|SQLITE/u.test(error.code);
