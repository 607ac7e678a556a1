import { describe, expect, it } from 'vitest';
import { connectionDetailsSchema } from '../../../shared/connection.ts';
import { fakeConnection, fakeDetails } from '../../bridge/fake/fake-connections.ts';
import { type Draft, detailsOf, draftOf, nameOf, newDraft, problemsOf } from './draft.ts';

const good: Draft = {
  ...newDraft('avii'),
  endpoint: ' https://shop.example.com/graphql/ ',
  email: 'dana@example.com',
};

describe('a draft', () => {
  it('names itself after its endpoint until somebody names it', () => {
    expect(nameOf(newDraft('avii'))).toBe('AVII');
    expect(nameOf(good)).toBe('AVII · shop.example.com');
    expect(nameOf({ ...good, name: 'Shop' })).toBe('Shop');
  });

  it('makes details that the contract takes', () => {
    expect(problemsOf(good)).toEqual({});
    expect(connectionDetailsSchema.safeParse(detailsOf(good)).success).toBe(true);
    expect(detailsOf(good)).toMatchObject({
      endpoint: 'https://shop.example.com/graphql/',
      scheme: 'JWT',
      role: null,
    });
  });

  it('says what is missing, for each kind', () => {
    expect(Object.keys(problemsOf(newDraft('avii')))).toEqual(['endpoint', 'email']);
    expect(Object.keys(problemsOf(newDraft('inabit')))).toEqual(['endpoint']);
    expect(Object.keys(problemsOf(newDraft('pasted')))).toEqual([]);
  });

  it('wants a clear yes to an endpoint that anybody on the way can read', () => {
    const insecure = { ...good, endpoint: 'http://shop.example.com/graphql/' };
    expect(Object.keys(problemsOf(insecure))).toEqual(['allowInsecure']);
    expect(problemsOf({ ...insecure, allowInsecure: true })).toEqual({});
  });

  it('refuses what the settings refuse', () => {
    const bad = { ...good, query: '', refreshWindow: '3 s', lead: 'soon', scheme: 'two words' };
    expect(Object.keys(problemsOf(bad)).sort()).toEqual([
      'lead',
      'query',
      'refreshWindow',
      'scheme',
    ]);
  });

  it('comes back from a connection as it went in', () => {
    const details = fakeDetails({ provider: 'inabit', name: 'Custody', role: 'viewer' });
    expect(detailsOf(draftOf(fakeConnection('c', details, [])))).toEqual(details);
  });
});
