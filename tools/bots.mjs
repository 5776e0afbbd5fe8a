// `npm run bots -- …`: sends bots of the lab through a site that runs on this machine; `--help` says which.
import { join } from 'node:path';
import { become, findBrowser, root, setUp } from './setup.mjs';

const node = await setUp();
const browser = findBrowser(node);
await become(node, [join(root, 'bots', 'main.ts'), ...process.argv.slice(2)], {
  ...(browser ? { PODOAL_CHROMIUM: browser } : {}),
});
