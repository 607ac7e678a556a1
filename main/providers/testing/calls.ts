import { realDeps, testPassword, testToken } from '../../http/testing/call.ts';
import { refresh, signIn, verify } from '../avii.ts';
import type { Dialect } from '../avii-dialect.ts';
import { getAccessToken, probeLoginToken, rotateLoginToken } from '../inabit.ts';
import { whoAmI } from '../who-am-i.ts';

/** The server's clock in all provider tests. */
export const nowServerMs = 1_800_000_000_000;
const nowSeconds = nowServerMs / 1_000;
const week = 7 * 86_400;

/** The three ages of a test token. */
export const fresh = { expSeconds: nowSeconds + 300, origIatSeconds: nowSeconds };
export const ended = { expSeconds: nowSeconds, origIatSeconds: nowSeconds - 300 };
export const beyondWindow = { expSeconds: nowSeconds + 1, origIatSeconds: nowSeconds - week };

function common(endpoint: string) {
  return { endpoint, signal: new AbortController().signal, timeoutMs: 2_000 };
}

export function signInAt(endpoint: string, dialect: Dialect | null = null) {
  const credentials = { email: 'admin@example.com', password: testPassword };
  return signIn({ ...common(endpoint), ...credentials, dialect }, realDeps);
}

export function verifyAt(endpoint: string, times = fresh, dialect: Dialect | null = null) {
  const { expSeconds } = times;
  const call = { ...common(endpoint), token: testToken, expSeconds, nowServerMs, dialect };
  return verify(call, realDeps);
}

export function refreshAt(endpoint: string, times = fresh, dialect: Dialect | null = null) {
  const call = { ...common(endpoint), ...times, token: testToken, nowServerMs, dialect };
  return refresh({ ...call, refreshWindowSeconds: week }, realDeps);
}

export function whoAmIAt(endpoint: string, scheme = 'JWT', times = fresh) {
  const { expSeconds } = times;
  const call = { ...common(endpoint), scheme, token: testToken, expSeconds, nowServerMs };
  return whoAmI(call, realDeps);
}

function loginCall(endpoint: string) {
  return { ...common(endpoint), loginToken: testToken };
}

export function accessAt(endpoint: string) {
  return getAccessToken(loginCall(endpoint), realDeps);
}

export function rotateAt(
  endpoint: string,
  signal = new AbortController().signal,
  timeoutMs = 5_000,
) {
  return rotateLoginToken({ ...loginCall(endpoint), signal, timeoutMs }, realDeps);
}

export function probeAt(
  endpoint: string,
  times: { loginExpiresAtMs?: number; nowServerMs?: number } = {},
) {
  return probeLoginToken({ ...loginCall(endpoint), ...times }, realDeps);
}
