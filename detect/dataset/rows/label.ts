// Lines of labels.jsonl: of provenance, and of what researchers say. Flows of people that stand in a run's parameters are told by their pseudonyms.

import { labelKinds } from '@podoal/contract/behaviour/documents.ts';
import type { GivenLabel } from '@podoal/contract/behaviour/given-labels.ts';
import { fieldsOf, flagOf, isFields, labelOf, wordOf } from './words.ts';

export type LabelIds = {
  readonly sessionId: string;
  readonly flowId: string;
  readonly stage: string;
  readonly runId: string | null;
  /** Pseudonyms of the flows it replays. */
  readonly replays: readonly string[];
  readonly givenOn: string | null;
};

/** The line without its end. `hide`: replaces ids of flows in a text by pseudonyms. */
export function labelLine(given: unknown, isBot: unknown, ids: LabelIds, hide: (text: string) => string): string {
  const label = fieldsOf(given);
  return JSON.stringify({
    ...{
      basis: 'provenance',
      session_id: ids.sessionId,
      flow_id: ids.flowId,
      stage: ids.stage,
      label: wordOf(label.kind, labelKinds),
    },
    ...{ is_bot: flagOf(isBot), family: labelOf(label.family), level: labelOf(label.level) },
    ...{ tool: labelOf(label.tool), version: labelOf(label.version), seed: labelOf(label.seed), run_id: ids.runId },
    ...{ study: labelOf(label.study), parameters: isFields(label.parameters) ? hidden(label.parameters, hide) : null },
    ...{ replays: ids.replays.length === 0 ? null : ids.replays.join(' ') },
    ...{ giver: labelOf(label.given_by), given_on: ids.givenOn },
  });
}

/** What a researcher says of a stage or a whole flow. Notes are never told. */
export type Annotation = {
  /** null: of the whole flow. */
  readonly sessionId: string | null;
  readonly flowId: string;
  readonly stage: string | null;
  readonly label: GivenLabel;
  readonly family: string | null;
  readonly level: string | null;
  readonly giver: string;
  readonly givenOn: string;
};

/** Its line, with the fields of every other. */
export const annotationLine = (said: Annotation): string =>
  JSON.stringify({
    ...{ basis: 'annotation', session_id: said.sessionId, flow_id: said.flowId, stage: said.stage, label: said.label },
    ...{
      is_bot: null,
      family: labelOf(said.family),
      level: labelOf(said.level),
      tool: null,
      version: null,
      seed: null,
    },
    ...{ run_id: null, study: null, parameters: null, replays: null, giver: said.giver, given_on: said.givenOn },
  });

function hidden(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((one) => hidden(one, hide));
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [hide(name), hidden(inner, hide)]));
}
