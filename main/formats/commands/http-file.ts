import type { PreparedRequest } from '../format-input.ts';
import { headerLine } from '../header-formats.ts';

/**
 * The request as an `.http` file for VS Code's REST Client and the JetBrains HTTP client.
 *
 * Both replace `{{…}}` anywhere, environment variables included, and neither can escape it. In the
 * body a second brace is written as a JSON escape; in the header every opening brace comes from a
 * variable of the file's own. The URL has no braces, and the name no characters but words.
 */
export function httpFile(request: PreparedRequest): string {
  const header = headerLine(request);
  const templated = header.includes('{{');
  return [
    ...(templated ? ['@brace = {', ''] : []),
    `### ${request.name}`.trimEnd(),
    `POST ${request.url}`,
    'Content-Type: application/json',
    templated ? header.replaceAll('{', '{{brace}}') : header,
    '',
    request.body.replaceAll(/(?<=\{)\{/g, '\\u007b'),
    '',
  ].join('\n');
}
