// A record that only remembers what it was handed, for tests of routes: what ingest lets through, and nothing of documents.
import type { Stage } from '@podoal/contract/behaviour/deeds.ts';
import type { ClientAction, ClientStage } from './assemble/input.ts';
import type { BehaviourStore, CheckedBatch, RefusedBatch } from './port.ts';

export type RememberingBehaviour = BehaviourStore & {
  readonly kept: CheckedBatch[];
  readonly refused: RefusedBatch[];
  readonly actions: (ClientAction & { readonly flowNo: number; readonly stage: Stage; readonly ip: string })[];
  readonly stages: { readonly flowNo: number; readonly stage: Stage; readonly log: ClientStage; readonly ip: string }[];
};

const counters = { all: 0, people: 0, bots: 0, tests: 0, unlabelled: 0 };
const empty = { rows: [], page: 1, size: 50, counters };

const noneUncounted = { synthetic: 0, test: 0, unlabelled: 0, unsure: 0, 'other-model': 0 };
const noLabels = { bot: 0, participant: 0, test: 0, unlabelled: 0, synthetic: 0 };
const noStages = { perf: noLabels, que: noLabels, book: noLabels };
const nothingReleased = { stages: 0, flows: 0, people: 0, leftOut: [] };

/** Makes one. */
export function behaviourForTests(): RememberingBehaviour {
  const memory = { kept: [], refused: [], actions: [], stages: [] } as Pick<
    RememberingBehaviour,
    'kept' | 'refused' | 'actions' | 'stages'
  >;
  const { kept, refused, actions, stages } = memory;
  return {
    ...memory,
    keep: async (batch) => void kept.push(batch),
    refuse: async (batch) => void refused.push(batch),
    keepAction: async (flowNo, stage, action, { ip }) => void actions.push({ ...action, flowNo, stage, ip }),
    putStage: async (flowNo, stage, log, { ip }) => {
      if (stages.some((one) => one.flowNo === flowNo && one.stage === stage)) {
        return { ok: false, reason: 'already-logged' };
      }
      stages.push({ flowNo, stage, log, ip });
      return { ok: true, name: `${'0'.repeat(31)}1_20270301_120000_${stage}.json` };
    },
    advance: async () => undefined,
    documents: async () => empty,
    flows: async () => empty,
    flow: async () => null,
    giveLabel: async () => ({ ok: false, reason: 'no-such-flow' }),
    labelsOf: async () => null,
    agreement: async () => ({ givers: [], pairs: [] }),
    document: async () => null,
    scoreOf: () => null,
    attempt: async () => ({
      ...{ isKnown: false, misses: null },
      others: { line: [], captcha: [], section: [], seats: [], checkout: [] },
    }),
    roundLosses: async () => [],
    scoreCounts: async () => ({ classes: [], uncounted: noneUncounted }),
    recordCounts: async () => ({ flows: [], stages: noStages, release: nothingReleased }),
    lastDataset: async () => null,
    oddities: async () => ({
      files: { checkedAt: null, isChecking: false, odd: [] },
      refused: [],
      refusedCount: refused.length,
    }),
    checkFiles: async () => undefined,
    ownDocuments: async () => [],
    erase: async () => ({ documents: 0, batches: 0 }),
    counts: () => ({ batches: kept.length, refused: refused.length, documents: stages.length, due: 0 }),
    close: async () => undefined,
  };
}
