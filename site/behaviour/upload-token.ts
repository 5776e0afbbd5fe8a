// The upload token of a page: says, sealed by the server, whose flow the page's batches belong to and in which step.
// Made with the page, carried by every batch, read by ingest. It grants nothing else and can be written nowhere else.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { type RecordedStep, recordedSteps } from '@podoal/contract/behaviour/signals.ts';
import { days, type EpochMs } from '@podoal/contract/units.ts';
import type { UploadRight } from './port.ts';

/** A token is good for so long after its page was made: what a browser kept unsent may come that late. */
export const uploadTokenLastsMs = days(7);

export type UploadTokens = {
  /** The token of a page that is made now: 40 characters of base64url. */
  readonly make: (right: UploadRight, now: EpochMs) => string;
  /** What a token says; null when it is forged, changed or too old. */
  readonly read: (token: string, now: EpochMs) => UploadRight | null;
};

// 15 bytes of facts (flow number 6, step and run 1, seconds of issue 4, account 4) and a seal of 15: 30 bytes are 40
// characters with no bits to spare, so every changed character is another token.
const stepAt = 6;
const issuedAt = 7;
const accountAt = 11;
const factBytes = 15;
const sealBytes = 15;
const underRunBit = 0x80;
/** Tokens whose seal was checked lately are remembered: a page sends its own again and again. */
const rememberedAtMost = 20_000;
const tokenPattern = /^[\w-]{40}$/u;

const steps = Object.keys(recordedSteps).filter((step): step is RecordedStep => step in recordedSteps);

/** Makes and reads tokens under this key. */
export function uploadTokens(key: Uint8Array): UploadTokens {
  const secret = createSecretKey(key);
  const sealOf = (facts: Uint8Array): Uint8Array =>
    createHmac('sha256', secret).update(facts).digest().subarray(0, sealBytes);
  const remembered = new Map<string, { readonly right: UploadRight; readonly issuedAt: EpochMs }>();

  /** Checks the seal and says what it seals; null when it is forged or changed. */
  const open = (token: string) => {
    if (!tokenPattern.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const facts = bytes.subarray(0, factBytes);
    if (!timingSafeEqual(bytes.subarray(factBytes), sealOf(facts))) return null;
    const marks = facts.readUInt8(stepAt);
    const step = steps[marks & ~underRunBit];
    if (step === undefined) return null;
    const underRun = (marks & underRunBit) !== 0;
    const right = { flowNo: facts.readUIntBE(0, stepAt), accountId: facts.readUInt32BE(accountAt), step, underRun };
    return { right, issuedAt: facts.readUInt32BE(issuedAt) * 1000 };
  };

  return {
    make: ({ flowNo, accountId, step, underRun }, now) => {
      const bytes = Buffer.alloc(factBytes + sealBytes);
      bytes.writeUIntBE(flowNo, 0, stepAt);
      bytes.writeUInt8(steps.indexOf(step) | (underRun ? underRunBit : 0), stepAt);
      bytes.writeUInt32BE(Math.floor(now / 1000), issuedAt);
      bytes.writeUInt32BE(accountId, accountAt);
      bytes.set(sealOf(bytes.subarray(0, factBytes)), factBytes);
      return bytes.toString('base64url');
    },
    read: (token, now) => {
      const known = remembered.get(token);
      const opened = known ?? open(token);
      if (opened === null || now - opened.issuedAt > uploadTokenLastsMs) return null;
      if (known === undefined) {
        if (remembered.size >= rememberedAtMost) remembered.clear();
        remembered.set(token, opened);
      }
      return opened.right;
    },
  };
}
