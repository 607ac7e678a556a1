/** Runs in the browser, as it stands: no modules, no build. */
export const script = /* javascript */ `
'use strict';
const at = (id) => document.getElementById(id);
const examples = {
  '/avii/graphql/': [
    ['Who am I', '{ me { email } }', '', '{\\n  "Authorization": "JWT your-token"\\n}'],
    ['Sign in', 'mutation ($email: String!, $password: String!) {\\n  tokenCreate(email: $email, password: $password) {\\n    token\\n  }\\n}', '{\\n  "email": "admin@example.com",\\n  "password": "admin"\\n}', ''],
    ['Refresh', 'mutation ($token: String!) {\\n  tokenRefresh(token: $token) {\\n    token\\n  }\\n}', '{\\n  "token": "your-token"\\n}', ''],
  ],
  '/inabit/graphql': [
    ['Who am I', '{ me { email role } }', '', '{\\n  "Authorization": "Bearer your-access-token"\\n}'],
    ['Get an access token', 'query Query {\\n  getApiUserAccessToken\\n}', '', '{\\n  "Authorization": "Bearer your-login-token"\\n}'],
    ['Rotate the login token', 'query Query {\\n  refreshApiUserLoginToken\\n}', '', '{\\n  "Authorization": "Bearer your-login-token"\\n}'],
  ],
};
function say(text, bad) {
  at('status').textContent = text;
  at('status').className = bad ? 'bad' : '';
}
// Headers of the user's own, by endpoint: an example without headers puts them aside.
const own = {};
let shownEndpoint;
function show(index) {
  const endpoint = at('endpoint').value;
  const [, query, variables, headers] = examples[endpoint][index];
  const written = at('headers').value;
  if (shownEndpoint && written && !written.includes('your-')) own[shownEndpoint] = written;
  shownEndpoint = endpoint;
  at('query').value = query;
  at('variables').value = variables;
  at('headers').value = headers && (own[endpoint] || headers);
}
function listExamples() {
  at('example').replaceChildren(
    ...examples[at('endpoint').value].map(([name], index) => new Option(name, index)),
  );
  show(0);
}
function readJson(id, name) {
  const text = at(id).value.trim();
  if (!text) return {};
  try {
    const value = JSON.parse(text);
    if (value && typeof value === 'object' && !Array.isArray(value)) return value;
  } catch {}
  at(id).focus();
  throw new Error(name + ' must be a JSON object, such as {"Authorization": "JWT your-token"}.');
}
async function run() {
  let headers, variables;
  try {
    variables = readJson('variables', 'Variables');
    headers = readJson('headers', 'HTTP HEADERS');
  } catch (error) {
    return say(error.message, true);
  }
  say('Waiting for the answer…', false);
  at('response').textContent = '';
  const begun = performance.now();
  try {
    const answer = await fetch(at('endpoint').value, {
      method: 'POST',
      redirect: 'error',
      headers: { ...headers, 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ query: at('query').value, variables }),
    });
    const text = await answer.text();
    const took = Math.round(performance.now() - begun);
    say('HTTP ' + answer.status + ' · ' + took + ' ms · ' + answer.headers.get('Date'), !answer.ok);
    try {
      at('response').textContent = JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      at('response').textContent = text;
    }
  } catch {
    say('No answer: the connection broke, was redirected, or a header is not allowed.', true);
  }
}
at('endpoint').value = location.pathname in examples ? location.pathname : '/avii/graphql/';
at('endpoint').addEventListener('change', listExamples);
at('example').addEventListener('change', (event) => show(Number(event.target.value)));
at('run').addEventListener('click', run);
addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    run();
  }
});
listExamples();
`;
