// Serves the workbook, the host page and pdfjs-dist on 127.0.0.1, and nothing else.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDERS = {
  '/page/': join(HERE, 'page'),
  '/pdfjs/': join(HERE, '..', 'node_modules', 'pdfjs-dist'),
};
const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.mjs': 'text/javascript',
  '.pdf': 'application/pdf',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** Starts a server for one PDF; its address is `origin`, its document `origin + '/workbook.pdf'`. */
export async function serve(pdfPath) {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url, 'http://localhost').pathname);
    const file = fileOf(path, pdfPath);
    const body = file && (await readFile(file).catch(() => null));
    response.writeHead(body ? 200 : 404, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(body ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function fileOf(path, pdfPath) {
  if (path === '/workbook.pdf') return pdfPath;
  const prefix = Object.keys(FOLDERS).find((start) => path.startsWith(start));
  return prefix && join(FOLDERS[prefix], path.slice(prefix.length));
}
