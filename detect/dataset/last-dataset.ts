// What the last build told, kept in the data folder so that the site can show how its dataset was parted. Counts alone.

import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Detail, details } from './privacy/environment.ts';
import { isFields, rowsOf } from './rows/words.ts';
import { type Side, type SplitName, sides, splitNames } from './splits/sides.ts';
import type { Report } from './write/report.ts';

/** A side of a split; `side` null: left out of that split. */
export type SideCounts = {
  readonly split: SplitName;
  readonly side: Side | null;
  readonly flows: number;
  readonly people: number;
};

export type LastDataset = Pick<Report, 'sessions' | 'flows' | 'people' | 'events'> & {
  /** Epoch ms. */
  readonly builtAt: number;
  readonly splits: readonly SideCounts[];
  /** People by how exactly their environment and week are told; somebody with several may count in several. */
  readonly told: readonly { readonly detail: Detail; readonly people: number }[];
};

const fileIn = (dataFolder: string): string => join(dataFolder, 'last-dataset.json');
const ownerOnly = 0o600;

/** Notes a build. `builtAt`: epoch ms. False: the folder cannot be written to; the dataset stands all the same. */
export function noteDataset(dataFolder: string, report: Report, builtAt: number): boolean {
  const { sessions, flows, people, events } = report;
  const splits = report.splits.flatMap((row) => sideIn(row) ?? []);
  const told = report.privacy.told.map(({ detail, people: of }) => ({ detail, people: of }));
  const note: LastDataset = { builtAt, sessions, flows, people, events, splits, told };
  try {
    writeFileSync(fileIn(dataFolder), `${JSON.stringify(note)}\n`, { mode: ownerOnly });
    return true;
  } catch {
    return false;
  }
}

/** The note; null: there is none, or it is none of ours. */
export async function readLastDataset(dataFolder: string): Promise<LastDataset | null> {
  const text = await readFile(fileIn(dataFolder), 'utf8').catch(() => 'null');
  try {
    const note: unknown = JSON.parse(text);
    if (!isFields(note)) return null;
    const { builtAt, sessions, flows, people, events } = note;
    const counts = { builtAt, sessions, flows, people, events };
    if (!Object.values(counts).every(Number.isSafeInteger)) return null;
    return {
      ...(counts as Record<keyof typeof counts, number>),
      splits: rowsOf(note.splits).flatMap((row) => sideIn(row) ?? []),
      told: rowsOf(note.told).flatMap((row) => toldIn(row) ?? []),
    };
  } catch {
    return null;
  }
}

function sideIn(row: Readonly<Record<string, unknown>>): SideCounts | null {
  const split = splitNames.find((name) => name === row.split);
  const side = sides.find((name) => name === row.side) ?? null;
  const [flows, people] = [Number(row.flows), Number(row.people)];
  return split === undefined || !Number.isSafeInteger(flows + people) ? null : { split, side, flows, people };
}

function toldIn(row: Readonly<Record<string, unknown>>): LastDataset['told'][number] | null {
  const detail = details.find((name) => name === row.detail);
  const people = Number(row.people);
  return detail === undefined || !Number.isSafeInteger(people) ? null : { detail, people };
}
