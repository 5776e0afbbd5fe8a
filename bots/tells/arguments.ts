// The command line of `npm run bots -- tells`.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Problem } from '../lab/problem.ts';

export type TellsRequest =
  | { readonly ok: true; readonly dataFolder: string; readonly jsonFile: string | null }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const options = { data: { type: 'string' }, json: { type: 'string' } } as const;

/** Reads what stands behind `tells`. */
export function parseTells(args: readonly string[]): TellsRequest {
  const refuse = (name: string, found: string | null, expected: string): TellsRequest => ({
    ok: false,
    problems: [{ name, found, expected, example: 'tells --data ./data --json tells.json' }],
  });
  try {
    const { data, json = null } = parseArgs({ args: [...args], options }).values;
    if (data === undefined) return refuse('--data', null, 'the data folder of a site that bots went through');
    if (!existsSync(join(data, 'logs'))) return refuse('--data', data, 'a data folder of a site; it has no logs/');
    return { ok: true, dataFolder: data, jsonFile: json };
  } catch (error) {
    return refuse('argument', error instanceof Error ? error.message : String(error), '--data DIR, and --json FILE');
  }
}
