import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareRequest } from '../format-input.ts';
import { hostileInputs } from '../testing/hostile.ts';
import { findTool, run, workDirectory } from '../testing/tools.ts';
import { gqlSnippet, requestsSnippet } from './python.ts';

const directory = workDirectory();
const python = findTool('python3');
const requests = hostileInputs('https://api.example.com', 60).map(prepareRequest);

/** Stand-ins of the packages: each writes down what it is given. */
const modules = {
  'calls.py': 'calls = []\n',
  'requests.py': `from calls import calls
class Response:
    def json(self): return {}
def post(url, headers, json, timeout):
    assert headers["Content-Type"] == "application/json"
    calls.append([url, headers["Authorization"], json["query"]])
    return Response()
`,
  'gql/__init__.py': `from calls import calls
def gql(text): return text
class Client:
    def __init__(self, transport): self.transport = transport
    def execute(self, query):
        calls.append([self.transport.url, self.transport.headers["Authorization"], query])
`,
  'gql/transport/__init__.py': '',
  'gql/transport/requests.py': `class RequestsHTTPTransport:
    def __init__(self, url, headers, timeout): self.url, self.headers = url, headers
`,
};

beforeAll(() => {
  mkdirSync(join(directory.path, 'gql/transport'), { recursive: true });
  for (const [name, source] of Object.entries(modules)) {
    writeFileSync(join(directory.path, name), source);
  }
});
afterAll(() => directory.remove());

describe('Python snippets', () => {
  it.skipIf(python.missing).each([
    ['requests', requestsSnippet],
    ['gql', gqlSnippet],
  ])(
    `%s gets exactly the values when Python runs them (the package itself is a stand-in)${python.note}`,
    async (kind, snippet) => {
      const files = requests.map((request, index) => {
        const file = join(directory.path, `${kind}_${index}.py`);
        writeFileSync(file, snippet(request));
        return file;
      });
      const driver = join(directory.path, `${kind}_driver.py`);
      writeFileSync(
        driver,
        `import contextlib, io, json, runpy
from calls import calls
for file in ${JSON.stringify(files)}:
    with contextlib.redirect_stdout(io.StringIO()): runpy.run_path(file)
print(json.dumps(calls))`,
      );
      expect(JSON.parse(await run('python3', [driver], directory.path))).toEqual(
        requests.map(({ url, authorization, query }) => [url, authorization, query]),
      );
    },
  );
});
