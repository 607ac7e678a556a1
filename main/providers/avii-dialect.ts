import { z } from 'zod';
import type { Mismatch, MismatchKind } from './schema-mismatch.ts';

/** How one AVII server spells its schema. Remembered per connection, so that later calls need no trial. */
export const dialectSchema = z.object({
  /** `user` of `tokenCreate`. */
  user: z.enum(['object', 'bare', 'none']),
  /** Where `tokenCreate` tells refusals. */
  errors: z.enum(['errors', 'account-errors', 'bare', 'none']),
  verifyPayload: z.enum(['bare', 'object', 'none']),
  refreshPayload: z.enum(['bare', 'object', 'none']),
});
export type Dialect = z.infer<typeof dialectSchema>;

/** A part of the schema that differs between servers. */
export type DialectPart = keyof Dialect;

/** The documented schema: where every unknown server starts. */
export const documentedDialect: Dialect = {
  user: 'object',
  errors: 'errors',
  verifyPayload: 'bare',
  refreshPayload: 'bare',
};

const payload = { bare: 'payload', object: 'payload{email exp origIat}', none: '' };

/** Each part's spellings, the richest first; an empty one leaves the part out. */
const spellings: { readonly [P in DialectPart]: Readonly<Record<Dialect[P], string>> } = {
  user: { object: 'user{email}', bare: 'user', none: '' },
  errors: {
    errors: 'errors{field message}',
    'account-errors': 'accountErrors{field message code}',
    bare: 'errors',
    none: '',
  },
  verifyPayload: payload,
  refreshPayload: payload,
};

/** The fields that appear in a part's spellings: an error about one of them is about the part. */
const fields: Readonly<Record<DialectPart, readonly string[]>> = {
  user: ['user', 'email'],
  errors: ['errors', 'accountErrors', 'field', 'message', 'code'],
  verifyPayload: ['payload', 'email', 'exp', 'origIat'],
  refreshPayload: ['payload', 'email', 'exp', 'origIat'],
};

/** The selection that a dialect makes for a part; empty when it leaves the part out. */
export function spell(dialect: Dialect, part: DialectPart): string {
  // A part's own value is one of its spellings' names; the compiler can't follow that over a union.
  return (spellings[part] as Readonly<Record<string, string>>)[dialect[part]] ?? '';
}

/** What was tried in one conversation. */
export type Tried = Map<DialectPart, Set<string>>;

/**
 * Another dialect after a server turned a document down; null when nothing is left to try. Changes
 * every part that is blamed; when none is, the first that has a spelling left.
 */
export function adaptDialect(
  dialect: Dialect,
  parts: readonly DialectPart[],
  mismatches: readonly Mismatch[],
  tried: Tried,
): Dialect | null {
  for (const part of parts) remember(tried, part, dialect[part]);
  const changes = parts.flatMap((part) => {
    const blamed = mismatches.find(({ blames }) => fields[part].some(blames));
    return blamed === undefined ? [] : nextSpelling(part, blamed.kind, tried);
  });
  const [firstUnnamed] = parts.flatMap((part) => nextSpelling(part, 'unknown-field', tried));
  const applied = changes.length > 0 ? changes : firstUnnamed === undefined ? [] : [firstUnnamed];
  if (applied.length === 0) return null;
  return dialectSchema.parse({ ...dialect, ...Object.fromEntries(applied) });
}

function nextSpelling(
  part: DialectPart,
  kind: MismatchKind,
  tried: Tried,
): [DialectPart, string][] {
  const left = Object.keys(spellings[part]).filter((name) => !tried.get(part)?.has(name));
  const wanted = left.find((name) => fits(name, kind)) ?? left[0];
  return wanted === undefined ? [] : [[part, wanted]];
}

function fits(spelling: string, kind: MismatchKind): boolean {
  switch (kind) {
    case 'takes-no-selection':
      return spelling === 'bare';
    case 'needs-selection':
      return spelling === 'object' || spelling === 'errors';
    case 'unknown-field':
      return spelling === 'account-errors' || spelling === 'none';
  }
}

function remember(tried: Tried, part: DialectPart, spelling: string): void {
  const known = tried.get(part) ?? new Set();
  tried.set(part, known.add(spelling));
}
