import { readRequest, serve, toResponse } from './http-face.ts';
import type { CrashPoint } from './process-vault.ts';
import type { RotationJudge } from './rotation-judge.ts';
import type { SimServer } from './servers.ts';
import type { SimProcess } from './sim-process.ts';
import type { Delivery, Wire } from './wire.ts';

/** What the network needs to know of a schedule. */
export interface NetworkView {
  readonly wire: Wire;
  readonly judge: RotationJudge;
  readonly find: (endpoint: string) => { readonly server: SimServer; readonly account: number };
  /** Whether the vault holds the durable mark of a rotation under way. */
  readonly isMarked: (account: number) => boolean;
  readonly dies: (point: CrashPoint) => boolean;
  /** A request of this account leaves. */
  readonly onRequest: (endpoint: string) => void;
}

/** `fetch` over the simulated wire, for one process. */
export function simFetch(view: NetworkView, process: SimProcess): typeof globalThis.fetch {
  return async (input, init) => {
    const { server, account } = view.find(String(input));
    view.onRequest(String(input));
    const signal = init?.signal ?? null;
    if (!view.wire.leaves(server)) {
      return deliver(view, process, signal, (done) => view.wire.refuse(done)).then((delivery) =>
        toResponse({ kind: 'sign-in' }, delivery),
      );
    }
    const asked = readRequest(await new Response(init?.body ?? '').text(), authorizationOf(init));
    const rotated = asked.kind === 'rotate' ? asked.token.serial : null;
    if (rotated !== null) view.judge.sent(account, rotated, view.isMarked(account));
    const answered = deliver(view, process, signal, (done) =>
      view.wire.send(server, () => serve(server, account, asked), done),
    );
    if (rotated !== null && view.dies('after-send')) process.kill();
    const delivery = await answered;
    if (rotated !== null) judgeRotation(view.judge, account, delivery);
    if (asked.kind === 'access' && delivery.kind === 'answer' && 'token' in delivery.answer) {
      view.judge.proven(account, asked.token.serial);
    }
    return toResponse(asked, delivery);
  };
}

function judgeRotation(judge: RotationJudge, account: number, delivery: Delivery): void {
  if (delivery.kind === 'unsent') judge.refused(account);
  if (delivery.kind === 'status' && delivery.status === 429) judge.refused(account);
  if (delivery.kind !== 'answer') return;
  if ('token' in delivery.answer) judge.delivered(account, delivery.answer.token.serial);
  else judge.refused(account);
}

/** Waits for what the wire brings. A process that is gone waits for ever. */
function deliver(
  { wire }: NetworkView,
  process: SimProcess,
  signal: AbortSignal | null,
  send: (done: (delivery: Delivery) => void) => void,
): Promise<Delivery> {
  return new Promise((resolve, reject) => {
    signal?.addEventListener('abort', () => {
      wire.stir();
      if (process.isAlive()) reject(new DOMException('aborted', 'AbortError'));
    });
    send((delivery) => {
      if (process.isAlive()) resolve(delivery);
    });
  });
}

function authorizationOf(init: RequestInit | undefined): string | null {
  return new Headers(init?.headers).get('authorization');
}
