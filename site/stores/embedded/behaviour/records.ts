// The form of one record in a segment file: a fixed head, a line of words, the body as it came. Self-describing, so that
// a file can be read without any index; written by segments.ts, read by the worker.
import { crc32 } from 'node:zlib';
import type { EpochMs } from '@podoal/contract/units.ts';

/** What a record is; `blank` once held something that was deleted. */
export const recordKinds = ['blank', 'batch', 'action'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What a record says besides its body. */
export type RecordHead = {
  readonly kind: RecordKind;
  readonly flowNo: number;
  /** The recorded step of a batch, the stage of an action. */
  readonly step: string;
  readonly underRun: boolean;
  /** 16 hex digits; zeros for an action. */
  readonly page: string;
  readonly seq: number;
  readonly events: number;
  readonly receivedAt: EpochMs;
  readonly ip: string;
};

/** A record at its place in a file. */
export type StoredRecord = RecordHead & {
  /** Where it begins, and how long it is in all, bytes. */
  readonly offset: number;
  readonly length: number;
  /** A view into what was read. */
  readonly body: Buffer;
};

// Little-endian: magic 4, crc 4 of the rest of the head and the words, crc 4 of the body, length 4, kind 1, flags 1, length of the
// words 2, flow number 6, spare 2, received at 8, seq 4, events 4, page 8, then the words `step ip`, then the body.
const magic = 0x31_52_64_50;
const magicBytes = Buffer.from('PdR1', 'latin1');
const headBytes = 52;
/** Where the parts of the head stand. */
const place = {
  ...{ headCrc: 4, bodyCrc: 8, length: 12, kind: 16, underRun: 17, words: 18, flowNo: 20, receivedAt: 28 },
  ...{ seq: 36, events: 40, page: 44, pageEnd: 52 },
} as const;
const longestWords = 200;
/** Larger ones are no records: what stands there is damaged. */
export const largestRecordBytes = 2_000_000;

/** The parts of a record to be written one after the other. */
export function encodeRecord(head: RecordHead, body: Uint8Array): readonly [Buffer, Uint8Array] {
  const words = `${head.step} ${head.ip}`.slice(0, longestWords);
  const bytes = Buffer.allocUnsafe(headBytes + words.length);
  bytes.fill(0, 0, headBytes);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(crc32(body), place.bodyCrc);
  bytes.writeUInt32LE(bytes.length + body.length, place.length);
  bytes.writeUInt8(recordKinds.indexOf(head.kind), place.kind);
  bytes.writeUInt8(head.underRun ? 1 : 0, place.underRun);
  bytes.writeUInt16LE(words.length, place.words);
  bytes.writeUIntLE(head.flowNo, place.flowNo, 6);
  bytes.writeDoubleLE(head.receivedAt, place.receivedAt);
  bytes.writeUInt32LE(head.seq, place.seq);
  bytes.writeUInt32LE(head.events, place.events);
  bytes.write(head.page, place.page, 'hex');
  bytes.write(words, headBytes, 'latin1');
  bytes.writeUInt32LE(crc32(bytes.subarray(place.bodyCrc)), place.headCrc);
  return [bytes, body];
}

/** What stands in the place of a deleted record: as long as it was, nothing in it. */
export function blankRecord(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(magic, 0);
  bytes.writeUInt32LE(crc32(bytes.subarray(headBytes)), place.bodyCrc);
  bytes.writeUInt32LE(length, place.length);
  bytes.writeUInt32LE(crc32(bytes.subarray(place.bodyCrc, headBytes)), place.headCrc);
  return bytes;
}

/** Length of the record that begins at `at`, as far as one can be seen to begin there; else null. */
function lengthAt(bytes: Buffer, at: number): number | null {
  if (bytes.length < at + headBytes || bytes.readUInt32LE(at) !== magic) return null;
  const length = bytes.readUInt32LE(at + place.length);
  return length >= headBytes && length <= largestRecordBytes ? length : null;
}

/** What is looked at to call a record sound: all of it, or only its head. */
export type Scrutiny = 'whole' | 'head';

/** The whole record at `at` of `bytes`, which begin at `base` of their file; null when there is none that is sound. */
export function recordAt(bytes: Buffer, at: number, base = 0, scrutiny: Scrutiny = 'whole'): StoredRecord | null {
  const length = lengthAt(bytes, at);
  if (length === null || bytes.length < at + length) return null;
  const record = bytes.subarray(at, at + length);
  const kind = recordKinds[record.readUInt8(place.kind)];
  const bodyFrom = headBytes + record.readUInt16LE(place.words);
  if (kind === undefined || bodyFrom > length) return null;
  if (crc32(record.subarray(place.bodyCrc, bodyFrom)) !== record.readUInt32LE(place.headCrc)) return null;
  const body = record.subarray(bodyFrom);
  if (scrutiny === 'whole' && crc32(body) !== record.readUInt32LE(place.bodyCrc)) return null;
  const words = record.toString('latin1', headBytes, bodyFrom);
  const gap = words.indexOf(' ');
  return {
    ...{ kind, offset: base + at, length, body },
    flowNo: record.readUIntLE(place.flowNo, 6),
    step: words.slice(0, Math.max(0, gap)),
    ip: words.slice(gap + 1),
    underRun: record.readUInt8(place.underRun) === 1,
    page: record.toString('hex', place.page, place.pageEnd),
    seq: record.readUInt32LE(place.seq),
    events: record.readUInt32LE(place.events),
    receivedAt: record.readDoubleLE(place.receivedAt),
  };
}

/** Sound records of a stretch of a file, and how far they were read. */
export type Stretch = {
  readonly records: readonly StoredRecord[];
  /** Up to here everything is done with; the rest may become a record when more is read. */
  readonly end: number;
  /** Bytes passed over because no sound record stood there. */
  readonly damagedBytes: number;
};

/**
 * Reads all records of a stretch that begins at `base` of its file. What is damaged is passed over up to the next sound
 * record. `isLast`: nothing follows, so a record cut off at the end is damage too.
 */
export function readStretch(bytes: Buffer, base: number, isLast: boolean, scrutiny: Scrutiny = 'whole'): Stretch {
  const records: StoredRecord[] = [];
  let at = 0;
  let damagedBytes = 0;
  while (at < bytes.length) {
    const record = recordAt(bytes, at, base, scrutiny);
    if (record !== null) {
      records.push(record);
      at += record.length;
      continue;
    }
    const isCutOff = !isLast && mayContinue(bytes, at);
    if (isCutOff) break;
    const next = bytes.indexOf(magicBytes, at + 1);
    const until = next >= 0 ? next : isLast ? bytes.length : Math.max(at + 1, bytes.length - magicBytes.length + 1);
    damagedBytes += until - at;
    at = until;
  }
  return { records, end: base + at, damagedBytes };
}

/** Whether what begins at `at` could be a record of which the rest has not been read. */
function mayContinue(bytes: Buffer, at: number): boolean {
  if (bytes.length < at + headBytes) return true;
  const length = lengthAt(bytes, at);
  return length !== null && bytes.length < at + length;
}
