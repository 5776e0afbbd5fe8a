// Serves the recorder's demo page on this machine and counts what arrives: `node tools/demo-server.mjs [PORT]`.
import { createServer } from 'node:http';
import { demoFiles } from './demo-files.mjs';
import { say } from './say.mjs';

const files = await demoFiles();
const usualPort = 5050;
const port = Number(process.argv[2] ?? usualPort);
let [batches, bytes] = [0, 0];

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
  if (path === '/batch') {
    request.on('data', (part) => {
      bytes += part.length;
    });
    request.on('end', () => {
      batches += 1;
      process.stdout.write(`\r${batches} batches, ${(bytes / 1000).toFixed(1)} kB   `);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    return;
  }
  const file = files.get(path);
  response.writeHead(file || path === '/ask' ? 200 : 404, { 'content-type': file?.type ?? 'text/plain' });
  response.end(file?.body ?? '');
});
server.listen(port, '127.0.0.1', () => {
  say(`기록기 시연: http://127.0.0.1:${port}`, `the recorder's demo: http://127.0.0.1:${port}`);
});
