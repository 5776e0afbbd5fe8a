// A server of the tests' own for the recorder's demo page: serves it, collects batches, and can refuse, lose or hold them back.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Batch } from '@podoal/contract/behaviour/batch.ts';
import { checkTable, decodeTable } from '@podoal/contract/behaviour/codec.ts';
import {
  type ColumnName,
  type SignalName,
  type SignalRow,
  signalNames,
  signalTables,
} from '@podoal/contract/behaviour/signals.ts';
import { Value } from 'typebox/value';
import { demoFiles } from '../tools/demo-files.mjs';

/** A row as it arrived; `names` are those of its batch. */
export type Row<Signal extends SignalName> = SignalRow<Signal> & { readonly batch: Batch };

export type RecordServer = {
  readonly origin: string;
  /** Every batch that was answered with 200, once each, by page and number. */
  readonly batches: () => readonly Batch[];
  /** Batches as they came, with repetitions. */
  readonly arrivals: () => readonly Batch[];
  /** Rows of a signal over all batches, by their time. */
  readonly rows: <Signal extends SignalName>(signal: Signal) => readonly Row<Signal>[];
  /** Content types and sizes of the bodies that came. */
  readonly bodies: () => readonly { readonly type: string; readonly bytes: number }[];
  /** What the server answers from now on; 0: it ends the connection without a word. */
  readonly answer: (status: number) => void;
  readonly clear: () => void;
  readonly close: () => Promise<void>;
};

/** A batch's rows of one signal in plain units. Throws where the batch does not keep to the contract. */
function rowsOf<Signal extends SignalName>(batch: Batch, signal: Signal): readonly Row<Signal>[] {
  const coded = batch.tables[signal];
  if (!coded) return [];
  const columns = decodeTable(signal, coded);
  if (!columns || !checkTable(signal, coded, batch.names.length)) throw new Error(`${signal} cannot be read`);
  const names = Object.keys(signalTables[signal]) as ColumnName<Signal>[];
  return Array.from({ length: coded[0] }, (_, row) => {
    const values = Object.fromEntries(names.map((name, at) => [name, columns[at]?.[row] ?? null]));
    return { ...values, batch } as Row<Signal>;
  });
}

/** A page as the site has them; the recorder of `/late` takes its time to come, that of `/alone` may have no worker. */
const pageWith = (script: string) =>
  `<!doctype html><title>page</title><meta name="podoal-record" content='{"token":"page","endpoint":"/batch"}'>` +
  `<script src="${script}"></script><body><main data-main>page</main>`;
const pages: Readonly<Record<string, string>> = {
  '/late': pageWith('/record.js?late'),
  '/alone': pageWith('/record.js'),
  '/helped': pageWith('/record.js'),
};
const lateMs = 3000;

/** The name a row speaks of. */
export const nameIn = (row: { readonly batch: Batch }, number: number | null): string | null =>
  number === null ? null : (row.batch.names[number] ?? null);

/** Number of rows in a batch. */
export const countOf = (batch: Batch): number =>
  signalNames.reduce((sum, signal) => sum + (batch.tables[signal]?.[0] ?? 0), 0);

export async function openRecordServer(): Promise<RecordServer> {
  const files = await demoFiles();
  let status = 200;
  let arrived: Batch[] = [];
  let bodies: { type: string; bytes: number }[] = [];
  const server = createServer((request, response) => {
    const { pathname: path, search } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (path !== '/batch') {
      const page = pages[path];
      const file = page === undefined ? files.get(path) : { type: 'text/html', body: page };
      const known = file !== undefined || path === '/ask' || path === '/blank';
      if (path === '/alone') response.setHeader('content-security-policy', "worker-src 'none'");
      response.writeHead(known ? 200 : 404, { 'content-type': file?.type ?? 'text/html' });
      const end = () => response.end(file?.body ?? '<!doctype html><title>blank</title>');
      setTimeout(end, search === '?late' ? lateMs : 0);
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (status === 0) {
        request.socket.destroy();
        return;
      }
      const body = Buffer.concat(parts);
      bodies.push({ type: request.headers['content-type'] ?? '', bytes: body.length });
      const batch: unknown = JSON.parse(body.toString());
      if (!Value.Check(Batch, batch))
        throw new Error(`no batch: ${JSON.stringify([...Value.Errors(Batch, batch)][0])}`);
      if (status === 200) arrived.push(batch);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const once = () => {
    const byName = new Map(arrived.map((batch) => [`${batch.page} ${String(batch.seq).padStart(6, '0')}`, batch]));
    return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, batch]) => batch);
  };
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    batches: once,
    arrivals: () => arrived,
    rows: (signal) =>
      once()
        .flatMap((batch) => rowsOf(batch, signal))
        .sort((a, b) => Number(a.t) - Number(b.t)),
    bodies: () => bodies,
    answer: (next) => {
      status = next;
    },
    clear: () => {
      [arrived, bodies, status] = [[], [], 200];
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
