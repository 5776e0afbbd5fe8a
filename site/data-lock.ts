// One process serves a data folder. The lock is SQLite's own on a small file, so the system lets it go with the process,
// however that ends.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Name of the lock's file in the data folder. */
export const lockFile = 'podoal.lock';

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
