import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realDeps } from '../http/testing/call.ts';
import { type Sandbox, sampleUser, startSandbox } from '../sandbox/index.ts';
import { refresh, signIn, verify } from './avii.ts';
import { getAccessToken, probeLoginToken, rotateLoginToken } from './inabit.ts';
import { whoAmI } from './who-am-i.ts';

/** The sandbox API was written from the same protocol by itself: the two must understand each other. */
describe('against the sandbox API', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    const started = await startSandbox({ now: Date.now });
    if (!started.ok) throw new Error(started.error.message);
    sandbox = started.value;
  });
  afterAll(() => sandbox.stop());

  const at = (endpoint: string) => ({
    endpoint,
    signal: new AbortController().signal,
    timeoutMs: 5_000,
    dialect: null,
    nowServerMs: Date.now(),
    expSeconds: Date.now() / 1_000 + 60,
    origIatSeconds: Date.now() / 1_000,
    refreshWindowSeconds: 3_600,
  });

  const schemas = ['rich', 'scalar-payload', 'minimal'] as const;
  const styles = ['modern', 'top-level', 'http-401'] as const;
  const variants = schemas.flatMap((schema) => styles.map((style) => [schema, style] as const));

  it.each(variants)('AVII with the schema %s and %s errors', async (schema, errorStyle) => {
    sandbox.setDials({ schema, errorStyle, fault: 'none' });
    const avii = at(sandbox.aviiEndpoint);
    const wrong = await signIn({ ...avii, ...sampleUser, password: 'wrong' }, realDeps);
    expect(wrong).toMatchObject({ ok: false, error: { code: 'auth/bad-credentials' } });

    const signedIn = await signIn({ ...avii, ...sampleUser }, realDeps);
    const token = signedIn.ok ? signedIn.value.token : '';
    expect(token).toMatch(/^eyJ/);
    expect(await verify({ ...avii, token }, realDeps)).toMatchObject({ ok: true });
    expect(await refresh({ ...avii, token }, realDeps)).toMatchObject({ ok: true });
    expect(await whoAmI({ ...avii, token, scheme: 'JWT' }, realDeps)).toMatchObject({
      ok: true,
      value: { proof: 'user', email: sampleUser.email },
    });

    expect(await whoAmI({ ...avii, token, scheme: 'Bearer' }, realDeps)).toMatchObject({
      error: { code: 'auth/scheme-ignored' },
    });
    const forged = { ...avii, token: `${token.slice(0, -4)}AAAA` };
    expect(await verify(forged, realDeps)).toMatchObject({ error: { code: 'auth/token-invalid' } });
    expect(await refresh(forged, realDeps)).toMatchObject({
      error: { code: 'auth/token-invalid' },
    });
  });

  it.each(styles)('inabit with %s errors', async (errorStyle) => {
    sandbox.setDials({ errorStyle, fault: 'none' });
    const loginToken = await sandbox.issueLoginToken('admin');
    const inabit = { ...at(sandbox.inabitEndpoint), loginToken };
    expect(await getAccessToken(inabit, realDeps)).toMatchObject({ ok: true });
    const rotated = await rotateLoginToken(inabit, realDeps);
    expect(rotated).toMatchObject({ outcome: 'rotated' });
    const next = rotated.outcome === 'rotated' ? rotated.token : '';
    expect(await probeLoginToken(inabit, realDeps)).toMatchObject({ verdict: 'dead' });
    expect(await probeLoginToken({ ...inabit, loginToken: next }, realDeps)).toMatchObject({
      verdict: 'alive',
    });
    expect(await rotateLoginToken(inabit, realDeps)).toMatchObject({
      outcome: 'refused',
      error: { code: 'auth/login-token-dead' },
    });
  });

  it('a rotation whose reply is lost: unknown, and the old token turns out dead', async () => {
    const loginToken = await sandbox.issueLoginToken('viewer');
    const inabit = { ...at(sandbox.inabitEndpoint), loginToken };
    const before = sandbox.requestCounts()['refreshApiUserLoginToken'] ?? 0;
    sandbox.setDials({ fault: 'lost-reply' });
    expect(await rotateLoginToken(inabit, realDeps)).toMatchObject({ outcome: 'unknown' });
    sandbox.setDials({ fault: 'none' });
    expect(await probeLoginToken(inabit, realDeps)).toMatchObject({ verdict: 'dead' });
    expect(sandbox.requestCounts()).toMatchObject({ refreshApiUserLoginToken: before + 1 });
  });
});
