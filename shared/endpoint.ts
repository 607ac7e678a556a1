import { type ParsedUrl, parseUrl } from './platform-url.ts';

/** The longest endpoint that a connection can have, in characters. */
export const maxEndpointLength = 2_000;

/** What there is to say about an endpoint while it is being typed. */
export type EndpointCheck = {
  /** `insecure`: usable, but only after the user's clear yes. */
  readonly kind: 'ok' | 'insecure' | 'invalid';
  /** The endpoint to use, without its fragment; absent when invalid. */
  readonly url?: string;
  /** True when it can only be this computer. */
  readonly loopback: boolean;
  /** Why it is not `ok`, and what to do. */
  readonly message?: string;
  /** What may be unintended, one sentence each. */
  readonly hints: readonly string[];
};

/**
 * Checks an endpoint: https anywhere or http on this computer is `ok`, other http is `insecure`.
 * Every `url` that comes out of this is one that the connection's schema takes.
 */
export function checkEndpoint(text: string): EndpointCheck {
  const typed = text.trim();
  if (typed === '') return invalid('Enter the address of the GraphQL API.');
  if (typed.length > maxEndpointLength) {
    return invalid(`The address is longer than ${maxEndpointLength} characters.`);
  }
  if (/\s/.test(typed)) {
    return invalid('The address has a space or line break in it; write %20 where one belongs.');
  }
  if (!/^https?:\/\//i.test(typed)) return invalid(schemeMessage(typed));
  const url = parseUrl(typed);
  if (url === null) return invalid('This is not a complete address, such as https://example.com/.');
  if (url.username !== '' || url.password !== '') {
    return invalid(
      'Leave the user name and password out of the address: Tokendesk keeps them apart.',
    );
  }
  url.hash = '';
  // Punycode and percent signs can make it longer than what was typed.
  if (url.href.length > maxEndpointLength) {
    return invalid(`The address is longer than ${maxEndpointLength} characters.`);
  }
  return judged(url, typed);
}

function judged(url: ParsedUrl, typed: string): EndpointCheck {
  const loopback = isLoopback(url.hostname);
  const common = { url: url.href, loopback, hints: hintsFor(url, typed) };
  if (url.protocol === 'https:' || loopback) return { kind: 'ok', ...common };
  return {
    kind: 'insecure',
    ...common,
    message:
      'With http, everybody on the way can read and keep the token. Use https, or confirm that this is meant.',
  };
}

function invalid(message: string): EndpointCheck {
  return { kind: 'invalid', loopback: false, message, hints: [] };
}

function schemeMessage(typed: string): string {
  if (/^https?:/i.test(typed)) return 'After http: or https: there must be two slashes.';
  if (/^wss?:\/\//i.test(typed)) {
    return 'This is the address for subscriptions; enter the one for queries, which starts with https://.';
  }
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(typed)) return 'The address must start with https://.';
  return 'Start the address with https:// (or http:// for this computer).';
}

/** True for a host name, as URL normalises it, that can only be this computer (RFC 6761, 6.3). */
function isLoopback(hostname: string): boolean {
  return (
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname) ||
    hostname === '[::1]' ||
    /^(?:.*\.)?localhost\.?$/.test(hostname)
  );
}

const tokenParameter =
  /^(?:access_?|id_?|auth_?|refresh_?|login_?)?token$|^(?:jwt|api_?key|key|secret|password|auth|authorization)$/i;

function hintsFor(url: ParsedUrl, typed: string): string[] {
  const hints: string[] = [];
  if (url.hostname.split('.').some((label) => label.startsWith('xn--'))) {
    hints.push(
      `The host name has letters that can look like others; it stands for ${url.hostname}.`,
    );
  }
  if ([...url.searchParams.keys()].some((name) => tokenParameter.test(name))) {
    hints.push(
      'The address seems to carry a token or key; it will be shown and copied in the open.',
    );
  }
  if (typed.includes('#')) hints.push('The part after # is not sent to a server and is left out.');
  if (/\/graphql$/i.test(url.pathname)) {
    hints.push('Some servers, AVII’s among them, need a slash at the end (/graphql/).');
  }
  return hints;
}
