import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

/** A request as it came in, whole. */
export interface ReceivedRequest {
  readonly method: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A server on 127.0.0.1 for tests, with what it received. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  readonly received: readonly ReceivedRequest[];
  readonly close: () => Promise<void>;
}

export type Handler = (request: ReceivedRequest, response: http.ServerResponse) => void;

/** Answers each request, after its body is in, with `handler`. */
export async function startServer(
  handler: Handler,
  tls?: { readonly key: string; readonly cert: string },
): Promise<LocalServer> {
  const received: ReceivedRequest[] = [];
  const listener = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const body = await readAll(request);
    const whole = { method: request.method ?? '', headers: request.headers, body };
    received.push(whole);
    handler(whole, response);
  };
  const server = tls ? https.createServer(tls, listener) : http.createServer(listener);
  const port = await listen(server);
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/graphql/`, port, received, close };
}

/** A server that speaks no HTTP of its own: `handler` gets each connection. */
export async function startRawServer(
  handler: (socket: net.Socket) => void,
): Promise<Omit<LocalServer, 'received'>> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    handler(socket);
  });
  const port = await listen(server);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/graphql/`, port, close };
}

/** A port on which nothing listens. */
export async function unusedPort(): Promise<number> {
  const server = net.createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Answers with JSON. */
export function sendJson(response: http.ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function readAll(request: http.IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    // The client gave up: what came so far is all there is.
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
