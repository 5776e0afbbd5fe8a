// What is stored of a secret token: its hash, so that a stolen database opens no session and names no run.
import { hash } from 'node:crypto';

/** SHA-256 of a token; tokens have 256 random bits, so no salt and no slow hash is needed. */
export const tokenHash = (token: string): Uint8Array => hash('sha256', token, 'buffer');
