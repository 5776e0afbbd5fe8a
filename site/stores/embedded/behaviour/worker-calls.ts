// Asks the desk in its worker thread: one message there, one back. Started with the first question; a worker that ends
// unasked refuses what it was asked, and the next question starts another.
import { Worker } from 'node:worker_threads';
import type { Desk } from './desk.ts';
import type { Job } from './job.ts';
import { type Answer, type Asked, type Call, errorOf } from './messages.ts';
import type { Report, WorkerOptions } from './workroom.ts';

type Value<Name extends Call> = ReturnType<Desk[Name]> extends Job<infer T> ? T : ReturnType<Desk[Name]>;

export type WorkerCalls = {
  readonly ask: <Name extends Call>(call: Name, ...args: Parameters<Desk[Name]>) => Promise<Value<Name>>;
  /** Closes the desk and ends the thread, if there is one. */
  readonly close: () => Promise<void>;
};

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };
type Running = { readonly worker: Worker; readonly pending: Map<number, Pending>; readonly ended: Promise<void> };

/** Calls into a worker that runs `file`. */
export function workerCalls(file: string, options: WorkerOptions, report: Report): WorkerCalls {
  let running: Running | null = null;
  let lastId = 0;
  let isClosed = false;

  const start = (): Running => {
    const worker = new Worker(file, { workerData: options, execArgv: [], name: 'behaviour' });
    const pending = new Map<number, Pending>();
    let failure: Error | null = null;
    worker.on('message', (answer: Answer) => {
      if ('report' in answer) return report(errorOf(answer.report), answer.what);
      const asked = pending.get(answer.id);
      pending.delete(answer.id);
      if ('error' in answer) asked?.reject(errorOf(answer.error));
      else asked?.resolve(answer.value);
      if (pending.size === 0) worker.unref();
    });
    worker.on('error', (error: unknown) => {
      failure = error instanceof Error ? error : new Error(String(error));
      report(failure, 'the worker of the record failed');
    });
    const ended = new Promise<void>((resolve) => {
      worker.on('exit', () => {
        if (running?.worker === worker) running = null;
        for (const { reject } of pending.values()) reject(failure ?? new Error('the worker of the record ended'));
        resolve();
      });
    });
    return { worker, pending, ended };
  };

  return {
    ask: <Name extends Call>(call: Name, ...args: Parameters<Desk[Name]>) =>
      new Promise<Value<Name>>((resolve, reject) => {
        if (isClosed) return reject(new Error('the record of behaviour is closed'));
        running ??= start();
        lastId += 1;
        // The desk's own type says what comes back for this name.
        running.pending.set(lastId, { resolve: (value) => resolve(value as Value<Name>), reject });
        // A program may end while nothing is asked.
        running.worker.ref();
        const message: Asked = { id: lastId, call, args };
        running.worker.postMessage(message);
      }),
    close: async () => {
      isClosed = true;
      const last = running;
      if (last === null) return;
      last.worker.ref();
      last.worker.postMessage({ id: 0, call: 'close', args: [] } satisfies Asked);
      await last.ended;
    },
  };
}
