import http from 'node:http';

/** Never through a proxy: the sandbox API and whatever else the user runs on this machine. */
const loopback = ['localhost', '127.0.0.1', '[::1]', '::1'];

/** The part of `node:http` that this needs. Some runtimes lack it (Node: since 24.14). */
export type ProxySetter = Partial<Pick<typeof http, 'setGlobalProxyFromEnv'>>;

/**
 * Sends this process's requests, `fetch` included, through the proxy that the environment names
 * (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, also in lower case). Requests to this machine go
 * straight. Call it once, before the first request.
 *
 * Returns what undoes it; null when there is no proxy to use, or Node rejects its address.
 */
export function takeEnvironmentProxy(
  env: Readonly<Record<string, string | undefined>>,
  setter: ProxySetter = http,
): (() => void) | null {
  const { http_proxy, HTTP_PROXY, https_proxy, HTTPS_PROXY, no_proxy, NO_PROXY } = env;
  const secure = https_proxy ?? HTTPS_PROXY;
  const plain = http_proxy ?? HTTP_PROXY;
  if (!setter.setGlobalProxyFromEnv || (!secure && !plain)) return null;
  const except = no_proxy ?? NO_PROXY ?? '';
  const noProxy = except.trim() === '*' ? '*' : [except, ...loopback].filter(Boolean).join(',');
  try {
    return setter.setGlobalProxyFromEnv({
      ...(plain ? { HTTP_PROXY: plain } : {}),
      ...(secure ? { HTTPS_PROXY: secure } : {}),
      NO_PROXY: noProxy,
    });
  } catch {
    return null;
  }
}
