// Beside the page: fetches documents, reads them and breaks them into lines, so that large ones never hold it up.
import { rawLines } from '../model/raw-lines.ts';
import { type Read, readRecord } from '../model/record.ts';

/** A document to be read, or lines of one to be shown. */
export type Asked = { readonly nth: number; readonly name: string; readonly url: string } & (
  | { readonly kind: 'read' }
  | { readonly kind: 'lines'; readonly from: number; readonly to: number }
);
export type Lines = { readonly total: number; readonly bytes: number; readonly lines: readonly string[] };
export type Answered =
  | { readonly nth: number; readonly read: Read }
  | { readonly nth: number; readonly lines: Lines | null };

/** Texts and their lines by name; those of a few sessions. */
const kept = new Map<string, { readonly text: string; lines: readonly string[] | null }>();
const mostKept = 12;

async function textOf(name: string, url: string): Promise<string | null> {
  const known = kept.get(name);
  if (known !== undefined) return known.text;
  try {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const text = await answer.text();
    const [oldest] = kept.keys();
    if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
    kept.set(name, { text, lines: null });
    return text;
  } catch {
    return null;
  }
}

async function read({ nth, name, url }: Asked): Promise<void> {
  // What is read anew was changed perhaps: late batches rewrite documents.
  kept.delete(name);
  const text = await textOf(name, url);
  const found: Read = text === null ? { ok: false, problem: 'not-there' } : readRecord(name, text);
  self.postMessage({ nth, read: found } satisfies Answered, { transfer: found.ok ? buffersOf(found) : [] });
}

function buffersOf({ record: { points, grid } }: Extract<Read, { ok: true }>): Transferable[] {
  if (points === null || grid === null) return [];
  const { x, y, t, page, signs } = points;
  return [x, y, t, page, signs, grid.starts, grid.order].map(({ buffer }) => buffer as ArrayBuffer);
}

async function lines({ nth, name, url, from, to }: Extract<Asked, { kind: 'lines' }>): Promise<void> {
  const text = await textOf(name, url);
  const of = kept.get(name);
  if (text === null || of === undefined) return self.postMessage({ nth, lines: null } satisfies Answered);
  of.lines ??= rawLines(text);
  const shown = { total: of.lines.length, bytes: new Blob([text]).size, lines: of.lines.slice(from, to) };
  self.postMessage({ nth, lines: shown } satisfies Answered);
}

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  void (data.kind === 'read' ? read(data) : lines(data));
});
