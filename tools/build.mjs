// `npm run build`: builds dist/ anew, also when it looks up to date.
import { build, setUp } from './setup.mjs';

await build(await setUp());
