import type { ActivityEntry } from '../../../shared/activity.ts';
import type { ConnectionSummary } from '../../../shared/connection.ts';
import type { AppInfo, ClipboardState } from '../../../shared/ipc-contract.ts';
import { type Preferences, preferencesSchema } from '../../../shared/preferences.ts';
import { type SandboxStatus, sandboxDialsSchema } from '../../../shared/sandbox.ts';
import type { VaultStatus } from '../../../shared/vault.ts';
import { fakeActivity } from './fake-activity.ts';
import { manyConnections, problemConnections, threeConnections } from './fake-connections.ts';

/** Everything that the fake main knows. */
export interface FakeState {
  vault: VaultStatus;
  /** What opens the vault; `null` for a vault without a passphrase slot. */
  passphrase: string | null;
  connections: ConnectionSummary[];
  removed: { connection: ConnectionSummary; index: number } | null;
  /** Newest first. */
  activity: ActivityEntry[];
  missedActivity: number;
  preferences: Preferences;
  appInfo: AppInfo;
  clipboard: ClipboardState;
  sandbox: SandboxStatus;
  /** What the operating system's clipboard is said to hold, for `paste.readClipboard`. */
  clipboardText: string;
}

export const scenarioNames = [
  'missing',
  'missing-no-keychain',
  'locked',
  'locked-keychain',
  'corrupt',
  'corrupt-no-copy',
  'newer',
  'in-use',
  'empty',
  'this-run',
  'three',
  'problems',
  'many',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

export function isScenarioName(name: string): name is ScenarioName {
  return scenarioNames.some((known) => known === name);
}

const open: VaultStatus = {
  state: 'open',
  slots: ['keychain', 'passphrase'],
  thisRunOnly: false,
  keychainAvailable: true,
};

const copyMadeDaysAgo = 2;

function vaultOf(scenario: ScenarioName, nowMs: number): VaultStatus {
  const unusable = (
    code: 'vault/corrupt' | 'vault/newer-version' | 'vault/in-use',
    message: string,
    next: string,
    copy: boolean,
  ): VaultStatus => ({
    state: 'unusable',
    problem: { code, message, next },
    lastGoodCopyAtMs: copy ? nowMs - copyMadeDaysAgo * 86_400_000 : null,
    canRecover: code !== 'vault/in-use',
  });
  switch (scenario) {
    case 'missing':
      return { state: 'missing', keychainAvailable: true };
    case 'missing-no-keychain':
      return { state: 'missing', keychainAvailable: false };
    case 'locked':
      return { state: 'locked', slots: ['passphrase'] };
    case 'locked-keychain':
      return { state: 'locked', slots: ['keychain', 'passphrase'] };
    case 'corrupt':
    case 'corrupt-no-copy':
      return unusable(
        'vault/corrupt',
        'The vault file is damaged and can’t be read.',
        'Go on with the last good copy, or set the file aside and start a new vault.',
        scenario === 'corrupt',
      );
    case 'newer':
      return unusable(
        'vault/newer-version',
        'The vault was written by a newer version of Tokendesk.',
        'Install that version again, or set the file aside and start a new vault.',
        false,
      );
    case 'in-use':
      return unusable(
        'vault/in-use',
        'Another program has the vault open.',
        'Close the other Tokendesk, then try again.',
        false,
      );
    case 'this-run':
      return { ...openWithoutKeychain, slots: [], thisRunOnly: true };
    default:
      return open;
  }
}

const openWithoutKeychain = { ...open, keychainAvailable: false } as const;

function connectionsOf(scenario: ScenarioName, nowMs: number): ConnectionSummary[] {
  switch (scenario) {
    case 'problems':
      return problemConnections(nowMs);
    case 'many':
      return manyConnections(300, nowMs);
    case 'empty':
    case 'missing':
    case 'missing-no-keychain':
      return [];
    default:
      return threeConnections(nowMs);
  }
}

/** The state that a scenario begins with, at the instant `nowMs`. */
export function stateOf(scenario: ScenarioName, nowMs: number): FakeState {
  const keychain = scenario !== 'missing-no-keychain' && scenario !== 'this-run';
  return {
    vault: vaultOf(scenario, nowMs),
    passphrase: 'correct horse battery staple',
    connections: connectionsOf(scenario, nowMs),
    removed: null,
    activity: fakeActivity(connectionsOf(scenario, nowMs), nowMs),
    missedActivity: 0,
    preferences: preferencesSchema.parse({}),
    appInfo: { version: '0.1.0', electron: '45.4.1', platform: 'linux', keychain },
    clipboard: null,
    sandbox: {
      running: false,
      aviiEndpoint: null,
      inabitEndpoint: null,
      dials: sandboxDialsSchema.parse({}),
    },
    clipboardText: '',
  };
}
