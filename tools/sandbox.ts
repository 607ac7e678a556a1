import { once } from 'node:events';
import { type Sandbox, sampleUsers, startSandbox } from '../main/sandbox/index.ts';
import { sandboxDialsSchema } from '../shared/sandbox.ts';
import { readSandboxArguments, sandboxHelp } from './sandbox-arguments.ts';

await run(process.argv.slice(2));

async function run(args: readonly string[]): Promise<void> {
  const read = readSandboxArguments(args);
  if (read.kind === 'help') return console.log(sandboxHelp());
  if (read.kind === 'error') return giveUp(`${read.message}\nSee: npm run sandbox -- --help`, 2);
  const { port, dials } = read;
  const started = await startSandbox({
    now: Date.now,
    dials,
    ...(port === undefined ? {} : { port }),
  });
  if (!started.ok) return giveUp(`${started.error.message} ${started.error.next}`, 1);
  console.log(await welcome(started.value));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await started.value.stop();
  console.log('\nThe sandbox API has stopped.');
}

function giveUp(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}

async function welcome(sandbox: Sandbox): Promise<string> {
  const accounts = sampleUsers.map(
    ({ email, password, state }) =>
      `    ${email.padEnd(21)} / ${password}${state === 'active' ? '' : `  (${state})`}`,
  );
  const admin = await sandbox.issueLoginToken('admin');
  return `The Tokendesk sandbox API runs on this machine alone. Ctrl+C stops it.

  AVII     ${sandbox.aviiEndpoint}
  inabit   ${sandbox.inabitEndpoint}
  Browser  ${sandbox.graphiqlUrl}

  AVII sample users (e-mail / password)
${accounts.join('\n')}

  inabit login tokens
    admin   ${admin}
    viewer  ${await sandbox.issueLoginToken('viewer')}

  Dials
${changedDials(sandbox)}

  Sign in to AVII
    ${curl(sandbox.aviiEndpoint, 'mutation { tokenCreate(email: \\"admin@example.com\\", password: \\"admin\\") { token } }')}
  Get an inabit access token
    ${curl(sandbox.inabitEndpoint, '{ getApiUserAccessToken }', `Bearer ${admin}`)}
`;
}

function changedDials(sandbox: Sandbox): string {
  const usual = new Map<string, unknown>(Object.entries(sandboxDialsSchema.parse({})));
  const changed = Object.entries(sandbox.dials()).filter(
    ([dial, value]) => usual.get(dial) !== value,
  );
  if (changed.length === 0) return '    all as usual; --help lists them';
  return changed.map(([dial, value]) => `    ${dial} = ${value}`).join('\n');
}

/** The query must hold no single quote; its double quotes come escaped for JSON. */
function curl(endpoint: string, query: string, authorization?: string): string {
  const header = authorization === undefined ? '' : ` -H 'Authorization: ${authorization}'`;
  return `curl -H 'Content-Type: application/json'${header} -d '{"query": "${query}"}' ${endpoint}`;
}
