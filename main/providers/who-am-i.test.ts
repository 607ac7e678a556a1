import { describe, expect, it, onTestFinished } from 'vitest';
import { testToken } from '../http/testing/call.ts';
import { sendJson, startServer } from '../http/testing/local-server.ts';
import { ended, fresh, whoAmIAt } from './testing/calls.ts';
import { startSchemaServer } from './testing/schema-server.ts';

async function answering(body: unknown, status = 200) {
  const server = await startServer((_, response) => sendJson(response, body, status));
  onTestFinished(server.close);
  return server;
}

describe('who am I', () => {
  it.each([
    ['JWT', `JWT ${testToken}`],
    ['Bearer', `Bearer ${testToken}`],
    ['', testToken],
  ])('sends the token with the scheme %j and proves its use', async (scheme, header) => {
    const server = await answering({ data: { me: { email: 'a@b.example' } } });
    expect(await whoAmIAt(server.url, scheme)).toMatchObject({
      ok: true,
      value: { proof: 'user', email: 'a@b.example', serverDates: [{}] },
    });
    expect(server.received[0]?.headers.authorization).toBe(header);
    expect(JSON.parse(server.received[0]?.body ?? '').query).toBe('query { me { email } }');
  });

  it.each([
    ['anonymous, no error', { data: { me: null } }, 200, fresh, 'auth/scheme-ignored'],
    ['anonymous, ended', { data: { me: null } }, 200, ended, 'auth/token-expired'],
    [
      'permission',
      {
        data: { me: null },
        errors: [{ message: 'You do not have permission to perform this action' }],
      },
      200,
      fresh,
      'auth/scheme-ignored',
    ],
    [
      'permission, translated, by code',
      {
        data: null,
        errors: [{ message: 'Nein', extensions: { exception: { code: 'PermissionDenied' } } }],
      },
      200,
      fresh,
      'auth/scheme-ignored',
    ],
    [
      'expired',
      { errors: [{ message: 'Signature has expired' }] },
      200,
      fresh,
      'auth/token-expired',
    ],
    [
      'forged',
      { errors: [{ message: 'Error decoding signature' }] },
      401,
      fresh,
      'auth/token-invalid',
    ],
    ['disabled', { errors: [{ message: 'User is disabled' }] }, 200, fresh, 'auth/user-disabled'],
    ['HTTP 401', { errors: [{ message: 'Nein' }] }, 401, fresh, 'auth/token-invalid'],
    ['HTTP 401 without GraphQL', { statusCode: 401 }, 401, fresh, 'auth/token-invalid'],
    ['HTTP 401 without GraphQL, ended', { statusCode: 401 }, 401, ended, 'auth/token-expired'],
    [
      'not understood',
      { data: { me: null }, errors: [{ message: 'Kaputt' }] },
      200,
      fresh,
      'graphql/error',
    ],
    ['HTTP 404', {}, 404, fresh, 'http/status'],
  ])('is refused: %s', async (_, body, status, times, code) => {
    const server = await answering(body, status);
    expect(await whoAmIAt(server.url, 'Bearer', times)).toMatchObject({
      ok: false,
      error: { code },
    });
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['type Query { me: User } type User { id: ID }', { id: 1 }, 'user', null],
    ['type Query { me: String }', 'a@b.example', 'user', 'a@b.example'],
    ['type Query { other: Int }', null, 'answered', null],
  ])('on a server of %s', async (sdl, me, proof, email) => {
    const server = await startSchemaServer(sdl, { me: () => me });
    onTestFinished(server.close);
    const answer = await whoAmIAt(server.url, 'Bearer');
    expect(answer).toMatchObject({ ok: true, value: { proof, email } });
    if (proof === 'answered') {
      expect(answer.ok ? answer.value.detail : '').toContain('not that the token is accepted');
    }
  });

  it('is refused by a server without “me” that minds the token', async () => {
    const server = await startServer(({ body }, response) => {
      const unknown = `Cannot query field "me" on type "Query".`;
      const message = body.includes('me {') || body.includes('{ me }') ? unknown : 'Unauthorized';
      sendJson(response, { errors: [{ message }] }, message === unknown ? 400 : 401);
    });
    onTestFinished(server.close);
    expect(await whoAmIAt(server.url)).toMatchObject({
      ok: false,
      error: { code: 'auth/token-invalid' },
    });
  });
});
