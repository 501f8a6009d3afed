/** Programs that divide work among processes, with the lines of docs/scale.md; something is killed on the way. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { lookFor } from '../../editors/editors.ts';
import { pythonWith } from '../python.ts';
import { cli, folderOf, run } from '../support.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/scale.md'), 'utf8');

/** Names of texts. */
const names = Array.from({ length: 400 }, (_, index) => `${index}.txt`);
const textOf = (name: string) => `${name} is in [LOC Orsk.  ] \n`;

/** The lines of the page that contain some words, which are run as they stand there. */
function linesWith(words: string): string[] {
  const lines = [...page.matchAll(/^ {4}(\S.*)$/gm)].map(([, line]) => line!).filter((line) => line.includes(words));
  assert.ok(lines.length > 0, words);
  return lines;
}

/** A folder with texts, and `tagwright` on the path, which runs after something else. */
function workplace(context: TestContext, before = '') {
  const cwd = folderOf(context, {
    ...Object.fromEntries(names.map((name) => [`annotated/${name}`, textOf(name)])),
    'texts.jsonl': names.map((file) => `${JSON.stringify({ file, text: textOf(file) })}\n`).join(''),
    'bin/tagwright': `#!/bin/sh\n${before}\nexec '${process.execPath}' '${cli}' "$@"\n`,
  });
  chmodSync(join(cwd, 'bin/tagwright'), 0o755);
  const env = { ...process.env, PATH: `${join(cwd, 'bin')}${delimiter}${process.env.PATH}` };
  const shell = (line: string) => spawnSync('sh', ['-c', line], { cwd, env, encoding: 'utf8' });
  return { cwd, env, shell };
}

/** The names in the records of a folder of parts. */
function namesIn(folder: string): string[] {
  const parts = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const lines = parts.flatMap((part) => readFileSync(join(folder, part), 'utf8').trimEnd().split('\n'));
  return lines.map((line) => JSON.parse(line).file).sort();
}

/** Kills, in the first run of the second shard, what has started it. */
const killsParent = `case "$*" in *" 2/8 "*) [ -e killed ] || { touch killed; kill -9 $PPID; };; esac`;

const parallel = { name: 'GNU parallel', program: 'parallel', packages: ['parallel'], probe: ['--version'] };
const all = names.map((name) => `annotated/${name}`).sort();

describe('the lines for', () => {
  test('xargs count what one run counts', { skip: process.platform === 'win32' }, async (context) => {
    const { cwd, shell } = workplace(context);
    const [first] = linesWith('xargs -0');
    assert.deepEqual([shell(first!.replace('-n 1000', '-n 100')).stderr], ['']);
    assert.equal(readFileSync(join(cwd, 'sums.jsonl'), 'utf8').trimEnd().split('\n').length, 4);
    const [second] = linesWith('stats --merge sums.jsonl');
    assert.equal(shell(second!).stdout, (await run(['stats', 'annotated'], { cwd })).stdout);
  });

  test('GNU parallel do what is left when it is started again', async (context) => {
    const presence = await lookFor(parallel);
    if ('missing' in presence) return context.skip(presence.missing);
    const { cwd, shell } = workplace(context, killsParent);
    const [first, second] = linesWith('parallel --joblog');
    assert.notEqual(shell(first!).status, 0);
    const { status, stderr } = shell(second!);
    assert.deepEqual([status, stderr], [0, '']);
    assert.deepEqual(namesIn(join(cwd, 'findings')), all);
    const jobs = readFileSync(join(cwd, 'jobs.log'), 'utf8');
    const { stdout } = shell(second!);
    assert.deepEqual([stdout, readFileSync(join(cwd, 'jobs.log'), 'utf8')], ['', jobs]);
  });

  test('GNU parallel keep the order of texts', async (context) => {
    const presence = await lookFor(parallel);
    if ('missing' in presence) return context.skip(presence.missing);
    const { cwd, shell } = workplace(context);
    const [line] = linesWith('parallel --pipe');
    assert.equal(shell(line!.replace('--block 1M', '--block 4k')).status, 0);
    const records = readFileSync(join(cwd, 'plain.jsonl'), 'utf8').trimEnd().split('\n');
    assert.deepEqual(
      records.map((record) => JSON.parse(record).file),
      names,
    );
  });

  test('dask.distributed survive the death of a worker', async (context) => {
    const python = await pythonWith('dask.distributed', 'dask.distributed', ['python3-distributed']);
    if ('missing' in python) return context.skip(python.missing);
    const { cwd, env } = workplace(context, killsParent);
    const script = page.slice(page.indexOf('    import subprocess\n'), page.indexOf('**Slurm**'));
    writeFileSync(join(cwd, 'shards.py'), script.replace(/^ {4}/gm, ''));
    const { status, stdout, stderr } = spawnSync(python.program, ['shards.py'], { cwd, env, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.match(stderr, /Restarting worker/);
    assert.equal(stdout.trimEnd().split('\n').length, 8);
    assert.deepEqual(namesIn(join(cwd, 'findings-dask')), all);
  });
});
