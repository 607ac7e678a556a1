import { describe, expect, it, onTestFinished } from 'vitest';
import { testPassword, testToken } from '../http/testing/call.ts';
import { sendJson, startServer } from '../http/testing/local-server.ts';
import { beyondWindow, ended, fresh, refreshAt, signInAt, verifyAt } from './testing/calls.ts';

/** A server that answers everything with this. */
async function answering(body: unknown, status = 200) {
  const server = await startServer((_, response) => sendJson(response, body, status));
  onTestFinished(server.close);
  return server;
}

function topLevel(message: string, root: string | null = null, extensions: object = {}) {
  const data = root === null ? {} : { data: { [root]: null } };
  const path = root === null ? {} : { path: [root] };
  return { ...data, errors: [{ message, ...path, extensions }] };
}

describe('sign-in is refused', () => {
  const refused = (extra: object) => ({ data: { tokenCreate: { token: null, ...extra } } });
  const told = [{ field: 'email', message: 'Bitte geben Sie gültige Daten ein' }];

  it.each([
    ['wrong password', refused({ errors: told }), 200, 'auth/bad-credentials'],
    ['empty token', { data: { tokenCreate: { token: '' } } }, 200, 'auth/bad-credentials'],
    ['newer servers', refused({ errors: told, accountErrors: told }), 200, 'auth/bad-credentials'],
    [
      'disabled user, by code',
      refused({ errors: [], accountErrors: [{ field: 'email', code: 'INACTIVE' }] }),
      200,
      'auth/user-disabled',
    ],
    [
      'too many attempts, by code',
      refused({ errors: [{ code: 'LOGIN_ATTEMPT_DELAYED' }] }),
      200,
      'http/rate-limited',
    ],
    [
      'other servers',
      topLevel('Please enter valid credentials', 'tokenCreate'),
      200,
      'auth/bad-credentials',
    ],
    [
      'translated, by code',
      topLevel('Ungültig', 'tokenCreate', { exception: { code: 'JSONWebTokenError' } }),
      200,
      'auth/bad-credentials',
    ],
    ['old servers, HTTP 401', topLevel('Nein'), 401, 'auth/bad-credentials'],
    [
      'disabled, at the top',
      topLevel('User is disabled', 'tokenCreate'),
      200,
      'auth/user-disabled',
    ],
    ['not understood', topLevel('Datenbank weg', 'tokenCreate'), 200, 'graphql/error'],
    ['null variable', topLevel('Variable "$email" of required type'), 400, 'graphql/error'],
    ['syntax error', topLevel('Syntax Error: Unexpected Name'), 400, 'graphql/error'],
    ['nothing', { data: { tokenCreate: null } }, 200, 'graphql/unexpected-shape'],
    ['no data', { data: null }, 200, 'graphql/unexpected-shape'],
  ])('%s', async (_, body, status, code) => {
    const server = await answering(body, status);
    expect(await signInAt(server.url)).toMatchObject({ ok: false, error: { code } });
    expect(server.received).toHaveLength(1);
  });

  it('without the password coming back, even where the server quotes it', async () => {
    const server = await answering(topLevel(`no user with ${testPassword}`, 'tokenCreate'));
    const answer = await signInAt(server.url);
    expect(answer.ok ? '' : answer.error.message).toContain('no user with •••');
    expect(JSON.stringify(answer)).not.toContain(testPassword);
  });

  it('but not when a password looks like a word of a schema error', async () => {
    const server = await answering(topLevel('Please enter valid credentials for field "user"'));
    expect(await signInAt(server.url)).toMatchObject({
      ok: false,
      error: { code: 'auth/bad-credentials' },
    });
    expect(server.received).toHaveLength(1);
  });
});

describe('verify is refused', () => {
  const silent = { data: { tokenVerify: null } };

  it.each([
    ['expired, no error at all', silent, 200, ended, 'auth/token-expired'],
    ['forged, no error at all', silent, 200, fresh, 'auth/token-invalid'],
    ['no payload', { data: { tokenVerify: { payload: null } } }, 200, fresh, 'auth/token-invalid'],
    ['expired', topLevel('Signature has expired', 'tokenVerify'), 200, fresh, 'auth/token-expired'],
    [
      'expired, translated',
      topLevel('Abgelaufen', 'tokenVerify'),
      200,
      ended,
      'auth/token-expired',
    ],
    [
      'forged',
      topLevel('Error decoding signature', 'tokenVerify'),
      200,
      fresh,
      'auth/token-invalid',
    ],
    ['no token', topLevel('Invalid token', 'tokenVerify'), 200, fresh, 'auth/token-invalid'],
    ['HTTP 401', topLevel('Nein'), 401, fresh, 'auth/token-invalid'],
    ['not understood', topLevel('Kaputt', 'tokenVerify'), 200, fresh, 'graphql/error'],
  ])('%s', async (_, body, status, times, code) => {
    const server = await answering(body, status);
    const answer = await verifyAt(server.url, times);
    expect(answer).toMatchObject({ ok: false, error: { code, mayHaveArrived: true } });
    expect(answer.ok ? [] : answer.error.serverDates).toHaveLength(1);
  });
});

describe('refresh is refused', () => {
  const root = 'tokenRefresh';
  const code = (name: string) => ({ exception: { code: name } });

  it.each([
    ['expired', topLevel('Signature has expired', root), fresh, 'auth/token-expired'],
    [
      'expired, by code',
      topLevel('Abgelaufen', root, code('JSONWebTokenExpired')),
      fresh,
      'auth/token-expired',
    ],
    ['expired, translated', topLevel('Abgelaufen', root), ended, 'auth/token-expired'],
    ['after the window', topLevel('Refresh has expired', root), fresh, 'auth/refresh-window-over'],
    [
      'after the window, translated',
      topLevel('Vorbei', root),
      beyondWindow,
      'auth/refresh-window-over',
    ],
    ['forged', topLevel('Error decoding signature', root), fresh, 'auth/token-invalid'],
    ['disabled user', topLevel('User is disabled', root), fresh, 'auth/user-disabled'],
    [
      'deleted user',
      topLevel("'NoneType' object has no attribute 'is_active'", root),
      fresh,
      'graphql/error',
    ],
    ['nothing', { data: { tokenRefresh: null } }, fresh, 'auth/token-invalid'],
    ['nothing, ended', { data: { tokenRefresh: { token: null } } }, ended, 'auth/token-expired'],
  ])('%s', async (_, body, times, expected) => {
    const server = await answering(body);
    expect(await refreshAt(server.url, times)).toMatchObject({
      ok: false,
      error: { code: expected },
    });
    expect(server.received).toHaveLength(1);
  });

  it('with a raw error text: shortened, on one line, without the token', async () => {
    const trace = `Traceback\n  File "x.py" ${testToken}\n${'x'.repeat(2_000)}`;
    const server = await answering(topLevel(trace, root));
    const answer = await refreshAt(server.url);
    const message = answer.ok ? '' : answer.error.message;
    expect(message).toContain('Traceback');
    expect(message).not.toContain('\n');
    expect(message.length).toBeLessThan(300);
    expect(JSON.stringify(answer)).not.toContain(testToken);
  });
});

describe('payload', () => {
  const exact = { email: 'a@b.example', exp: 5, origIat: 3 };
  it.each([
    ['an object', exact, exact],
    ['a JSON text', JSON.stringify(exact), exact],
    ['with numbers as texts', { ...exact, exp: '5', origIat: '3' }, exact],
    ['with another spelling', { email: 'a@b.example', exp: 5, orig_iat: 3 }, exact],
    [
      'with rubbish in it',
      { email: 7, exp: 'soon', origIat: [] },
      { email: null, exp: null, origIat: null },
    ],
    ['a text of no meaning', 'yes', null],
  ])('%s', async (_, payload, expected) => {
    const server = await answering({ data: { tokenVerify: { payload } } });
    const answer = await verifyAt(server.url);
    expect(answer.ok ? answer.value.payload : answer.error).toEqual(expected);
  });
});

it('failures on the way to the server pass through, with what they know', async () => {
  const server = await startServer((_, response) => {
    response.writeHead(503, { 'Retry-After': '3' }).end();
  });
  onTestFinished(server.close);
  expect(await refreshAt(server.url)).toMatchObject({
    ok: false,
    error: {
      code: 'http/server-error',
      retryAfterMs: 3_000,
      mayHaveArrived: true,
      serverDates: [{ dateHeaderMs: expect.any(Number) }],
    },
  });
  expect(server.received).toHaveLength(1);
});
