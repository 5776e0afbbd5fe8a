// `npm start`: does the whole set-up if needed, then becomes the server.
import { join } from 'node:path';
import { become, ensureBuilt, root, setUp } from './setup.mjs';

const node = await setUp();
await ensureBuilt(node);
await become(node, ['--enable-source-maps', join(root, 'dist', 'server', 'main.js'), ...process.argv.slice(2)]);
