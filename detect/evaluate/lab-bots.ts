// Our own bots: how many sessions of each level and family are found at the frozen threshold, after each stage, with and
// without rules. No people, so no AUC and no false accusations: those stand in the protocols.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import { documentNamePattern, type StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { scoreAt } from '../model/recipe.ts';
import type { Model, Say } from '../model/train.ts';
import { nothingRepeated, openRecorded, printsToKeep, type Recorded, wayOf } from '../nearest/recorded.ts';
import { rules } from '../rules/index.ts';
import { recordedBefore } from '../rules/recorded-before.ts';
import { type Evidence, evidenceOf, scoreStages } from '../score/evidence.ts';
import { type Figure, shareFigure } from './figure.ts';
import type { Histogram, Line, Section } from './summary.ts';

/** A session of a bot: what each of its stages says. */
export type BotSession = {
  readonly level: string;
  readonly family: string;
  /** What it drew of what makes its movement: `path windmouse`, `replay_of …`. */
  readonly makers: readonly string[];
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
  const flows = new Map<string, BotSession & { readonly stages: Map<string, Evidence> }>();
  const names = readdirSync(logs).filter((name) => documentNamePattern.test(name));
  const recorded = openRecorded();
  const beganAt = (name: string): string => name.slice(name.indexOf('_'));
  names
    .sort((one, other) => (beganAt(one) < beganAt(other) ? -1 : 1))
    .forEach((name, i) => {
      if (i > 0 && i % 500 === 0) say(`documents: ${i} of ${names.length}`);
      const read = readStage(readFileSync(join(logs, name), 'utf8'), recorded, model);
      if (read === null) say(`${name}: no document that can be read; left out`);
      if (read === null || read.document.label.kind !== 'bot') return;
      const { flow_id: flowId, label, stage } = read.document;
      const { family, level } = label;
      const flow = flows.get(flowId) ?? {
        ...{ level: level ?? '?', family: family ?? '?', makers: makersOf(label.parameters ?? {}), stages: new Map() },
      };
      flow.stages.set(stage, read.evidence);
      flows.set(flowId, flow);
    });
  return [...flows.values()];
}

/** Parameters of the lab's families that say whose hand it is. */
const makerNames = ['path', 'way', 'variant', 'replay_of', 'macro'] as const;
const makersOf = (parameters: Readonly<Record<string, unknown>>): readonly string[] =>
  makerNames.flatMap((name) => (typeof parameters[name] === 'string' ? [`${name} ${parameters[name]}`] : []));

/** What a document says, beside what was recorded before it; null: it is damaged, or a site is writing it just now. */
function readStage(text: string, recorded: Recorded, model: Model) {
  try {
    const document: StageDocument = JSON.parse(text);
    const way = wayOf(document);
    const evidence = evidenceOf(model, document, (movement) => {
      if (document.label.kind === 'synthetic') return nothingRepeated;
      const repeats = recorded.repeatsIn(way, movement);
      recorded.add(way, printsToKeep(movement));
      return repeats;
    });
    return { document, evidence };
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
    'too little movement': share((one) => scoreUntil(model, one, stage, ways[0]) === null),
    'moved as an earlier one': share((one) => evidenceUntil(one, stage).some(isRepeat)),
  };
};

type Named = readonly [name: string, of: readonly BotSession[]];

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

/** The section of the report: a line a family and stage, a line a level that has several families, and in book a line a maker. */
export function labSection(model: Model, sessions: readonly BotSession[]): Section {
  const byName = (name: (session: BotSession) => string) =>
    [...Map.groupBy(sessions, name)].sort(([one], [other]) => (one < other ? -1 : 1));
  const on = 'no people here; threshold frozen on DELBOT and SapiMouse';
  const lineOf = (name: string, of: readonly BotSession[], stage: string): Line => {
    const when = whens[stage as keyof typeof whens];
    const what = { kind: 'level', of: name, name: `${name} (${of.length}), ${when}`, on, people: {} } as const;
    return { ...what, figures: figuresOf(model, of, stage) };
  };
  const linesOf = ([name, of]: Named): readonly Line[] => Object.keys(whens).map((stage) => lineOf(name, of, stage));
  const makerLines = ([name, of]: Named): readonly Line[] => {
    const makers = [...new Set(of.flatMap((one) => one.makers))].sort();
    return makers.map((maker) =>
      lineOf(
        `${name}, ${maker}`,
        of.filter((one) => one.makers.includes(maker)),
        'book',
      ),
    );
  };
  const severalFamilies = ([, of]: Named): boolean => new Set(of.map(({ family }) => family)).size > 1;
  const families = byName(({ level, family }) => `${level} ${family}`);
  return {
    protocol: 'lab',
    title: `our own bots: detected at the frozen threshold ${scoreAt.threshold}`,
    lines: [
      ...byName(({ level }) => level)
        .filter(severalFamilies)
        .flatMap(linesOf),
      ...families.flatMap((one) => [...linesOf(one), ...makerLines(one)]),
    ],
    curves: {},
    histograms: families.map(([name, of]) => histogramOf(model, name, of)),
  };
}
