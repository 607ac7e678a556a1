import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { earlyWord, type Word } from './early-word.ts';

const day = 86_400_000;

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk({
    schema: 'scalar-payload',
    sessionLifeSeconds: 86_400,
    refreshWindowSeconds: 604_800,
  });
});
afterEach(() => desk.end());

describe('the early word', () => {
  it('is said once, before the refresh window ends, when no password is kept', async () => {
    const words: Word[] = [];
    const teller = earlyWord((word) => words.push(word));
    const { id } = await desk.addAvii({ keep: false });
    for (let days = 0; days < 6.5; days += 0.5) {
      must(await desk.handlers['connections.renew']({ connectionId: id }));
      teller.look(desk.book.list(), desk.clock.now());
      desk.clock.advance(day / 2);
    }
    teller.look(desk.book.list(), desk.clock.now());
    expect(words).toHaveLength(1);
    expect(words[0]).toMatchObject({ title: 'Test' });
    expect(words[0]?.body).toContain('Sign in now');
  });

  it('is not said while the password is kept', async () => {
    const words: Word[] = [];
    const teller = earlyWord((word) => words.push(word));
    await desk.addAvii();
    teller.look(desk.book.list(), desk.clock.now() + 6.9 * day);
    expect(words).toEqual([]);
  });
});
