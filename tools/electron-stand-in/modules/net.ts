import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strict } from '../not-offered.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

async function fetchFile(url: string): Promise<Response> {
  const path = fileURLToPath(url);
  const body = await readFile(path).catch(() => null);
  if (!body) throw new Error('net::ERR_FILE_NOT_FOUND');
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': MIME_TYPES[extname(path)] ?? 'application/octet-stream' },
  });
}

/** Node's fetch in the place of Chromium's network; `isOnline` can't be known and says yes. */
export const net = strict('net', {
  isOnline: () => true,
  online: true,
  fetch: (input: string | Request, init?: RequestInit): Promise<Response> => {
    const url = typeof input === 'string' ? input : input.url;
    return url.startsWith('file:') ? fetchFile(url) : fetch(input, init);
  },
});
