/** Thrown when a body outgrows its limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a response's body as UTF-8, at most `maxBytes` of it after decompression. Holds no more
 * than the limit and one chunk, however much the server sends. Throws `BodyTooLarge`, or what the
 * connection threw.
 */
export async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (response.body === null) return '';
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) {
      discard(reader.cancel());
      throw new BodyTooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Closes the connection of a response whose body nobody wants. */
export function dropBody(response: Response): void {
  if (response.body !== null && !response.body.locked) discard(response.body.cancel());
}

/** The connection is being given up: what it says about that no longer matters. */
function discard(promise: Promise<void>): void {
  promise.catch(() => undefined);
}
