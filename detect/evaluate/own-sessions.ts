// A site's own sessions: how many of the bots of each level and family are found at the frozen threshold, after each stage, with and
// without rules; and, once a study had participants, how many of them are accused, by which rules, and how well bots are told from them.
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
import { bootstrapped, type Figure, shareFigure } from './figure.ts';
import { ranked, ratesOf, type Scored } from './rates.ts';
import type { Histogram, Line, Section } from './summary.ts';

/** A session of a bot, or of a participant of a study: what each of its stages says. */
export type Session = {
  /** Whose account, of a participant; null: a bot's. */
  readonly person: string | null;
  readonly level: string;
  readonly family: string;
  /** What it drew of what makes its movement: `path windmouse`, `replay_of …`. */
  readonly makers: readonly string[];
  /** By stage, in the order of the sale; a stage without a document is missing. */
  readonly stages: ReadonlyMap<string, Evidence>;
};

/**
 * Sessions of bots that the lab registered in a data folder, and of participants of studies: one document in memory at a time, in the
 * order in which they began, each compared with what was recorded before it. Throws where there is no such folder.
 */
export function sessionsIn(dataFolder: string, model: Model, say: Say): readonly Session[] {
  const logs = join(dataFolder, 'logs');
  if (!existsSync(logs)) throw new Error(`--data: ${dataFolder}: expected the data folder of a site; it has no logs/`);
  const flows = new Map<string, Session & { readonly stages: Map<string, Evidence> }>();
  const names = readdirSync(logs).filter((name) => documentNamePattern.test(name));
  const recorded = openRecorded();
  const beganAt = (name: string): string => name.slice(name.indexOf('_'));
  names
    .sort((one, other) => (beganAt(one) < beganAt(other) ? -1 : 1))
    .forEach((name, i) => {
      if (i > 0 && i % 500 === 0) say(`documents: ${i} of ${names.length}`);
      const read = readStage(readFileSync(join(logs, name), 'utf8'), recorded, model);
      if (read === null) say(`${name}: no document that can be read; left out`);
      const kind = read?.document.label.kind;
      if (read === null || (kind !== 'bot' && kind !== 'participant')) return;
      const { flow_id: flowId, label, stage, user_id: userId } = read.document;
      const { family, level } = label;
      const flow = flows.get(flowId) ?? {
        person: kind === 'bot' ? null : userId,
        level: level ?? '?',
        family: family ?? '?',
        makers: makersOf(label.parameters ?? {}),
        stages: new Map(),
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
const evidenceUntil = (session: Session, stage: string): readonly Evidence[] =>
  stages.slice(0, (stages as readonly string[]).indexOf(stage) + 1).flatMap((name) => session.stages.get(name) ?? []);

function scoreUntil(model: Model, session: Session, stage: string, { withRules, keeps }: Way): number | null {
  const used = evidenceUntil(session, stage).map((one) => ({ ...one, rules: one.rules.filter(keeps) }));
  return scoreStages(model, used, withRules).score;
}

/** Figures of sessions at a stage, each way, and of how many an earlier session moved alike; one that cannot be scored is not detected. */
const figuresOf = (model: Model, sessions: readonly Session[], stage: string): Readonly<Record<string, Figure>> => {
  const share = (isFound: (session: Session) => boolean) =>
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

type Named = readonly [name: string, of: readonly Session[]];

const bins = 40;
function histogramOf(model: Model, name: string, sessions: readonly Session[]): Histogram {
  const shares = new Array<number>(bins).fill(0);
  const scores = sessions.flatMap((session) => scoreUntil(model, session, 'book', ways[0]) ?? []);
  for (const score of scores) {
    const bin = Math.min(bins - 1, Math.floor(score * bins));
    shares[bin] = (shares[bin] ?? 0) + 1 / scores.length;
  }
  return { name, isBot: true, shares };
}

/** Lines of the participants: how many are accused, of how many each rule holds, and how well bots are told from them. */
function participantLines(model: Model, people: readonly Session[], bots: readonly Session[]): readonly Line[] {
  if (people.length === 0) return [];
  const persons = new Set(people.map(({ person }) => person)).size;
  const said = {
    kind: 'level',
    of: 'participants',
    on: `${persons} participants of studies`,
    people: { participants: people.length },
  } as const;
  const held = (name: string): Figure =>
    shareFigure(
      people.filter((one) => evidenceUntil(one, 'book').some((stage) => stage.rules.includes(name))).length,
      people.length,
    );
  const scored = (sessions: readonly Session[]): readonly Scored[] =>
    sessions.map((session, nth) => {
      const score = scoreUntil(model, session, 'book', ways[0]);
      return { score: score === null ? null : score - scoreAt.threshold, cluster: session.person ?? `bot ${nth}` };
    });
  const [ofPeople, ofBots] = [scored(people), scored(bots)];
  const order = ranked(ofPeople, ofBots);
  const clusters = (all: readonly Scored[]): readonly string[] => all.map(({ cluster }) => cluster);
  const rates = bootstrapped(clusters(ofPeople), clusters(ofBots), (weight) => ratesOf(order, weight));
  return [
    { ...said, name: `participants (${people.length}), in book`, figures: figuresOf(model, people, 'book') },
    {
      ...{ ...said, name: 'rules that hold of participants' },
      figures: Object.fromEntries(rules.map(({ name }) => [name, held(name)])),
    },
    ...(bots.length === 0 ? [] : [{ ...said, name: 'all bots against them, movement', figures: rates }]),
  ];
}

/** The section of the report: a line a family and stage, a line a level that has several families, and in book a line a maker. */
export function labSection(model: Model, all: readonly Session[]): Section {
  const people = all.filter(({ person }) => person !== null);
  const sessions = all.filter(({ person }) => person === null);
  const byName = (name: (session: Session) => string) =>
    [...Map.groupBy(sessions, name)].sort(([one], [other]) => (one < other ? -1 : 1));
  const frozen = 'threshold frozen on people of the corpora it was trained on';
  const on = people.length === 0 ? `no people here; ${frozen}` : frozen;
  const lineOf = (name: string, of: readonly Session[], stage: string): Line => {
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
      ...participantLines(model, people, sessions),
      ...byName(({ level }) => level)
        .filter(severalFamilies)
        .flatMap(linesOf),
      ...families.flatMap((one) => [...linesOf(one), ...makerLines(one)]),
    ],
    curves: {},
    histograms: families.map(([name, of]) => histogramOf(model, name, of)),
  };
}
