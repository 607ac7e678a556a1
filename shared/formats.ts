import { z } from 'zod';

/**
 * Every form in which a token can be copied. The generators live in `main/formats`; this list is
 * what menus, shortcuts and the IPC contract are made from.
 */
export const copyFormats = [
  { id: 'token', label: 'Raw token', group: 'header' },
  { id: 'header', label: 'Header line', group: 'header' },
  { id: 'playground', label: 'Playground / GraphiQL JSON', group: 'header' },
  { id: 'ws-params', label: 'WebSocket connection parameters', group: 'header' },
  { id: 'env', label: 'Environment line (.env)', group: 'header' },
  { id: 'curl', label: 'curl (sh, bash, zsh)', group: 'command' },
  { id: 'curl-powershell', label: 'curl (PowerShell)', group: 'command' },
  { id: 'curl-cmd', label: 'curl (Windows cmd)', group: 'command' },
  { id: 'curl-header', label: 'curl -H part (sh)', group: 'command' },
  { id: 'curl-header-powershell', label: 'curl -H part (PowerShell)', group: 'command' },
  { id: 'curl-header-cmd', label: 'curl -H part (cmd)', group: 'command' },
  { id: 'httpie', label: 'HTTPie', group: 'command' },
  { id: 'http-file', label: '.http file', group: 'command' },
  { id: 'ts-fetch', label: 'TypeScript / JavaScript: fetch', group: 'code' },
  { id: 'ts-axios', label: 'TypeScript / JavaScript: axios', group: 'code' },
  { id: 'ts-graphql-request', label: 'TypeScript / JavaScript: graphql-request', group: 'code' },
  { id: 'ts-apollo', label: 'TypeScript / JavaScript: Apollo link', group: 'code' },
  { id: 'python-requests', label: 'Python: requests', group: 'code' },
  { id: 'python-gql', label: 'Python: gql', group: 'code' },
  { id: 'go', label: 'Go: net/http', group: 'code' },
  { id: 'java', label: 'Java: java.net.http', group: 'code' },
  { id: 'csharp', label: 'C#: HttpClient', group: 'code' },
  { id: 'php', label: 'PHP: curl', group: 'code' },
  { id: 'ruby', label: 'Ruby: net/http', group: 'code' },
  { id: 'rust', label: 'Rust: reqwest', group: 'code' },
  { id: 'swift', label: 'Swift: URLSession', group: 'code' },
] as const satisfies readonly { id: string; label: string; group: 'header' | 'command' | 'code' }[];

export type CopyFormat = (typeof copyFormats)[number]['id'];
export type CopyFormatGroup = (typeof copyFormats)[number]['group'];

/** Checks a format's id. */
export const copyFormatSchema = z.enum(copyFormats.map((format) => format.id));

/** The label of a format, for menus and confirmations. */
export function copyFormatLabel(id: CopyFormat): string {
  return copyFormats.find((format) => format.id === id)?.label ?? id;
}
