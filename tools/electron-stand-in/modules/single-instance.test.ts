import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SecondInstance, SingleInstance } from './single-instance.ts';

describe('one instance per user data', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'single-instance-'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const message = (argv: string[]) => ({ argv, workingDirectory: '/', additionalData: { n: 1 } });

  it('lets the first in, and tells it of the second', async () => {
    const first = new SingleInstance(folder);
    const heard: SecondInstance[] = [];
    expect(first.request(message(['first']), (second) => heard.push(second))).toBe(true);
    expect(new SingleInstance(folder).request(message(['second']), () => {})).toBe(false);
    await expect.poll(() => heard).toEqual([message(['second'])]);
    first.release();
  });

  it('lets another in after the first has gone', () => {
    const first = new SingleInstance(folder);
    first.request(message([]), () => {});
    first.release();
    const second = new SingleInstance(folder);
    expect(second.request(message([]), () => {})).toBe(true);
    second.release();
  });

  it('takes over from a process that died, even if its number lives again', () => {
    const lock = join(folder, 'stand-in-instance.lock');
    writeFileSync(lock, JSON.stringify({ pid: process.pid, born: 'before this one' }));
    const instance = new SingleInstance(folder);
    expect(instance.request(message([]), () => {})).toBe(process.platform === 'linux');
    instance.release();
  });

  it('takes over a lock that was cut short', () => {
    writeFileSync(join(folder, 'stand-in-instance.lock'), '{"pid":');
    const instance = new SingleInstance(folder);
    expect(instance.request(message([]), () => {})).toBe(true);
    instance.release();
  });
});
