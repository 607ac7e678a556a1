import { strict } from '../not-offered.ts';
import { commandLineArguments } from '../runtime.ts';

type Offered = Pick<
  Electron.CommandLine,
  'appendSwitch' | 'appendArgument' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'
>;

const given = new Map(commandLineArguments.switches);
/** What the app (or Playwright's loader) added, for Chromium. */
export const appendedSwitches = new Map<string, string | null>();

const members: Offered = {
  appendSwitch(name, value) {
    given.set(name, value ?? '');
    appendedSwitches.set(name, value ? value : null);
  },
  appendArgument() {},
  hasSwitch: (name) => given.has(name),
  getSwitchValue: (name) => given.get(name) ?? '',
  removeSwitch(name) {
    given.delete(name);
    appendedSwitches.delete(name);
  },
};

export const commandLine = strict('app.commandLine', members);
