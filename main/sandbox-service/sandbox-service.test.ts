import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSandbox } from '../sandbox/index.ts';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { type SandboxService, sandboxService } from './sandbox-service.ts';

let desk: TestDesk;
let service: SandboxService;
let loaded: (start: typeof startSandbox) => void;

beforeEach(async () => {
  desk = await testDesk();
  const code = new Promise<typeof startSandbox>((resolve) => {
    loaded = resolve;
  });
  const { vault, clock } = desk;
  service = sandboxService({ vault, load: () => code, now: clock.now, onChange: () => {} });
});
afterEach(async () => {
  await service.stop();
  await desk.end();
});

describe('the sandbox of a vault', () => {
  it('is started once for all who want it, and has its port and tokens again after a stop', async () => {
    loaded(startSandbox);
    const [one, two] = await Promise.all([service.running(), service.running()]);
    expect(must(two)).toBe(must(one));
    const { aviiEndpoint } = must(one);
    await service.stop();
    expect(service.status()).toMatchObject({ running: false, aviiEndpoint: null });
    expect(must(await service.running()).aviiEndpoint).toBe(aviiEndpoint);
  });

  it('keeps a dial that was set while it started', async () => {
    const starting = service.running();
    await Promise.resolve();
    service.setDials({ latencyMs: 5 });
    loaded(async (options) => {
      service.setDials({ sessionLifeSeconds: 7 });
      return startSandbox(options);
    });
    must(await starting);
    expect(service.status().dials).toMatchObject({ latencyMs: 5, sessionLifeSeconds: 7 });
  });

  it('takes another port when the old one was taken', async () => {
    loaded(startSandbox);
    const port = Number(new URL(must(await service.running()).aviiEndpoint).port);
    await service.stop();
    const squatter = must(await startSandbox({ now: desk.clock.now, port }));
    const moved = must(await service.running());
    expect(Number(new URL(moved.aviiEndpoint).port)).not.toBe(port);
    await squatter.stop();
  });
});
