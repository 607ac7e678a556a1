import { describe, expect, it, onTestFinished } from 'vitest';
import { testToken } from '../http/testing/call.ts';
import { sendJson, startServer } from '../http/testing/local-server.ts';
import { accessAt, probeAt } from './testing/calls.ts';

async function answering(body: unknown, status = 200) {
  const server = await startServer((_, response) => sendJson(response, body, status));
  onTestFinished(server.close);
  return server;
}

const coded = (message: string, code: string) => ({
  data: null,
  errors: [{ message, extensions: { code } }],
});

describe('an access token', () => {
  it('is asked for by the documented query, with the login token as bearer', async () => {
    const server = await answering({ data: { getApiUserAccessToken: 'access' } });
    expect(await accessAt(server.url)).toMatchObject({
      ok: true,
      value: { token: 'access', serverDates: [{}] },
    });
    const [request] = server.received;
    expect(request?.headers.authorization).toBe(`Bearer ${testToken}`);
    expect(JSON.parse(request?.body ?? '')).toEqual({
      query: 'query Query { getApiUserAccessToken }',
      operationName: 'Query',
    });
  });

  const verdicts = [
    ['HTTP 401', { errors: [{ message: 'Nein' }] }, 401, 'auth/login-token-dead', 'dead'],
    ['HTTP 401 without GraphQL', { statusCode: 401 }, 401, 'auth/login-token-dead', 'dead'],
    ['by code', coded('Nein', 'UNAUTHENTICATED'), 200, 'auth/login-token-dead', 'dead'],
    ['by words', { errors: [{ message: 'jwt expired' }] }, 200, 'auth/login-token-dead', 'dead'],
    ['forbidden', coded('Forbidden resource', 'FORBIDDEN'), 200, 'auth/token-invalid', 'unsure'],
    [
      'disabled',
      { errors: [{ message: 'User is disabled' }] },
      200,
      'auth/user-disabled',
      'unsure',
    ],
    ['null', { data: { getApiUserAccessToken: null } }, 200, 'graphql/unexpected-shape', 'unsure'],
    ['empty', { data: { getApiUserAccessToken: '' } }, 200, 'graphql/unexpected-shape', 'unsure'],
    [
      'an object',
      { data: { getApiUserAccessToken: {} } },
      200,
      'graphql/unexpected-shape',
      'unsure',
    ],
    [
      'another API',
      { errors: [{ message: 'Cannot query field "getApiUserAccessToken" on type "Query".' }] },
      400,
      'graphql/unexpected-shape',
      'unsure',
    ],
    ['a failure', { data: null, errors: [{ message: 'Kaputt' }] }, 200, 'graphql/error', 'unsure'],
    ['HTTP 500', {}, 500, 'http/server-error', 'unsure'],
    ['HTTP 403 without GraphQL', {}, 403, 'http/status', 'unsure'],
  ] as const;

  it.each(verdicts)('is refused: %s', async (_, body, status, code, verdict) => {
    const server = await answering(body, status);
    const answer = await accessAt(server.url);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    if (code === 'auth/login-token-dead') {
      expect(answer.ok ? '' : answer.error.next).toContain('support');
    }
    expect(await probeAt(server.url)).toMatchObject({ verdict, error: { code } });
    expect(server.received).toHaveLength(2);
  });

  it('proves that its login token lives', async () => {
    const server = await answering({ data: { getApiUserAccessToken: 'access' } });
    expect(await probeAt(server.url)).toMatchObject({ verdict: 'alive', accessToken: 'access' });
  });

  it('never quotes the login token back', async () => {
    const server = await answering({ data: null, errors: [{ message: `bad ${testToken}` }] });
    const answer = await accessAt(server.url);
    expect(answer.ok).toBe(false);
    expect(JSON.stringify(answer)).not.toContain(testToken);
  });
});

describe('a login token past its own end', () => {
  it('is dead, whatever the server’s words', async () => {
    const server = await answering({ data: { getApiUserAccessToken: null } });
    expect(
      await probeAt(server.url, { loginExpiresAtMs: 1_000, nowServerMs: 1_000 }),
    ).toMatchObject({
      verdict: 'dead',
    });
    expect(
      await probeAt(server.url, { loginExpiresAtMs: 1_001, nowServerMs: 1_000 }),
    ).toMatchObject({
      verdict: 'unsure',
    });
  });
});
