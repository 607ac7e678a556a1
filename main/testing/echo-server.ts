import { createServer } from 'node:http';
import { listenOnLoopback, stopServer } from '../sandbox/loopback-server.ts';

/** How a hostile server says back what it was told. */
export type EchoStyle = 'graphql' | 'status-401' | 'status-500' | 'html' | 'header' | 'reason';
export const echoStyles: readonly EchoStyle[] = [
  'graphql',
  'status-401',
  'status-500',
  'html',
  'header',
  'reason',
];

/** A server that puts every secret it is sent into its answer, wherever an answer has room. */
export async function echoServer() {
  let style: EchoStyle = 'graphql';
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      const told = `${request.headers.authorization ?? ''} ${body}`;
      const errors = JSON.stringify({
        data: null,
        errors: [{ message: told, path: [told], extensions: { code: told } }],
      });
      const json = { 'content-type': 'application/json' };
      const plain = told.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 4_000);
      if (style === 'html') {
        response.writeHead(200, { 'content-type': 'text/html' }).end(`<h1>${told}</h1>`);
      } else if (style === 'status-401') response.writeHead(401, json).end(errors);
      else if (style === 'status-500') response.writeHead(500, json).end(errors);
      else if (style === 'header') {
        response
          .writeHead(302, { location: `https://example.com/?${plain}`, 'x-told': plain })
          .end();
      } else if (style === 'reason') response.writeHead(418, plain).end(told);
      else response.writeHead(200, json).end(errors);
    });
  });
  const port = await listenOnLoopback(server, 0);
  if (!port.ok) throw new Error(port.error.message);
  return {
    endpoint: `http://127.0.0.1:${port.value}/graphql`,
    setStyle(next: EchoStyle): void {
      style = next;
    },
    stop: () => stopServer(server),
  };
}
