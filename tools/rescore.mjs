// `npm run rescore`: scores recorded stages with the model that ships.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'site', 'console', 'rescore.ts'), ...process.argv.slice(2)]);
