// Where the record keeps its files in the data folder.
import { join } from 'node:path';

/** Where things stand in the data folder. */
export type Paths = {
  readonly segments: string;
  readonly database: string;
  /** Files that are being written; renamed into `logs` when they are whole. */
  readonly unfinished: string;
  readonly logs: string;
  readonly actionLog: string;
  /** What researchers said; nothing else could make it again. */
  readonly labels: string;
};

export const pathsOf = (dataDirectory: string): Paths => ({
  segments: join(dataDirectory, 'behaviour', 'segments'),
  database: join(dataDirectory, 'behaviour', 'behaviour.db'),
  unfinished: join(dataDirectory, 'behaviour', 'unfinished'),
  logs: join(dataDirectory, 'logs'),
  actionLog: join(dataDirectory, 'ai_03_action_logs.csv'),
  labels: join(dataDirectory, 'labels.db'),
});
