import type { ActivityEntry, ActivityKind, editedFields } from '../../../shared/activity.ts';
import { copyFormatLabel } from '../../../shared/formats.ts';
import { tokenTitle } from '../tokens/token-names.ts';

const fieldWords: Record<(typeof editedFields)[number], string> = {
  name: 'name',
  colour: 'colour',
  production: 'production mark',
  endpoint: 'endpoint',
  provider: 'kind',
  scheme: 'scheme',
  email: 'e-mail',
  role: 'role',
  settings: 'settings',
};

const attempts: Partial<Record<ActivityKind, string>> = {
  added: 'Adding the connection',
  'signed-in': 'Signing in',
  renewed: 'Renewing',
  rotated: 'Rotating',
  'rotation-resolved': 'Finding out which login token lives',
  verified: 'Verifying',
  used: '“Who am I?”',
  'schemes-tried': 'Trying other schemes',
  copied: 'Copying',
};

/** What happened, in one line. */
export function entryTitle(entry: ActivityEntry): string {
  const token = entry.purpose === null ? 'Token' : tokenTitle(entry.purpose);
  switch (entry.kind) {
    case 'added':
      return entry.purpose === null
        ? 'Connection added'
        : `Connection added with a ${token.toLowerCase()}`;
    case 'edited':
      return `Edited: ${(entry.changed ?? []).map((field) => fieldWords[field]).join(', ')}`;
    case 'removed':
      return 'Connection removed';
    case 'restored':
      return 'Connection brought back';
    case 'password-forgotten':
      return 'Kept password forgotten';
    case 'signed-in':
      return 'Signed in';
    case 'renewed':
      return `${token} renewed`;
    case 'rotated':
      return `${token} rotated`;
    case 'rotation-unknown':
      return 'Rotation sent, outcome unknown';
    case 'rotation-resolved':
      return 'Found out: the login token lives';
    case 'replaced':
      return `${token} replaced by a pasted one`;
    case 'verified':
      return `${token} verified`;
    case 'used':
      return 'The server answered “Who am I?”';
    case 'schemes-tried':
      return 'Other schemes tried';
    case 'copied':
      return copiedTitle(entry, token);
    case 'revealed':
      return `${token} shown in full`;
    case 'failed':
      return `${(entry.attempted && attempts[entry.attempted]) ?? 'Something'} failed`;
    case 'unlocked':
      return 'Vault opened';
    case 'locked':
      return 'Vault locked';
  }
}

function copiedTitle({ format, redacted }: ActivityEntry, token: string): string {
  const label = format === null ? '' : ` as ${copyFormatLabel(format)}`;
  return redacted ? `Redacted copy taken${label}` : `${token} copied${label}`;
}

/** Who did it. */
export function byWhom({ by }: ActivityEntry): string {
  return by === 'engine' ? 'by Tokendesk' : 'by you';
}

/** How long it took: `212 ms`, `15.0 s`. */
export function tookText(durationMs: number): string {
  return durationMs < 1_000
    ? `${Math.round(durationMs)} ms`
    : `${(durationMs / 1_000).toFixed(1)} s`;
}
