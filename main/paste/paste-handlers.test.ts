import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(() => desk.end());

const offer = async (text: string) => must(await desk.handlers['paste.offer']({ text }));

describe('an offer for a paste', () => {
  it('holds the token back and hands on what belongs to it', async () => {
    const { id } = await desk.addAvii();
    const token = desk.token(id, 'session');
    const made = await offer(
      `curl -H 'Authorization: JWT ${token}' -d '{"query":"{ orders { id } }"}' https://shop.example/graphql/`,
    );
    expect(made).toMatchObject({
      form: 'curl',
      scheme: 'JWT',
      endpoint: 'https://shop.example/graphql/',
      query: '{ orders { id } }',
      provider: 'avii',
      heldBy: id,
    });
    expect(JSON.stringify(made)).not.toContain(token);
    expect(must(desk.pastes.get(made.pasteId))).toBe(token);
  });

  it.each([
    'mutation { tokenCreate(email: "a", password: "hunter2") { token } }',
    'mutation { login(secret: "hunter2") { ok } }',
  ])('keeps an operation that could hold a secret to itself: %s', async (query) => {
    const body = JSON.stringify({ query });
    const made = await offer(
      `curl -H 'Authorization: Bearer opaque-token-0123456789' -d '${body}' https://shop.example/graphql/`,
    );
    expect(made.query).toBeNull();
    expect(JSON.stringify(made)).not.toContain('hunter2');
  });

  it('says so when there is nothing in it, or too much', async () => {
    expect(await desk.handlers['paste.offer']({ text: 'a shopping list' })).toMatchObject({
      ok: false,
      error: { code: 'paste/nothing-found' },
    });
    expect(await desk.handlers['paste.offer']({ text: 'x'.repeat(4_000_001) })).toMatchObject({
      ok: false,
      error: { code: 'paste/too-large' },
    });
  });
});
