// Whole stages of clients without recorder: kept once, merged into the stage's document at once, never over a recorded one.
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { EpochMs } from '@podoal/contract/units.ts';
import type { ClientStage } from '../../../behaviour/assemble/input.ts';
import type { DocumentWriter } from './documents.ts';
import { dueAfter } from './stage-states.ts';
import type { Workroom } from './workroom.ts';

/** When and where from something was received. */
export type Received = { readonly receivedAt: EpochMs; readonly ip: string };

export type StagePut =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly reason: 'already-logged' };

/** Prepares the keeping of clients' stages. */
export function openClientStages(room: Workroom, documents: DocumentWriter) {
  const { database, states, transaction } = room;
  const recorded = database.prepare('SELECT 1 FROM batch WHERE flow_no = ? AND stage = ? LIMIT 1');
  const known = database.prepare('SELECT 1 FROM client_stage WHERE flow_no = ? AND stage = ?');
  const insert = database.prepare('INSERT INTO client_stage VALUES (?,?,?,?,?)');
  const drop = database.prepare('DELETE FROM client_stage WHERE flow_no = ? AND stage = ?');

  return (flowNo: number, stage: Stage, log: ClientStage, { receivedAt, ip }: Received): StagePut => {
    const nth = stages.indexOf(stage);
    const isTaken = recorded.get(flowNo, nth) !== undefined || known.get(flowNo, nth) !== undefined;
    const isKept = transaction(() => {
      const flow = isTaken ? null : states.alive(flowNo, receivedAt);
      if (flow === null || flow.isErased) return false;
      insert.run(flowNo, nth, JSON.stringify(log), receivedAt, ip);
      const state = states.touch(flow, stage);
      state.dueAt = dueAfter(state, receivedAt, flow.lastAt);
      return true;
    });
    if (!isKept) return { ok: false, reason: 'already-logged' };
    try {
      return { ok: true, name: documents.writeNow(flowNo, stage, receivedAt) };
    } catch (error) {
      // The client is told that it failed, and may send it again.
      transaction(() => drop.run(flowNo, nth));
      throw error;
    }
  };
}
