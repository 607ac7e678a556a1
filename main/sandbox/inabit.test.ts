import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from './index.ts';
import {
  at,
  createTestClock,
  graphql,
  startMs,
  startOrThrow,
  type TestClock,
  textAt,
} from './test-client.ts';

const getAccess = 'query Query { getApiUserAccessToken }';
const rotate = 'query Query { refreshApiUserLoginToken }';
const me = '{ me { email role } }';

const startSeconds = startMs / 1000;
let clock: TestClock;
let sandbox: Sandbox;
let login: string;

beforeEach(async () => {
  clock = createTestClock();
  sandbox = await startOrThrow({ now: () => clock.nowMs });
  login = await sandbox.issueLoginToken('admin');
});
afterEach(() => sandbox.stop());

const ask = (query: string, token?: string) =>
  graphql(
    sandbox.inabitEndpoint,
    query,
    token === undefined ? {} : { authorization: `Bearer ${token}` },
  );
const accessOf = async (token: string) =>
  textAt((await ask(getAccess, token)).json, 'data', 'getApiUserAccessToken');
const rotated = async (token: string) =>
  textAt((await ask(rotate, token)).json, 'data', 'refreshApiUserLoginToken');
const unauthorized = {
  status: 200,
  json: {
    errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED' } }],
    data: null,
  },
};

describe('the two tiers', () => {
  it('gives a bare access token of 15 minutes for a login token of 30 days', async () => {
    const { json } = await ask(getAccess, login);
    const access = textAt(json, 'data', 'getApiUserAccessToken');
    expect(json).toEqual({ data: { getApiUserAccessToken: access } });
    const days = 86_400;
    expect(decodeJwt(login)).toMatchObject({
      role: 'admin',
      typ: 'login',
      iat: startSeconds,
      exp: startSeconds + 30 * days,
    });
    expect(decodeJwt(access)).toMatchObject({ typ: 'access', exp: startSeconds + 900 });
  });

  it.each(['admin', 'viewer'] as const)('knows the %s by the access token', async (role) => {
    const access = await accessOf(await sandbox.issueLoginToken(role));
    expect((await ask(me, access)).json).toEqual({
      data: { me: { email: `api-${role}@example.com`, role } },
    });
  });

  it('takes each token for its own purpose only', async () => {
    const access = await accessOf(login);
    expect(await ask(me, login)).toMatchObject(unauthorized);
    expect(await ask(getAccess, access)).toMatchObject(unauthorized);
    expect(await ask(rotate, access)).toMatchObject(unauthorized);
  });

  it('refuses no token, another scheme, garbage, and tokens whose time is over', async () => {
    expect(await ask(getAccess)).toMatchObject(unauthorized);
    expect(await ask(getAccess, 'garbage')).toMatchObject(unauthorized);
    expect(
      await graphql(sandbox.inabitEndpoint, getAccess, { authorization: `JWT ${login}` }),
    ).toMatchObject(unauthorized);
    const access = await accessOf(login);
    clock.advanceSeconds(899);
    expect((await ask(me, access)).json).toHaveProperty('data.me.email');
    clock.advanceSeconds(1);
    expect(await ask(me, access)).toMatchObject(unauthorized);
    clock.advanceSeconds(30 * 86_400);
    expect(await ask(getAccess, login)).toMatchObject(unauthorized);
  });

  it('takes no token of the other system', async () => {
    const created = await graphql(
      sandbox.aviiEndpoint,
      'mutation { tokenCreate(email: "admin@example.com", password: "admin") { token } }',
    );
    const session = textAt(created.json, 'data', 'tokenCreate', 'token');
    expect(await ask(getAccess, session)).toMatchObject(unauthorized);
    const verified = await graphql(
      sandbox.aviiEndpoint,
      `mutation { tokenVerify(token: "${login}") { __typename } }`,
    );
    expect(verified.json).toEqual({ data: { tokenVerify: null } });
  });
});

describe('rotation', () => {
  it('kills the old login token at once, and neither the new one nor access tokens', async () => {
    const access = await accessOf(login);
    const next = await rotated(login);
    expect(next).not.toBe(login);
    expect(await ask(getAccess, login)).toMatchObject(unauthorized);
    expect(await ask(rotate, login)).toMatchObject(unauthorized);
    expect((await ask(me, access)).json).toHaveProperty('data.me.role', 'admin');
    expect(await accessOf(next)).not.toBe('');
  });

  it('renews the access token as often as asked', async () => {
    await accessOf(login);
    expect(await accessOf(login)).not.toBe('');
  });

  it('lets one of two rotations at the same moment win', async () => {
    const replies = await Promise.all([ask(rotate, login), ask(rotate, login)]);
    const tokens = replies.map(({ json }) => at(json, 'data', 'refreshApiUserLoginToken'));
    expect(tokens.filter((token) => typeof token === 'string')).toHaveLength(1);
  });

  it('has executed it when the reply is lost', async () => {
    sandbox.setDials({ fault: 'lost-reply', faultOperation: 'refreshApiUserLoginToken' });
    await expect(ask(rotate, login)).rejects.toThrow();
    sandbox.setDials({ fault: 'none' });
    expect(await ask(getAccess, login)).toMatchObject(unauthorized);
    expect(sandbox.requestCounts()).toMatchObject({ refreshApiUserLoginToken: 1 });
  });

  it('has not executed it when the connection is reset', async () => {
    sandbox.setDials({ fault: 'reset', faultOperation: 'refreshApiUserLoginToken' });
    await expect(ask(rotate, login)).rejects.toThrow();
    expect(await accessOf(login)).not.toBe('');
  });
});

describe('the error styles', () => {
  it('says why at the top level', async () => {
    sandbox.setDials({ errorStyle: 'top-level' });
    const next = await rotated(login);
    const cases: [string, string | undefined, string][] = [
      [getAccess, undefined, 'No auth token'],
      [getAccess, login, 'Login token is expired'],
      [me, next, 'Forbidden resource'],
      [me, 'garbage', 'invalid signature'],
    ];
    for (const [query, token, message] of cases) {
      expect(await ask(query, token)).toMatchObject({
        status: 200,
        json: { errors: [{ message }] },
      });
    }
  });

  it('answers 401 with errors alone', async () => {
    sandbox.setDials({ errorStyle: 'http-401' });
    const { status, json } = await ask(getAccess, 'garbage');
    expect(status).toBe(401);
    expect(json).toEqual({ errors: [{ message: 'Unauthorized' }] });
  });
});
