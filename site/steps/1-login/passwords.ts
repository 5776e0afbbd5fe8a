// Passwords as argon2id hashes (OWASP's smallest setting: 19 MiB, two passes). Hashing runs off the event loop.
import { hash, verify } from '@node-rs/argon2';

const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The same letters however a keyboard composed them (Hangul may come in parts). */
const composed = (password: string): string => password.normalize('NFC');

/** A hash of the password with a salt of its own. */
export const hashPassword = (password: string): Promise<string> => hash(composed(password), cost);

let nobodysHash: Promise<string> | null = null;

/**
 * Whether the password is the one behind the hash. Without a hash (no such account) it takes as long and is false, so
 * that time tells nobody whether an e-mail is registered.
 */
export async function passwordFits(passwordHash: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password');
  const fits = await verify(passwordHash ?? (await nobodysHash), composed(password));
  return passwordHash !== null && fits;
}
