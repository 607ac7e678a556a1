import type { Answer, Refusal, SimServer, SimToken } from './servers.ts';
import type { Delivery } from './wire.ts';

/** What a request asks a server, read back from its GraphQL document. */
export type Asked =
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'refresh'; readonly token: SimToken }
  | { readonly kind: 'access' | 'rotate'; readonly token: SimToken };

/** A token as it travels: a JWT by its form; the signature is nobody's business here. */
export function writeToken(token: SimToken): string {
  const { kind, account, expSeconds, origIatSeconds, serial } = token;
  const times = {
    exp: expSeconds,
    ...(origIatSeconds === null ? {} : { origIat: origIatSeconds }),
  };
  const payload = JSON.stringify({ kind, account, serial, ...times });
  return `${header}.${Buffer.from(payload).toString('base64url')}.c2lnbmF0dXJl`;
}

const header = Buffer.from('{"typ":"JWT","alg":"HS256"}').toString('base64url');

/** The facts of a token that `writeToken` wrote. */
export function readToken(text: string): SimToken {
  const payload = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());
  const { kind, account, serial, exp, origIat = null } = payload;
  return { kind, account, serial, expSeconds: exp, origIatSeconds: origIat };
}

/** Reads a request of the real providers. */
export function readRequest(body: string, authorization: string | null): Asked {
  const { query, variables } = JSON.parse(body);
  const bearer = () => readToken((authorization ?? '').replace(/^Bearer /, ''));
  if (query.includes('tokenCreate')) return { kind: 'sign-in' };
  if (query.includes('tokenRefresh')) return { kind: 'refresh', token: readToken(variables.token) };
  if (query.includes('getApiUserAccessToken')) return { kind: 'access', token: bearer() };
  if (query.includes('refreshApiUserLoginToken')) return { kind: 'rotate', token: bearer() };
  throw new Error('a request that no server here understands');
}

/** Lets the server act. */
export function serve(server: SimServer, account: number, asked: Asked): Answer {
  switch (asked.kind) {
    case 'sign-in':
      return server.signIn(account);
    case 'refresh':
      return server.refresh(asked.token);
    case 'access':
      return server.access(asked.token);
    case 'rotate':
      return server.rotate(asked.token);
  }
}

const roots: Readonly<Record<Asked['kind'], string>> = {
  'sign-in': 'tokenCreate',
  refresh: 'tokenRefresh',
  access: 'getApiUserAccessToken',
  rotate: 'refreshApiUserLoginToken',
};

/** What a server's words are for a refusal (see `protocols.md` on texts seen). */
const words: Readonly<Record<Refusal, string>> = {
  expired: 'Signature has expired',
  'window-over': 'Refresh has expired',
  invalid: 'Error decoding signature',
  dead: 'Unauthorized',
  'bad-credentials': 'Please enter valid credentials',
  broken: 'Something went wrong',
};

/** The HTTP response for a delivery; throws what `fetch` throws when there is none. */
export function toResponse(asked: Asked, delivery: Delivery): Response {
  switch (delivery.kind) {
    case 'answer':
      return respond(asked, delivery.answer);
    case 'status': {
      const { status, retryAfterSeconds } = delivery;
      const headers = retryAfterSeconds > 0 ? { 'Retry-After': String(retryAfterSeconds) } : {};
      return new Response('', { status, headers });
    }
    case 'unsent':
      throw networkFailure('ECONNREFUSED');
    case 'reset':
      throw networkFailure('ECONNRESET');
    case 'timeout':
      throw networkFailure('UND_ERR_HEADERS_TIMEOUT');
  }
}

function respond(asked: Asked, answer: Answer): Response {
  const root = roots[asked.kind];
  const headers = {
    Date: new Date(answer.dateMs).toUTCString(),
    'Content-Type': 'application/json',
  };
  if ('refused' in answer) {
    const error = { message: words[answer.refused], path: [root] };
    return new Response(JSON.stringify({ data: { [root]: null }, errors: [error] }), { headers });
  }
  const token = writeToken(answer.token);
  const value = asked.kind === 'access' || asked.kind === 'rotate' ? token : { token };
  return new Response(JSON.stringify({ data: { [root]: value } }), { headers });
}

function networkFailure(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}
