// Pseudonyms: keyed hashes in place of ids. The key stays in the data folder; who has no key cannot try ids out.
import { createHmac, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an id is of; the pseudonym begins with its letter. */
export type Subject = 'session' | 'flow' | 'person' | 'login' | 'run' | 'round' | 'device' | 'annotator';
const letters: Readonly<Record<Subject, string>> = {
  ...{ session: 's', flow: 'f', person: 'p', login: 'l', run: 'b', round: 'r', device: 'd', annotator: 'a' },
};

/** Hex digits of a pseudonym: 80 bits, so that a hundred million of them share none by chance. */
const digits = 20;

export type Pseudonyms = (subject: Subject, id: string) => string;

/** Pseudonyms under a key. The same id of another subject has another one. */
export const pseudonymsOf =
  (key: string): Pseudonyms =>
  (subject, id) =>
    `${letters[subject]}_${createHmac('sha256', key).update(`${subject}\0${id}`).digest('hex').slice(0, digits)}`;

/** The pseudonym of somebody who gave labels, as `giver` in labels.jsonl. */
export const annotatorOf = (pseudonym: Pseudonyms, account: number): string =>
  `annotator-${pseudonym('annotator', String(account)).slice(2)}`;

/** The key's file in the data folder. */
export const keyFile = 'dataset.key';
const keyPattern = /^[0-9a-f]{64}$/u;
const ownerOnly = 0o600;

/** The key of a data folder, made on first use, readable by its owner alone. Throws where the file holds no key. */
export function keyOf(dataFolder: string): string {
  const file = join(dataFolder, keyFile);
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: ownerOnly, flag: 'wx', flush: true });
    } catch (error) {
      // Somebody else made it in between: theirs is the one.
      if (!existsSync(file)) throw error;
    }
  }
  if ((statSync(file).mode & 0o077) !== 0 && process.platform !== 'win32') chmodSync(file, ownerOnly);
  const key = readFileSync(file, 'utf8').trim();
  if (!keyPattern.test(key)) throw new Error(`${file} holds no key of 64 hex digits`);
  return key;
}
