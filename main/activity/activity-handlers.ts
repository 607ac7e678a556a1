import type { ActivityExportFormat } from '../../shared/activity.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HandlersOf } from '../ipc/handlers.ts';
import type { Activity } from './activity.ts';

/** Where an export goes. */
export interface ExportPort {
  /** Asks the user for a place; null when they chose none. */
  choose(suggestedName: string, format: ActivityExportFormat): Promise<string | null>;
  /** Writes the file, readable for this user alone. Rejects as Node does. */
  write(path: string, text: string): Promise<void>;
  baseName(path: string): string;
}

/** The handlers of the contract's `activity.*`. */
export function activityHandlers(
  activity: Activity,
  port: ExportPort,
  now: () => number,
): HandlersOf<'activity'> {
  return {
    'activity.list': (query) => activity.list(query),
    async 'activity.export'({ format, ...filter }) {
      const day = new Date(now()).toISOString().slice(0, 10);
      const path = await port.choose(`tokendesk-activity-${day}.${format}`, format);
      if (path === null) return ok({ fileName: null, count: 0 });
      // After the choice: the vault may have been locked while the dialog was open.
      const exported = activity.export(filter, format);
      if (!exported.ok) return exported;
      const written = await tryToWrite(port, path, exported.value.text);
      return written.ok
        ? ok({ fileName: port.baseName(path), count: exported.value.count })
        : written;
    },
  };
}

async function tryToWrite(
  port: ExportPort,
  path: string,
  text: string,
): Promise<Result<undefined>> {
  try {
    await port.write(path, text);
    return ok();
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? ` (${String(thrown.code)})` : '';
    return fail(
      'export/failed',
      `The file could not be written${code}.`,
      'Choose another place, or make room on the disk, and export again.',
    );
  }
}
