import { benches } from './benches.ts';
import { type Measured, measure } from './measure.ts';

// One after the other: they would slow each other.
const results: Measured[] = [];
for (const bench of benches) results.push(await measure(bench));

const rows = results.map(({ name, against, oursMs, theirsMs, ratio, bound }) => [
  name,
  `${oursMs.toFixed(1)} ms`,
  against,
  `${theirsMs.toFixed(1)} ms`,
  ratio.toFixed(2),
  `${bound}${ratio > bound ? ' EXCEEDED' : ''}`,
]);
const table = [['', 'ours', 'against', 'theirs', 'ratio', 'bound'], ...rows];
const widths = table[0]?.map((_, column) =>
  Math.max(...table.map((row) => row[column]?.length ?? 0)),
);
const line = (row: readonly string[]) =>
  row
    .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
    .join('  ')
    .trimEnd();
process.stdout.write(`${table.map(line).join('\n')}\n`);
process.exitCode = results.some(({ ratio, bound }) => ratio > bound) ? 1 : 0;
