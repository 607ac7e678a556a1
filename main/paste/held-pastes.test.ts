import { describe, expect, it } from 'vitest';
import { testClock } from '../time/test-clock.ts';
import { heldPastes } from './held-pastes.ts';

describe('held pastes', () => {
  it('are there for five minutes, as often as they are asked for', () => {
    const clock = testClock();
    const pastes = heldPastes(clock);
    const id = pastes.hold('the token');
    expect(pastes.get(id)).toEqual({ ok: true, value: 'the token' });
    clock.advance(299_999);
    expect(pastes.get(id).ok).toBe(true);
    clock.advance(1);
    expect(pastes.get(id)).toMatchObject({ ok: false, error: { code: 'paste/gone' } });
  });

  it('go when they are discarded, one or all', () => {
    const pastes = heldPastes(testClock());
    const [first, second] = [pastes.hold('1'), pastes.hold('2')];
    pastes.discard(first);
    expect(pastes.get(first).ok).toBe(false);
    pastes.discardAll();
    expect(pastes.get(second).ok).toBe(false);
  });

  it('hold twenty at most: the oldest goes first', () => {
    const pastes = heldPastes(testClock());
    const ids = Array.from({ length: 21 }, (_, index) => pastes.hold(String(index)));
    expect(ids.map((id) => pastes.get(id).ok)).toEqual([false, ...Array(20).fill(true)]);
  });
});
