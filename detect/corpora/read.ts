// Reads files of lines, plain or gzip, one line at a time.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The longest line that is read, characters: a session of hours has a fiftieth of it. */
const mostInLine = 64_000_000;

/** The lines of a file that are not empty; a file named .gz is unpacked. Throws an Error that names the file and what is wrong with it. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const failed = (what: string): Error =>
    new Error(`${file}: expected a file of JSON lines, plain or gzip and named .gz: ${what}`);
  const bytes = createReadStream(file);
  // Errors come out of the last stream, where they are waited for.
  const text = file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => {}) : bytes;
  text.setEncoding('utf8');
  let rest = '';
  try {
    for await (const chunk of text) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > mostInLine) throw new Error(`a line of more than ${mostInLine / 1e6} million characters`);
      for (const line of lines) if (line.trim() !== '') yield line;
    }
  } catch (error) {
    throw failed(error instanceof Error ? error.message : String(error));
  } finally {
    text.destroy();
  }
  if (rest.trim() !== '') yield rest;
}
