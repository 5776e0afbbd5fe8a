// Entry of the thread that draws captchas: one message in, the picture back. A picture takes most of a millisecond, and the
// thread that runs the sale has better to do.
import { parentPort } from 'node:worker_threads';
import { drawCaptcha } from './picture.ts';
import type { Asked, Drawn } from './pictures.ts';

parentPort?.on('message', ({ id, letters, seed }: Asked) => {
  const png = new Uint8Array(drawCaptcha(letters, seed));
  parentPort?.postMessage({ id, png } satisfies Drawn, [png.buffer]);
});
