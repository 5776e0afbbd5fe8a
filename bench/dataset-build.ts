// Row of the dataset: 100,000 sessions in a data folder of their own, built into a dataset by the command itself; time, and the
// most memory the process ever held.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import { pathsOf } from '../site/stores/embedded/behaviour/paths.ts';
import { openBehaviourDatabase } from '../site/stores/embedded/behaviour/tables.ts';
import { openDatabase } from '../site/stores/embedded/database.ts';
import { databaseFile } from '../site/stores/embedded/index.ts';
import { watched } from './peak-memory.ts';
import { type Row, withFolder } from './row.ts';
import { fillIndex } from './viewer-flows.ts';

const reachBytes = 2e9;
/** Stages, as sessions.parquet counts them. */
const usual = 100_000;
const stagesOfFlow = 2.85;
const people = 40_000;

/** A data folder with so many flows and the documents of all their stages. */
function fill(data: string, flows: number): number {
  const paths = pathsOf(data);
  for (const folder of [join(data, 'behaviour'), paths.logs]) mkdirSync(folder, { recursive: true });
  const sale = openDatabase(join(data, databaseFile));
  sale.exec('BEGIN');
  const account = sale.prepare(
    "INSERT INTO account (account_id, email, name, password_hash, role, created_at, recording, release) VALUES (?, ?, ?, '', 'buyer', 0, 1, 1)",
  );
  for (let id = 1; id <= people; id += 1) account.run(id, `person${id}@example.com`, `김포도${id}`);
  const flow = sale.prepare(
    'INSERT INTO flow (flow_no, flow_id, session_id, account_id, opened_at) VALUES (?, ?, 1, ?, 0)',
  );
  const known = new Set<string>();
  let documents = 0;
  const keep = (document: StageDocument, name: string): void => {
    writeFileSync(join(paths.logs, name), JSON.stringify(document));
    documents += 1;
    if (document.label.kind === 'synthetic' || known.has(document.flow_id)) return;
    known.add(document.flow_id);
    flow.run(Number.parseInt(document.flow_id.slice(0, 8), 16), document.flow_id, Number(document.user_id));
  };
  const behaviour = openBehaviourDatabase(paths.database);
  fillIndex(behaviour, flows, Date.parse('2026-11-23T12:00:00Z'), keep);
  behaviour.close();
  sale.exec('COMMIT');
  sale.close();
  return documents;
}

export const datasetBuild: Row = {
  name: 'dataset-build',
  run: ({ people: asked }) =>
    withFolder(async (folder) => {
      const data = join(folder, 'data');
      const documents = fill(data, Math.ceil((asked ?? usual) / stagesOfFlow));
      const command = fileURLToPath(new URL('../detect/dataset/command.ts', import.meta.url));
      const out = join(folder, 'dataset');
      const args = [command, 'build', '--data', data, '--out', out, '--with-synthetic'];
      const { seconds, bytes, code } = await watched(args);
      return [
        {
          ...{ name: 'dataset-build peak memory', value: bytes / 1e6, ratio: null, reach: `< ${reachBytes / 1e6} MB` },
          pass: code === 0 && bytes < reachBytes,
          conditions: `MB; ${documents} stages of invented flows built in ${seconds.toFixed(1)} s, exit ${code}; Node ${process.version}`,
        },
      ];
    }),
};
