// Splits into train, validation and test. What must not stand on two sides hangs together, and a seeded hash of a hanging-
// together decides its side: so a person stays where it was in the next build, whoever joins.
import { hash } from 'node:crypto';

export const sides = ['train', 'validation', 'test'] as const;
export type Side = (typeof sides)[number];

export const splitNames = ['person', 'device', 'family', 'time'] as const;
export type SplitName = (typeof splitNames)[number];

/** A flow as far as splits know it, under pseudonyms. */
export type SplitFlow = {
  readonly flow: string;
  readonly person: string | null;
  readonly device: string | null;
  readonly runs: readonly string[];
  readonly families: readonly string[];
  /** Flows of people that it replays; only those that are in the dataset. */
  readonly sources: readonly string[];
  readonly startedAt: number;
};

/** Sides of a flow; null: left out of that split. */
export type SidesOf = Readonly<Record<SplitName, Side | null>>;

/** Names the seed of the hash: another one, other sides. */
export const splitSeed = 'podoal-splits-1';
const shares: readonly (readonly [Side, number])[] = [
  ['train', 0.6],
  ['validation', 0.2],
  ['test', 0.2],
];

const shareOf = (text: string): number =>
  Number.parseInt(hash('sha256', `${splitSeed}\0${text}`, 'hex').slice(0, 12), 16) / 2 ** 48;

function sideAt(share: number): Side {
  let reached = 0;
  for (const [side, size] of shares) {
    reached += size;
    if (share < reached) return side;
  }
  return 'test';
}

/** Sides of every flow in every split, by flow. */
export function assignSides(flows: readonly SplitFlow[]): ReadonlyMap<string, SidesOf> {
  const people = groupsOf(flows, () => []);
  const devices = groupsOf(flows, ({ device }) => (device === null ? [] : [`device ${device}`]));
  const families = groupsOf(flows, (flow) => flow.families.map((family) => `family ${family}`));
  const byTime = timeSides(flows, people);
  const familySide = rankedSides(flows, families);
  return new Map(
    flows.map((flow) => [
      flow.flow,
      {
        person: sideAt(shareOf(`person ${groupIn(people, flow)}`)),
        device: sideAt(shareOf(`device ${groupIn(devices, flow)}`)),
        family: familySide(flow),
        time: byTime.get(flow.flow) ?? null,
      },
    ]),
  );
}

type Groups = ReadonlyMap<string, string>;
const groupIn = (groups: Groups, { flow }: SplitFlow): string => groups.get(flow) ?? flow;

/** Who a flow is of: its person, its runs, and whom it replays. A flow of nobody is alone. */
const ownersOf = ({ flow, person, runs }: SplitFlow): readonly string[] => [
  `flow ${flow}`,
  ...(person === null ? [] : [`person ${person}`]),
  ...runs.map((run) => `run ${run}`),
];

/** Flows that hang together, by the name of the least of what ties them. `ties`: what else ties a flow to others. */
function groupsOf(flows: readonly SplitFlow[], ties: (flow: SplitFlow) => readonly string[]): Groups {
  const parents = new Map<string, string>();
  const rootOf = (name: string): string => {
    let root = name;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    // Paths are kept short: a device may tie thousands of flows.
    for (let step = name; step !== root; ) {
      const next = parents.get(step) ?? root;
      parents.set(step, root);
      step = next;
    }
    return root;
  };
  for (const flow of flows) {
    for (const name of [...ownersOf(flow), ...flow.sources.map((source) => `flow ${source}`), ...ties(flow)]) {
      const [a, b] = [rootOf(`flow ${flow.flow}`), rootOf(name)];
      if (a !== b) parents.set(lesser(a, b) === a ? b : a, lesser(a, b));
    }
  }
  return new Map(flows.map(({ flow }) => [flow, rootOf(`flow ${flow}`)]));
}

/** The name that stands for both: of a family, a device, a person or a run before one of a single flow. */
function lesser(a: string, b: string): string {
  const weight = (name: string) => (name.startsWith('flow ') ? 1 : 0);
  return (weight(a) - weight(b) || (a < b ? -1 : 1)) <= 0 ? a : b;
}

/** Families are few: a hash could leave a side empty, so they are ranked by it and cut. Flows of none go by their group. */
function rankedSides(flows: readonly SplitFlow[], groups: Groups): (flow: SplitFlow) => Side {
  const withFamily = new Set(flows.filter(({ families }) => families.length > 0).map((flow) => groupIn(groups, flow)));
  const ranked = [...withFamily].toSorted((a, b) => shareOf(`family ${a}`) - shareOf(`family ${b}`));
  const side = new Map(ranked.map((group, place) => [group, sideAt((place + 0.5) / ranked.length)]));
  return (flow) => {
    const group = groupIn(groups, flow);
    return side.get(group) ?? sideAt(shareOf(`family ${group}`));
  };
}

/** A group stands where its first flow stands; its flows after that side's end are left out. */
function timeSides(flows: readonly SplitFlow[], groups: Groups): ReadonlyMap<string, Side | null> {
  const sorted = flows.toSorted((a, b) => a.startedAt - b.startedAt || (a.flow < b.flow ? -1 : 1));
  const first = new Map<string, Side>();
  return new Map(
    sorted.map((flow, place) => {
      const now = sideAt((place + 0.5) / sorted.length);
      const group = groupIn(groups, flow);
      const own = first.get(group) ?? now;
      first.set(group, own);
      return [flow.flow, own === now ? own : null];
    }),
  );
}
