// Batches in the browser's storage that the server did not take at once, so that a closed tab or a cut network loses nothing.
// Pages of one site share the storage. Two that send the same batch do no harm: the server keeps it once.
import type { Host } from './host.ts';

const prefix = 'podoal-record/';
/** A page that gave no sign of life for so long is taken for dead, and another sends what it left. */
const leaseMs = 15_000;

export type KeptBatch = { readonly key: string; readonly body: string };

export type KeptBatches = {
  /** Keeps a batch under a name that no other has. */
  readonly put: (name: string, body: string) => KeptBatch;
  readonly remove: (batch: KeptBatch) => void;
  /** Leaves them to whoever comes next. */
  readonly release: () => void;
  /** Takes over what dead pages left: it is this page's from now on. To be called often, for it also says that this page lives. */
  readonly adopt: () => readonly KeptBatch[];
};

/** Every access may fail: the storage can be full, switched off, or cleared at this moment. Then there is only memory. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Only memory.
  }
}

/** @param holder this living page's own mark: its lease stands under it, its batches under it and their names */
export function createKeptBatches({ storage }: Pick<Host, 'storage'>, holder: string): KeptBatches {
  const own = prefix + holder;
  const write = (key: string, body: string) => {
    attempt(() => storage().setItem(key, body));
    return { key, body };
  };
  /** Says that this page lives and sends its batches itself; without a batch here there is no need to. */
  let hold = () => {};
  const put = (name: string, body: string) => {
    hold = () => write(own, `${Date.now()}`);
    hold();
    return write(`${own}/${name}`, body);
  };
  const drop = (key: string) => attempt(() => storage().removeItem(key));
  return {
    put,
    remove: ({ key }) => drop(key),
    release: () => drop(own),
    adopt: () => {
      hold();
      const adopted: KeptBatch[] = [];
      attempt(() => {
        for (const key of Object.keys(storage())) {
          const [, owner = '', name] = key.split('/');
          const sinceMs = Date.now() - Number(storage().getItem(prefix + owner));
          if (!key.startsWith(prefix) || owner === holder || Math.abs(sinceMs) < leaseMs) continue;
          const body = storage().getItem(key);
          drop(key);
          if (name && body) adopted.push(put(name, body));
        }
      });
      return adopted;
    },
  };
}
