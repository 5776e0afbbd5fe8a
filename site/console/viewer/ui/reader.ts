// The page's side of reader.worker.ts: a question, and a promise of its answer.
import type { Read } from '../model/record.ts';
import type { Answered, Asked, Lines } from './reader.worker.ts';

export type Reader = {
  /** A document, read anew. */
  readonly read: (name: string) => Promise<Read>;
  /** Lines `from` to `to` (not included) of a document's text; null: there is none. */
  readonly lines: (name: string, from: number, to: number) => Promise<Lines | null>;
  /** Where a document's own text is. */
  readonly urlOf: (name: string) => string;
};

/** Starts the worker; `pattern` is the call of a document, with `:name`. */
export function startReader(pattern: string): Reader {
  const worker = new Worker(new URL('./reader.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (answer: Answered) => void>();
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answered>) => {
    waiting.get(data.nth)?.(data);
    waiting.delete(data.nth);
  });
  const urlOf = (name: string): string => pattern.replace(':name', encodeURIComponent(name));
  const ask = (question: (nth: number) => Asked): Promise<Answered> => {
    asked += 1;
    const nth = asked;
    return new Promise((done) => {
      waiting.set(nth, done);
      worker.postMessage(question(nth));
    });
  };
  return {
    urlOf,
    read: async (name) => {
      const answer = await ask((nth) => ({ kind: 'read', nth, name, url: urlOf(name) }));
      return 'read' in answer ? answer.read : { ok: false, problem: 'not-there' };
    },
    lines: async (name, from, to) => {
      const answer = await ask((nth) => ({ kind: 'lines', nth, name, url: urlOf(name), from, to }));
      return 'lines' in answer ? answer.lines : null;
    },
  };
}
