import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { fingerprintOf } from './fake-tokens.ts';

const tokenPattern = /eyJ[\w-]+\.[\w-]+\.[\w-]*|tok_\w{8,}/;

const nothingBut = {
  form: 'url',
  kind: null,
  scheme: null,
  preview: null,
  fingerprint: null,
  claims: null,
  provider: 'avii',
  heldBy: null,
  query: null,
} as const;

/** A small reading of a paste: enough to show each offer, not the recogniser of main. */
export function fakeOffer(text: string, pasteId: string, nowMs: number): Result<PasteOffer> {
  const token = tokenPattern.exec(text)?.[0];
  const endpoint = /https?:\/\/[^\s'"]+/.exec(text)?.[0] ?? null;
  if (token === undefined && endpoint !== null) {
    return ok({ ...nothingBut, pasteId, endpoint });
  }
  if (token === undefined) {
    return fail(
      'paste/nothing-found',
      'There is no token in what you pasted.',
      'Copy a token, an Authorization header, a curl command or a .env line, and paste again.',
    );
  }
  const scheme = /\b(JWT|Bearer)\b/.exec(text)?.[1] ?? null;
  const nowSeconds = Math.floor(nowMs / 1_000);
  const jwt = token.startsWith('eyJ');
  return ok({
    pasteId,
    form: text.startsWith('curl') ? 'curl' : scheme ? 'header-line' : 'raw-token',
    kind: jwt ? 'jwt' : 'opaque',
    scheme,
    endpoint,
    preview: `${token.slice(0, 4)}…${token.slice(-6)}`,
    fingerprint: fingerprintOf(token),
    claims: {
      email: jwt ? 'admin@example.com' : null,
      expSeconds: jwt ? nowSeconds + 240 : null,
      origIatSeconds: jwt && scheme === 'JWT' ? nowSeconds - 60 : null,
      iatSeconds: jwt && scheme !== 'JWT' ? nowSeconds - 60 : null,
      nbfSeconds: null,
    },
    provider: scheme === 'JWT' ? 'avii' : scheme === 'Bearer' && jwt ? 'inabit' : 'pasted',
    query: null,
    heldBy: text.includes('HELD') ? 'c1' : null,
  });
}
