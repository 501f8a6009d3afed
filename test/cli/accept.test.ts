import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findings, folderOf, run } from './support.ts';

const list = 'tagwright-accepted.json';
const orsk = 'in [LOC Orsk.  ] today\n';
const tver = 'in [LOC Tver.  ] today\n';

const readList = (folder: string) => readFileSync(join(folder, list), 'utf8');
const entries = (folder: string) => JSON.parse(readList(folder)).accepted;

describe('accept', () => {
  test('makes a baseline: only what is new is reported, and fixed', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk, 'in/b.txt': tver + tver, 'c.txt': 'in [LOC Orsk  ]' });
    const { code, stdout, stderr } = await run(['accept'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(
      stdout,
      /^Added to tagwright-accepted\.json\.\nAccepted 3 findings in 3 files\. 1 of them have no entry of their own, since others read the same\.\n$/,
    );
    assert.equal((await run(['check'], { cwd })).code, 0);
    writeFileSync(join(cwd, 'a.txt'), `new [LOC ] [LOC --Orsk  ]\n${orsk}`);
    assert.deepEqual(
      (await findings(['.'], { cwd })).map(({ rule }) => rule),
      ['empty-entity', 'leading-punctuation'],
    );
    await run(['fix'], { cwd });
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), `new [LOC ] --[LOC Orsk  ]\n${orsk}`);
  });

  test('says who accepted what, where and when', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': orsk });
    await run(['accept', '.'], { cwd });
    const [{ on, ...entry }, end] = entries(cwd);
    assert.match(on, /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(entry, {
      file: 'in/a.txt',
      rule: 'trailing-punctuation',
      text: '[LOC Orsk.]',
      context: 'in … today',
      by: userInfo().username,
    });
    assert.equal(end, null);
  });

  test('accepts what one rule finds, or all that it finds about a name', async (t) => {
    const cwd = folderOf(t, { 'a.txt': `${orsk}[LOC ]\n`, 'b.txt': tver });
    await run(['accept', 'a.txt', '--rule', 'empty-entity'], { cwd });
    const { code } = await run(['accept', '--rule', 'trailing-punctuation', '--surface', 'Tver'], { cwd });
    assert.equal(code, 0);
    const left = await findings(['.'], { cwd });
    assert.deepEqual(
      left.map(({ file, rule }) => `${file} ${rule}`),
      ['a.txt trailing-punctuation'],
    );
  });

  test('says what was accepted in every file, and how much that hides', async (t) => {
    const cwd = folderOf(t, {
      'a.txt': 'at [LOC Tver.  ] and [LOC Tver.  ] of [LOC Orsk  ] \n',
      'b.txt': 'in [LOC Orsk  ] see [LOC cit.  ] and [LOC cit. ] \n',
    });
    const accept = async (...args: string[]) => (await run(['accept', ...args], { cwd })).stdout;
    assert.equal(
      await accept('--rule', 'trailing-punctuation', '--rule', 'split-token', '--surface', 'Tver'),
      `Added to ${list}.\nAccepted in every file: “Tver” for trailing-punctuation, “Tver” for split-token. That hides 2 findings in 1 of 2 files in this folder.\n`,
    );
    assert.match(
      await accept('--bracket', '[LOC cit.]'),
      /\nAccepted in every file: “\[LOC cit\.\]” as text\. That hides \d findings and 2 entities in 1 of 2 files in this folder\.\n$/,
    );
    assert.match(await accept('--bracket', '[ORG no.]'), /That hides 0 findings in 0 of 2 files in this folder\.\n$/);
    assert.equal(await accept('--bracket', '[ORG no.]'), 'Nothing to add: this is already accepted.\n');
  });

  test('accepts a bracket as text: it is no entity for check, fix and strip', async (t) => {
    const text = 'op. [LOC xi cit.  ] and [PER Tarn.  ]\n';
    const cwd = folderOf(t, { 'a.txt': text });
    assert.equal((await run(['accept', '--bracket', '[LOC xi cit.  ]'], { cwd })).code, 0);
    assert.equal(entries(cwd)[0].bracket, '[LOC xi cit.]');
    const left = await findings(['.'], { cwd });
    assert.deepEqual(
      left.map(({ rule }) => rule),
      ['trailing-punctuation'],
    );
    assert.equal((await run(['strip', 'a.txt'], { cwd })).stdout, 'op. [LOC xi cit.  ] and Tarn.\n');
    await run(['fix', 'a.txt'], { cwd });
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), 'op. [LOC xi cit.  ] and [PER Tarn  ].\n');
    const refused = await run(['accept', '--bracket', 'cit.'], { cwd });
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /is not a bracket with a label/);
  });

  test('writes beside the configuration, in as many lists as there are', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk, 'in/tagwright.json': '{}', 'in/deep/b.txt': tver });
    await run(['accept'], { cwd: join(cwd) });
    assert.deepEqual(
      [cwd, join(cwd, 'in')].map((folder) => entries(folder)[0].file),
      ['a.txt', 'deep/b.txt'],
    );
    assert.equal((await run(['check', '.'], { cwd: join(cwd, 'in', 'deep') })).code, 0);
    assert.equal((await run(['check', '.'], { cwd })).code, 0);
  });

  test('says how many findings need no entry, since others read the same', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk.repeat(5) + tver, 'b.txt': orsk.repeat(2) });
    const { stdout } = await run(['accept'], { cwd });
    assert.equal(
      stdout,
      `Added to ${list}.\nAccepted 8 findings in 2 files. 5 of them have no entry of their own, since others read the same.\n`,
    );
    assert.equal(entries(cwd).filter(Boolean).length, 3);
  });

  test('writes nothing where nothing is new', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk });
    await run(['accept'], { cwd });
    const before = readList(cwd);
    const { stdout } = await run(['accept'], { cwd });
    assert.match(stdout, /^Accepted 0 findings in 1 file\.\n$/);
    assert.equal(readList(cwd), before);
  });

  test('refuses what makes no sense', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk });
    for (const args of [['-'], ['--surface', 'Team'], ['a.txt', '--rule', 'split-token', '--surface', 'Team']]) {
      const { code, stderr } = await run(['accept', ...args], { cwd, input: orsk });
      assert.equal(code, 2);
      assert.match(stderr, /^error: /);
    }
  });
});

describe('accepted findings', () => {
  test('that are not found any more are told, by rule, and change no report for programs', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk + tver });
    await run(['accept'], { cwd });
    writeFileSync(join(cwd, 'a.txt'), 'nothing in [LOC Dunholm  ]\n');
    const { code, stdout, stderr } = await run(['check', '--format', 'json'], { cwd });
    assert.deepEqual([code, JSON.parse(stdout)], [0, []]);
    assert.deepEqual(stderr.split('\n'), [
      'tagwright: a.txt: “[LOC Orsk.]” was accepted for trailing-punctuation, but can no longer be found.',
      'tagwright: a.txt: “[LOC Tver.]” was accepted for trailing-punctuation, but can no longer be found.',
      `tagwright: ${list}: 2 accepted findings can no longer be found.`,
      '',
    ]);
    assert.equal((await run(['check', '--rule', 'split-token'], { cwd })).stderr, '');
  });

  test('hold in every thread', async (t) => {
    const names = Array.from({ length: 200 }, (_, index) => `${index}.txt`);
    const cwd = folderOf(t, Object.fromEntries(names.map((name) => [name, orsk])));
    await run(['accept'], { cwd });
    assert.deepEqual(await findings(['.'], { cwd }), []);
  });

  test('of two people are merged by git', async (t) => {
    const texts = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.txt`, orsk]));
    const cwd = folderOf(t, texts);
    await run(['accept', 'a.txt', 'c.txt', 'e.txt'], { cwd });
    const base = readList(cwd);
    for (const [person, file] of Object.entries({ mine: 'b.txt', theirs: 'd.txt' })) {
      writeFileSync(join(cwd, list), base);
      await run(['accept', file], { cwd });
      writeFileSync(join(cwd, person), readList(cwd));
    }
    writeFileSync(join(cwd, 'base'), base);
    const merge = spawnSync('git', ['merge-file', '-p', 'mine', 'base', 'theirs'], { cwd, encoding: 'utf8' });
    assert.equal(merge.status, 0, merge.stderr);
    writeFileSync(join(cwd, list), merge.stdout);
    assert.deepEqual(await findings(['.'], { cwd }), []);
  });

  test('cannot be known while the list is broken: check says so, accept and fix leave the files alone', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk, [list]: '<<<<<<< mine' });
    const check = await run(['check'], { cwd });
    assert.equal(check.code, 2);
    assert.match(check.stderr, /^tagwright: tagwright-accepted\.json:1:1: This is not JSON/);
    assert.match(check.stdout, /trailing-punctuation/);
    for (const command of ['fix', 'accept']) {
      assert.equal((await run([command], { cwd })).code, 2);
      assert.deepEqual([readFileSync(join(cwd, 'a.txt'), 'utf8'), readList(cwd)], [orsk, '<<<<<<< mine']);
    }
  });
});
