import type { GraphqlProblem, GraphqlReply } from '../http/graphql-reply.ts';

/** What a GraphQL error means for a token or a sign-in, as far as it can be told. */
export type RefusalSign =
  | 'refresh-window-over'
  | 'expired'
  | 'user-disabled'
  | 'bad-credentials'
  | 'bad-token'
  | 'unauthenticated'
  | 'forbidden';

/** Codes by their upper-case letters only: PyJWT, django-graphql-jwt, Saleor, Apollo, graphql-java. */
const codes: Readonly<Record<string, RefusalSign>> = {
  JSONWEBTOKENEXPIRED: 'expired',
  EXPIREDSIGNATUREERROR: 'expired',
  JWTSIGNATUREEXPIRED: 'expired',
  TOKENEXPIRED: 'expired',
  EXPIREDTOKEN: 'expired',
  INVALIDCREDENTIALS: 'bad-credentials',
  INACTIVE: 'user-disabled',
  ACCOUNTNOTCONFIRMED: 'user-disabled',
  DECODEERROR: 'bad-token',
  INVALIDSIGNATUREERROR: 'bad-token',
  INVALIDTOKENERROR: 'bad-token',
  INVALIDTOKEN: 'bad-token',
  JWTDECODEERROR: 'bad-token',
  JWTINVALIDTOKEN: 'bad-token',
  UNAUTHENTICATED: 'unauthenticated',
  UNAUTHORIZED: 'unauthenticated',
  NOTAUTHENTICATED: 'unauthenticated',
  PERMISSIONDENIED: 'forbidden',
  FORBIDDEN: 'forbidden',
  ACCESSDENIED: 'forbidden',
};

/** English sentences, the most telling first. Some servers translate them: they are the last resort. */
const sentences: readonly (readonly [RefusalSign, RegExp])[] = [
  ['refresh-window-over', /refresh\b.{0,40}\bexpired/i],
  [
    'expired',
    /\b(?:tokens?|jwt|signatures?|sessions?)\b.{0,20}\bexpired\b|\bexpired\b.{0,10}\b(?:tokens?|jwt|signatures?|sessions?)\b/i,
  ],
  [
    'user-disabled',
    /\b(?:user|account)\b.{0,30}\b(?:disabled|inactive|deactivated|suspended|not active)\b/i,
  ],
  [
    'bad-credentials',
    /\bvalid credentials\b|\b(?:invalid|incorrect|wrong|bad)\b.{0,40}\b(?:credentials?|passwords?|logins?|e-?mails?)\b|unable to log ?in/i,
  ],
  [
    'bad-token',
    /\bdecoding (?:signature|token)\b|\b(?:invalid|malformed|bad|revoked)\b.{0,20}\b(?:tokens?|jwt|signatures?)\b|\b(?:tokens?|jwt|signatures?)\b.{0,20}\b(?:invalid|malformed|not valid|revoked|verification failed)\b/i,
  ],
  [
    'unauthenticated',
    /unauthori[sz]ed|unauthenticated|not (?:authenticated|logged in)|authentication (?:is |was )?(?:required|needed|failed)|authentication credentials/i,
  ],
  ['forbidden', /\bpermissions?\b|\bforbidden\b|access denied|not allowed/i],
];

/** Reads the meaning of a reply's errors: by their codes, then by their words, then by HTTP 401 and 403. */
export function readRefusal(reply: GraphqlReply): RefusalSign | null {
  return (
    firstOf(reply.errors, signOfCode) ?? firstOf(reply.errors, signOfWords) ?? signOfStatus(reply)
  );
}

/** The sign that an error code stands for; null for codes that say nothing about tokens. */
export function signOfErrorCode(code: string): RefusalSign | null {
  return codes[code.toUpperCase().replaceAll(/[^A-Z]/g, '')] ?? null;
}

function signOfCode(problem: GraphqlProblem): RefusalSign | null {
  return problem.code === null ? null : signOfErrorCode(problem.code);
}

function signOfWords(problem: GraphqlProblem): RefusalSign | null {
  return sentences.find(([, pattern]) => problem.says(pattern))?.[0] ?? null;
}

function signOfStatus(reply: GraphqlReply): RefusalSign | null {
  if (reply.status === 401) return 'unauthenticated';
  return reply.status === 403 ? 'forbidden' : null;
}

function firstOf(
  problems: readonly GraphqlProblem[],
  read: (problem: GraphqlProblem) => RefusalSign | null,
): RefusalSign | null {
  for (const problem of problems) {
    const sign = read(problem);
    if (sign !== null) return sign;
  }
  return null;
}
