// `npm run bench -- …`: measures the bars of the project against a build of the sources as they are now.
import { join } from 'node:path';
import { become, ensureBuilt, root, setUp } from './setup.mjs';

const node = await setUp();
await ensureBuilt(node);
await become(node, [join(root, 'bench', 'run.ts'), ...process.argv.slice(2)]);
