// `npm run schemas`: writes docs/schemas from the types of the record.
import { join } from 'node:path';
import { become, root, setUp } from './setup.mjs';

const node = await setUp();
await become(node, [join(root, 'site', 'behaviour', 'write-schemas.ts')]);
