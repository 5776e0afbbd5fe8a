// `npm run sample`: makes sample/documents.jsonl.gz anew, by sending the lab's bots through a site of its own. Takes some 20 minutes.
import { join } from 'node:path';
import { become, ensureBuilt, findBrowser, root, setUp } from './setup.mjs';

const node = await setUp();
await ensureBuilt(node);
const browser = findBrowser(node);
await become(node, [join(root, 'tools', 'make-sample.ts')], browser ? { PODOAL_CHROMIUM: browser } : {});
