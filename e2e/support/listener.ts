import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on loopback that notes who comes. */
export interface Listener {
  readonly url: string;
  readonly visits: readonly string[];
  close(): void;
}

/** Starts one that lets every page in: what doesn't come was stopped on its side. */
export async function listen(): Promise<Listener> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end('<!doctype html><title>elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    visits,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
