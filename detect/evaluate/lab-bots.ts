// Our own bots: how many sessions of each level and family are found at the frozen threshold, after each stage, with and
// without rules. No people, so no AUC and no false accusations: those stand in the protocols.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { scoreAt } from '../model/recipe.ts';
import type { Model, Say } from '../model/train.ts';
import { openRecorded, printsToKeep } from '../nearest/recorded.ts';
import { rules } from '../rules/index.ts';
import { recordedBefore } from '../rules/recorded-before.ts';
import { type Evidence, evidenceOf, scoreStages } from '../score/evidence.ts';
import { type Figure, shareFigure } from './figure.ts';
import type { Histogram, Line, Section } from './summary.ts';

/** A session of a bot: what each of its stages says. */
export type BotSession = {
  readonly level: string;
  readonly family: string;
  /** By stage, in the order of the sale; a stage without a document is missing. */
  readonly stages: ReadonlyMap<string, Evidence>;
};

/**
 * Sessions of bots that the lab registered in a data folder, one document in memory at a time and in the order in which they began,
 * each compared with what was recorded before it. Throws where there is no such folder.
 */
export function botSessionsIn(dataFolder: string, model: Model, say: Say): readonly BotSession[] {
  const logs = join(dataFolder, 'logs');
  if (!existsSync(logs)) throw new Error(`--data: ${dataFolder}: expected the data folder of a site; it has no logs/`);
  const flows = new Map<string, { level: string; family: string; stages: Map<string, Evidence> }>();
  const names = readdirSync(logs).filter((name) => documentNamePattern.test(name));
  const recorded = openRecorded();
  const beganAt = (name: string): string => name.slice(name.indexOf('_'));
  names
    .sort((one, other) => (beganAt(one) < beganAt(other) ? -1 : 1))
    .forEach((name, i) => {
      if (i > 0 && i % 500 === 0) say(`documents: ${i} of ${names.length}`);
      const document = documentOf(readFileSync(join(logs, name), 'utf8'));
      if (document === null || document.label.kind === 'synthetic') return;
      const { family, level, kind } = document.label;
      const way = { flowId: document.flow_id, stage: document.stage, startedAt: document.time_base.zero_epoch_ms };
      const evidence = evidenceOf(model, document, (movement) => {
        const repeats = recorded.repeatsIn(way, movement);
        recorded.add(way, printsToKeep(movement));
        return repeats;
      });
      if (kind !== 'bot') return;
      const flow = flows.get(document.flow_id) ?? { level: level ?? '?', family: family ?? '?', stages: new Map() };
      flow.stages.set(document.stage, evidence);
      flows.set(document.flow_id, flow);
    });
  return [...flows.values()];
}

/** A site that runs may be writing; a document that cannot be read is the viewer's to tell. */
function documentOf(text: string): StageDocument | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const ofBrowser = new Set(rules.filter(({ isEnvironment }) => isEnvironment === true).map(({ name }) => name));
/** What of a stage's evidence is used. */
const ways = [
  { name: 'movement', withRules: false, keeps: () => true },
  { name: '+ rules of behaviour', withRules: true, keeps: (rule: string) => !ofBrowser.has(rule) },
  { name: '+ rules of the browser', withRules: true, keeps: () => true },
] as const;
type Way = (typeof ways)[number];
const whens = { perf: 'after perf', que: 'after que', book: 'in book' } as const;

/** Evidence of a session's stages up to one. */
const evidenceUntil = (session: BotSession, stage: string): readonly Evidence[] =>
  stages.slice(0, (stages as readonly string[]).indexOf(stage) + 1).flatMap((name) => session.stages.get(name) ?? []);

function scoreUntil(model: Model, session: BotSession, stage: string, { withRules, keeps }: Way): number | null {
  const used = evidenceUntil(session, stage).map((one) => ({ ...one, rules: one.rules.filter(keeps) }));
  return scoreStages(model, used, withRules).score;
}

/** Figures of sessions at a stage, each way, and of how many an earlier session moved alike; one that cannot be scored is not detected. */
const figuresOf = (model: Model, sessions: readonly BotSession[], stage: string): Readonly<Record<string, Figure>> => {
  const share = (isFound: (session: BotSession) => boolean) =>
    shareFigure(sessions.filter(isFound).length, sessions.length);
  const scored = ways.map((way) => [
    way.name,
    share((one) => (scoreUntil(model, one, stage, way) ?? 0) > scoreAt.threshold),
  ]);
  const isRepeat = ({ rules: held }: Evidence): boolean => held.includes(recordedBefore.name);
  return {
    ...Object.fromEntries(scored),
    'moved as an earlier one': share((one) => evidenceUntil(one, stage).some(isRepeat)),
  };
};

const bins = 40;
function histogramOf(model: Model, name: string, sessions: readonly BotSession[]): Histogram {
  const shares = new Array<number>(bins).fill(0);
  const scores = sessions.flatMap((session) => scoreUntil(model, session, 'book', ways[0]) ?? []);
  for (const score of scores) {
    const bin = Math.min(bins - 1, Math.floor(score * bins));
    shares[bin] = (shares[bin] ?? 0) + 1 / scores.length;
  }
  return { name, isBot: true, shares };
}

/** The section of the report: a line a level and stage, then a line a family and stage. */
export function labSection(model: Model, sessions: readonly BotSession[]): Section {
  const byName = (name: (session: BotSession) => string) =>
    [...Map.groupBy(sessions, name)].sort(([one], [other]) => (one < other ? -1 : 1));
  const on = 'no people here; threshold frozen on DELBOT and SapiMouse';
  const linesOf = ([name, of]: readonly [string, readonly BotSession[]]): readonly Line[] =>
    Object.entries(whens).map(([stage, when]) => {
      const what = { kind: 'level', of: name, name: `${name} (${of.length}), ${when}`, on, people: {} } as const;
      return { ...what, figures: figuresOf(model, of, stage) };
    });
  const families = byName(({ level, family }) => `${level} ${family}`);
  return {
    protocol: 'lab',
    title: `our own bots: detected at the frozen threshold ${scoreAt.threshold}`,
    lines: [...byName(({ level }) => level), ...families].flatMap(linesOf),
    curves: {},
    histograms: families.map(([name, of]) => histogramOf(model, name, of)),
  };
}
