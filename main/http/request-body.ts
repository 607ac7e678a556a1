/** A request body that is sent at most once, and knows whether it was. */
export interface SingleUseBody {
  readonly stream: ReadableStream<Uint8Array>;
  readonly byteLength: number;
  /** True once the last part was handed over. Before that no server can have the whole request. */
  readonly mayHaveLeft: () => boolean;
}

/**
 * A stream has no source to read again, so `fetch` can't resend it: with a string body, Node's
 * fetch (undici 7) sends a POST a second time when the answer is 421 (Fetch standard,
 * HTTP-network-or-cache fetch, step 16). The body goes in two parts because fetch takes the first
 * one before it has a connection, and the second only when it writes.
 */
export function createSingleUseBody(text: string): SingleUseBody {
  const bytes = new TextEncoder().encode(text);
  let parts = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        parts += 1;
        if (parts === 1) {
          controller.enqueue(bytes.subarray(0, 1));
        } else {
          controller.enqueue(bytes.subarray(1));
          controller.close();
        }
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, byteLength: bytes.byteLength, mayHaveLeft: () => parts > 1 };
}
