import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { writeFolder } from '../files.ts';
import { Samples, sideBySide, timed } from '../measure.ts';
import type { Part } from '../part.ts';
import { type Results, type Row, ratio, rowOf } from '../results.ts';

const speed = 'files a second';
const peak = 'most memory';
const ours = 'tagwright check';
const asJson = 'tagwright check --format jsonl --no-fixes';
const few = 'a tenth of the files';
const many = 'all files';

const root = resolve(import.meta.dirname, '../../..');
const cli = join(root, 'dist/cli.cjs');

/** A program and the folder that it is let loose on. */
interface Linter {
  readonly name: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly files: number;
}

/** The command line over a corpus. */
export const check: Part = {
  name: 'check',
  title: 'The command line',
  about: `\`tagwright check\` with all rules over 10,000 files of about 7 kB, all different, from the start of the process to its end; \`biome lint\` over as many JSON files and \`markdownlint-cli2\` over a tenth as many Markdown files of the same length and density of problems, without its rule for long lines, which each of these would break. What they print goes nowhere. \`--format jsonl --no-fixes\` is measured as well. Memory: the most that the process had, over a tenth of the files and over all.`,
  async run(settings) {
    settings.progress('check: writing files');
    const count = settings.quick ? 2_000 : 10_000;
    const linters = writeLinters(count, settings.before);
    settings.progress('check');
    const rounds = settings.quick ? 3 : 5;
    const contenders = linters.map((linter) => ({ run: () => timed(() => run(linter)) }));
    const effort = { rounds, atLeast: rounds, budget: Number.POSITIVE_INFINITY, warmUp: 1 };
    const times = await sideBySide(contenders, effort);
    const rows = linters.map((linter, index) => speedOf(linter, times[index]!));
    return [...rows, ...(await peaks(linters[0]!, count / 10))];
  },
  goals(results) {
    const median = (of: string) => results.find(speed, of)?.median;
    return [
      {
        text: 'check: beside Biome’s pace',
        limit: { least: 1 },
        value: ratio(median(ours), median('biome lint')),
        unit: '×',
      },
      {
        text: 'check, time of JSON lines: beside pretty',
        limit: { most: 1.1 },
        value: ratio(median(ours), median(asJson)),
        unit: '×',
      },
      { text: 'check, most memory: ten times the files', limit: { most: 1.25 }, value: growth(results), unit: '×' },
    ];
  },
};

function writeLinters(files: number, before: string | undefined): Linter[] {
  const fewFiles = files / 10;
  const withoutLongLines = { '.markdownlint.json': '{ "MD013": false }\n' };
  const folder = writeFolder('cable', files);
  return [
    { name: ours, args: [cli, 'check', '.'], folder, files },
    { name: asJson, args: [cli, 'check', '--format', 'jsonl', '--no-fixes', '.'], folder, files },
    ...(before === undefined
      ? []
      : [{ name: 'before', args: [join(before, 'dist/cli.cjs'), 'check', '.'], folder, files }]),
    {
      name: 'biome lint',
      args: [programOf('@biomejs/biome', 'bin/biome'), 'lint', '.'],
      folder: writeFolder('json', files),
      files,
    },
    {
      name: 'markdownlint-cli2',
      args: [programOf('markdownlint-cli2', 'markdownlint-cli2-bin.mjs'), '*.md'],
      folder: writeFolder('markdown', fewFiles, withoutLongLines),
      files: fewFiles,
    },
  ];
}

function programOf(name: string, path: string): string {
  return join(root, 'node_modules', name, path);
}

/** Runs a linter to its end; problems in the files are no failure. */
async function run({ name, args, folder }: Linter): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
  const [code] = await once(child, 'exit');
  if (code !== 1) throw new Error(`${name} ended with ${code}; it should have found problems.`);
}

function speedOf({ name, files }: Linter, times: Samples): Row {
  const perSecond = new Samples();
  for (const time of times.values) perSecond.add((files * 1000) / time);
  return rowOf({ measure: speed, of: name, unit: 'files/s' }, perSecond);
}

/** The most memory that the command line had over a tenth of the files, and over all. */
async function peaks(all: Linter, files: number): Promise<Row[]> {
  const tenth: Linter = { ...all, folder: writeFolder('cable', files), files };
  const found = [new Samples(), new Samples()] as const;
  for (let round = 0; round < 3; round++) {
    found[0].add(await peakOf(tenth));
    found[1].add(await peakOf(all));
  }
  return [few, many].map((size, index) => rowOf({ measure: peak, of: all.name, size, unit: 'MB' }, found[index]!));
}

/** In megabytes. */
async function peakOf({ args, folder }: Linter): Promise<number> {
  const watched = ['--import', pathToFileURL(resolve(import.meta.dirname, '../peak.ts')).href, ...args];
  const child = spawn(process.execPath, watched, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  return (Number(await text(child.stdio[3] as Readable)) * 1024) / 1e6;
}

function growth(results: Results): number | undefined {
  const memory = (size: string) => results.find(peak, ours, size)?.median;
  return ratio(memory(many), memory(few));
}
