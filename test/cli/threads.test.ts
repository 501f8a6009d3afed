import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { cli, type Files, findings, folderOf, run } from './support.ts';

/** So many files are checked by several threads. */
const many = 300;

const names = Array.from({ length: many }, (_, index) => `${String(index).padStart(3, '0')}.txt`);

const clean = 'in [LOC Orsk  ]\n';

/** Every third one has a finding, at a column of its own. */
const files: Files = Object.fromEntries(
  names.map((name, index) => [name, index % 3 === 0 ? `${'a '.repeat(index)}[LOC ] ${clean}` : clean]),
);
const faulty = names.filter((_, index) => index % 3 === 0);

describe('many files', () => {
  test('are reported in their order, each with its own findings', async (t) => {
    const found = await findings(['.'], { cwd: folderOf(t, files) });
    assert.deepEqual(
      found.map(({ file, start }) => [file, start.column]),
      faulty.map((name) => [name, 2 * Number.parseInt(name, 10) + 1]),
    );
  });

  test('are summed up', async (t) => {
    const { stdout } = await run(['check'], { cwd: folderOf(t, files) });
    assert.deepEqual(stdout.match(/^\d{3}\.txt$/gm), faulty);
    assert.match(stdout, /^empty-entity +error +100 +100$/m);
    assert.match(stdout, /\n100 findings in 100 of 300 files\.\n$/);
  });

  test('of which some are missing are reported but for those', async (t) => {
    const cwd = folderOf(t, { ...files, 'list.lst': names.join('\n') });
    for (const name of ['003.txt', '150.txt', '299.txt']) rmSync(join(cwd, name));
    const { code, stdout, stderr } = await run(['check', '--files-from', 'list.lst', '--format', 'json'], { cwd });
    assert.equal(code, 2);
    assert.deepEqual(stderr.match(/\d{3}\.txt(?=: no such file)/g), ['003.txt', '150.txt', '299.txt']);
    assert.equal(JSON.parse(stdout).length, faulty.length - 2);
  });

  test('are named when the thread that had them ends', async (t) => {
    const cwd = folderOf(t, {
      ...files,
      'dies.cjs': "if (!require('node:worker_threads').isMainThread) process.exit(1);",
    });
    const { code, stdout, stderr } = await run(['check', '--format', 'json'], { cwd, preload: join(cwd, 'dies.cjs') });
    assert.equal(code, 2);
    const lost = names.slice(32);
    assert.deepEqual(stderr.match(/\d{3}\.txt(?=: unexpected error)/g), lost);
    assert.equal(JSON.parse(stdout).length, faulty.filter((name) => !lost.includes(name)).length);
  });
});

test('files of several settings are each judged by their own, whichever thread has them', async (t) => {
  const off = '{ "rules": { "empty-entity": "off" } }';
  const mild = '{ "rules": { "empty-entity": "hint" } }';
  const text = `[LOC ] ${clean}`;
  const inThree = names
    .slice(0, many / 3)
    .flatMap((name) => ['a', 'b', 'c'].map((folder) => `${folder}-${name}/x.txt`));
  const cwd = folderOf(t, {
    ...Object.fromEntries(inThree.map((path) => [path, text])),
    ...Object.fromEntries(
      inThree.flatMap((path) => {
        const settings = path.startsWith('a') ? off : path.startsWith('b') ? mild : undefined;
        return settings ? [[path.replace('x.txt', 'tagwright.json'), settings]] : [];
      }),
    ),
  });
  const found = (await findings(['.'], { cwd })).map(({ file, severity }) => `${file} ${severity}`);
  const expected = inThree.sort().flatMap((path) => {
    if (path.startsWith('a')) return [];
    return `${path} ${path.startsWith('b') ? 'hint' : 'error'}`;
  });
  assert.deepEqual(found, expected);
});

test('compiled code that is damaged changes nothing in the threads that find it', async (t) => {
  const cwd = folderOf(t, files);
  const copy = folderOf(t, {});
  cpSync(dirname(cli), copy, { recursive: true });
  const check = () => promisify(execFile)(process.execPath, [join(copy, 'cli.cjs'), 'check', '.'], { cwd });
  const runCopy = () => check().catch(({ code, stdout, stderr }) => ({ code, stdout, stderr }));
  const first = await runCopy();
  const kept = readdirSync(join(copy, 'cli')).filter((name) => name.endsWith('.cache'));
  assert.equal(kept.length, 1);
  const file = join(copy, 'cli', kept[0]!);
  const whole = readFileSync(file);
  writeFileSync(file, whole.with(whole.length >> 1, whole[whole.length >> 1]! ^ 1));
  assert.deepEqual(await runCopy(), first);
  assert.match(first.stdout, /100 findings in 100 of 300 files/);
});

test('a fix of many places is given once, at the first finding about its name', async (t) => {
  const text = `${'[ORG Team  ] and [LOC Orsk  ] . '.repeat(400)}${'The Team feels , and Orsk . '.repeat(800)}`;
  const found = await findings(['a.txt'], { cwd: folderOf(t, { 'a.txt': text }) });
  const untagged = found.filter(({ rule }) => rule === 'untagged-mention');
  assert.deepEqual(
    untagged.map(({ others }) => others?.length),
    [799, 799],
  );
  const bulk = untagged.flatMap(({ start, fixes }) =>
    fixes.filter(({ all }) => all !== undefined).map(({ all, edits }) => [start.offset, all, edits.length]),
  );
  assert.deepEqual(bulk, [
    [text.indexOf('Team feels'), 'Team', 1600],
    [text.indexOf('Orsk .'), 'Orsk', 1600],
  ]);
});
