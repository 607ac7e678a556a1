import { createHash } from 'node:crypto';
import { script } from './script.ts';
import { style } from './style.ts';

/**
 * A small page for trying headers. GraphQL Yoga's own GraphiQL loads its scripts from a CDN, which
 * neither works offline nor belongs next to tokens.
 */
export const testerPage = /* html */ `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Tokendesk sandbox: headers tester</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<header>
  <h1>Headers tester<small>Tokendesk sandbox API</small></h1>
  <label for="endpoint">Endpoint</label>
  <select id="endpoint">
    <option value="/avii/graphql/">AVII</option>
    <option value="/inabit/graphql">inabit</option>
  </select>
  <label for="example">Example</label>
  <select id="example"></select>
  <button id="run" class="run" type="button" title="Ctrl+Enter">Run</button>
</header>
<main>
  <div class="column">
    <div class="pane tall"><label for="query">Query</label><textarea id="query" spellcheck="false"></textarea></div>
    <div class="pane"><label for="variables">Variables <span class="hint">as JSON</span></label><textarea id="variables" spellcheck="false"></textarea></div>
    <div class="pane"><label for="headers">HTTP HEADERS <span class="hint">as JSON, pasted from Tokendesk</span></label><textarea id="headers" spellcheck="false" autocomplete="off"></textarea></div>
  </div>
  <div class="column">
    <div class="pane"><span id="response-label" class="label">Response</span><pre id="response" tabindex="0" role="region" aria-labelledby="response-label"></pre></div>
    <div id="status" role="status">Ctrl+Enter runs the query.</div>
  </div>
</main>
<script>${script}</script>
</body>
</html>
`;

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The page may run its own script, talk to its own origin, and nothing else. */
export const testerPageHeaders = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const;
