// Reads the chosen documents one after the other into the tables, and keeps of each flow what coarsening and splits need.
import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Stage, stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { saidOf } from '@podoal/contract/behaviour/given-labels.ts';
import { type Environment, environmentOf } from '../privacy/environment.ts';
import { annotatorOf, type Pseudonyms } from '../privacy/pseudonyms.ts';
import { eventsOf } from '../rows/events.ts';
import { featureRowOf } from '../rows/feature-columns.ts';
import { annotationLine, labelLine } from '../rows/label.ts';
import { stageRowOf } from '../rows/session.ts';
import { fieldsOf, isFields } from '../rows/words.ts';
import type { GatheredFlow, Say, Tables } from '../write/finish.ts';
import { type Choice, choose, isReleased, type LeftOut, replayedFlows, type Wanted } from './choose.ts';
import { type Listed, readDocument, type Snapshot } from './data-folder.ts';
import { dayOf, mondayOf } from './week.ts';

/** A stage that was chosen. */
export type Chosen = Listed & {
  /** Pseudonym of its flow. */
  readonly flow: string;
  readonly choice: Extract<Choice, { readonly isIn: true }>;
  /** Start of the first stage of the flow, epoch ms. */
  readonly flowStartedAt: number;
};

export type LeftOutCounts = Map<LeftOut, number>;
export const countLeftOut = (counts: LeftOutCounts, reason: LeftOut): void =>
  void counts.set(reason, (counts.get(reason) ?? 0) + 1);

/** Chooses, and puts what was chosen in the order of the pseudonyms: the order of attempts must not be told. */
export function chooseAll(
  snapshot: Snapshot,
  wanted: Wanted,
  pseudonym: Pseudonyms,
  counts: LeftOutCounts,
): readonly Chosen[] {
  const startedAt = new Map<string, number>();
  for (const { flowId, startedAt: at } of snapshot.documents) {
    startedAt.set(flowId, Math.min(at, startedAt.get(flowId) ?? at));
  }
  const chosen: Chosen[] = [];
  for (const listed of snapshot.documents) {
    const choice = choose(listed, snapshot, wanted);
    if (choice.isIn) {
      const { flowId } = listed;
      chosen.push({ ...listed, choice, flow: pseudonym('flow', flowId), flowStartedAt: startedAt.get(flowId) ?? 0 });
    } else countLeftOut(counts, choice.reason);
  }
  const place = (stage: Stage) => stages.indexOf(stage);
  return chosen.sort((a, b) => (a.flow < b.flow ? -1 : a.flow > b.flow ? 1 : place(a.stage) - place(b.stage)));
}

/** What a document must have to be the one that the index means. */
function documentIn(text: string | null, { flowId, stage, label }: Listed): StageDocument | null {
  try {
    const document: StageDocument = JSON.parse(text ?? 'null');
    const isIt =
      isFields(document) && document.flow_id === flowId && document.stage === stage && document.label?.kind === label;
    return isIt && Number.isFinite(document.time_base?.zero_epoch_ms) ? document : null;
  } catch {
    return null;
  }
}

export type Gathering = {
  readonly folder: string;
  readonly data: string;
  readonly tables: Tables;
  readonly snapshot: Snapshot;
  readonly pseudonym: Pseudonyms;
  readonly counts: LeftOutCounts;
  readonly say: Say;
};

export type GatherResult = {
  readonly flows: readonly GatheredFlow[];
  readonly read: number;
  readonly ips: ReadonlySet<string>;
};

const sayEveryMs = 3_000;

/** Fills the tables and labels.jsonl. */
export function gather(chosen: readonly Chosen[], to: Gathering): GatherResult {
  const { folder, data, tables, snapshot, counts, say } = to;
  const flows = new Map<string, OpenFlow>();
  const ips = new Set<string>();
  const labels = openSync(join(folder, 'labels.jsonl'), 'w');
  let read = 0;
  let saidAt = Date.now();
  chosen.forEach((one, nth) => {
    if (Date.now() - saidAt > sayEveryMs) {
      saidAt = Date.now();
      const share = Math.floor((100 * nth) / chosen.length);
      say(`${chosen.length}개 중 ${nth}개를 읽었습니다 (${share} %)`, `${nth} of ${chosen.length} read (${share} %)`);
    }
    const document = documentIn(readDocument(data, one.name), one);
    if (document === null) {
      countLeftOut(counts, 'unreadable');
      return;
    }
    const sources = replayedFlows(document.label.parameters, snapshot);
    if (!sources.every((source) => isReleased(source, snapshot))) {
      countLeftOut(counts, 'replay-of-nobody');
      return;
    }
    if (document.user_ip !== null) ips.add(String(document.user_ip));
    read += 1;
    writeSync(labels, `${addStage(one, document, sources, flows, to)}\n`);
  });
  for (const line of annotations([...flows.values()], to)) writeSync(labels, `${line}\n`);
  closeSync(labels);
  tables.sessions.close();
  tables.events.close();
  tables.features.close();
  return { flows: [...flows.values()].map(closed), read, ips };
}

/** What is gathered of a flow while its stages are read. */
type OpenFlow = {
  readonly chosen: Chosen;
  /** Pseudonyms of its stages in the dataset. */
  readonly sessions: Map<Stage, string>;
  readonly person: string | null;
  readonly runs: Set<string>;
  readonly families: Set<string>;
  readonly sources: Set<string>;
  environment: Environment | null;
  device: string | null;
};

const openFlow = (chosen: Chosen, person: string | null): OpenFlow => ({
  ...{
    chosen,
    person,
    sessions: new Map(),
    runs: new Set(),
    families: new Set(),
    sources: new Set(),
    environment: null,
    device: null,
  },
});

/** Adds a stage to the tables and to its flow; answers with the line of its label. */
function addStage(
  one: Chosen,
  document: StageDocument,
  sources: readonly string[],
  flows: Map<string, OpenFlow>,
  { tables, pseudonym, snapshot }: Gathering,
): string {
  const { choice, flow, flowStartedAt } = one;
  const personId = choice.accountId === null ? null : pseudonym('person', String(choice.accountId));
  const runId = choice.run === null ? null : pseudonym('run', String(choice.run));
  const sessionId = pseudonym('session', `${one.flowId} ${one.stage}`);
  const { round_id: round, session_id: login } = document;
  const said = [...saidOf(snapshot.said.get(one.flowId) ?? [], one.stage).values()].map(({ label }) => label);
  const row = stageRowOf(document, {
    ...{ sessionId, flowId: flow, personId, runId, flowOffsetMs: one.startedAt - flowStartedAt, said },
    loginId: typeof login === 'string' ? pseudonym('login', login) : null,
    roundId: round === null ? null : pseudonym('round', String(round)),
  });
  tables.sessions.add(row);
  tables.features.add(featureRowOf(document, sessionId, one.repeats));
  for (const event of eventsOf(document, sessionId)) tables.events.add(event);

  const open = flows.get(flow) ?? openFlow(one, personId);
  flows.set(flow, open);
  open.sessions.set(one.stage, sessionId);
  if (runId !== null) open.runs.add(runId);
  if (typeof row.label_family === 'string') open.families.add(row.label_family);
  const replays = sources.map((source) => pseudonym('flow', source));
  for (const source of replays) open.sources.add(source);
  // Somebody of a public corpus is no flow of ours, but copies of them belong together all the same.
  const { replay_of: of } = fieldsOf(document.label.parameters);
  if (typeof of === 'string' && replays.length === 0) open.sources.add(pseudonym('flow', `replayed ${of}`));
  open.environment ??= environmentOf(document.browser_info, document.viewport);
  open.device ??= deviceOf(document, pseudonym);
  const givenAt = choice.run === null ? undefined : snapshot.runs.get(choice.run);
  const givenOn = givenAt === undefined ? null : dayOf(givenAt);
  const ids = { sessionId, flowId: flow, stage: one.stage, runId, replays, givenOn };
  const hide = (text: string) => text.replaceAll(/[0-9a-f]{32}/gu, (id) => pseudonym('flow', id));
  return labelLine(document.label, document.is_bot, ids, hide);
}

/** What researchers say of the flows and their stages, a line each. */
function annotations(flows: readonly OpenFlow[], { snapshot, pseudonym }: Gathering): readonly string[] {
  return flows.flatMap(({ chosen, sessions }) =>
    (snapshot.said.get(chosen.flowId) ?? [])
      .filter(({ stage }) => stage === null || sessions.has(stage))
      .map(({ stage, label, family, level, giver, givenAt }) =>
        annotationLine({
          ...{ sessionId: stage === null ? null : (sessions.get(stage) ?? null), flowId: chosen.flow, stage, label },
          ...{ family, level, giver: annotatorOf(pseudonym, giver), givenOn: mondayOf(givenAt) },
        }),
      )
      .toSorted(),
  );
}

/** Equal environments are one device: nobody can tell them apart. Sizes of the window change with every drag of its edge. */
function deviceOf({ browser_info: info }: StageDocument, pseudonym: Pseudonyms): string | null {
  if (info === null) return null;
  const { userAgent, platform, hardwareConcurrency, deviceMemory, maxTouchPoints, devicePixelRatio, timezone } = info;
  const { width, height, colorDepth } = fieldsOf(info.screen);
  const what = [userAgent, platform, hardwareConcurrency, deviceMemory, maxTouchPoints, devicePixelRatio, timezone];
  const text = JSON.stringify([...what, width, height, colorDepth]);
  return pseudonym('device', createHash('sha256').update(text).digest('hex'));
}

const closed = ({ chosen, ...open }: OpenFlow): GatheredFlow => ({
  ...{ flow: chosen.flow, person: open.person, device: open.device, environment: open.environment },
  ...{ runs: [...open.runs], families: [...open.families], sources: [...open.sources] },
  ...{ startedAt: chosen.flowStartedAt, week: mondayOf(chosen.flowStartedAt) },
});
