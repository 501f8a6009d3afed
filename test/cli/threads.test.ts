import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Files, findings, folderOf, run } from './support.ts';

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
