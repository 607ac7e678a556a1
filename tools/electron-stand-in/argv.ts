/** What the command line of an `electron` executable says. */
export interface CommandLineArguments {
  /** Modules to load before the app (`-r`, `--require`). */
  readonly preloads: readonly string[];
  /** Where the app is: a folder, a file or an asar-less bundle. */
  readonly app: string | null;
  /** Everything that looks like `--name` or `--name=value`. */
  readonly switches: ReadonlyMap<string, string>;
}

/** Reads the arguments after the executable, in Electron's order: switches, the app, its own. */
export function parseArguments(args: readonly string[]): CommandLineArguments {
  const preloads: string[] = [];
  const switches = new Map<string, string>();
  let app: string | null = null;
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? '';
    if (argument === '--') break;
    if (app === null && (argument === '-r' || argument === '--require')) {
      index += 1;
      const module = args[index];
      if (module !== undefined) preloads.push(module);
    } else if (argument.startsWith('--')) {
      const [name = '', ...rest] = argument.slice(2).split('=');
      switches.set(name, rest.join('='));
    } else if (app === null && !argument.startsWith('-')) {
      app = argument;
    }
  }
  return { preloads, app, switches };
}
