// `npm start`: does the whole set-up if needed, then becomes the server; `npm start -- --sample` over the sample that ships.
import { join } from 'node:path';
import { giveUp } from './say.mjs';
import { become, ensureBuilt, root, setUp } from './setup.mjs';

const SAMPLE = '--sample';
const given = process.argv.slice(2);
const unknown = given.find((argument) => argument !== SAMPLE);
if (unknown !== undefined)
  giveUp(
    `모르는 인자입니다: ${unknown}. ${SAMPLE} 만 있습니다.`,
    `Unknown argument: ${unknown}; there is ${SAMPLE} alone.`,
  );

const node = await setUp();
await ensureBuilt(node);
await become(
  node,
  ['--enable-source-maps', join(root, 'dist', 'server', 'main.js')],
  given.includes(SAMPLE) ? { PODOAL_SAMPLE: 'on' } : {},
);
