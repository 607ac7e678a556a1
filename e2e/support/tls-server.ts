import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A server whose certificate nobody has reason to trust. */
export interface UntrustedServer {
  readonly endpoint: string;
  /** How many requests got through to it: none should. */
  requests(): number;
  stop(): Promise<void>;
}

/** Starts one with a certificate that it signed itself; null where there is no `openssl`. */
export async function startUntrustedServer(): Promise<UntrustedServer | null> {
  const made = await selfSigned();
  if (made === null) return null;
  let requests = 0;
  const server = createServer(made, (_request, response) => {
    requests += 1;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `https://127.0.0.1:${port}/graphql/`,
    requests: () => requests,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function selfSigned(): Promise<{ key: Buffer; cert: Buffer } | null> {
  const folder = await mkdtemp(join(tmpdir(), 'tokendesk-tls-'));
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  try {
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject];
    await promisify(execFile)('openssl', [...request, '-keyout', key, '-out', cert]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing) return null;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
