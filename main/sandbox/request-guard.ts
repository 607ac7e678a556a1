import type { IncomingMessage } from 'node:http';

/** The largest request body that is read, in bytes. */
export const maxBodyBytes = 1_000_000;

/**
 * Whether a request may come in at all. A page elsewhere can reach loopback in two ways: by a name
 * of its own that resolves to 127.0.0.1 (DNS rebinding; the Host is then that name), and by a
 * cross-origin request (the Origin is then that page's). Both are refused.
 */
export function isForeign(request: IncomingMessage, port: number): boolean {
  const { host, origin } = request.headers;
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (host === undefined || !hosts.includes(host.toLowerCase())) return true;
  return origin !== undefined && !hosts.some((own) => origin === `http://${own}`);
}

/** JSON only: what a page can send without a preflight (forms, plain text) is no JSON. */
export function isJson(request: IncomingMessage): boolean {
  const type = request.headers['content-type']?.split(';')[0];
  return type?.trim().toLowerCase() === 'application/json';
}

/** The whole body as text, or null when it is larger than {@link maxBodyBytes}. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return null;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) return null;
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
