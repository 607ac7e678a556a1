import fc from 'fast-check';
import { base64url } from 'jose';
import { describe, expect, it } from 'vitest';
import { maxPasteLength, pasteFormSchema } from './paste-offer.ts';
import { recognisePaste } from './recognise.ts';
import { isPlaceholder } from './token-like.ts';

const jwt =
  'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJlbWFpbCI6ImFkbWluQGV4YW1wbGUuY29tIiwiZXhwIjoxNTY2OTEzODc1LCJvcmlnSWF0IjoxNTY2OTEzNTc1fQ.Dw0ccxdxEXsSpM61_Zr_uCyZd-88cNZqM62k_nAjFAE';
const plainJwt = `${base64url.encode('{"alg":"RS256"}')}.${base64url.encode('{"sub":"x","exp":1}')}.${'s'.repeat(342)}`;
const opaque = 'sk_live_9f8Ae7Gh2Kq0Zx81';
const url = 'https://api.example.com/graphql/';

describe('recognisePaste', () => {
  it.each([
    ['alone', jwt],
    ['with space around', `\n\t ${jwt} \r\n`],
    ['with a byte order mark', `\uFEFF${jwt}`],
    ['in quotes', `"${jwt}",`],
    ['in angle brackets', `<${jwt}>`],
    ['before a full stop', `${jwt}.`],
    ['in lines of 76', jwt.replace(/.{76}/g, '$&\r\n')],
    ['in lines of 20', jwt.replace(/.{20}/g, '$&\n')],
    ['in a quoted mail', `> ${jwt.replace(/.{60}/g, '$&\n> ')}`],
    ['in quoted-printable', jwt.replace(/.{60}/g, '$&=\n')],
  ])('takes a raw JWT %s', (_how, text) => {
    expect(recognisePaste(text)).toEqual({
      form: 'raw-token',
      token: jwt,
      scheme: null,
      endpoint: null,
      query: null,
      provider: 'avii',
      email: 'admin@example.com',
    });
  });

  it.each([
    ['Authorization: JWT {}', 'JWT'],
    ['authorization: jwt {}', 'JWT'],
    ['  Authorization :   Bearer   {}  ', 'Bearer'],
    ['Authorization: {}', null],
    ['"Authorization: JWT {}"', 'JWT'],
    ['Bearer {}', 'Bearer'],
    ['Content-Type: application/json\r\nAuthorization: JWT {}\r\nAccept: */*', 'JWT'],
    ['Authorization: Custom-1 {}', 'Custom-1'],
  ])('takes the header line %s', (text, scheme) => {
    for (const token of [jwt, plainJwt, opaque]) {
      const found = recognisePaste(text.replace('{}', token));
      expect(found).toMatchObject({ form: 'header-line', token, scheme });
    }
  });

  it('takes a header line that a mail program wrapped', () => {
    const text = `Authorization: JWT ${jwt.replace(/.{70}/g, '$&\n')}\nRegards\nAdmin`;
    expect(recognisePaste(text)).toMatchObject({ token: jwt, scheme: 'JWT' });
    expect(recognisePaste(`Authorization: JWT\n ${jwt}`)).toMatchObject({ token: jwt });
  });

  const body = '{"query": "{ me { email } }"}';
  it.each([
    ['POSIX', `curl -H 'Authorization: JWT ${jwt}' -X POST -d '${body}' ${url}`],
    [
      'the AVII document',
      `curl \\\n  -H "Authorization: JWT ${jwt}" \\\n  -H "Content-Type: application/json" \\\n  -X POST \\\n  -d '${body}' \\\n  ${url}`,
    ],
    ['CRLF', `curl ${url} \\\r\n -H 'Authorization: JWT ${jwt}' \\\r\n --data-raw '${body}'`],
    [
      'ANSI-C',
      `curl '${url}' -H $'authorization: JWT ${jwt}' --data-raw $'{"query":"{ me { \\u0065mail } }"}'`,
    ],
    ['attached', `curl -sSH'Authorization: JWT ${jwt}' -XPOST --url ${url} --json '${body}'`],
    [
      'proxy',
      `$ curl -x http://proxy.example:1 -o https://o.example ${url} -H 'Authorization: JWT ${jwt}' -d '${body}'`,
    ],
    [
      'cmd',
      `curl.exe -H "Authorization: JWT ${jwt}" -d "{\\"query\\": \\"{ me { email } }\\"}" "${url}"`,
    ],
    [
      'cmd with carets',
      `curl ^"${url}^" ^\r\n  -H ^"authorization: JWT ${jwt}^" ^\r\n  --data-raw ^"^{^\\^"query^\\^": ^\\^"{ me { email } }^\\^"^}^"`,
    ],
    [
      'PowerShell',
      `curl.exe -H 'Authorization: JWT ${jwt}' \`\r\n -d '{\\"query\\": \\"{ me { email } }\\"}' '${url}'`,
    ],
    [
      'PowerShell expression',
      `curl.exe -H 'Authorization: JWT ${jwt}' -d (& { if ("$X" -in 'A', 'B') { $args[0] } else { $args[0] -replace '(\\\\*)"', '$1$1\\"' } } '${body}') '${url}'`,
    ],
    ['Markdown', `Try \`curl -H 'Authorization: JWT ${jwt}' -d '${body}' ${url}\` and \`$X\`.`],
    ['a body piped in', `'${body}' | curl.exe -H 'Authorization: JWT ${jwt}' -d '@-' '${url}'`],
    ['a pipe', `curl -H 'Authorization: JWT ${jwt}' -d '${body}' '${url}' | jq .`],
  ])('takes a whole curl command: %s', (_shell, text) => {
    expect(recognisePaste(text)).toEqual({
      form: 'curl',
      token: jwt,
      scheme: 'JWT',
      endpoint: url,
      query: '{ me { email } }',
      provider: 'avii',
      email: 'admin@example.com',
    });
  });

  it.each([
    `-H 'Authorization: Bearer ${opaque}'`,
    `--header "Authorization: Bearer ${opaque}"`,
    `-H "Authorization: Bearer ${opaque}" \\`,
    `curl --oauth2-bearer ${opaque} ${url}`,
  ])('takes a part of a curl command: %s', (text) => {
    expect(recognisePaste(text)).toMatchObject({ form: 'curl', token: opaque, scheme: 'Bearer' });
  });

  it.each([
    ['flat', `{"Authorization": "JWT ${jwt}"}`],
    ['lower case, with more', `{ "x-a": "b", "authorization": "JWT ${jwt}" }`],
    ['nested', `{"url":"x","headers":{"Authorization":"JWT ${jwt}"}}`],
    ['trailing commas', `{\n  "a": [1, 2, ],\n  "Authorization": "JWT ${jwt}",\n}`],
    ['without its braces', `"Authorization": "JWT ${jwt}"`],
    ['single quotes', `{ 'Authorization': 'JWT ${jwt}' }`],
    ['a list', `[{"name":"Authorization","value":"JWT ${jwt}"}]`],
    ['in an unfinished object', `{\n "Authorization": "JWT ${jwt}"`],
  ])('takes Playground JSON: %s', (_how, text) => {
    expect(recognisePaste(text)).toMatchObject({
      form: 'playground-json',
      token: jwt,
      scheme: 'JWT',
    });
  });

  it.each([
    [`TOKEN=${jwt}`, null],
    [`export API_TOKEN="${jwt}" # of the shop`, null],
    [`AUTHORIZATION='JWT ${jwt}'`, 'JWT'],
    [`AUTHORIZATION=JWT ${jwt}`, 'JWT'],
    [`AUTHORIZATION=JWT\\ ${jwt}`, 'JWT'],
    [`$env:TOKEN = '${jwt}'`, null],
    [`set "AUTHORIZATION=JWT ${jwt}"`, 'JWT'],
    [`# settings\nDEBUG=1\nSECRET_KEY=${opaque}\n\nTOKEN=${jwt}\n`, null],
    [`TOKEN=${jwt}\nTOKEN_SCHEME=JWT`, 'JWT'],
  ])('takes .env lines: %s', (text, scheme) => {
    expect(recognisePaste(text)).toMatchObject({ form: 'env-line', token: jwt, scheme });
    expect(recognisePaste(`${text}\nAPI_URL=${url}`)?.endpoint).toBe(url);
  });

  it('prefers the setting that is named like a token', () => {
    const other = 'zzzz1111yyyy2222xxxx';
    expect(recognisePaste(`DB_HASH=${other}\nAPI_TOKEN=${opaque}`)?.token).toBe(opaque);
  });

  it.each([
    ['HTTPie', `http POST ${url} 'Authorization:Bearer ${opaque}' query='{ me { email } }'`],
    ['HTTPie auth', `https -A bearer -a ${opaque} POST ${url} query='{ me { email } }'`],
    ['.http', `POST ${url}\nAuthorization: Bearer ${opaque}\n\n{"query": "{ me { email } }"}`],
    [
      'fetch',
      `await fetch('${url}', {\n  headers: { "Authorization": "Bearer ${opaque}" },\n  body: '{"query": "{ me { email } }"}' })`,
    ],
    [
      'PHP',
      `$url = "${url}"; $h = ['Authorization' => 'Bearer ${opaque}', ]; // {"query": "{ me { email } }"}`,
    ],
    [
      'Go',
      `http.Post("${url}") req.Header.Set("Authorization", "Bearer ${opaque}") // {"query": "{ me { email } }"}`,
    ],
    [
      'Rust',
      `post("${url}").header("authorization", HeaderValue::from("Bearer ${opaque}")) // {"query": "{ me { email } }"}`,
    ],
    [
      'Python',
      `headers={"Authorization": f"Bearer ${opaque}"}, url="${url}", data='{"query": "{ me { email } }"}'`,
    ],
    [
      'escaped',
      `x = "{\\"Authorization\\": \\"Bearer ${opaque}\\"}" ${url}. '{"query": "{ me { email } }"}'`,
    ],
  ])('takes %s', (_what, text) => {
    expect(recognisePaste(text)).toMatchObject({
      form: 'other',
      token: opaque,
      scheme: 'Bearer',
      endpoint: url,
      query: '{ me { email } }',
      provider: 'pasted',
    });
  });

  it.each([
    [`{"data":{"tokenCreate":{"token":"${plainJwt}","errors":[]}}}`, 'JWT', 'avii'],
    [`{"data":{"tokenRefresh":{"token":"${plainJwt}"}}}`, 'JWT', 'avii'],
    [`{"data":{"getApiUserAccessToken":"${plainJwt}"}}`, 'Bearer', 'inabit'],
    [`{"data":{"refreshApiUserLoginToken":"${opaque}"}}`, 'Bearer', 'inabit'],
    [`Response:\n "data": {\n "tokenCreate": {\n "token": "${plainJwt}",`, 'JWT', 'avii'],
    [`Response:\n "data": {\n "getApiUserAccessToken": "${plainJwt}"`, 'Bearer', 'inabit'],
    [`{"access_token":"${opaque}"}`, null, 'pasted'],
  ])('takes an answer: %s', (text, scheme, provider) => {
    expect(recognisePaste(text)).toMatchObject({ form: 'other', scheme, provider });
    expect([plainJwt, opaque]).toContain(recognisePaste(text)?.token);
  });

  it('suggests the provider', () => {
    const bearer = (host: string) => `curl -H 'Authorization: Bearer ${plainJwt}' https://${host}/`;
    expect(recognisePaste(bearer('api.inabit.com'))?.provider).toBe('inabit');
    expect(recognisePaste(bearer('example.com'))?.provider).toBe('pasted');
    expect(recognisePaste(`Authorization: Bearer ${jwt}`)?.provider).toBe('pasted');
  });

  it('finds a JWT in a sentence', () => {
    const text = `Hello,\nyour token is Bearer ${jwt}, valid for ${url}.`;
    expect(recognisePaste(text)).toMatchObject({
      form: 'other',
      token: jwt,
      scheme: 'Bearer',
      endpoint: url,
    });
  });

  it('takes a URL, but not the token in it', () => {
    expect(recognisePaste(` <${url}> `)).toMatchObject({ form: 'url', token: null, endpoint: url });
    expect(recognisePaste(`${url}?token=${jwt}`)).toMatchObject({ token: jwt, endpoint: url });
    expect(recognisePaste(`${url}?key=${opaque}`)).toMatchObject({ form: 'url', endpoint: url });
  });

  it.each([
    opaque,
    `'${opaque}'`,
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
    '9a0364b9e99bb480dd25e1f0284c8555',
  ])('takes the opaque token %s', (text) => {
    expect(recognisePaste(text)).toMatchObject({ form: 'raw-token', scheme: null });
  });

  it.each([
    'Please sign in and send the report by 12 o’clock.',
    'internationalization',
    'Authorization: required for every request',
    'Authorization: JWT your-token',
    'Authorization: Bearer <token>',
    'Authorization: Bearer $TOKEN',
    '{"Authorization": "JWT your-token"}',
    '{"data":{"getApiUserAccessToken":"ey......"}}',
    `Authorization: Bearer \${token}`,
    'headers["Authorization"] = authorizationHeader',
    'curl --help',
    'admin@example.com',
    'first.last2.name3@example.com',
    '2026-11-21T17:39:00.000Z',
    '4111111111111111',
    '/usr/lib/x86_64-linux-gnu/libc.so.6',
    'C:\\Users\\Admin\\Documents\\1.txt',
    'quarterly-report-2024-final2.pdf',
    '{ me { email } }',
    '{"a": 1}',
    'A=1\nB=two words',
    'eyJ0…nAjFAE',
    '',
    ' \n ',
    '.',
    `x${'y'.repeat(maxPasteLength)}`,
  ])('finds nothing in %#', (text) => {
    expect(recognisePaste(text)).toBeNull();
  });
});

describe('whatever is copied here is recognised again', () => {
  // Any visible ASCII, quotes and backslashes included, that reads neither as a word nor as a placeholder.
  const visible = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code));
  const anyToken = fc
    .string({ unit: visible, minLength: 24, maxLength: 300 })
    .filter((token) => !isPlaceholder(token));
  const scheme = fc.constantFrom('JWT', 'Bearer');
  const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

  it.each<[string, (header: string, token: string) => string]>([
    ['header-line', (header) => `Authorization: ${header}`],
    ['playground-json', (header) => JSON.stringify({ Authorization: header }, null, 2)],
    ['curl', (header) => `curl -H ${quote(`Authorization: ${header}`)} ${quote(url)}`],
    ['curl', (header) => `-H ${quote(`Authorization: ${header}`)}`],
    ['env-line', (header) => `AUTHORIZATION=${quote(header)}`],
    ['env-line', (header) => `AUTHORIZATION="${header.replace(/["\\$`]/g, '\\$&')}"`],
  ])('%s', (form, write) => {
    fc.assert(
      fc.property(anyToken, scheme, (token, word) => {
        const found = recognisePaste(write(`${word} ${token}`, token));
        expect(found).toMatchObject({ form, token, scheme: word });
      }),
      { numRuns: 300 },
    );
  });

  it('raw JWTs with any claims', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.uint8Array({ minLength: 16 }),
        (claims, mac) => {
          const token = `${jwt.split('.')[0]}.${base64url.encode(JSON.stringify(claims))}.${base64url.encode(mac)}`;
          expect(recognisePaste(token)).toMatchObject({ form: 'raw-token', token });
          expect(recognisePaste(`x ${token} y`)?.token).toBe(token);
        },
      ),
    );
  });
});

describe('hostile pastes', () => {
  const pieces = [
    'Authorization',
    'authorization:',
    'Authorization=',
    ': ',
    '"',
    "'",
    '`',
    '\\',
    '^',
    '\n',
    '\r\n',
    ' ',
    'curl ',
    '-H ',
    'curl -d ',
    '{',
    '}',
    '[',
    ',',
    '{"query":"',
    'eyJ',
    'eyJhbGciOiJub25lIn0',
    '.',
    'http://',
    'https://a',
    'Bearer ',
    'JWT ',
    'A=',
    'export ',
    '$',
    '=',
    '=\n',
    '> ',
    'x',
    '\ud800',
    'ﬁ',
    'İ',
    '\0',
    'tokenCreate',
    '"token":',
    '<',
    '-',
    '_',
    '@',
  ];

  it('never make it throw, and the answer keeps to the contract', () => {
    const text = fc.oneof(
      fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (pasted) => {
        const found = recognisePaste(pasted);
        if (found === null) return;
        expect(pasteFormSchema.options).toContain(found.form);
        expect(found.token === null).toBe(found.form === 'url');
        if (found.scheme !== null) expect(found.scheme).toMatch(/^[!-~]{1,40}$/);
      }),
      { numRuns: 3_000 },
    );
  });

  // Quadratic work on 4 MB would take hours: that these end within the test's time is the proof.
  it.each([
    ...pieces.map((piece) => piece.repeat(maxPasteLength / piece.length)),
    ...[
      'Authorization: JWT e\n',
      'eyJ.',
      'eyJhbGciOiJIUzI1NiJ9.x\n',
      'curl -H "',
      'A=eyJ\n',
      '{"a":',
      'http://a,,,',
      '^\n',
      "a'",
    ].map((piece) => piece.repeat(maxPasteLength / piece.length)),
    `curl ${'`'.repeat(1_000_000)}`,
    `curl ${'^'.repeat(1_000_000)}`,
    `curl -H "${'\\'.repeat(1_000_000)}`,
    `curl.exe ${'\\'.repeat(1_000_000)}"`,
    `Authorization: JWT eyJ${'a\n'.repeat(1_000_000)}`,
    `${'eyJ'.repeat(100)}.${'a\n'.repeat(1_000_000)}`,
    `{"a":${'['.repeat(1_000_000)}`,
    `{${' '.repeat(3_000_000)}`,
    `https://${'a'.repeat(3_000_000)}${','.repeat(900_000)}x`,
    `A="${'\\"'.repeat(1_000_000)}`,
  ])('take linear time: %#', { timeout: 20_000 }, (text) => {
    const found = recognisePaste(text);
    expect(found === null || typeof found.form === 'string').toBe(true);
  });
});
