// Reads files of lines, plain or gzip, one line at a time.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The lines of a file that are not empty; a file named .gz is unpacked. Throws what reading throws. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  let failure: Error | null = null;
  const text = file.endsWith('.gz')
    ? pipeline(bytes, createGunzip(), (error) => {
        failure = error ?? null;
      })
    : bytes;
  const lines = createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY });
  bytes.on('error', (error) => {
    failure = error;
    lines.close();
  });
  for await (const line of lines) if (line.trim() !== '') yield line;
  if (failure !== null) throw failure;
}
