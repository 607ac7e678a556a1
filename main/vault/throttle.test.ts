import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { attemptsFile } from './attempts.ts';
import { createThrottle, delayAfter } from './throttle.ts';

describe('throttle', () => {
  it('lets three mistakes pass, then doubles the wait up to five minutes', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 0, 0, 2_000, 4_000, 8_000]);
    expect(delayAfter(12)).toBe(300_000);
    expect(delayAfter(1e9)).toBe(300_000);
  });

  it('counts the wait down with the clock and forgets after success', () => {
    let nowMs = 1_000_000;
    const throttle = createThrottle(() => nowMs);
    for (let n = 0; n < 4; n += 1) throttle.failed();
    expect(throttle.waitMs()).toBe(2_000);
    nowMs += 1_500;
    expect(throttle.waitMs()).toBe(500);
    nowMs += 500;
    expect(throttle.waitMs()).toBe(0);
    throttle.failed();
    throttle.passed();
    expect(throttle.waitMs()).toBe(0);
  });

  it('never waits longer because the clock was set back', () => {
    let nowMs = 1_000_000;
    const throttle = createThrottle(() => nowMs);
    for (let n = 0; n < 4; n += 1) throttle.failed();
    nowMs = 0;
    expect(throttle.waitMs()).toBe(2_000);
    nowMs = 2_000;
    expect(throttle.waitMs()).toBe(0);
  });

  it('goes on after a restart, and starts afresh when its file is gone or nonsense', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'tokendesk-attempts-')), 'attempts.json');
    const nowMs = 1_000_000;
    const start = () => createThrottle(() => nowMs, attemptsFile(path));
    for (let n = 0; n < 5; n += 1) start().failed();
    expect(start().waitMs()).toBe(4_000);
    start().passed();
    expect(start().waitMs()).toBe(0);
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '{"failures": "many"}');
    expect(start().waitMs()).toBe(0);
    rmSync(dirname(path), { recursive: true });
    start().failed();
    expect(start().waitMs()).toBe(0);
  });
});
