// The tools bots are played with, as they stand in labels: name and version.
import { createRequire } from 'node:module';
import type { Family } from '../families/family.ts';

const playwright = createRequire(import.meta.url)('playwright-core/package.json');

/** Name and version of what plays a family. */
export const toolOf = (tool: Family['tool']): { readonly tool: string; readonly version: string } =>
  tool === 'fetch'
    ? { tool: 'fetch', version: `node ${process.versions.node}` }
    : { tool, version: String(playwright.version) };
