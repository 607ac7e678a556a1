import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, sampleUser } from './index.ts';
import {
  at,
  createTestClock,
  type GraphqlOptions,
  graphql,
  startMs,
  startOrThrow,
  type TestClock,
  textAt,
} from './test-client.ts';

const signIn = `mutation ($email: String!, $password: String!) {
  tokenCreate(email: $email, password: $password) {
    token user { email } errors { field message } accountErrors { field message code }
  }
}`;
const signInPlainly =
  'mutation ($email: String!, $password: String!) { tokenCreate(email: $email, password: $password) { token } }';
const verify =
  'mutation ($token: String!) { tokenVerify(token: $token) { payload { email exp origIat } } }';
const verifyScalar = 'mutation ($token: String!) { tokenVerify(token: $token) { payload } }';
const refresh =
  'mutation ($token: String!) { tokenRefresh(token: $token) { token payload { email exp origIat } } }';
const refreshPlainly = 'mutation ($token: String!) { tokenRefresh(token: $token) { token } }';
const me = '{ me { email } }';

const startSeconds = startMs / 1000;
const signingKey = new Uint8Array(32).fill(7);
let clock: TestClock;
let sandbox: Sandbox;

beforeEach(async () => {
  clock = createTestClock();
  sandbox = await startOrThrow({ now: () => clock.nowMs, signingKey });
});
afterEach(() => sandbox.stop());

const ask = (query: string, options?: GraphqlOptions) =>
  graphql(sandbox.aviiEndpoint, query, options);
const jwt = (token: string) => ({ authorization: `JWT ${token}` });
const withToken = (query: string, token: string) => ask(query, { variables: { token } });

async function signedIn(): Promise<string> {
  const { json } = await ask(signInPlainly, { variables: sampleUser });
  return textAt(json, 'data', 'tokenCreate', 'token');
}

function forged(claims: Record<string, unknown>, key = new Uint8Array(32).fill(9)) {
  return new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg: 'HS256' }).sign(key);
}

const messages = (json: unknown) => {
  const errors = at(json, 'errors');
  return Array.isArray(errors) ? errors.map((error: unknown) => at(error, 'message')) : [];
};

describe('signing in', () => {
  it('gives a token with the claims and the header of the document', async () => {
    const { status, json } = await ask(signIn, { variables: sampleUser });
    const token = textAt(json, 'data', 'tokenCreate', 'token');
    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        tokenCreate: { token, user: { email: sampleUser.email }, errors: [], accountErrors: [] },
      },
    });
    expect(token.split('.')[0]).toBe('eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9');
    expect(decodeProtectedHeader(token)).toEqual({ typ: 'JWT', alg: 'HS256' });
    expect(Object.entries(decodeJwt(token))).toEqual([
      ['email', sampleUser.email],
      ['exp', startSeconds + 300],
      ['origIat', startSeconds],
    ]);
  });

  const refused = [
    ['a wrong password', { ...sampleUser, password: 'wrong' }],
    ['an unknown user', { email: 'nobody@example.com', password: 'admin' }],
    ['a disabled user', { email: 'disabled@example.com', password: 'disabled' }],
    ['an empty e-mail', { email: '', password: 'admin' }],
  ] as const;

  it.each(refused)('refuses %s in the payload', async (_, variables) => {
    const { status, json } = await ask(signIn, { variables });
    const error = { field: 'email', message: 'Please, enter valid credentials' };
    expect(status).toBe(200);
    expect(json).toEqual({
      data: {
        tokenCreate: {
          token: null,
          user: null,
          errors: [error],
          accountErrors: [{ ...error, code: 'INVALID_CREDENTIALS' }],
        },
      },
    });
  });

  it.each(refused)('refuses %s with a top-level error on other servers', async (_, variables) => {
    sandbox.setDials({ errorStyle: 'top-level' });
    const { status, json } = await ask(signIn, { variables });
    expect(status).toBe(200);
    expect(messages(json)).toEqual(['Please enter valid credentials']);
    expect(at(json, 'data')).toEqual({ tokenCreate: null });
  });

  it('refuses at the top where the schema has no errors field', async () => {
    sandbox.setDials({ schema: 'minimal' });
    const { json } = await ask(signInPlainly, { variables: { ...sampleUser, password: 'wrong' } });
    expect(messages(json)).toEqual(['Please enter valid credentials']);
  });
});

describe('verifying', () => {
  it('gives the payload, for a disabled and a deleted user too', async () => {
    const token = await signedIn();
    const payload = { email: sampleUser.email, exp: startSeconds + 300, origIat: startSeconds };
    for (const state of ['active', 'disabled', 'deleted'] as const) {
      sandbox.setUserState(sampleUser.email, state);
      const { json } = await withToken(verify, token);
      expect(json).toEqual({ data: { tokenVerify: { payload } } });
    }
  });

  it('accepts until exp and refuses from exp on', async () => {
    const token = await signedIn();
    clock.advanceSeconds(299);
    expect(at((await withToken(verify, token)).json, 'data', 'tokenVerify')).not.toBeNull();
    clock.advanceSeconds(1);
    expect((await withToken(verify, token)).json).toEqual({ data: { tokenVerify: null } });
  });

  it('says null and nothing else for a forged token', async () => {
    const token = await forged({ email: sampleUser.email, exp: startSeconds + 9, origIat: 1 });
    expect((await withToken(verify, token)).json).toEqual({ data: { tokenVerify: null } });
  });

  const bad: [string, () => Promise<string>, string][] = [
    [
      'expired',
      () => forged({ email: 'a', exp: 1, origIat: 1 }, signingKey),
      'Signature has expired',
    ],
    ['forged', () => forged({ email: 'a', exp: 9e9, origIat: 1 }), 'Error decoding signature'],
    ['unreadable', () => Promise.resolve('garbage'), 'Error decoding signature'],
    ['without claims', () => forged({ exp: 9e9 }, signingKey), 'Invalid token'],
    ['without exp', () => forged({ email: 'a', origIat: 1 }, signingKey), 'Invalid token'],
  ];

  it.each(bad)('tells a token that is %s at the top on other servers', async (_, make, text) => {
    sandbox.setDials({ errorStyle: 'top-level' });
    const { status, json } = await withToken(verify, await make());
    expect(status).toBe(200);
    expect(messages(json)).toEqual([text]);
    expect(at(json, 'data')).toEqual({ tokenVerify: null });
  });

  it.each(bad)('answers a token that is %s with a 401 on old servers', async (_, make, text) => {
    sandbox.setDials({ errorStyle: 'http-401' });
    const token = await make();
    for (const query of [verify, refresh]) {
      const { status, json } = await withToken(query, token);
      expect(status).toBe(401);
      expect(json).toEqual({ errors: [{ message: text }] });
    }
    expect(await ask(me, jwt(token))).toMatchObject({
      status: 401,
      json: { errors: [{ message: text }] },
    });
  });
});

describe('refreshing', () => {
  it('moves exp, keeps origIat, and leaves the old token alive until its own exp', async () => {
    const old = await signedIn();
    clock.advanceSeconds(200);
    const { json } = await withToken(refresh, old);
    const renewed = textAt(json, 'data', 'tokenRefresh', 'token');
    const payload = { email: sampleUser.email, exp: startSeconds + 500, origIat: startSeconds };
    expect(json).toEqual({ data: { tokenRefresh: { token: renewed, payload } } });
    expect(decodeJwt(renewed)).toEqual(payload);
    expect((await ask(me, jwt(old))).json).toEqual({ data: { me: { email: sampleUser.email } } });
    clock.advanceSeconds(100);
    expect(messages((await ask(me, jwt(old))).json)).toEqual(['Signature has expired']);
    expect(messages((await ask(me, jwt(renewed))).json)).toEqual([]);
  });

  it('gives the same bytes twice within one second', async () => {
    const token = await signedIn();
    clock.nowMs += 999;
    const first = (await withToken(refreshPlainly, token)).json;
    expect((await withToken(refreshPlainly, token)).json).toEqual(first);
    clock.nowMs += 1;
    expect((await withToken(refreshPlainly, token)).json).not.toEqual(first);
  });

  it('refuses an expired token inside the window', async () => {
    const token = await signedIn();
    clock.advanceSeconds(300);
    const { status, json } = await withToken(refresh, token);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      errors: [
        {
          message: 'Signature has expired',
          path: ['tokenRefresh'],
          extensions: { exception: { code: 'JSONWebTokenExpired' } },
        },
      ],
      data: { tokenRefresh: null },
    });
  });

  it('refuses a live token once the window is over', async () => {
    sandbox.setDials({ refreshWindowSeconds: 100 });
    const token = await signedIn();
    clock.advanceSeconds(100);
    expect(messages((await withToken(refresh, token)).json)).toEqual([]);
    clock.advanceSeconds(1);
    const { json } = await withToken(refresh, token);
    expect(messages(json)).toEqual(['Refresh has expired']);
    expect(at(json, 'data')).toEqual({ tokenRefresh: null });
  });

  it('never moves the window, however often a token is renewed', async () => {
    sandbox.setDials({ refreshWindowSeconds: 400 });
    let token = await signedIn();
    for (const _ of [1, 2]) {
      clock.advanceSeconds(200);
      token = textAt(
        (await withToken(refreshPlainly, token)).json,
        'data',
        'tokenRefresh',
        'token',
      );
    }
    clock.advanceSeconds(1);
    expect(messages((await withToken(refresh, token)).json)).toEqual(['Refresh has expired']);
  });

  it('refuses a forged token, a disabled user and a deleted one, each in its words', async () => {
    const fake = await forged({ email: sampleUser.email, exp: 9e9, origIat: startSeconds });
    expect(messages((await withToken(refresh, fake)).json)).toEqual(['Error decoding signature']);
    const token = await signedIn();
    sandbox.setUserState(sampleUser.email, 'disabled');
    expect(messages((await withToken(refresh, token)).json)).toEqual(['User is disabled']);
    sandbox.setUserState(sampleUser.email, 'deleted');
    expect(messages((await withToken(refresh, token)).json)).toEqual([
      "'NoneType' object has no attribute 'get_username'",
    ]);
  });
});

describe('the Authorization header', () => {
  it('says null without error when there is none, or another scheme', async () => {
    const token = await signedIn();
    for (const options of [{}, { authorization: `Bearer ${token}` }]) {
      expect(await ask(me, options)).toMatchObject({ status: 200, json: { data: { me: null } } });
      expect(messages((await ask(me, options)).json)).toEqual([]);
    }
  });

  it('misses a permission on other servers', async () => {
    sandbox.setDials({ errorStyle: 'top-level' });
    const { status, json } = await ask(me, { authorization: `Bearer ${await signedIn()}` });
    expect(status).toBe(200);
    expect(messages(json)).toEqual(['You do not have permission to perform this action']);
    expect(at(json, 'data')).toEqual({ me: null });
  });

  it('shows that a verified token of a disabled user is of no use', async () => {
    const token = await signedIn();
    sandbox.setUserState(sampleUser.email, 'disabled');
    expect((await ask(me, jwt(token))).json).toEqual({ data: { me: null } });
  });

  it('makes every field fail with an expired token, signing in included', async () => {
    const token = await signedIn();
    clock.advanceSeconds(300);
    const header = jwt(token);
    const replies = await Promise.all([
      ask(me, header),
      ask(signIn, { ...header, variables: sampleUser }),
      ask(verify, { ...header, variables: { token } }),
      ask(refresh, { ...header, variables: { token } }),
    ]);
    for (const { status, json } of replies) {
      expect(status).toBe(200);
      expect(messages(json)).toEqual(['Signature has expired']);
    }
    expect(at(replies[1].json, 'data')).toEqual({ tokenCreate: null });
  });
});

describe('the schemas', () => {
  it('has a payload that can have no selection', async () => {
    sandbox.setDials({ schema: 'scalar-payload' });
    const token = await signedIn();
    expect((await withToken(verify, token)).status).toBe(400);
    expect((await withToken(verifyScalar, token)).json).toEqual({
      data: {
        tokenVerify: {
          payload: { email: sampleUser.email, exp: startSeconds + 300, origIat: startSeconds },
        },
      },
    });
  });

  it('has a payload that needs a selection', async () => {
    expect((await withToken(verifyScalar, await signedIn())).status).toBe(400);
  });

  it('can lack user, errors and payload', async () => {
    sandbox.setDials({ schema: 'minimal' });
    const token = await signedIn();
    for (const [query, variables] of [
      [signIn, sampleUser],
      [verify, { token }],
      [verifyScalar, { token }],
      [refresh, { token }],
    ] as const) {
      const { status, json } = await ask(query, { variables });
      expect(status).toBe(400);
      expect(messages(json)[0]).toMatch(/^Cannot query field/);
      expect(json).not.toHaveProperty('data');
    }
    const bare = await withToken(
      'mutation ($token: String!) { tokenVerify(token: $token) { __typename } }',
      token,
    );
    expect(bare.json).toEqual({ data: { tokenVerify: { __typename: 'VerifyToken' } } });
    expect(
      textAt((await withToken(refreshPlainly, token)).json, 'data', 'tokenRefresh', 'token'),
    ).toBe(token);
  });

  it.each([
    ['a null variable', verify, { token: null }],
    ['an unknown field', '{ nonsense }', {}],
    ['a syntax error', '{', {}],
  ])('answers %s with 400, errors and no data', async (_, query, variables) => {
    const { status, json } = await ask(query, { variables });
    expect(status).toBe(400);
    expect(messages(json)).toHaveLength(1);
    expect(json).not.toHaveProperty('data');
  });

  it('knows aliases, fragments and introspection', async () => {
    const token = await signedIn();
    const { json } = await ask(
      '{ a: me { ...E } b: me { email } __schema { queryType { name } } } fragment E on User { email }',
      jwt(token),
    );
    const user = { email: sampleUser.email };
    expect(json).toEqual({
      data: { a: user, b: user, __schema: { queryType: { name: 'Query' } } },
    });
  });
});
