import type { GraphQLError } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import type { SandboxDials } from '../../shared/sandbox.ts';
import type { AviiFailure } from './avii-tokens.ts';
import type { Exchange } from './graphql-service.ts';

const texts: Readonly<Record<AviiFailure, string>> = {
  'bad-credentials': 'Please enter valid credentials',
  expired: 'Signature has expired',
  forged: 'Error decoding signature',
  invalid: 'Invalid token',
  'window-over': 'Refresh has expired',
  'user-disabled': 'User is disabled',
  // Servers of this family let the exception's own text through.
  'user-deleted': "'NoneType' object has no attribute 'get_username'",
  'no-permission': 'You do not have permission to perform this action',
};

const exceptionCodes: Readonly<Partial<Record<AviiFailure, string>>> = {
  expired: 'JSONWebTokenExpired',
  forged: 'JSONWebTokenError',
  invalid: 'JSONWebTokenError',
  'window-over': 'JSONWebTokenError',
  'user-disabled': 'JSONWebTokenError',
  'no-permission': 'PermissionDenied',
};

/** What newer servers say in `errors` of the payload: with a comma. */
export const payloadCredentialsText = 'Please, enter valid credentials';

/** The top-level error for a failure; in the `http-401` style a bad token ends the whole answer. */
export function aviiRefusal(
  failure: AviiFailure,
  style: SandboxDials['errorStyle'],
  exchange: Exchange,
): GraphQLError {
  const text = texts[failure];
  const badToken = failure === 'expired' || failure === 'forged' || failure === 'invalid';
  if (style === 'http-401' && badToken) exchange.unauthorized = text;
  const code = style === 'modern' ? exceptionCodes[failure] : undefined;
  return createGraphQLError(
    text,
    code === undefined ? {} : { extensions: { exception: { code, stacktrace: [] } } },
  );
}
