// Entry of the record's worker thread: opens the desk and does what it is asked, long jobs a slice at a time, so that a
// viewer's question never waits for more than a slice.
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openDesk } from './desk.ts';
import { isJob, type Job } from './job.ts';
import { type Answer, type Asked, plainError } from './messages.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts is started by store.ts as a worker thread');

// The sale comes first where cores are scarce. On Linux this is this thread's own priority; elsewhere the whole process'.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const answer = (message: Answer): void => port.postMessage(message);
const desk = openDesk(workerData, (error, what) => answer({ report: plainError(error), what }));

let isClosing = false;

const finish = (id: number, job: Job<unknown>): void => {
  // Between two slices nothing is open; what is left is done after the next start.
  if (isClosing) return void job.return(undefined);
  try {
    const step = job.next();
    if (step.done === true) answer({ id, value: step.value });
    else setImmediate(finish, id, job);
  } catch (error) {
    answer({ id, error: plainError(error) });
  }
};

port.on('message', ({ id, call, args }: Asked) => {
  try {
    const value: unknown = Reflect.apply(desk[call], desk, args);
    if (isJob(value)) finish(id, value);
    else answer({ id, value });
  } catch (error) {
    answer({ id, error: plainError(error) });
  }
  if (call !== 'close') return;
  isClosing = true;
  port.close();
});
