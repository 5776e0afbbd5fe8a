// Captchas drawn in a thread of their own. Opened by main.ts; who draws in this very thread hands in `drawCaptcha` itself.
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

export type Asked = { readonly id: number; readonly letters: string; readonly seed: number };
export type Drawn = { readonly id: number; readonly png: Uint8Array };

export type Pictures = {
  /** A PNG; see `drawCaptcha`. Rejects when the thread ends before it is drawn; the next picture gets another thread. */
  readonly draw: (letters: string, seed: number) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
};

type Waiting = { readonly resolve: (png: Uint8Array) => void; readonly reject: (error: Error) => void };
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/** The worker beside this file: from the sources, or in the built server. */
const workerFile = join(
  import.meta.dirname,
  import.meta.filename.endsWith('.ts') ? 'draw-worker.ts' : 'captcha-worker.js',
);

/** The thread starts with the first picture. */
export function openPictures(): Pictures {
  let thread: Thread | null = null;
  let lastId = 0;

  const start = (): Thread => {
    const worker = new Worker(workerFile, { execArgv: [], name: 'captcha' });
    const waiting = new Map<number, Waiting>();
    let failure = new Error('the thread that draws captchas ended');
    worker.unref();
    worker.on('message', ({ id, png }: Drawn) => {
      waiting.get(id)?.resolve(png);
      waiting.delete(id);
    });
    worker.on('error', (error: Error) => {
      failure = error;
    });
    worker.on('exit', () => {
      if (thread?.worker === worker) thread = null;
      for (const { reject } of waiting.values()) reject(failure);
    });
    return { worker, waiting };
  };

  return {
    draw: (letters, seed) =>
      new Promise((resolve, reject) => {
        thread ??= start();
        lastId += 1;
        thread.waiting.set(lastId, { resolve, reject });
        thread.worker.postMessage({ id: lastId, letters, seed } satisfies Asked);
      }),
    close: async () => void (await thread?.worker.terminate()),
  };
}
