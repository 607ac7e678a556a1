import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok, type Result } from '../../shared/result.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { addSandboxConnections, prepareConnection } from './sandbox-connections.ts';
import type { SandboxService } from './sandbox-service.ts';

let desk: TestDesk;
let start: (sandbox: Result<Sandbox>) => void;
let slow: SandboxService;
let id: string;

beforeEach(async () => {
  desk = await testDesk();
  const service: SandboxService = {
    status: () => {
      throw new Error('not asked here');
    },
    running: async () => ok(desk.sandbox),
    stop: async () => {},
    setDials: () => {
      throw new Error('not asked here');
    },
  };
  const [avii] = must(await addSandboxConnections(service, desk.adding));
  id = avii?.id ?? '';
  const started = new Promise<Result<Sandbox>>((resolve) => {
    start = resolve;
  });
  slow = { ...service, running: () => started };
});
afterEach(() => desk.end());

const elsewhere = () => ok({ ...desk.sandbox, aviiEndpoint: 'http://127.0.0.1:9/avii/graphql/' });

describe('a connection of the sandbox that comes up at another port', () => {
  it('follows it, and keeps what was edited meanwhile', async () => {
    const preparing = prepareConnection(slow, desk.book, id);
    const { id: _id, ...details } = must(desk.book.summary(id));
    must(
      await desk.handlers['connections.update']({
        connectionId: id,
        details: { ...details, name: 'Renamed' },
        allowInsecure: false,
      }),
    );
    start(elsewhere());
    must(await preparing);
    expect(must(desk.book.summary(id))).toMatchObject({
      name: 'Renamed',
      endpoint: 'http://127.0.0.1:9/avii/graphql/',
    });
  });

  it('stays removed when it was removed meanwhile', async () => {
    const preparing = prepareConnection(slow, desk.book, id);
    must(await desk.handlers['connections.remove']({ connectionId: id }));
    start(elsewhere());
    expect(await preparing).toMatchObject({ ok: false, error: { code: 'connection/not-found' } });
    expect(desk.book.order()).not.toContain(id);
  });
});
