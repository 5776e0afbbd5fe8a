// `npm run dataset -- …`: makes a dataset of a data folder, or of the first prototype's logs.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'detect', 'dataset', 'command.ts'), ...process.argv.slice(2)]);
