// A flow's row in the list of sessions, made of the rows of its stages. The same rule for the list and for one session.
import type { LabelKind } from '@podoal/contract/behaviour/documents.ts';
import type { DocumentRow, FlowRow, Loss } from '@podoal/contract/http/viewer.ts';
import { saidOfFlow } from './said.ts';

/** Strongest first: a macro in one stage makes the attempt a macro's, whoever did the rest. */
const labelStrength: readonly LabelKind[] = ['bot', 'synthetic', 'participant', 'test', 'unlabelled'];
/** Worst first. */
const lossWeight: readonly Loss[] = ['some', 'unknown-tail', 'none'];

/** Sums up a flow. `stages`: its documents in the order of the stages, at least one. */
export function summarise(stages: readonly DocumentRow[]): FlowRow {
  const last = stages.at(-1);
  if (last === undefined) throw new RangeError('a flow without a document has no row');
  const labelled = labelledOf(stages) ?? last;
  const showing = stages.findLast((stage) => stage.performance_id !== null) ?? last;
  return {
    ...{ flow_id: last.flow_id, user_id: last.user_id, user_email: lastKnown(stages, 'user_email') },
    started_at: Math.min(...stages.map((stage) => stage.started_at)),
    dwell_ms: stages.reduce((sum, stage) => sum + stage.dwell_ms, 0),
    ...{ performance_id: showing.performance_id, date: showing.date, time: showing.time },
    ...{ round_id: lastKnown(stages, 'round_id'), booking_id: lastKnown(stages, 'booking_id') },
    is_bot: stages.some((stage) => stage.is_bot === true) || (lastKnown(stages, 'is_bot') === null ? null : false),
    ...{ label: labelled.label, family: labelled.family, level: labelled.level, study: labelled.study },
    ...saidOfFlow(stages),
    ...{ device: deviceOf(stages), clicks: sum(stages, 'clicks'), hovers: sum(stages, 'hovers') },
    ...{ keys: sum(stages, 'keys'), points: sum(stages, 'points'), missing: sum(stages, 'missing') },
    ...{ seats: sum(stages, 'seats') ?? 0, seats_lost: sum(stages, 'seats_lost') ?? 0, loss: lossOf(stages) },
    // Each stage's score holds those before it.
    ...{ score: last.score, score_reasons: last.score_reasons, score_version: last.score_version },
    ...{ reached: last.stage, outcome: last.outcome },
    stages: stages.map(({ name, stage, outcome, source, dwell_ms, revision, is_bot, score, score_reasons }) => {
      return { name, stage, outcome, source, dwell_ms, revision, is_bot, score, score_reasons };
    }),
  };
}

type Counted = 'clicks' | 'hovers' | 'keys' | 'points' | 'missing' | 'seats' | 'seats_lost';

/** null: measured in no stage. */
const sum = (stages: readonly DocumentRow[], column: Counted): number | null =>
  stages.reduce<number | null>((total, { [column]: value }) => (value === null ? total : (total ?? 0) + value), null);

const lastKnown = <Column extends keyof DocumentRow>(stages: readonly DocumentRow[], column: Column) =>
  stages.findLast((stage) => stage[column] !== null)?.[column] ?? null;

/** The last stage with the strongest label. */
function labelledOf(stages: readonly DocumentRow[]): DocumentRow | undefined {
  const strongest = labelStrength.find((kind) => stages.some((stage) => stage.label === kind));
  return stages.findLast((stage) => stage.label === strongest);
}

/** The device of the stage with most clicks and points, the later of equals; a stage without any has no say. */
function deviceOf(stages: readonly DocumentRow[]): FlowRow['device'] {
  const told = stages.filter((stage) => stage.device !== 'none');
  const weight = (stage: DocumentRow) => (stage.clicks ?? 0) + (stage.points ?? 0);
  const busiest = Math.max(...told.map(weight));
  return told.findLast((stage) => weight(stage) === busiest)?.device ?? 'none';
}

/** A line that lets one in sooner, ms, shows no page that could be recorded. */
const shortestPageMs = 1000;
const hadPage = ({ stage, loss, dwell_ms: dwellMs }: DocumentRow): boolean =>
  !(stage === 'que' && loss === 'not-recorded' && dwellMs < shortestPageMs);

/** The worst of the recorded stages; a stage that was not recorded beside one that was is something missing. */
function lossOf(all: readonly DocumentRow[]): Loss {
  const stages = all.filter(hadPage);
  const recorded = stages.filter((stage) => stage.loss !== 'not-recorded');
  if (recorded.length === 0) return 'not-recorded';
  if (recorded.length < stages.length) return 'some';
  return lossWeight.find((loss) => recorded.some((stage) => stage.loss === loss)) ?? 'none';
}
