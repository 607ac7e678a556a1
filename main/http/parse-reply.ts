import type { GraphqlProblem, GraphqlReply } from './graphql-reply.ts';
import type { Mask } from './masking.ts';
import { mayHaveExecuted, statusError } from './refused-response.ts';
import { type TransportError, transportError } from './transport-error.ts';

const maxProblems = 20;
const maxMatched = 10_000;

/** What is known of an answer besides its body. */
export interface AnswerFacts {
  readonly status: number;
  readonly contentType: string | null;
  readonly serverDate: GraphqlReply['serverDate'];
  readonly retryAfterMs: number | null;
}

/**
 * Statuses whose JSON body counts as a GraphQL answer: success, and what GraphQL servers use for
 * invalid documents and bad tokens. A GraphQL-looking body under another status is not trusted.
 */
function carriesGraphql(status: number): boolean {
  return (status >= 200 && status < 300) || [400, 401, 403, 422].includes(status);
}

/** Reads an answer's body as a GraphQL response (GraphQL specification section 7.1), or says what it is instead. */
export function parseReply(
  text: string,
  facts: AnswerFacts,
  endpoint: URL,
  mask: Mask,
): GraphqlReply | TransportError {
  const { status, serverDate, retryAfterMs } = facts;
  const known = { status, serverDate, retryAfterMs, mayHaveArrived: mayHaveExecuted(status) };
  if (!carriesGraphql(status)) return statusError(endpoint, status, known);
  const body = parseJson(text);
  if (body === undefined) {
    return status >= 300
      ? statusError(endpoint, status, known)
      : notJsonError(text, facts, endpoint, mask);
  }
  if (!isRecord(body) || !isGraphql(body)) {
    return status >= 300
      ? statusError(endpoint, status, known)
      : transportError(
          'graphql/unexpected-shape',
          `${endpoint.host} answered with JSON that is not a GraphQL response.`,
          'Check that the endpoint is the GraphQL endpoint.',
          known,
        );
  }
  const { data, errors } = body;
  return {
    status,
    data: isRecord(data) ? data : null,
    hasData: data !== undefined,
    errors: readProblems(errors, mask),
    serverDate,
    retryAfterMs,
  };
}

/** True for a JSON object: not null, not an array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of a JSON object; none for anything else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isGraphql(body: Readonly<Record<string, unknown>>): boolean {
  const { data, errors } = body;
  if (data !== undefined && data !== null && !isRecord(data)) return false;
  return Array.isArray(errors) || isRecord(errors) || data !== undefined;
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

function readProblems(errors: unknown, mask: Mask): GraphqlProblem[] {
  const list: unknown[] = Array.isArray(errors) ? errors : isRecord(errors) ? [errors] : [];
  return list.slice(0, maxProblems).map((entry) => readProblem(entry, mask));
}

function readProblem(entry: unknown, mask: Mask): GraphqlProblem {
  const { message, path, extensions } = membersOf(isRecord(entry) ? entry : { message: entry });
  const raw = typeof message === 'string' ? message.slice(0, maxMatched) : '';
  const steps: unknown[] = Array.isArray(path) ? path : [];
  return {
    message: mask(raw) || 'no reason given',
    says: (pattern) => pattern.test(raw),
    path: steps.filter((step) => typeof step === 'string' || typeof step === 'number'),
    code: readCode(extensions, mask),
  };
}

function readCode(extensions: unknown, mask: Mask): string | null {
  if (!isRecord(extensions)) return null;
  const { code, exception, classification } = extensions;
  const { code: innerCode } = membersOf(exception);
  const told = code ?? innerCode ?? classification;
  return typeof told === 'string' || typeof told === 'number' ? mask(String(told)) : null;
}

function notJsonError(text: string, facts: AnswerFacts, endpoint: URL, mask: Mask): TransportError {
  const { status, serverDate, retryAfterMs } = facts;
  const known = { status, serverDate, retryAfterMs, mayHaveArrived: true };
  const html = /^\s*</.test(text) || (facts.contentType ?? '').includes('html');
  const what =
    text.trim() === '' ? 'an empty answer' : html ? 'a web page' : 'something other than JSON';
  const title = html ? pageTitle(text, mask) : '';
  return transportError(
    'http/not-json',
    `${endpoint.host} sent ${what}${title === '' ? '' : ` (“${title}”)`} instead of GraphQL.`,
    html
      ? 'Check the endpoint (this may be its documentation or a login page), and VPN or proxy.'
      : 'Check that the endpoint is the GraphQL endpoint.',
    known,
  );
}

/** The page's title, shortened further than other texts: it only helps to recognise the page. */
function pageTitle(text: string, mask: Mask): string {
  const title = /<title[^>]{0,200}>([^<]{0,400})/i.exec(text.slice(0, 20_000))?.[1] ?? '';
  const masked = [...mask(title.replaceAll(/\s+/g, ' '))];
  return masked.length <= 60 ? masked.join('') : `${masked.slice(0, 59).join('')}…`;
}
