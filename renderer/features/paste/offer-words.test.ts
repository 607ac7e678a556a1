import { describe, expect, it } from 'vitest';
import type { PasteOffer } from '../../../shared/paste/paste-offer.ts';
import { threeConnections } from '../../bridge/fake/fake-connections.ts';
import { foundText, stepsOf, titleOf } from './offer-words.ts';

const jwt: PasteOffer = {
  pasteId: 'p',
  form: 'curl',
  kind: 'jwt',
  scheme: 'JWT',
  endpoint: null,
  preview: 'eyJ0…abcdef',
  fingerprint: '0123456789abcdef',
  claims: {
    email: 'dana@example.com',
    expSeconds: null,
    origIatSeconds: null,
    iatSeconds: null,
    nbfSeconds: null,
  },
  provider: 'avii',
  heldBy: null,
  query: null,
};
const [avii, inabit] = threeConnections(0);
const labels = (...parts: Parameters<typeof stepsOf>) =>
  stepsOf(...parts).map(({ label }) => label);

describe('the offer after a paste', () => {
  it('says what was found and where', () => {
    expect(titleOf(jwt)).toBe('A JWT of dana@example.com');
    expect(foundText(jwt)).toBe('Found in a curl command.');
  });

  it('offers the likeliest kind first, and the others too', () => {
    expect(labels(jwt, null, null)).toEqual([
      'Add as an AVII connection',
      'Add as an inabit connection',
      'Add as a token',
    ]);
  });

  it('offers to replace the selected token where tokens are pasted', () => {
    expect(labels(jwt, null, inabit ?? null)[1]).toBe('Replace the login token of inabit custody');
    expect(labels(jwt, null, avii ?? null)).toHaveLength(3);
  });

  it('leads to the connection that holds the token already', () => {
    expect(labels(jwt, avii ?? null, inabit ?? null)).toEqual(['Go to AVII shop (staging)']);
  });

  it('takes no opaque token for a session token', () => {
    expect(labels({ ...jwt, kind: 'opaque', provider: 'pasted' }, null, null)).toEqual([
      'Add as a token',
      'Add as an inabit connection',
    ]);
  });

  it('takes an address alone for an endpoint', () => {
    const url: PasteOffer = { ...jwt, kind: null, form: 'url', claims: null };
    expect(titleOf(url)).toBe('An endpoint, without a token');
    expect(stepsOf(url, null, null)).toHaveLength(1);
  });
});
