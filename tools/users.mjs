// `npm run users -- …`: lists the accounts and makes one a researcher, from the machine the site runs on.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'site', 'console', 'users.ts'), ...process.argv.slice(2)]);
