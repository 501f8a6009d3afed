/**
 * Measures Tagwright beside its peers. See README.md.
 *
 *     npm run bench
 *     npm run bench -- --only keys,open --size "1 MB" --quick
 */
import { Command, InvalidArgumentError } from 'commander';
import { type SizeName, sizeNames } from './documents.ts';
import { describeMachine } from './machine.ts';
import type { Part, Settings } from './part.ts';
import { bursts } from './parts/bursts.ts';
import { check } from './parts/check.ts';
import { keys } from './parts/keys.ts';
import { memory } from './parts/memory.ts';
import { open } from './parts/open.ts';
import { afterKey } from './parts/requests.ts';
import { scan } from './parts/scan.ts';
import { start } from './parts/start.ts';
import { goalsSection, machineSection, partSection, type Run } from './report.ts';
import { Results, type Row } from './results.ts';

const parts: readonly Part[] = [keys, open, afterKey, bursts, start, memory, scan, check];

interface Options {
  readonly only: readonly Part[];
  readonly size: readonly SizeName[];
  readonly quick: boolean;
  readonly json?: string;
  readonly markdown?: string;
}

const options = new Command('npm run bench --')
  .description('measure Tagwright beside its peers')
  .option('--only <parts>', `run these parts only: ${parts.map(({ name }) => name).join(', ')}`, partsNamed, parts)
  .option('--size <sizes>', `with documents of these sizes only: ${sizeNames.join(', ')}`, sizesNamed, sizeNames)
  .option('--quick', 'measure less often', false)
  .parse()
  .opts<Options>();

const { rows, run } = await measure(options);
for (const part of options.only) console.log(`\n${partSection(part, rows.get(part)!)}`);
console.log(`\n${goalsSection(run.goals)}\n\n${machineSection(run)}`);

async function measure({ only, size, quick }: Options) {
  const settings: Settings = { quick, sizes: size, progress: (text) => console.error(text) };
  const rows = new Map<Part, readonly Row[]>();
  for (const part of only) rows.set(part, await part.run(settings));
  const all = [...rows.values()].flat();
  const results = new Results(all);
  const goals = only.flatMap((part) => part.goals(results)).filter(({ value }) => Number.isFinite(value));
  const run: Run = { date: new Date().toISOString().slice(0, 10), quick, machine: describeMachine(), rows: all, goals };
  return { rows, run };
}

function partsNamed(names: string): Part[] {
  return names.split(',').map((name) => {
    const part = parts.find((each) => each.name === name.trim());
    if (!part) throw new InvalidArgumentError(`There is no part ${name}.`);
    return part;
  });
}

function sizesNamed(names: string): SizeName[] {
  return names.split(',').map((name) => {
    const size = sizeNames.find((each) => each === name.trim());
    if (!size) throw new InvalidArgumentError(`There is no size ${name}.`);
    return size;
  });
}
