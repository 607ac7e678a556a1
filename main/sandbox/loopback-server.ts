import { once } from 'node:events';
import type { Server } from 'node:http';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Binds to 127.0.0.1 alone; gives the port. */
export async function listenOnLoopback(server: Server, port: number): Promise<Result<number>> {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  try {
    server.listen({ host: '127.0.0.1', port, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    return cannotListen(error, port);
  }
  const address = server.address();
  if (address === null || typeof address === 'string') return cannotListen(undefined, port);
  return ok(address.port);
}

/** Closes the port and drops every connection, answered or not. */
export async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function cannotListen(error: unknown, port: number): Result<never> {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const next = 'Choose another port, or leave it out to take any free one.';
  if (code === 'EADDRINUSE') {
    return fail('sandbox/failed', `Port ${port} is in use by another program.`, next);
  }
  if (code === 'EACCES') {
    return fail('sandbox/failed', `Port ${port} needs rights that Tokendesk does not have.`, next);
  }
  return fail('sandbox/failed', 'The sandbox API could not open a port on 127.0.0.1.', next);
}
