import type { BackupContents, RestoreReport } from '../../../shared/backup.ts';

/** `1 connection`, `2 connections`. */
export function connections(count: number): string {
  return count === 1 ? '1 connection' : `${count} connections`;
}

/** What merging and replacing would do, for the two choices. */
export function choiceWords({ notHere, connections: all, onlyHere }: BackupContents) {
  return {
    merge:
      notHere === 0
        ? 'Nothing to add: all of its connections are here.'
        : `Adds ${connections(notHere)}. What is here stays as it is.`,
    replace:
      onlyHere === 0
        ? `Takes all ${connections(all)} as they were then.`
        : `Takes all ${connections(all)} as they were then, and removes ${connections(onlyHere)} that it doesn’t have.`,
  };
}

/** What restoring did, in one sentence each. */
export function reportWords(report: RestoreReport): readonly string[] {
  const { added, left, overwritten, removed, skipped } = report;
  const words = [
    added > 0 && `${connections(added)} added.`,
    left > 0 && `${connections(left)} left alone.`,
    overwritten > 0 && `${connections(overwritten)} as in the backup now.`,
    removed > 0 && `${connections(removed)} removed.`,
    skipped > 0 && `${skipped} records of it can’t be used by this version.`,
  ].filter((word) => word !== false);
  return words.length > 0 ? words : ['There was nothing to restore.'];
}
