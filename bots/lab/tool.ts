// The tools bots are played with, as they stand in labels: name and version.
import { createRequire } from 'node:module';
import type { Family } from '../families/family.ts';
import { xdotoolVersion } from '../window/tools.ts';

const playwright = createRequire(import.meta.url)('playwright-core/package.json');

type Tool = Family['tool'];

const versionOf: Readonly<Record<Tool, () => string>> = {
  fetch: () => `node ${process.versions.node}`,
  'playwright-core': () => String(playwright.version),
  xdotool: () => xdotoolVersion() ?? 'none',
};

/** Name and version of what plays a family. */
export const toolOf = (tool: Tool): { readonly tool: Tool; readonly version: string } => ({
  tool,
  version: versionOf[tool](),
});
