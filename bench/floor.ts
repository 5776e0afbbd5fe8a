// The floor: a bare node:http server that reads the body and answers the very bytes the site answered. Ratios of
// throughput stand on it. PODOAL_FLOOR_ANSWER names a file of {status, headers, body}; PODOAL_FLOOR_APPEND, where it is
// set, a file that every body is appended to before the answer: by appendFile, or with PODOAL_FLOOR_KEEPS_OPEN by a bare
// write to a file that stays open.
import { appendFile, openSync, readFileSync, write } from 'node:fs';
import { createServer } from 'node:http';

type Recorded = { status: number; headers: Record<string, string>; body: string };
const answer: Recorded = JSON.parse(readFileSync(process.env.PODOAL_FLOOR_ANSWER ?? '', 'utf8'));
const body = Buffer.from(answer.body, 'base64');

const appendTo = process.env.PODOAL_FLOOR_APPEND;
const file = process.env.PODOAL_FLOOR_KEEPS_OPEN === undefined ? null : openSync(appendTo ?? '', 'a');

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  const answerNow = () => {
    response.writeHead(answer.status, answer.headers);
    response.end(body);
  };
  request.on('data', (chunk) => {
    if (appendTo !== undefined) chunks.push(chunk);
  });
  request.on('end', () => {
    if (appendTo === undefined) return answerNow();
    const sent = chunks.length === 1 ? (chunks[0] ?? body) : Buffer.concat(chunks);
    if (file === null) appendFile(appendTo, sent, answerNow);
    else write(file, sent, answerNow);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' && address !== null ? address.port : 0 });
});
process.on('SIGTERM', () => process.exit(0));
