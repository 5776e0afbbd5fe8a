// `npm run detect -- …`: trains, evaluates and applies the detector.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'detect', 'command.ts'), ...process.argv.slice(2)]);
