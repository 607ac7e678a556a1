import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';
import { earlyWord, type Word, watchNeeds } from './early-word.ts';

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

  it('comes by itself within a minute, and only where it is wanted', async () => {
    const words: Word[] = [];
    let wanted = false;
    await desk.addAvii({ keep: false });
    const connections = desk.book.list();
    watchNeeds({
      clock: desk.clock,
      connections: () =>
        connections.map((each) => ({
          ...each,
          tokens: each.tokens.map((token) => ({
            ...token,
            expiresAtMs: desk.clock.now() + 60_000,
            refreshEndsAtMs: desk.clock.now() + 60_000,
          })),
        })),
      wanted: () => wanted,
      say: (word) => words.push(word),
    });
    desk.clock.advance(120_000);
    expect(words).toEqual([]);
    wanted = true;
    desk.clock.advance(60_000);
    expect(words).toHaveLength(1);
  });

  it('is not said while the password is kept', async () => {
    const words: Word[] = [];
    const teller = earlyWord((word) => words.push(word));
    await desk.addAvii();
    teller.look(desk.book.list(), desk.clock.now() + 6.9 * day);
    expect(words).toEqual([]);
  });
});
