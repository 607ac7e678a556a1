import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** One request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query, byte for byte. */
  readonly url: string;
  readonly authorization: string;
  readonly contentType: string;
  readonly headerNames: readonly string[];
  readonly body: string;
}

/** A server on loopback that writes down what arrives and answers with an empty GraphQL result. */
export interface RecordingServer {
  readonly origin: string;
  readonly requests: RecordedRequest[];
  close(): Promise<void>;
}

export async function startRecordingServer(): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer({ maxHeaderSize: 1 << 20 }, async (request, response) => {
    const body = await text(request);
    requests.push({
      method: request.method ?? '',
      url: request.url ?? '',
      // Node reads header bytes as Latin-1; clients write UTF-8.
      authorization: Buffer.from(request.headers.authorization ?? '', 'latin1').toString(),
      contentType: request.headers['content-type'] ?? '',
      headerNames: Object.keys(request.headers),
      body,
    });
    response.setHeader('content-type', 'application/json').end('{"data":{}}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
