import { maxPasteLength, type PasteOffer, pasteTooLarge } from '../../shared/paste/paste-offer.ts';
import { recognisePaste } from '../../shared/paste/recognise.ts';
import { err, fail, ok, type Result } from '../../shared/result.ts';
import { decodeToken, noClaims, previewToken } from '../../shared/token/decode.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import { fingerprintOf } from '../connections/token-intake.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { HeldPastes } from './held-pastes.ts';

/** Recognises what was pasted; the token stays here, the window gets a description. */
export function pasteHandlers(options: {
  readonly clipboard: SecretClipboard;
  readonly book: ConnectionBook;
  readonly pastes: HeldPastes;
  readonly now: () => number;
}): HandlersOf<'paste'> {
  const { book, pastes } = options;

  function offer(text: string): Result<PasteOffer> {
    if (text.length > maxPasteLength) return err(pasteTooLarge);
    const found = recognisePaste(text);
    if (!found) {
      return fail(
        'paste/nothing-found',
        'There is no token in what was pasted.',
        'Copy a token, an Authorization header, a curl command, Playground JSON or a .env line, then paste again.',
      );
    }
    const { form, scheme, endpoint, provider, token } = found;
    const query = harmless(found.query, token);
    if (token === null) {
      return ok({
        pasteId: '',
        form,
        kind: null,
        scheme,
        query,
        endpoint,
        provider,
        preview: null,
        fingerprint: null,
        claims: null,
        heldBy: null,
      });
    }
    const decoded = decodeToken(token, options.now());
    const fingerprint = fingerprintOf(token);
    return ok({
      pasteId: pastes.hold(token),
      form,
      kind: decoded.kind,
      scheme,
      query,
      endpoint,
      provider,
      preview: previewToken(token),
      fingerprint,
      claims: decoded.kind === 'jwt' ? decoded.claims : noClaims,
      heldBy: book.holderOf(fingerprint),
    });
  }

  return {
    async 'paste.readClipboard'() {
      let text: string;
      try {
        text = await options.clipboard.read();
      } catch {
        return fail(
          'clipboard/failed',
          'The operating system did not let Tokendesk read the clipboard.',
          'Copy again, then paste; or drop the text into the window.',
        );
      }
      return offer(text);
    },
    'paste.offer': ({ text }) => offer(text),
    'paste.decode'({ pasteId }) {
      const token = pastes.get(pasteId);
      return token.ok ? ok(decodeToken(token.value, options.now())) : token;
    },
    'paste.discard'({ pasteId }) {
      pastes.discard(pasteId);
      return ok();
    },
  };
}

const longestQuery = 20_000;

/** A pasted operation without what must not cross: a sign-in with its password, or the token itself. */
function harmless(query: string | null, token: string | null): string | null {
  if (query === null || query.length > longestQuery) return null;
  const telling = /password|secret|token/i.test(query) || (token !== null && query.includes(token));
  return telling ? null : query;
}
