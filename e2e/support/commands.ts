import type { Page } from '@playwright/test';
import type { CommandInput, CommandName, CommandOutput } from '../../shared/ipc-contract.ts';
import type { Result } from '../../shared/result.ts';

/** Sends a command as the page does, for what would take a user too many clicks. Fails on a refusal. */
export async function command<N extends CommandName>(
  page: Page,
  name: N,
  input: CommandInput<N>,
): Promise<CommandOutput<N>> {
  const answer = await page.evaluate(
    ([wanted, given]) => {
      // The page's one global, put there by the preload: unknown to the types of this project.
      const { tokendesk } = window as unknown as {
        tokendesk: { invoke(name: string, input: unknown): Promise<unknown> };
      };
      return tokendesk.invoke(wanted, given);
    },
    [name, input] as const,
  );
  // What main answers is checked by its own tests; here it is only handed on.
  const result = answer as Result<CommandOutput<N>>;
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.value;
}
