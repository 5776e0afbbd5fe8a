// ai_03_action_logs.csv in the data folder: lines are added with the documents they come from. How long the file is
// stands in the database, committed with those documents; what a crash left beyond that is cut off.
import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, writeSync } from 'node:fs';
import { basename, join } from 'node:path';
import { actionLogHead } from '../../../behaviour/action-log.ts';
import type { Job } from './job.ts';
import { isMissing } from './segment-reader.ts';
import { flushFolder, removeFile } from './whole-files.ts';
import type { Workroom } from './workroom.ts';

export type ActionCsv = {
  /** Adds lines and flushes them; call the function it answers with inside the transaction they belong to. */
  readonly append: (lines: string) => () => void;
  /** Writes the file anew with only the lines that `keeps`; a slice at a time. */
  readonly filter: (keeps: (fields: readonly string[]) => boolean) => Job<void>;
};

const sizeKey = 'csv-size';
/** Length of a filtered file that is about to take its place, plus one; 0: none. */
const nextKey = 'csv-next';
const chunkBytes = 1_000_000;
/** Fields that `keeps` is asked about: timestamp, user_ip, session_id, user_id. */
const askedFields = 4;

/** Opens the file of a data folder, as it was committed last. */
export function openActionCsv({ paths, meta, transaction }: Workroom): ActionCsv {
  let isFiltering = false;
  recover();

  /** A crash may have come between a filtered file's renaming and its commit. */
  function recover(): void {
    const next = meta.number(nextKey);
    if (next === 0) return;
    const isInPlace = withFile('r', (file) => fstatSync(file).size === next - 1) === true;
    transaction(() => {
      if (isInPlace) meta.set(sizeKey, next - 1);
      meta.set(nextKey, 0);
    });
  }

  /** Does something with the open file; null when there is none. */
  function withFile<T>(flags: 'r' | 'r+' | 'a+', work: (file: number) => T): T | null {
    let file: number;
    try {
      file = openSync(paths.actionLog, flags);
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
    try {
      return work(file);
    } finally {
      closeSync(file);
    }
  }

  /** Where the committed lines end; somebody may have made the file shorter. */
  const committedEnd = (file: number): number => Math.min(fstatSync(file).size, meta.number(sizeKey));

  const append = (lines: string): (() => void) => {
    // Made where it is missing; opened for reading and writing, because appending would ignore the place.
    withFile('a+', () => undefined);
    const size = withFile('r+', (file) => {
      const end = committedEnd(file);
      const bytes = Buffer.from(end === 0 ? actionLogHead + lines : lines);
      ftruncateSync(file, end);
      if (writeSync(file, bytes, 0, bytes.length, end) !== bytes.length) throw new Error('the disk is full');
      fsyncSync(file);
      return end + bytes.length;
    });
    return () => meta.set(sizeKey, size ?? 0);
  };

  function* filter(keeps: (fields: readonly string[]) => boolean): Job<void> {
    while (isFiltering) yield;
    isFiltering = true;
    const beside = join(paths.unfinished, basename(paths.actionLog));
    try {
      yield* rewrite(beside, keeps);
    } finally {
      isFiltering = false;
      // A copy that did not take the file's place holds what others may want to have erased.
      removeFile(beside);
    }
  }

  function* rewrite(beside: string, keeps: (fields: readonly string[]) => boolean): Job<void> {
    const target = openSync(beside, 'w');
    let written = 0;
    let removed = 0;
    try {
      // Lines added meanwhile come at the end, so they are met as well; between the last look and the renaming none come.
      for (let at = 0; ; yield) {
        const lines = withFile('r', (file) => wholeLines(file, at, committedEnd(file))) ?? '';
        if (lines === '') break;
        const isHead = at === 0;
        at += Buffer.byteLength(lines);
        const kept = linesOf(lines).filter((line, nth) => (isHead && nth === 0) || keeps(firstFields(line)));
        removed += linesOf(lines).length - kept.length;
        written += writeSync(target, kept.join(''));
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
    if (removed === 0) return;
    transaction(() => meta.set(nextKey, written + 1));
    renameSync(beside, paths.actionLog);
    flushFolder(join(paths.actionLog, '..'));
    transaction(() => {
      meta.set(sizeKey, written);
      meta.set(nextKey, 0);
    });
  }

  return { append, filter };
}

/** Some whole lines from `at` on, '' at the end. */
function wholeLines(file: number, at: number, end: number): string {
  const bytes = Buffer.alloc(Math.max(0, Math.min(chunkBytes, end - at)));
  const length = bytes.length === 0 ? 0 : readSync(file, bytes, 0, bytes.length, at);
  const last = bytes.lastIndexOf(10, length - 1);
  return bytes.toString('utf8', 0, at + length >= end || last === -1 ? length : last + 1);
}

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/gu) ?? [];

/** The first fields of a line, by the CSV rules. */
export function firstFields(line: string): readonly string[] {
  const fields: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?:,|\r?\n|$)/gu)) {
    fields.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (fields.length === askedFields) break;
  }
  return fields;
}
