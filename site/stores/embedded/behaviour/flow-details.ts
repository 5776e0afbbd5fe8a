// One flow and single documents for the viewer. A file that cannot be read is told as such and harms no other.
import { documentNamePattern, documentSchemas, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { FlowRow } from '@podoal/contract/http/viewer.ts';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { FlowDetail } from '../../../behaviour/port.ts';
import { flowNoOf } from '../journal.ts';
import type { WholeFiles } from './whole-files.ts';
import type { Workroom } from './workroom.ts';

/** What is read of a document here; it tells a document from any other JSON. */
const readPart = Compile(Type.Pick(documentSchemas.perf, ['flow_id', 'time_base', 'deeds']));

/** Prepares the reading of flows and documents. */
export function openFlowDetails({ index, sale }: Workroom, files: WholeFiles) {
  /** What is wrong with a file; null: nothing. */
  const problemOf = (name: string): string | null => {
    try {
      const text = files.read(name);
      if (text === null) return 'the file is missing';
      const [mistake] = readPart.Errors(JSON.parse(text));
      return mistake === undefined ? null : `no document: ${mistake.instancePath} ${mistake.message}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };

  const check = (name: string): void => {
    const problem = problemOf(name);
    if (problem === null) index.clearBroken(name);
    else index.markBroken(name, problem);
  };

  /** Deeds as a document tells them: a synthetic log has no other journal. */
  const deedsIn = ({ name, stage }: FlowRow['stages'][number]): FlowDetail['deeds'] => {
    if (problemOf(name) !== null) return [];
    const document: StageDocument = JSON.parse(files.read(name) ?? '');
    const zero = document.time_base.zero_epoch_ms;
    return document.deeds.map(({ t, kind, data }) => ({ at: zero + t, stage, kind, data }));
  };

  return {
    flow: (flowId: string): FlowDetail | null => {
      const row = index.flowRow(flowId);
      if (row === null) return null;
      for (const { name } of row.stages) check(name);
      const flowNo = flowNoOf(flowId);
      const isOfSale = sale.flow(flowNo)?.flowId === flowId;
      const deeds = isOfSale ? sale.deedsOf(flowNo, Number.MAX_SAFE_INTEGER) : row.stages.flatMap(deedsIn);
      return { row, deeds, broken: index.brokenOf(flowId) };
    },
    hasDocument: (name: string): boolean => {
      if (!documentNamePattern.test(name) || !index.nameExists(name)) return false;
      const isThere = files.has(name);
      if (!isThere) index.markBroken(name, 'the file is missing');
      return isThere;
    },
  };
}
