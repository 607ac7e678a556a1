import { describe, expect, it } from 'vitest';
import type { GraphqlProblem, GraphqlReply } from '../http/graphql-reply.ts';
import { readMismatches } from './schema-mismatch.ts';

function reply(message: string, data: GraphqlReply['data'] = null, code: string | null = null) {
  const problem: GraphqlProblem = {
    message,
    says: (pattern) => pattern.test(message),
    path: [],
    code,
  };
  const rest = { status: 200, hasData: data !== null, serverDate: null, retryAfterMs: null };
  return { ...rest, data, errors: [problem] };
}

describe('a document that misses the schema is recognised', () => {
  it.each([
    // graphql-core 3, graphql-js, gqlgen, Absinthe
    ['unknown-field', `Cannot query field "user" on type "CreateToken". Did you mean "errors"?`],
    ['unknown-field', `Cannot query field 'user' on type 'CreateToken'.`],
    [
      'needs-selection',
      `Field "user" of type "User" must have a selection of subfields. Did you mean "user { ... }"?`,
    ],
    [
      'takes-no-selection',
      `Field "user" must not have a selection since type "String" has no subfields.`,
    ],
    // graphql-core 2
    ['needs-selection', `Field "user" of type "User" must have a sub selection.`],
    ['takes-no-selection', `Field "user" of type "String" must not have a sub selection.`],
    // graphql-ruby
    ['unknown-field', `Field 'user' doesn't exist on type 'CreateToken'`],
    [
      'needs-selection',
      `Field must have selections (field 'user' returns User but has no selections. Did you mean 'user { ... }'?)`,
    ],
    [
      'takes-no-selection',
      `Selections can't be made on scalars (field 'user' returns String but has selections ["email"])`,
    ],
    // graphql-java
    [
      'unknown-field',
      `Validation error (FieldUndefined@[tokenCreate/user]) : Field 'user' in type 'CreateToken' is undefined`,
    ],
    [
      'unknown-field',
      `Validation error of type FieldUndefined: Field 'user' in type 'CreateToken' is undefined @ 'tokenCreate/user'`,
    ],
    [
      'needs-selection',
      `Validation error (SubselectionRequired@[tokenCreate/user]) : Subselection required for type 'User' of field 'user'`,
    ],
    [
      'takes-no-selection',
      `Validation error of type SubSelectionNotAllowed: Sub selection not allowed on leaf type String of field user @ 'tokenCreate/user'`,
    ],
    // Hot Chocolate
    ['unknown-field', 'The field `user` does not exist on the type `CreateToken`.'],
    [
      'takes-no-selection',
      '`user` returns a scalar value. Selections on scalars and enums are never allowed.',
    ],
    [
      'needs-selection',
      '`user` is an object, interface or union type field. Leaf selections on objects, interfaces, and unions without subfields are disallowed.',
    ],
    // Hasura, Juniper and async-graphql
    ['unknown-field', `field 'user' not found in type: 'CreateToken'`],
    ['unknown-field', `Unknown field "user" on type "CreateToken"`],
  ])('%s: %s', (kind, message) => {
    const [mismatch] = readMismatches(reply(message), 'tokenCreate');
    expect(mismatch?.kind).toBe(kind);
    expect(mismatch?.blames('user')).toBe(true);
    expect(mismatch?.blames('errors')).toBe(false);
    expect(mismatch?.blames('tokenCreate')).toBe(false);
  });

  it('by its code alone', () => {
    expect(readMismatches(reply('Nein', null, 'GRAPHQL_VALIDATION_FAILED'), 'me')).toHaveLength(1);
  });
});

describe('a refusal is not taken for one', () => {
  it.each([
    'Please, enter valid credentials',
    'Signature has expired',
    'User matching query does not exist.',
    "'NoneType' object has no attribute 'is_active'",
    'x is undefined',
    'Variable "$email" of required type "String!" was not provided.',
    'Unknown argument "email" on field "tokenCreate" of type "Mutation".',
  ])('%s', (message) => {
    expect(readMismatches(reply(message), 'tokenCreate')).toEqual([]);
  });

  it('nor is anything that was executed', () => {
    const executed = reply('Cannot query field "user" on type "X".', { tokenCreate: null });
    expect(readMismatches(executed, 'tokenCreate')).toEqual([]);
  });
});
