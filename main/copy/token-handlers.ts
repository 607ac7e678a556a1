import { fail, ok } from '../../shared/result.ts';
import { clockSummary } from '../../shared/time/server-clock.ts';
import { decodeToken } from '../../shared/token/decode.ts';
import { parseTokenId } from '../connections/records.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { Log } from '../log/log.ts';
import { type CopyContext, copyToken, previewCopy } from './copy-token.ts';

const revealForMs = 30_000;

/** The handlers of the contract's `tokens.*`. */
export function tokenHandlers(context: CopyContext, log: Log): HandlersOf<'tokens'> {
  const { book, now, activity } = context;

  function read(tokenId: string) {
    const target = parseTokenId(tokenId);
    if (!target || !book.tokenRecord(target.connectionId, target.purpose)) {
      return fail('token/not-found', 'There is no such token.', 'Sign in or renew first.');
    }
    return book.token(target.connectionId, target.purpose);
  }

  return {
    'tokens.decode'({ tokenId }) {
      const token = read(tokenId);
      if (!token.ok) return token;
      const record = book.record(parseTokenId(tokenId)?.connectionId ?? '');
      const offsetMs = record.ok ? clockSummary(record.value.clock).offsetMs : 0;
      return ok(decodeToken(token.value, now() + offsetMs));
    },
    async 'tokens.copy'(request) {
      const { tokenId, format, redacted } = request;
      const copied = await copyToken(context, request);
      const what = { ...parseTokenId(tokenId), format, redacted };
      activity.record(
        copied.ok
          ? { kind: 'copied', ...what }
          : { kind: 'failed', attempted: 'copied', ...what, error: copied.error },
      );
      return copied;
    },
    'tokens.preview': (request) => previewCopy(book, request),
    'tokens.reveal'({ tokenId }) {
      const token = read(tokenId);
      if (!token.ok) return token;
      log.write('token.revealed', { tokenId });
      activity.record({ kind: 'revealed', ...parseTokenId(tokenId) });
      return ok({ token: token.value, forgetAtMs: now() + revealForMs });
    },
  };
}
