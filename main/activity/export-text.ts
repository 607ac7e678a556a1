import {
  type ActivityEntry,
  type ActivityExportFormat,
  activityWords,
} from '../../shared/activity.ts';
import { copyFormatLabel } from '../../shared/formats.ts';

type Cell = string | number | boolean | null;

/** The columns of a CSV file, in order. */
const columns: readonly (readonly [name: string, read: (entry: ActivityEntry) => Cell])[] = [
  ['time', (entry) => new Date(entry.atMs).toISOString()],
  ['connection', (entry) => entry.connectionName],
  ['what', (entry) => activityWords[entry.kind]],
  ['by', (entry) => (entry.by === 'engine' ? 'Tokendesk' : 'user')],
  ['token', (entry) => entry.purpose],
  ['fingerprint', (entry) => entry.fingerprint],
  ['format', (entry) => entry.format && copyFormatLabel(entry.format)],
  ['redacted', (entry) => entry.redacted],
  ['changed', (entry) => entry.changed?.join(' ') ?? null],
  ['attempted', (entry) => entry.attempted && activityWords[entry.attempted]],
  ['code', (entry) => entry.code],
  ['cause', (entry) => entry.cause],
  ['duration_ms', (entry) => entry.durationMs],
  ['times', (entry) => entry.times],
  ['last_time', (entry) => new Date(entry.lastAtMs).toISOString()],
  ['connection_id', (entry) => entry.connectionId],
  ['kind', (entry) => entry.kind],
  ['id', (entry) => entry.id],
];

/** Entries as a file for other programs. */
export function asText(entries: readonly ActivityEntry[], format: ActivityExportFormat): string {
  if (format === 'json') return `${JSON.stringify({ entries }, null, 2)}\n`;
  const lines = [
    columns.map(([name]) => name),
    ...entries.map((entry) => columns.map(([, read]) => read(entry))),
  ];
  // Spreadsheets take a file without the mark for one in the system's old encoding.
  return `\ufeff${lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')}`;
}

/**
 * A cell by RFC 4180. What a spreadsheet would take for a formula gets a `'` in front (OWASP, "CSV
 * Injection"): a connection's name may come from anywhere.
 */
export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
