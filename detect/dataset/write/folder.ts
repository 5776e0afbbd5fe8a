// The folder of a dataset: written beside its place and renamed at the end, so that a half of one never stands there; and
// nothing but a dataset of ours is ever replaced.

import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** File by which a dataset of ours is known. */
export const reportFile = 'report.json';
export const sumsFile = 'SHA256SUMS';
export const reportKinds = ['podoal-dataset', 'podoal-import'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Why a folder cannot be written to; null: it can. */
export function refusalOf(out: string, replace: boolean): string | null {
  if (!existsSync(out)) return null;
  let files: readonly string[];
  try {
    files = filesIn(out);
  } catch {
    return `${out} is no folder`;
  }
  if (files.length === 0) return null;
  if (!isOurs(out)) return `${out} holds files and no dataset of Podoal; choose another folder`;
  const listed = new Set([sumsFile, ...summedFiles(out)]);
  const foreign = files.find((file) => !listed.has(file));
  if (foreign !== undefined) return `${out} holds ${foreign}, which is not of the dataset; move it away first`;
  return replace ? null : `${out} holds a dataset already; --replace puts the new one in its place`;
}

function isOurs(folder: string): boolean {
  try {
    const { kind } = JSON.parse(readFileSync(join(folder, reportFile), 'utf8'));
    return reportKinds.includes(kind) && existsSync(join(folder, sumsFile));
  } catch {
    return false;
  }
}

const summedFiles = (folder: string): readonly string[] =>
  readFileSync(join(folder, sumsFile), 'utf8')
    .split('\n')
    .map((line) => line.slice(66))
    .filter((name) => name !== '');

/** All files below a folder, by their paths from it with slashes, sorted. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .toSorted();
}

/** Where a dataset is made: the folder that becomes it, and one for what is needed on the way. */
export type Workplace = { readonly folder: string; readonly scratch: string };

/** Runs the work in an empty folder beside `out` and puts it in its place when the work says so. */
export async function withUnfinished<Result extends { readonly ok: boolean }>(
  out: string,
  work: (place: Workplace) => Promise<Result>,
): Promise<Result> {
  const place = resolve(out);
  mkdirSync(dirname(place), { recursive: true });
  removeDead(place);
  const unfinished = mkdtempSync(unfinishedOf(place) + whoIs(process.pid));
  const remove = (): void => rmSync(unfinished, { recursive: true, force: true });
  const stop = (): void => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const workplace = { folder: join(unfinished, 'dataset'), scratch: join(unfinished, 'scratch') };
    for (const folder of Object.values(workplace)) mkdirSync(folder);
    const result = await work(workplace);
    if (result.ok) putInPlace(workplace.folder, place, join(unfinished, 'before'));
    return result;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    remove();
  }
}

/** Beginning of the names of folders that are being written for a place. */
const unfinishedOf = (place: string): string => join(dirname(place), `.${basename(place)}.unfinished-`);

/** Who writes: a process of this machine. Part of the folder's name, so that it is known from the first moment. */
const whoIs = (pid: number): string => `${pid}@${hostname()}-`;

/** Removes what a build left that was killed; what another machine, or nobody known, is writing stays. */
function removeDead(place: string): void {
  const beginning = basename(unfinishedOf(place));
  for (const name of readdirSync(dirname(place))) {
    const pid = Number(/^\d+(?=@)/u.exec(name.slice(beginning.length))?.[0]);
    const isOfHere = name.startsWith(beginning + whoIs(pid));
    if (isOfHere && !isRunning(pid)) rmSync(join(dirname(place), name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // A process of somebody else's may not be asked, but runs.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

/** The old one steps aside first: a rename onto a folder that is not empty is refused everywhere. */
function putInPlace(folder: string, place: string, aside: string): void {
  const hasOld = existsSync(place);
  if (hasOld) renameSync(place, aside);
  try {
    renameSync(folder, place);
  } catch (error) {
    if (hasOld) renameSync(aside, place);
    throw error;
  }
}

/** Text of SHA256SUMS: what `sha256sum -c` reads. */
export async function sumsOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const file of filesIn(folder).filter((name) => name !== sumsFile)) {
    lines.push(`${await sumOf(join(folder, file))}  ${file}`);
  }
  return `${lines.join('\n')}\n`;
}

async function sumOf(file: string): Promise<string> {
  const sum = createHash('sha256');
  for await (const bytes of createReadStream(file)) sum.update(bytes);
  return sum.digest('hex');
}
