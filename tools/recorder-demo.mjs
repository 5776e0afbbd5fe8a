// `npm run recorder-demo [-- PORT]`: the recorder's demo page on this machine.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'tools', 'demo-server.mjs'), ...process.argv.slice(2)]);
