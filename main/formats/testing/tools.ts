import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** A program that a test needs: whether it is on this machine, and what a skipped test's title says. */
export interface Tool {
  readonly missing: boolean;
  /** Empty where the tool is there; otherwise the reason, to be put into the title. */
  readonly note: string;
}

/** Looks for a program by starting it, with `--version` if nothing else is said. */
export function findTool(program: string, ...args: readonly string[]): Tool {
  const missing =
    spawnSync(program, args.length > 0 ? args : ['--version'], { stdio: 'ignore' }).status !== 0;
  return { missing, note: missing ? ` [skipped: no ${program} on this machine]` : '' };
}

/** Runs a program to its end and gives its standard output; fails with its standard error. */
export async function run(program: string, args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execFileAsync(program, [...args], {
    cwd,
    maxBuffer: 64 << 20,
    timeout: 60_000,
  });
  return stdout;
}

/** A directory for one test file's programs; `remove` deletes it. */
export function workDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'tokendesk-formats-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
