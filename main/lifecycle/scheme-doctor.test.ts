import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must, type TestDesk, testDesk } from '../testing/test-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk({ schema: 'scalar-payload' });
});
afterEach(() => desk.end());

const trySchemes = (connectionId: string) =>
  desk.handlers['connections.trySchemes']({ connectionId });

describe('the doctor of schemes', () => {
  it('finds JWT for a token that was added as Bearer', async () => {
    const { id: signedIn } = await desk.addAvii();
    const { id } = await desk.addPasted(desk.token(signedIn, 'session'), desk.sandbox.aviiEndpoint);
    const { tried, working } = must(await trySchemes(id));
    expect(tried.map(({ scheme, accepted }) => [scheme, accepted])).toEqual([
      ['Bearer', false],
      ['JWT', true],
    ]);
    expect(working).toBe('JWT');
  });

  it('asks once when the present scheme is right, and changes nothing', async () => {
    const { id } = await desk.addAvii();
    const findings = must(await trySchemes(id));
    expect(findings).toMatchObject({ working: 'JWT', tried: [{ scheme: 'JWT', accepted: true }] });
    expect(must(desk.book.summary(id)).scheme).toBe('JWT');
  });

  it('finds none for a token that no scheme helps', async () => {
    const { id } = await desk.addPasted('an-opaque-token-of-nobody', desk.sandbox.aviiEndpoint);
    const { tried, working } = must(await trySchemes(id));
    expect(working).toBeNull();
    expect(new Set(tried.map(({ scheme }) => scheme))).toEqual(
      new Set(['Bearer', 'JWT', 'Token', '']),
    );
  });

  it('says that the server cannot be asked instead of blaming the scheme', async () => {
    const { id } = await desk.addAvii();
    await desk.sandbox.stop();
    expect(await trySchemes(id)).toMatchObject({ ok: false, error: { code: 'network/refused' } });
  });
});
