import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** When to kill a program: after so many lines of its output, and then a moment. */
export interface KillPlan {
  readonly afterLines: number;
  readonly thenMs: number;
}

function killIn(child: ChildProcess, delayMs: number): void {
  if (delayMs === 0) child.kill('SIGKILL');
  else setTimeout(() => child.kill('SIGKILL'), delayMs);
}

/**
 * Runs a program of this folder and kills it by plan, with SIGKILL: no handler of its runs. Returns
 * the lines that it wrote; throws when it ended by itself, which is a fault of its own.
 */
export async function runAndKill(
  program: string,
  args: readonly string[],
  plan: KillPlan,
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const closed = once(child, 'close');
  if (plan.afterLines === 0) killIn(child, plan.thenMs);
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === plan.afterLines) killIn(child, plan.thenMs);
  }
  const [code, signal] = await closed;
  if (signal !== 'SIGKILL') throw new Error(`${program} ended by itself with ${String(code)}`);
  return lines;
}
