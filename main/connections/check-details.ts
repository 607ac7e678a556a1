import type { ConnectionDetails } from '../../shared/connection.ts';
import { checkEndpoint } from '../../shared/endpoint.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/**
 * Checks what zod can't see: that an endpoint is there where one is needed, and that it is https,
 * or http on this machine, or that the user said yes to anything else.
 */
export function checkDetails(
  details: ConnectionDetails,
  allowInsecure: boolean,
): Result<ConnectionDetails> {
  if (details.endpoint === null) {
    if (details.provider === 'pasted') return ok(details);
    return fail(
      'endpoint/invalid',
      'An endpoint is missing.',
      'Enter the GraphQL endpoint of the API.',
    );
  }
  const endpoint = checkEndpoint(details.endpoint);
  if (endpoint.kind === 'invalid' || endpoint.url === undefined) {
    return fail(
      'endpoint/invalid',
      endpoint.message ?? 'The endpoint is not a web address.',
      'Enter it as https://host/path.',
    );
  }
  if (endpoint.kind === 'insecure' && !allowInsecure) {
    return fail(
      'endpoint/insecure',
      'Without https anyone on the way can read the password and the tokens.',
      'Use https, or say yes to sending them unprotected.',
    );
  }
  if (details.provider === 'avii' && !details.email) {
    return fail(
      'input/invalid',
      'An e-mail address is missing.',
      'Enter the one that you sign in with.',
    );
  }
  return ok({ ...details, endpoint: endpoint.url });
}
