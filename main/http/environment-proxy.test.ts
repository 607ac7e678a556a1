import { once } from 'node:events';
import http from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { takeEnvironmentProxy } from './environment-proxy.ts';
import { post } from './testing/call.ts';
import { sendJson, startServer } from './testing/local-server.ts';

describe('the proxy of the environment', () => {
  it('is not set up without one, or where the runtime can’t', () => {
    const setGlobalProxyFromEnv = vi.fn();
    expect(takeEnvironmentProxy({ NO_PROXY: 'x' }, { setGlobalProxyFromEnv })).toBeNull();
    expect(setGlobalProxyFromEnv).not.toHaveBeenCalled();
    expect(takeEnvironmentProxy({ HTTPS_PROXY: 'http://p:1' }, {})).toBeNull();
  });

  it('is set up with this machine excepted', () => {
    const setGlobalProxyFromEnv = vi.fn(() => () => undefined);
    takeEnvironmentProxy(
      { https_proxy: 'http://p:1', NO_PROXY: 'corp' },
      { setGlobalProxyFromEnv },
    );
    expect(setGlobalProxyFromEnv).toHaveBeenCalledWith({
      HTTPS_PROXY: 'http://p:1',
      NO_PROXY: 'corp,localhost,127.0.0.1,[::1],::1',
    });
  });

  it('counts as none when Node rejects its address', () => {
    expect(takeEnvironmentProxy({ HTTPS_PROXY: 'no address' })).toBeNull();
  });

  it('carries what goes out, not what stays on this machine', async () => {
    const asked: string[] = [];
    const proxy = http.createServer().on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    onTestFinished(() => void proxy.close());
    const address = proxy.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const undo = takeEnvironmentProxy({ HTTPS_PROXY: `http://127.0.0.1:${port}` });
    onTestFinished(() => undo?.());
    const server = await startServer((_, response) => sendJson(response, { data: {} }));
    onTestFinished(server.close);

    expect((await post(server.url)).ok).toBe(true);
    const reply = await post('https://api.example.invalid/graphql/');
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'network/refused', mayHaveArrived: false },
    });
    expect(reply.ok ? '' : reply.error.message).toContain('407');
    expect(asked).toEqual(['api.example.invalid:443']);
  });
});
