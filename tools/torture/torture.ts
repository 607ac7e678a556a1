import { parseArgs } from 'node:util';
import { allGood, summary } from './figures.ts';
import { type Amounts, type Kind, kindNames, torture } from './run.ts';

const help = `npm run torture -- [options]

  --only <kind>   writes, rotations, levels or mutations; all are run without it
  --seed <n>      repeats the run of that seed: levels and files exactly, kills by plan (the same number
                  of writes, then the same wait); one is drawn from the clock without it
  --rounds <n>    how many kills, levels or files, with --only
  --short         a tenth of everything
`;

const full: Amounts = { writes: 600, rotations: 400, levels: 96, mutations: 10_000 };

function amountsOf(only: string | undefined, rounds: number | null, short: boolean): Amounts {
  const share = (kind: Kind): number => {
    if (only !== undefined && only !== kind) return 0;
    return rounds ?? Math.ceil(full[kind] / (short ? 10 : 1));
  };
  return {
    writes: share('writes'),
    rotations: share('rotations'),
    levels: share('levels'),
    mutations: share('mutations'),
  };
}

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    seed: { type: 'string' },
    rounds: { type: 'string' },
    short: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || (values.only !== undefined && !kindNames.some((kind) => kind === values.only))) {
  process.stdout.write(help);
  process.exitCode = values.help ? 0 : 2;
} else {
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
  const rounds = values.rounds === undefined ? null : Number(values.rounds);
  process.stdout.write(`seed ${seed}\n`);
  const all = await torture(amountsOf(values.only, rounds, values.short), seed, (figures) =>
    process.stdout.write(`${summary([figures])}\n`),
  );
  const good = all.every(allGood);
  process.stdout.write(good ? 'Nothing was lost.\n' : 'Something was lost: see the lines above.\n');
  process.exitCode = good ? 0 : 1;
}
