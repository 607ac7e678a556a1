import type { CdpSession, Protocol } from '../chromium/cdp.ts';

export type PausedRequest = Protocol.Fetch.requestPausedPayload;

/** What is to happen with a request that Chromium wants to make. */
export type Verdict =
  | { readonly action: 'continue'; readonly url?: string }
  | { readonly action: 'refuse'; readonly reason: Protocol.Network.ErrorReason }
  | { readonly action: 'answer'; readonly response: Response; readonly url: string };

/** What is to happen with a response's header; `null` leaves it. */
export type HeaderVerdict = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
} | null;

export interface Interception {
  readonly onRequest: (request: PausedRequest) => Promise<Verdict>;
  readonly onResponse: (request: PausedRequest) => Promise<HeaderVerdict>;
}

/** Stands between Chromium and the network, for all pages at once, from the first navigation on. */
export class Interceptor {
  readonly #root: CdpSession;
  readonly #handlers: Interception;

  constructor(root: CdpSession, handlers: Interception) {
    this.#root = root;
    this.#handlers = handlers;
    root.on('Fetch.requestPaused', (paused) => {
      const handled =
        paused.responseStatusCode || paused.responseErrorReason
          ? this.#response(paused)
          : this.#request(paused);
      handled.catch((error: unknown) => this.#giveUp(paused, error));
    });
  }

  async enable(withResponses: boolean): Promise<void> {
    await this.#root.send('Fetch.enable', {
      patterns: [
        { urlPattern: '*', requestStage: 'Request' },
        ...(withResponses ? [{ urlPattern: '*', requestStage: 'Response' as const }] : []),
      ],
    });
  }

  async #request(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const verdict = await this.#handlers.onRequest(paused);
    if (verdict.action === 'refuse') {
      await this.#root.send('Fetch.failRequest', { requestId, errorReason: verdict.reason });
    } else if (verdict.action === 'continue') {
      const url = verdict.url === undefined ? {} : { url: verdict.url };
      await this.#root.send('Fetch.continueRequest', { requestId, ...url });
    } else await this.#answer(paused, verdict.response);
  }

  async #answer(paused: PausedRequest, response: Response): Promise<void> {
    const body = Buffer.from(await response.arrayBuffer());
    const status = response.status;
    const headers = [...response.headers];
    const changed = await this.#handlers.onResponse({
      ...paused,
      responseStatusCode: status,
      responseHeaders: headers.map(([name, value]) => ({ name, value })),
    });
    const shown = changed?.headers ?? headers;
    await this.#root.send('Fetch.fulfillRequest', {
      requestId: paused.requestId,
      responseCode: changed?.status ?? status,
      responseHeaders: shown.map(([name, value]) => ({ name, value })),
      body: body.toString('base64'),
    });
  }

  async #response(paused: PausedRequest): Promise<void> {
    const { requestId } = paused;
    const changed = paused.responseErrorReason ? null : await this.#handlers.onResponse(paused);
    if (changed) {
      await this.#root.send('Fetch.continueResponse', {
        requestId,
        responseCode: changed.status,
        responseHeaders: changed.headers.map(([name, value]) => ({ name, value })),
      });
    } else await this.#root.send('Fetch.continueRequest', { requestId });
  }

  #giveUp(paused: PausedRequest, error: unknown): void {
    // A page that has gone takes its requests with it; anything else is worth a line.
    if (!/Invalid InterceptionId|has gone/.test(String(error))) {
      process.stderr.write(`[stand-in] ${paused.request.method} request: ${String(error)}\n`);
    }
    this.#root.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Failed' });
  }
}
