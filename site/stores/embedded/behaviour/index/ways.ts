// Prints of how each flow moved its mouse, by which a replay is found. They go with their document: deleted with it, never released.
import type { DatabaseSync } from 'node:sqlite';
import { stages } from '@podoal/contract/behaviour/deeds.ts';
import type { StageDocument } from '@podoal/contract/behaviour/documents.ts';
import type { Movement } from '@podoal/detect/movement/movement.ts';
import {
  nothingRepeated,
  openRecorded,
  printsToKeep,
  type Recorded,
  type Repeats,
  type Way,
  wayOf,
} from '@podoal/detect/nearest/recorded.ts';
import { mouseMovementIn } from '@podoal/detect/score/evidence.ts';
import { bytes, number, type Row, text } from '../../columns.ts';
import type { DocumentPlace } from './tables.ts';

const table = `
  CREATE TABLE IF NOT EXISTS way (
    flow_id TEXT NOT NULL, stage INTEGER NOT NULL, started_at REAL NOT NULL, prints BLOB NOT NULL,
    PRIMARY KEY (flow_id, stage));
  CREATE INDEX IF NOT EXISTS way_by_time ON way (started_at);
`;

/** Makes the table where it is missing. What it holds is read into memory when something is first looked up. */
export function openWays(database: DatabaseSync) {
  database.exec(table);
  const keep = database.prepare('INSERT OR REPLACE INTO way VALUES (?, ?, ?, ?)');
  const drop = database.prepare('DELETE FROM way WHERE flow_id = ? AND stage = ?');
  const one = database.prepare('SELECT started_at, prints FROM way WHERE flow_id = ? AND stage = ?');
  const newestFirst = database.prepare('SELECT flow_id, stage, started_at, prints FROM way ORDER BY started_at DESC');
  let recorded: Recorded | null = null;

  const load = (): Recorded => {
    const into = openRecorded();
    const newest: { readonly way: Way; readonly prints: Int8Array }[] = [];
    let left = into.most;
    for (const row of newestFirst.iterate()) {
      const prints = printsIn(row);
      const stage = stages[number(row, 'stage')] ?? 'book';
      newest.push({ way: { flowId: text(row, 'flow_id'), stage, startedAt: number(row, 'started_at') }, prints });
      left -= prints.length;
      if (left <= 0) break;
    }
    for (const { way, prints } of newest.reverse()) into.add(way, prints);
    return into;
  };
  // Memory follows what is committed: a stage that was put or removed is read again, once more after its transaction.
  const changed = new Map<string, DocumentPlace & { isSeen: boolean }>();
  const change = ({ flowId, stage }: DocumentPlace): void => {
    if (recorded !== null) changed.set(`${flowId} ${stage}`, { flowId, stage, isSeen: false });
  };
  const follow = (into: Recorded): void => {
    for (const place of changed.values()) {
      const row = one.get(place.flowId, stages.indexOf(place.stage));
      if (row === undefined) into.forget(place.flowId, place.stage);
      else if (!place.isSeen) into.add({ ...place, startedAt: number(row, 'started_at') }, printsIn(row));
      place.isSeen = true;
    }
    if (!database.isTransaction) changed.clear();
  };
  const remove = (place: DocumentPlace): void => {
    drop.run(place.flowId, stages.indexOf(place.stage));
    change(place);
  };
  return {
    remove,
    /** Keeps the prints of a stage in place of those it had. A generated log has none: nobody moved. */
    put: (document: StageDocument): void => {
      const way = wayOf(document);
      const prints = document.label.kind === 'synthetic' ? new Int8Array(0) : printsToKeep(mouseMovementIn(document));
      if (prints.length === 0) drop.run(way.flowId, stages.indexOf(way.stage));
      else keep.run(way.flowId, stages.indexOf(way.stage), way.startedAt, prints);
      change(way);
    },
    /** How much of a stage's movement is that of a flow recorded before. */
    repeatsIn: (document: StageDocument, movement: Movement): Repeats => {
      if (document.label.kind === 'synthetic') return nothingRepeated;
      recorded ??= load();
      follow(recorded);
      return recorded.repeatsIn(wayOf(document), movement);
    },
  };
}

const printsIn = (row: Row): Int8Array => new Int8Array(bytes(row, 'prints'));
