import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { previewToken } from './preview.ts';

describe('previewToken', () => {
  it('shows the first four and the last six characters', () => {
    expect(previewToken(`eyJ0eXAi${'x'.repeat(40)}k_nAjFAE`)).toBe('eyJ0…nAjFAE');
  });

  it('shows nothing of a short token', () => {
    expect(previewToken('x'.repeat(23))).toBe('••••••••');
    expect(previewToken('')).toBe('••••••••');
  });

  it('never shows more than a quarter, and only printable characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (token) => {
        const shown = previewToken(token).replace(/[…•]/g, '');
        expect(shown.length).toBeLessThanOrEqual(token.length / 4);
        expect(shown).toMatch(/^[\x21-\x7e·]*$/);
      }),
    );
  });
});
