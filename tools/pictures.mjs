// `npm run pictures -- …`: pictures of every page in every state, from a build of the sources as they are now.
import { join } from 'node:path';
import { become, ensureBuilt, findBrowser, root, setUp } from './setup.mjs';

const node = await setUp();
await ensureBuilt(node);
const browser = findBrowser(node);
await become(node, [join(root, 'e2e', 'pictures', 'run.ts'), ...process.argv.slice(2)], {
  ...(browser ? { PODOAL_CHROMIUM: browser } : {}),
});
