// What is wrong with a single file of logs/: by its name, its kind, its size and, where the index does not know it as it
// is, by its content. Links are not followed and nothing but plain files is opened.
import { closeSync, constants, fstatSync, lstatSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { FileProblem, OddFile } from '../../../behaviour/port.ts';
import { openDocumentFit } from './document-fit.ts';
import { type DocumentPlace, placeOf } from './index/tables.ts';

/** Files that are opened in one check, and how large one may be. */
const openedAtMost = 200;
const largestOpened = 2_000_000;

/** A file and what is wrong with it. */
export type Odd = OddFile & { readonly problem: FileProblem };

type Wrong = { readonly problem: FileProblem; readonly detail?: string };

export type Judge = {
  /** A file that the index has no document for; null: it is gone. */
  readonly unknown: (name: string) => Odd | null;
  /** A file that the index has with so many bytes; null: it is as it was written, as far as its size tells. */
  readonly known: (name: string, bytes: number) => Odd | null;
};

/** Prepares the judging of a folder; each judge looks into a bounded number of files. */
export function openJudges(folder: string): () => Judge {
  const misfitOf = openDocumentFit();
  return () => {
    let opened = 0;

    const inside = (name: string, place: DocumentPlace, else_: FileProblem): Wrong => {
      if (opened >= openedAtMost) return { problem: 'unread' };
      opened += 1;
      try {
        const text = readPlain(join(folder, name));
        return text === null ? { problem: 'unread' } : (misfitOf(text, place) ?? { problem: else_ });
      } catch (error) {
        return { problem: 'unread', detail: error instanceof Error && 'code' in error ? String(error.code) : '' };
      }
    };

    const odd = (name: string, stats: Stats | null, { problem, detail = '' }: Wrong): Odd => ({
      ...{ name, problem, detail, bytes: stats?.isFile() ? stats.size : null, modifiedAt: stats?.mtimeMs ?? null },
    });

    return {
      unknown: (name) => {
        const stats = statsOf(folder, name);
        const place = placeOf(name);
        if (stats?.isFile() === false) return odd(name, stats, { problem: 'not-a-file' });
        // A name that is no text cannot be asked for; one of ours was deleted in the meantime.
        if (place === null) return odd(name, stats, { problem: 'foreign-name' });
        return stats === null ? null : odd(name, stats, inside(name, place, 'unknown'));
      },
      known: (name, bytes) => {
        const stats = statsOf(folder, name);
        const place = placeOf(name);
        if (stats === null || place === null) return odd(name, stats, { problem: 'missing' });
        if (!stats.isFile()) return odd(name, stats, { problem: 'not-a-file' });
        return stats.size === bytes ? null : odd(name, stats, inside(name, place, 'changed'));
      },
    };
  };
}

/** The file's own facts, not those of what a link points to; null: there is none. */
const statsOf = (folder: string, name: string): Stats | null =>
  lstatSync(join(folder, name), { throwIfNoEntry: false }) ?? null;

/** Text of a plain file that is not too large; null: it is something else by now. Windows knows neither of the flags. */
function readPlain(file: string): string | null {
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = openSync(file, flags);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size > largestOpened) return null;
    const bytes = Buffer.alloc(stats.size);
    return bytes.toString('utf8', 0, readSync(handle, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(handle);
  }
}
