// The durable truth of the record: append-only files of records. Everything that came while the last write was under way
// goes out in one write and one flush to disk, off the event loop; only then the promises resolve.
import { mkdir, type open as openFile, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { days, type EpochMs } from '@podoal/contract/units.ts';
import { encodeRecord, type RecordHead, readStretch } from './records.ts';

/** How far the segments are on the disk: the newest one's number and its length; 0 where there is none yet. */
export type Place = { readonly segment: number; readonly end: number };

export type Segments = {
  /** Keeps a record; durable when the promise resolves. Rejects when the disk refuses, and then keeps nothing of it. */
  readonly append: (head: RecordHead, body: Uint8Array) => Promise<void>;
  readonly durable: () => Place;
  /** Waits for what is under way, then closes the file. */
  readonly close: () => Promise<void>;
};

export type SegmentOptions = {
  readonly folder: string;
  readonly open: typeof openFile;
  /** A segment that has grown to this many bytes is followed by the next. */
  readonly fullAtBytes?: number;
};

const fullAtBytes = 64_000_000;
/** A segment takes the records of a day at most, so that old ones can be deleted as files. */
const longestMs = days(1);
/** More than this waiting for the disk: the site is overloaded and says so. */
const mostWaitingBytes = 64_000_000;

/** Name of a segment's file. */
export const segmentFile = (segment: number): string => `${String(segment).padStart(8, '0')}.seg`;
const segmentPattern = /^\d{8}\.seg$/u;

/** Numbers of the segments in a folder, oldest first. */
export const segmentNumbers = (names: readonly string[]): readonly number[] =>
  names
    .filter((name) => segmentPattern.test(name))
    .map((name) => Number.parseInt(name, 10))
    .sort((a, b) => a - b);

type Waiting = {
  readonly parts: readonly [Buffer, Uint8Array];
  readonly receivedAt: EpochMs;
  readonly done: () => void;
  readonly refuse: (error: unknown) => void;
};

type Handle = Awaited<ReturnType<typeof openFile>>;

/** Opens the segments of a folder; what a crash left half-written at the end is cut off. */
export async function openSegments({ folder, open, ...rest }: SegmentOptions): Promise<Segments> {
  const full = rest.fullAtBytes ?? fullAtBytes;
  await mkdir(folder, { recursive: true });
  const found = await lastSegment(folder);
  let place: Place = { segment: found.segment, end: found.end };
  let firstAt = found.firstAt;
  let current: Handle | null = null;
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let isWriting = false;
  let isClosed = false;
  let whenIdle: (() => void) | null = null;

  const isFull = (at: EpochMs): boolean =>
    place.segment === 0 || place.end >= full || (firstAt !== null && at - firstAt >= longestMs);

  /** The file for the next records: the present one, or the next when that is full or old. */
  const fileFor = async (at: EpochMs): Promise<Handle> => {
    if (!isFull(at)) {
      current ??= await open(join(folder, segmentFile(place.segment)), 'r+');
      return current;
    }
    await current?.close();
    current = null;
    const file = await open(join(folder, segmentFile(place.segment + 1)), 'wx');
    current = file;
    place = { segment: place.segment + 1, end: 0 };
    firstAt = at;
    await flushFolder(folder, open);
    return file;
  };

  const write = async (group: readonly Waiting[]): Promise<void> => {
    const parts = group.flatMap((one) => one.parts);
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const file = await fileFor(group[0]?.receivedAt ?? 0);
    try {
      const { bytesWritten } = await file.writev(parts, place.end);
      if (bytesWritten !== bytes) throw new Error(`the disk took ${bytesWritten} of ${bytes} bytes of behaviour data`);
      await file.datasync();
      place = { segment: place.segment, end: place.end + bytes };
    } catch (error) {
      await takeBack(file);
      throw error;
    }
  };

  /** Nothing half-written stays in the way of the next: it is cut off, or else the file is left as it is for a new one. */
  const takeBack = async (file: Handle): Promise<void> => {
    try {
      await file.truncate(place.end);
    } catch {
      current = null;
      firstAt = Number.NEGATIVE_INFINITY;
      await file.close().catch(() => undefined);
    }
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      waitingBytes = 0;
      try {
        await write(group);
        for (const one of group) one.done();
      } catch (error) {
        for (const one of group) one.refuse(error);
      }
    }
    isWriting = false;
    whenIdle?.();
  };

  return {
    append: (head, body) =>
      new Promise<void>((done, refuse) => {
        if (isClosed) return refuse(new Error('the record of behaviour is closed'));
        if (waitingBytes > mostWaitingBytes) return refuse(overloaded());
        const parts = encodeRecord(head, body);
        waitingBytes += parts[0].length + parts[1].length;
        waiting.push({ parts, receivedAt: head.receivedAt, done, refuse });
        if (isWriting) return;
        isWriting = true;
        // What else comes in this turn of the event loop goes along.
        setImmediate(() => void drain());
      }),
    durable: () => place,
    close: async () => {
      isClosed = true;
      if (isWriting) await new Promise<void>((idle) => (whenIdle = idle));
      await current?.close();
      current = null;
    },
  };
}

/** The site answers it as such: come back later. */
const overloaded = (): Error =>
  Object.assign(new Error('the disk does not keep up with behaviour data'), { statusCode: 503 });

/** Makes the name of a new file as durable as its content. Some systems cannot open folders; they need none of it. */
async function flushFolder(folder: string, open: typeof openFile): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** The newest segment with its torn tail cut off. */
async function lastSegment(folder: string): Promise<Place & { readonly firstAt: EpochMs | null }> {
  const segment = segmentNumbers(await readdir(folder)).at(-1);
  if (segment === undefined) return { segment: 0, end: 0, firstAt: null };
  const file = join(folder, segmentFile(segment));
  const bytes = await readFile(file);
  const { records } = readStretch(bytes, 0, true);
  const last = records.at(-1);
  const end = last === undefined ? 0 : last.offset + last.length;
  if (end < bytes.length) {
    await truncate(file, end);
    // Whoever has read further than this must not take what follows for read: it goes into the next file.
    return { segment, end, firstAt: Number.NEGATIVE_INFINITY };
  }
  return { segment, end, firstAt: records.find(({ kind }) => kind !== 'blank')?.receivedAt ?? null };
}
