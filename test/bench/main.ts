/**
 * Measures Tagwright beside its peers. See README.md.
 *
 *     npm run bench
 *     npm run bench -- --only keys,open --size "1 MB" --quick
 *     npm run bench -- --before HEAD~10
 *     npm run bench -- --before HEAD~10 --continue
 *     npm run bench -- learn
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { buildRevision } from './before.ts';
import { type SizeName, sizeNames } from './documents.ts';
import { digestOf, KeptRows } from './kept.ts';
import { addLearning } from './learning.ts';
import { describeMachine } from './machine.ts';
import { fillPage } from './page.ts';
import type { Part, Settings } from './part.ts';
import { activation } from './parts/activation.ts';
import { bursts } from './parts/bursts.ts';
import { check } from './parts/check.ts';
import { keys } from './parts/keys.ts';
import { memory } from './parts/memory.ts';
import { open } from './parts/open.ts';
import { afterKey } from './parts/requests.ts';
import { scan } from './parts/scan.ts';
import { start } from './parts/start.ts';
import { window } from './parts/window.ts';
import { sections, toJson } from './report.ts';
import { isMeasured, Results, type RowOfPart, type Run } from './results.ts';
import { serversWith } from './servers.ts';

const parts: readonly Part[] = [keys, open, afterKey, bursts, start, activation, window, memory, scan, check];

const root = resolve(import.meta.dirname, '../..');

interface Options {
  readonly only: readonly Part[];
  readonly size: readonly SizeName[];
  readonly quick: boolean;
  readonly before?: string;
  readonly continue: boolean;
  readonly json?: string;
  readonly markdown?: string;
}

const program = new Command('npm run bench --')
  .description('Measure Tagwright beside its peers. Without options, the results go to docs/performance.*.')
  .option('--only <parts>', `run these parts only: ${parts.map(({ name }) => name).join(', ')}`, partsNamed, parts)
  .option('--size <sizes>', `with documents of these sizes only: ${sizeNames.join(', ')}`, sizesNamed, sizeNames)
  .option('--before <revision>', 'measure another revision of this repository as well')
  .option(
    '--continue',
    'go on with a run that was interrupted: parts that it has measured are not measured again',
    false,
  )
  .option('--quick', 'measure less often', false)
  .option('--json <file>', 'write what was measured to this file')
  .option('--markdown <file>', 'write the tables to this page; what stands between them stays')
  .action(bench);
addLearning(program);
await program.parseAsync();

async function bench(options: Options): Promise<void> {
  const run = await measure(options);
  const tables = sections(run, options.only);
  for (const section of tables.values()) console.log(`\n${section}`);
  const { json, markdown } = outputs(options);
  if (json) writeFileSync(json, toJson(run));
  if (markdown) {
    const page = existsSync(markdown) ? readFileSync(markdown, 'utf8') : '# Performance\n';
    writeFileSync(markdown, fillPage(page, tables));
  }
}

async function measure({ only, size: sizes, quick, before: revision, continue: goesOn }: Options): Promise<Run> {
  const progress = (text: string) => console.error(`${new Date().toLocaleTimeString('en-GB')} ${text}`);
  const before = revision === undefined ? undefined : buildRevision(revision);
  const settings: Settings = { quick, sizes, before, servers: serversWith(before), progress };
  const subject = JSON.stringify([digestOf(join(root, 'dist')), before, sizes, quick]);
  const kept = new KeptRows(join(root, '.cache/bench/kept.json'), subject, goesOn);
  const rows: RowOfPart[] = [];
  for (const part of only) {
    const known = kept.of(part.name);
    if (known) progress(`${part.name}, measured before`);
    const measured = known ?? (await part.run(settings)).map((row) => ({ part: part.name, ...row }));
    kept.keep(part.name, measured);
    rows.push(...measured);
  }
  kept.forget();
  const results = new Results(rows);
  const goals = only.flatMap((part) => part.goals(results)).filter(isMeasured);
  return {
    date: new Date().toISOString().slice(0, 10),
    quick,
    before: revision,
    machine: describeMachine(),
    goals,
    rows,
  };
}

/** Where results go: to the documentation only when they are complete. */
function outputs({ only, size, quick, json, markdown }: Options): Pick<Options, 'json' | 'markdown'> {
  const isComplete = only.length === parts.length && size.length === sizeNames.length && !quick;
  if (json || markdown || !isComplete) return { ...(json && { json }), ...(markdown && { markdown }) };
  return { json: join(root, 'docs/performance.json'), markdown: join(root, 'docs/performance.md') };
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
