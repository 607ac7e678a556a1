import type {
  Colour,
  ConnectionDetails,
  ConnectionSummary,
  Provider,
} from '../../../shared/connection.ts';
import type { TokenSummary } from '../../../shared/token/token-summary.ts';
import { fakeToken } from './fake-tokens.ts';

const day = 86_400;

/** Details with everything at its default, for the parts that a test doesn't care about. */
export function fakeDetails(parts: Partial<ConnectionDetails> = {}): ConnectionDetails {
  const provider: Provider = parts.provider ?? 'avii';
  return {
    name: 'Sandbox AVII',
    colour: 'blue',
    production: false,
    endpoint: 'http://127.0.0.1:40123/avii/graphql/',
    provider,
    scheme: provider === 'avii' ? 'JWT' : 'Bearer',
    email: provider === 'avii' ? 'admin@example.com' : null,
    role: provider === 'inabit' ? 'admin' : null,
    settings: {
      query: '{ me { email } }',
      refreshWindowSeconds: 7 * day,
      accessLifeSeconds: 900,
      autoRenew: true,
      autoRotate: true,
      leadSeconds: null,
    },
    ...parts,
  };
}

/** A connection summary as main would make it. */
export function fakeConnection(
  id: string,
  details: ConnectionDetails,
  tokens: readonly TokenSummary[],
  parts: Partial<ConnectionSummary> = {},
): ConnectionSummary {
  return {
    ...details,
    id,
    sandbox: false,
    passwordKept: false,
    tokens,
    clock: { offsetMs: 0, uncertaintyMs: 120, source: 'date-header' },
    busy: null,
    problem: null,
    check: null,
    rotation: 'none',
    createdAtMs: 1_790_000_000_000,
    ...parts,
  };
}

/** The tokens that a connection of this kind has right after signing in. */
export function freshTokens(id: string, details: ConnectionDetails, nowMs: number): TokenSummary[] {
  const { provider, email } = details;
  if (provider === 'avii') {
    const parts = { id: `${id}-session`, purpose: 'session', lifeSeconds: 300 } as const;
    return [
      fakeToken(
        {
          ...parts,
          email: email ?? 'admin@example.com',
          ageSeconds: 0,
          refreshWindowSeconds: details.settings.refreshWindowSeconds,
        },
        nowMs,
      ),
    ];
  }
  if (provider === 'pasted') {
    return [
      fakeToken(
        { id: `${id}-pasted`, purpose: 'pasted', lifeSeconds: 8 * 3_600, ageSeconds: 900 },
        nowMs,
      ),
    ];
  }
  return [
    fakeToken(
      {
        id: `${id}-login`,
        purpose: 'login',
        lifeSeconds: 30 * day,
        ageSeconds: 0,
        leadSeconds: 3 * day,
      },
      nowMs,
    ),
    fakeToken({ id: `${id}-access`, purpose: 'access', lifeSeconds: 900, ageSeconds: 0 }, nowMs),
  ];
}

/** Three connections in calm: one of each kind. */
export function threeConnections(nowMs: number): ConnectionSummary[] {
  const shop = fakeDetails({
    name: 'AVII shop (staging)',
    endpoint: 'https://staging.avii.example/graphql/',
    email: 'dana@example.com',
  });
  const custody = fakeDetails({
    provider: 'inabit',
    name: 'inabit custody',
    colour: 'violet',
    production: true,
    endpoint: 'https://api.inabit.example/graphql',
  });
  const pasted = fakeDetails({
    provider: 'pasted',
    name: 'GitHub GraphQL',
    colour: 'slate',
    endpoint: 'https://api.github.example/graphql',
  });
  return [
    fakeConnection(
      'c1',
      shop,
      [
        fakeToken(
          {
            id: 'c1-session',
            purpose: 'session',
            email: 'dana@example.com',
            lifeSeconds: 300,
            ageSeconds: 96,
            refreshWindowSeconds: 7 * day,
          },
          nowMs,
        ),
      ],
      { passwordKept: true },
    ),
    fakeConnection('c2', custody, [
      fakeToken(
        {
          id: 'c2-login',
          purpose: 'login',
          lifeSeconds: 30 * day,
          ageSeconds: 11 * day,
          leadSeconds: 3 * day,
        },
        nowMs,
      ),
      fakeToken({ id: 'c2-access', purpose: 'access', lifeSeconds: 900, ageSeconds: 610 }, nowMs),
    ]),
    fakeConnection('c3', pasted, [
      fakeToken(
        {
          id: 'c3-pasted',
          purpose: 'pasted',
          kind: 'opaque',
          lifeSeconds: null,
          ageSeconds: 4_000,
        },
        nowMs,
      ),
    ]),
  ];
}

/** One connection for every way in which things can be bad. */
export function problemConnections(nowMs: number): ConnectionSummary[] {
  const avii = (name: string, colour: Colour) =>
    fakeDetails({ name, colour, endpoint: 'https://api.avii.example/graphql/' });
  const session = (id: string, ageSeconds: number, warningCount = 0) =>
    fakeToken(
      {
        id: `${id}-session`,
        purpose: 'session',
        email: 'admin@example.com',
        lifeSeconds: 300,
        ageSeconds,
        refreshWindowSeconds: 7 * day,
        warningCount,
      },
      nowMs,
    );
  const problem = (
    code: 'auth/bad-credentials' | 'network/refused',
    message: string,
    next: string,
  ) => ({
    problem: { code, message, next, sinceMs: nowMs - 45_000 },
  });
  return [
    fakeConnection('p1', avii('Almost over', 'amber'), [session('p1', 276)]),
    fakeConnection('p2', avii('Expired', 'red'), [session('p2', 420)]),
    fakeConnection(
      'p3',
      avii('Wrong password', 'pink'),
      [session('p3', 500)],
      problem(
        'auth/bad-credentials',
        'The server does not accept this e-mail and password.',
        'Sign in again with the right password.',
      ),
    ),
    fakeConnection(
      'p4',
      avii('Server is down', 'teal'),
      [session('p4', 120)],
      problem(
        'network/refused',
        'Nothing listens at api.avii.example:443.',
        'Check the endpoint and that the server runs. Tokendesk keeps trying.',
      ),
    ),
    fakeConnection('p5', avii('Skewed clock', 'green'), [session('p5', 60)], {
      clock: { offsetMs: 93_000, uncertaintyMs: 400, source: 'date-header' },
    }),
    fakeConnection('p6', avii('Renewing now', 'blue'), [session('p6', 250)], { busy: 'renewing' }),
    fakeConnection('p7', avii('Odd token', 'slate'), [session('p7', 30, 1)], {
      check: {
        kind: 'me',
        passed: true,
        atMs: nowMs - 9_000,
        detail: 'The server knows admin@example.com.',
      },
    }),
    fakeConnection(
      'p8',
      fakeDetails({
        provider: 'inabit',
        name: 'Rotation unknown',
        colour: 'violet',
        production: true,
        endpoint: 'https://api.inabit.example/graphql',
      }),
      [
        fakeToken(
          { id: 'p8-login', purpose: 'login', lifeSeconds: 30 * day, ageSeconds: 28 * day },
          nowMs,
        ),
      ],
      {
        rotation: 'unknown',
        problem: {
          code: 'rotation/outcome-unknown',
          message: 'The reply to the rotation was lost: the old login token may be dead.',
          next: 'Find out which token lives.',
          sinceMs: nowMs - 300_000,
        },
      },
    ),
  ];
}

/** Many connections, of mixed kinds and ages. */
export function manyConnections(count: number, nowMs: number): ConnectionSummary[] {
  const colours: readonly Colour[] = [
    'slate',
    'red',
    'amber',
    'green',
    'teal',
    'blue',
    'violet',
    'pink',
  ];
  return Array.from({ length: count }, (_, index) => {
    const id = `m${index}`;
    const avii = index % 3 !== 0;
    const details = fakeDetails({
      provider: avii ? 'avii' : 'inabit',
      name: `${avii ? 'AVII' : 'inabit'} customer ${String(index + 1).padStart(3, '0')}`,
      colour: colours[index % colours.length] ?? 'slate',
      production: index % 7 === 0,
      endpoint: `https://customer-${index + 1}.example/graphql/`,
    });
    const tokens = freshTokens(id, details, nowMs - ((index * 37) % 280) * 1_000);
    return fakeConnection(id, details, tokens);
  });
}
