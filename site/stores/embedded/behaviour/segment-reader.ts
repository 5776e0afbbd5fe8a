// The worker's side of the segments: reads stretches and single records, and blanks records that are deleted.
import { closeSync, fstatSync, fsyncSync, openSync, readdirSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { blankRecord, recordAt, type StoredRecord } from './records.ts';
import { segmentFile, segmentNumbers } from './segments.ts';

/** Where a record stands. */
export type RecordPlace = { readonly segment: number; readonly offset: number; readonly length: number };

export type SegmentReader = ReturnType<typeof openSegmentReader>;

const openAtMost = 8;

/** Reads the segments of a folder; files are kept open for a while. */
export function openSegmentReader(folder: string) {
  const open = new Map<number, number>();
  /** Stretches are read into the same memory: fresh memory for each would cost more than the reading. */
  let room = Buffer.alloc(0);

  const close = (segment: number): void => {
    const file = open.get(segment);
    if (file !== undefined) closeSync(file);
    open.delete(segment);
  };

  /** The open file of a segment; null when there is none. */
  const fileOf = (segment: number): number | null => {
    const known = open.get(segment);
    if (known !== undefined) return known;
    try {
      const file = openSync(join(folder, segmentFile(segment)), 'r+');
      const oldest = open.keys().next().value;
      if (open.size >= openAtMost && oldest !== undefined) close(oldest);
      open.set(segment, file);
      return file;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  };

  const read = (file: number, offset: number, length: number, bytes = Buffer.allocUnsafe(length)): Buffer => {
    let done = 0;
    while (done < length) {
      const more = readSync(file, bytes, done, length - done, offset + done);
      if (more === 0) break;
      done += more;
    }
    return bytes.subarray(0, done);
  };

  return {
    /** The next segment after this one; null: none yet. */
    next: (segment: number): number | null =>
      segmentNumbers(readdirSync(folder)).find((number) => number > segment) ?? null,
    /** Length of a segment, 0 when it is gone. */
    size: (segment: number): number => {
      const file = fileOf(segment);
      return file === null ? 0 : fstatSync(file).size;
    },
    /** A stretch of a segment, shorter where the file ends; to be used before the next one is read. */
    stretch: (segment: number, offset: number, length: number): Buffer => {
      const file = fileOf(segment);
      if (file === null) return Buffer.alloc(0);
      if (room.length < length) room = Buffer.allocUnsafe(length);
      return read(file, offset, length, room);
    },
    /** One record; null when it is not sound any more. */
    record: ({ segment, offset, length }: RecordPlace): StoredRecord | null => {
      const file = fileOf(segment);
      return file === null ? null : recordAt(read(file, offset, length), 0, offset);
    },
    /** Overwrites records for good. */
    blank: (places: readonly RecordPlace[]): void => {
      const touched = new Set<number>();
      for (const { segment, offset, length } of places) {
        const file = fileOf(segment);
        if (file === null) continue;
        const bytes = blankRecord(length);
        if (writeSync(file, bytes, 0, length, offset) !== length) throw new Error('a record could not be overwritten');
        touched.add(segment);
      }
      for (const segment of touched) {
        const file = fileOf(segment);
        if (file !== null) fsyncSync(file);
      }
    },
    /** Deletes a whole segment. */
    drop: (segment: number): void => {
      close(segment);
      try {
        unlinkSync(join(folder, segmentFile(segment)));
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    },
    close: (): void => {
      for (const segment of [...open.keys()]) close(segment);
    },
  };
}

/** Whether a file is simply not there. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
