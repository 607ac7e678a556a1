import { describe, expect, it, onTestFinished } from 'vitest';
import { type Dialect, dialectSchema, documentedDialect } from './avii-dialect.ts';
import { refreshAt, signInAt, verifyAt } from './testing/calls.ts';
import { startSchemaServer } from './testing/schema-server.ts';

const payload = { email: 'admin@example.com', exp: 1_566_915_066, origIat: 1_566_548_900 };

/** One server's way with the parts that differ; an empty text for a part that it lacks. */
interface Variant {
  readonly user: string;
  readonly errors: string;
  readonly payload: string;
}

const types = `
  scalar GenericScalar
  type User { id: ID email: String! }
  type Refusal { field: String message: String code: String }
  type Payload { email: String exp: Int origIat: Int }
`;

async function serve(variant: Variant, status: 200 | 400, password: 'right' | 'wrong' = 'right') {
  const server = await startSchemaServer(
    `${types}
    type Query { me: User }
    type Created { token: String ${variant.user} ${variant.errors} }
    type Verified { ${variant.payload || 'other: Int'} }
    type Refreshed { token: String ${variant.payload} }
    type Mutation {
      tokenCreate(email: String!, password: String!): Created
      tokenVerify(token: String!): Verified
      tokenRefresh(token: String!): Refreshed
    }`,
    {
      tokenCreate: () => {
        if (password === 'right') {
          const user = variant.user === 'user: String' ? payload.email : { email: payload.email };
          return { token: 'new-token', user, errors: [], accountErrors: [] };
        }
        const message = 'Please, enter valid credentials';
        const told = [{ field: 'email', message, code: 'X' }];
        const errors = variant.errors === 'errors: [String!]' ? [message] : told;
        return { token: null, user: null, errors, accountErrors: told };
      },
      tokenVerify: () => ({ payload }),
      tokenRefresh: () => ({ token: 'newer-token', payload }),
    },
    status,
  );
  onTestFinished(server.close);
  return server;
}

const users = ['user: User', 'user: String', ''];
const errors = [
  'errors: [Refusal!]',
  'accountErrors: [Refusal!]',
  'errors: [Refusal!] accountErrors: [Refusal!]',
  'errors: [String!]',
  '',
];
const payloads = ['payload: GenericScalar', 'payload: Payload', ''];
const statuses = [400, 200] as const;
const signIns = statuses.flatMap((status) =>
  users.flatMap((user) =>
    errors.map((told) => [status, { user, errors: told, payload: '' }] as const),
  ),
);
const payloadVariants = statuses.flatMap((status) =>
  payloads.map((told) => [status, { user: '', errors: '', payload: told }] as const),
);

describe('sign-in', () => {
  it.each(signIns)('under status %d finds its way with %o', async (status, variant) => {
    const server = await serve(variant, status);
    const first = await signInAt(server.url);
    expect(first).toMatchObject({
      ok: true,
      value: { token: 'new-token', email: variant.user === '' ? null : payload.email },
    });
    expect(server.executed).toEqual(['tokenCreate']);
    const trials = server.received.length;
    const dialect = first.ok ? first.value.dialect : null;
    expect(dialectSchema.parse(JSON.parse(JSON.stringify(dialect)))).toEqual(dialect);
    expect(first.ok ? first.value.serverDates : []).toHaveLength(trials);

    expect(await signInAt(server.url, dialect)).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(trials + 1);
  });

  it.each(signIns)(
    'under status %d shows wrong credentials once with %o',
    async (status, variant) => {
      const server = await serve(variant, status, 'wrong');
      expect(await signInAt(server.url)).toMatchObject({
        ok: false,
        error: { code: 'auth/bad-credentials' },
      });
      expect(server.executed).toEqual(['tokenCreate']);
    },
  );

  it('starts with the documented document, without the Authorization header', async () => {
    const server = await serve({ user: 'user: User', errors: errors[0] ?? '', payload: '' }, 400);
    await signInAt(server.url);
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers).not.toHaveProperty('authorization');
    expect(JSON.parse(server.received[0]?.body ?? '').query).toBe(
      'mutation($email:String!,$password:String!){ tokenCreate(email:$email,password:$password){ token user{email} errors{field message} } }',
    );
  });

  it('learns again when the server’s schema has changed', async () => {
    const poorest: Dialect = { ...documentedDialect, user: 'bare', errors: 'bare' };
    const server = await serve({ user: 'user: User', errors: '', payload: '' }, 400);
    expect(await signInAt(server.url, poorest)).toMatchObject({
      ok: true,
      value: { email: payload.email, dialect: { user: 'object', errors: 'none' } },
    });
  });
});

describe.each([
  ['verify', verifyAt, 'verifyPayload'],
  ['refresh', refreshAt, 'refreshPayload'],
] as const)('%s', (_, ask, part) => {
  it.each(payloadVariants)('under status %d finds its way with %o', async (status, variant) => {
    const server = await serve(variant, status);
    const first = await ask(server.url);
    expect(first).toMatchObject({
      ok: true,
      value:
        variant.payload === ''
          ? { payload: null, email: null, dialect: { [part]: 'none' } }
          : { payload, email: payload.email },
    });
    expect(server.executed).toHaveLength(1);
    expect(server.received.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    const trials = server.received.length;
    const dialect = first.ok ? first.value.dialect : null;
    expect(await ask(server.url, undefined, dialect)).toMatchObject({ ok: true });
    expect(server.received).toHaveLength(trials + 1);
  });
});

it('says when the endpoint is another API', async () => {
  const server = await startSchemaServer('type Query { a: Int } type Mutation { b: Int }', {});
  onTestFinished(server.close);
  for (const ask of [signInAt, verifyAt, refreshAt]) {
    expect(await ask(server.url)).toMatchObject({
      ok: false,
      error: { code: 'graphql/unexpected-shape', message: expect.stringContaining('has no token') },
    });
  }
  expect(server.received).toHaveLength(3);
});
