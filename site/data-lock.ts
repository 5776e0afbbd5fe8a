// A data folder is one process's: it alone serves it, and other users of the machine cannot look in. The lock is SQLite's own
// on a small file, so the system lets it go with the process, however that ends.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Name of the lock's file in the data folder. */
export const lockFile = 'podoal.lock';

/** Bits taken from whatever is made: nothing for the group, nothing for others. For `process.umask`. */
export const ownersAlone = 0o077;

/** Makes the folder where it is missing, and closes it to everybody but its owner. Windows keeps rights of its own. */
export function closeFolder(dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true });
  try {
    chmodSync(dataFolder, 0o700);
  } catch (error) {
    // It belongs to somebody else, who lets this process in: theirs to close.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) throw error;
  }
}

/** Holds the folder for this process until `release`; null when another one has it. The folder must exist. */
export function lockFolder(dataFolder: string): { readonly release: () => void } | null {
  const database = new DatabaseSync(join(dataFolder, lockFile), { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE;');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return null; // SQLITE_BUSY
    throw error;
  }
  return { release: () => database.close() };
}
