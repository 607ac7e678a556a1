import type { CopyFormat } from '../../shared/formats.ts';
import { goSnippet } from './code/go.ts';
import {
  apolloSnippet,
  axiosSnippet,
  fetchSnippet,
  graphqlRequestSnippet,
} from './code/javascript.ts';
import { librarySnippet } from './code/library.ts';
import { gqlSnippet, requestsSnippet } from './code/python.ts';
import { rustSnippet } from './code/rust.ts';
import { curlCmd, curlHeaderCmd } from './commands/curl-cmd.ts';
import { curlHeaderPosix, curlPosix } from './commands/curl-posix.ts';
import { curlHeaderPowershell, curlPowershell } from './commands/curl-powershell.ts';
import { httpFile } from './commands/http-file.ts';
import { httpieCommand } from './commands/httpie.ts';
import { envLine } from './env-line.ts';
import { type FormatInput, type PreparedRequest, prepareRequest } from './format-input.ts';
import { headerLine, headersJson } from './header-formats.ts';

export type { FormatInput } from './format-input.ts';
export { redact } from './redact.ts';

type Generator = (request: PreparedRequest) => string | Promise<string>;

const generators: Readonly<Record<CopyFormat, Generator>> = {
  token: (request) => request.token,
  header: headerLine,
  playground: headersJson,
  'ws-params': headersJson,
  env: envLine,
  curl: curlPosix,
  'curl-powershell': curlPowershell,
  'curl-cmd': curlCmd,
  'curl-header': curlHeaderPosix,
  'curl-header-powershell': curlHeaderPowershell,
  'curl-header-cmd': curlHeaderCmd,
  httpie: httpieCommand,
  'http-file': httpFile,
  'ts-fetch': fetchSnippet,
  'ts-axios': axiosSnippet,
  'ts-graphql-request': graphqlRequestSnippet,
  'ts-apollo': apolloSnippet,
  'python-requests': requestsSnippet,
  'python-gql': gqlSnippet,
  go: goSnippet,
  rust: rustSnippet,
  java: (request) => librarySnippet('java', request),
  csharp: (request) => librarySnippet('csharp', request),
  php: (request) => librarySnippet('php', request),
  ruby: (request) => librarySnippet('ruby', request),
  swift: (request) => librarySnippet('swift', request),
};

/**
 * A token in the form that was asked for. Asynchronous because the snippet library is loaded at its
 * first use.
 *
 * Whatever the token, endpoint, query and name contain stays data in the target language. Characters
 * that a header cannot carry are removed from token and scheme (`cleanToken`), and the endpoint is
 * written in strict RFC 3986 form without credentials (`safeEndpoint`); so a value with such
 * characters is copied without them, and never refused.
 */
export async function formatToken(format: CopyFormat, input: FormatInput): Promise<string> {
  return generators[format](prepareRequest(input));
}
