import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../shared/result.ts';
import { connectionQueue, type Job } from './connection-queue.ts';

function gate() {
  let open: (value: Result<string>) => void = () => {};
  const promise = new Promise<Result<string>>((resolve) => {
    open = resolve;
  });
  return { promise, open: () => open(ok('done')) };
}

describe('the queue of a connection', () => {
  it('makes one request of a thousand', async () => {
    const queue = connectionQueue();
    const { promise, open } = gate();
    let runs = 0;
    const calls = Array.from({ length: 1000 }, () =>
      queue.run('a', 'renew', () => {
        runs += 1;
        return promise;
      }),
    );
    open();
    expect(new Set(await Promise.all(calls))).toEqual(new Set([{ ok: true, value: 'done' }]));
    expect(runs).toBe(1);
    await queue.run('a', 'renew', async () => {
      runs += 1;
      return ok('again');
    });
    expect(runs).toBe(2);
  });

  it('runs different work in turn, and other connections beside it', async () => {
    const queue = connectionQueue();
    const first = gate();
    const seen: string[] = [];
    const renew = queue.run('a', 'renew', async () => {
      seen.push('renew starts');
      const answer = await first.promise;
      seen.push('renew ends');
      return answer;
    });
    const verify = queue.run('a', 'verify', async () => {
      seen.push('verify');
      return ok('verified');
    });
    await queue.run('b', 'renew', async () => {
      seen.push('other connection');
      return ok('renewed');
    });
    first.open();
    await Promise.all([renew, verify]);
    expect(seen.indexOf('other connection')).toBeLessThan(seen.indexOf('renew ends'));
    expect(seen.indexOf('renew ends')).toBeLessThan(seen.indexOf('verify'));
  });

  it('goes on after work that threw', async () => {
    const queue = connectionQueue();
    const broken = queue.run('a', 'renew', async () => {
      throw new Error('bug');
    });
    const next = queue.run('a', 'verify', async () => ok('verified'));
    await expect(broken).rejects.toThrow('bug');
    expect(await next).toEqual({ ok: true, value: 'verified' });
  });

  it('cancels what runs and what waits', async () => {
    const queue = connectionQueue();
    const first = gate();
    const signals: AbortSignal[] = [];
    const renew = queue.run('a', 'renew', ({ signal }: Job) => {
      signals.push(signal);
      return first.promise;
    });
    const verify = queue.run('a', 'verify', async () => ok('verified'));
    await Promise.resolve();
    queue.cancel('a');
    expect(signals[0]?.aborted).toBe(true);
    first.open();
    await renew;
    expect(await verify).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
  });

  it('does not cancel past the point of no return, and waits for it', async () => {
    const queue = connectionQueue();
    const first = gate();
    let seen: AbortSignal | undefined;
    const rotate = queue.run('a', 'rotate', (job) => {
      seen = job.signal;
      job.pointOfNoReturn();
      return first.promise;
    });
    await Promise.resolve();
    queue.cancelAll();
    expect(seen?.aborted).toBe(false);
    let settled = false;
    const waiting = queue.settled().then(() => {
      settled = true;
    });
    expect(settled).toBe(false);
    first.open();
    await waiting;
    await rotate;
    expect(settled).toBe(true);
  });

  it('starts nothing while it is closed, and waits for what got past the point meanwhile', async () => {
    const queue = connectionQueue();
    const [first, second] = [gate(), gate()];
    const late: (() => void)[] = [];
    const rotate = queue.run('a', 'rotate', (job) => {
      job.pointOfNoReturn();
      return first.promise;
    });
    const slow = queue.run('b', 'rotate', (job) => {
      late.push(job.pointOfNoReturn);
      return second.promise;
    });
    await Promise.resolve();
    queue.close();
    const overtaking = queue.run('c', 'rotate', async () => ok('never'));
    expect(await overtaking).toMatchObject({ ok: false, error: { code: 'network/cancelled' } });
    let settled = false;
    const waiting = queue.settled().then(() => {
      settled = true;
    });
    for (const commit of late) commit();
    first.open();
    await rotate;
    await Promise.resolve();
    expect(settled).toBe(false);
    second.open();
    await Promise.all([waiting, slow]);
    queue.open();
    expect(await queue.run('c', 'rotate', async () => ok('now'))).toEqual(ok('now'));
  });
});
