import { type CopyFormat, copyFormatLabel } from '../../shared/formats.ts';
import type { CopyReceipt } from '../../shared/ipc-contract.ts';
import { type AppError, fail, ok, type Result } from '../../shared/result.ts';
import { clockSummary } from '../../shared/time/server-clock.ts';
import type { Purpose } from '../../shared/token/token-summary.ts';
import type { Activity } from '../activity/activity.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { ConnectionBook } from '../connections/connection-book.ts';
import { parseTokenId, type TokenRecord } from '../connections/records.ts';
import { type FormatInput, formatToken, redact } from '../formats/index.ts';

export interface CopyContext {
  readonly book: ConnectionBook;
  readonly clipboard: SecretClipboard;
  readonly activity: Pick<Activity, 'record'>;
  readonly now: () => number;
  /** Gets a newer session or access token; absent purposes can't be renewed by copying. */
  readonly renew: (connectionId: string) => Promise<Result<unknown>>;
}

/**
 * Formats a token and writes it to the clipboard. A session or access token with less than its lead
 * left is renewed first; when that fails, a token that still lives is copied with a warning, and
 * one that doesn't is not copied at all.
 */
export async function copyToken(
  context: CopyContext,
  request: { readonly tokenId: string; readonly format: CopyFormat; readonly redacted: boolean },
): Promise<Result<CopyReceipt>> {
  const target = parseTokenId(request.tokenId);
  if (!target) return noToken();
  const freshened = request.redacted
    ? { renewed: false, problem: null }
    : await freshen(context, target.connectionId, target.purpose);
  const input = formatInput(context.book, target.connectionId, target.purpose);
  if (!input.ok) return freshened.problem ? { ok: false, error: freshened.problem } : input;
  const held = context.book.tokenRecord(target.connectionId, target.purpose);
  const clock = clockOf(context.book, target.connectionId);
  const ended = hasEnded(held, context.now() + clock);
  if (ended && freshened.problem) return { ok: false, error: freshened.problem };

  const label = copyFormatLabel(request.format) + (request.redacted ? ', redacted' : '');
  const text = await formatToken(
    request.format,
    request.redacted ? redact(input.value) : input.value,
  );
  const written = await context.clipboard.write(text, { label, secret: !request.redacted });
  if (!written.ok) return written;
  return ok({
    label,
    redacted: request.redacted,
    renewed: freshened.renewed,
    warning: warningFor(ended, freshened.problem?.message ?? null),
    expiresAtMs: held?.expiresAtMs ?? null,
    clockOffsetMs: clock,
  });
}

/** The redacted twin as text. */
export async function previewCopy(
  book: ConnectionBook,
  request: { readonly tokenId: string; readonly format: CopyFormat },
): Promise<Result<string>> {
  const target = parseTokenId(request.tokenId);
  if (!target) return noToken();
  const input = formatInput(book, target.connectionId, target.purpose);
  return input.ok ? ok(await formatToken(request.format, redact(input.value))) : input;
}

interface Freshened {
  readonly renewed: boolean;
  readonly problem: AppError | null;
}

async function freshen(
  context: CopyContext,
  connectionId: string,
  purpose: Purpose,
): Promise<Freshened> {
  if (purpose !== 'session' && purpose !== 'access') return { renewed: false, problem: null };
  const held = context.book.tokenRecord(connectionId, purpose);
  const nowServerMs = context.now() + clockOf(context.book, connectionId);
  const due = held === undefined || (held.renewByMs !== null && nowServerMs >= held.renewByMs);
  if (!due && !hasEnded(held, nowServerMs)) return { renewed: false, problem: null };
  const renewed = await context.renew(connectionId);
  return renewed.ok ? { renewed: true, problem: null } : { renewed: false, problem: renewed.error };
}

function clockOf(book: ConnectionBook, connectionId: string): number {
  const record = book.record(connectionId);
  return record.ok ? clockSummary(record.value.clock).offsetMs : 0;
}

function hasEnded(held: TokenRecord | undefined, nowServerMs: number): boolean {
  return held?.expiresAtMs != null && nowServerMs >= held.expiresAtMs;
}

function warningFor(ended: boolean, problem: string | null): string | null {
  if (problem) return `It has less than its lead left and could not be renewed: ${problem}`;
  return ended ? 'This token has ended: servers will refuse it.' : null;
}

function formatInput(
  book: ConnectionBook,
  connectionId: string,
  purpose: Purpose,
): Result<FormatInput> {
  const record = book.record(connectionId);
  if (!record.ok) return record;
  if (!book.tokenRecord(connectionId, purpose)) return noToken();
  const token = book.token(connectionId, purpose);
  if (!token.ok) return token;
  const { scheme, endpoint, settings, name, provider } = record.value.details;
  return ok({ token: token.value, scheme, endpoint, query: settings.query, name, provider });
}

function noToken(): Result<never> {
  return fail('token/not-found', 'There is no such token.', 'Sign in or renew first.');
}
