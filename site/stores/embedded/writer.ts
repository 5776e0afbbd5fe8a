// The one writer: deeds of one turn of the event loop share one transaction and one flush to disk. A deed's promise
// resolves only after the commit; a deed that throws harms no other.
import type { DatabaseSync } from 'node:sqlite';

/** Hooks of whoever mirrors rows in memory. */
export type WriterHooks = {
  /** Writes what the deeds changed in memory, inside the transaction. */
  readonly beforeCommit: () => void;
  /** Forgets what the deeds changed in memory. */
  readonly afterRollback: () => void;
};

export type Writer = {
  /**
   * Runs a deed inside the next shared transaction. The deed may run twice when another deed of its batch throws, so it
   * changes nothing but the database and what `afterRollback` restores.
   */
  readonly run: <T>(deed: () => T) => Promise<T>;
  /** Resolves when everything handed in so far is durable. */
  readonly idle: () => Promise<void>;
};

type Waiting = {
  readonly attempt: () => void;
  readonly confirm: () => void;
  readonly refuse: (error: unknown) => void;
};

/** Makes the writer of one database connection. */
export function createWriter(database: DatabaseSync, hooks: WriterHooks): Writer {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  let queue: Waiting[] = [];

  const rollback = () => {
    if (database.isOpen && database.isTransaction) database.exec('ROLLBACK');
    hooks.afterRollback();
  };

  /** Runs all in one transaction; answers with the one that threw, if any. */
  const tryBatch = (batch: readonly Waiting[]): { thrower: Waiting; error: unknown } | null => {
    begin.run();
    for (const waiting of batch) {
      try {
        waiting.attempt();
      } catch (error) {
        rollback();
        return { thrower: waiting, error };
      }
    }
    hooks.beforeCommit();
    commit.run();
    return null;
  };

  const flush = () => {
    let batch = queue;
    queue = [];
    while (batch.length > 0) {
      try {
        const failure = tryBatch(batch);
        if (failure === null) {
          for (const waiting of batch) waiting.confirm();
          return;
        }
        failure.thrower.refuse(failure.error);
        batch = batch.filter((waiting) => waiting !== failure.thrower);
      } catch (error) {
        // The commit itself failed (disk full, file gone): nothing of the batch happened.
        for (const waiting of batch) waiting.refuse(error);
        rollback();
        return;
      }
    }
  };

  const run = <T>(deed: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let outcome: { readonly value: T } | null = null;
      if (queue.length === 0) setImmediate(flush);
      queue.push({
        attempt: () => {
          outcome = { value: deed() };
        },
        confirm: () => {
          if (outcome !== null) resolve((outcome as { readonly value: T }).value);
        },
        refuse: reject,
      });
    });

  return { run, idle: () => run(() => undefined) };
}
