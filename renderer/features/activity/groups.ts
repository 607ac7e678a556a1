import { type ActivityKind, failureKinds } from '../../../shared/activity.ts';

/** What can be chosen in the filter: a few words for many kinds. */
export const activityGroups = [
  { id: 'failures', label: 'Failures', kinds: failureKinds },
  {
    id: 'tokens',
    label: 'Tokens',
    kinds: [
      'signed-in',
      'renewed',
      'rotated',
      'rotation-unknown',
      'rotation-resolved',
      'replaced',
      'password-forgotten',
    ],
  },
  { id: 'checks', label: 'Checks', kinds: ['verified', 'used', 'schemes-tried'] },
  { id: 'handed-out', label: 'Copied and shown', kinds: ['copied', 'revealed'] },
  { id: 'changes', label: 'Changes', kinds: ['added', 'edited', 'removed', 'restored'] },
  { id: 'vault', label: 'Vault', kinds: ['locked', 'unlocked'] },
] as const satisfies readonly {
  id: string;
  label: string;
  kinds: readonly ActivityKind[];
}[];

export type ActivityGroup = (typeof activityGroups)[number]['id'];

/** The kinds of the chosen groups; none chosen means all, which is an empty list. */
export function kindsOf(chosen: ReadonlySet<ActivityGroup>): ActivityKind[] {
  const kinds = activityGroups
    .filter(({ id }) => chosen.has(id))
    .flatMap((group): readonly ActivityKind[] => group.kinds);
  return [...new Set(kinds)];
}
