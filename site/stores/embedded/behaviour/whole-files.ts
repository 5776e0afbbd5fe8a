// Files that are there whole or not at all, also after a crash: written beside, flushed, then renamed into their place.
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { isMissing } from './segment-reader.ts';

export type WholeFiles = {
  /** Writes all of them, replacing what stood there; durable on return. */
  readonly write: (files: readonly { readonly name: string; readonly text: string }[]) => void;
  readonly has: (name: string) => boolean;
  /** Text of a file; null when it is not there. */
  readonly read: (name: string) => string | null;
  /** Deletes files for good; those that are not there are no harm. */
  readonly remove: (names: readonly string[]) => void;
};

/** Files of the folder `target`; half-written ones stand in `unfinished`, which is emptied. Both on one file system. */
export function openWholeFiles(target: string, unfinished: string): WholeFiles {
  for (const name of readdirSync(unfinished)) removeFile(join(unfinished, name));
  return {
    write: (files) => {
      for (const { name, text } of files) {
        const beside = join(unfinished, name);
        try {
          writeFileSync(beside, text, { flush: true });
          renameSync(beside, join(target, name));
        } catch (error) {
          removeFile(beside);
          throw error;
        }
      }
      if (files.length > 0) flushFolder(target);
    },
    has: (name) => existsSync(join(target, name)),
    read: (name) => {
      try {
        return readFileSync(join(target, name), 'utf8');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },
    remove: (names) => {
      for (const name of names) removeFile(join(target, name));
      if (names.length > 0) flushFolder(target);
    },
  };
}

/** Deletes a file, if it is there. */
export function removeFile(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Makes the names in a folder as durable as the files. Windows opens no folders and needs none of it. */
export function flushFolder(folder: string): void {
  let handle: number;
  try {
    handle = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot; their renames are as safe as they get.
  } finally {
    closeSync(handle);
  }
}
