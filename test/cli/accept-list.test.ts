/** The list that `tagwright accept` adds to belongs to others as well, who may write to it at the same moment. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { folderOf, run, start } from './support.ts';

const list = 'tagwright-accepted.json';
const orsk = 'in [LOC Orsk.  ] today\n';
const theirs = '    { "file": "b.txt", "rule": "split-token", "text": "é", "context": "…" },\n';
const listOf = (...lines: readonly string[]) => `{\n  "accepted": [\n${lines.join('')}    null\n  ]\n}\n`;

const bytesOf = (folder: string) => readFileSync(join(folder, list));

/** A list without the lines that a run of `accept` has added for a.txt. */
const withoutOwn = (text: string) => text.replaceAll(/^.*"file": "a\.txt".*\r?\n/gm, '');

/** A script for the process under test: when a new list is written and about to take its place, `act` happens once. */
function scriptOf(context: TestContext, act: string): string {
  const script = `const fs = require('node:fs');
    const { fsyncSync } = fs;
    let isFirst = true;
    fs.fsyncSync = (file) => {
      fsyncSync(file);
      if (isFirst) { isFirst = false; ${act} }
    };`;
  return join(folderOf(context, { 'script.cjs': script }), 'script.cjs');
}

describe('a list of others', () => {
  for (const [what, before] of [
    ['a byte order mark', `\ufeff${listOf(theirs)}`],
    ['CRLF', listOf(theirs).replaceAll('\n', '\r\n')],
    ['no final newline', listOf(theirs).trimEnd()],
    ['no null at its end', listOf(theirs).replace(/,\n {4}null/, '')],
    ['comments', listOf(theirs).replace('[', '[ // those of June')],
    ['an entry over several lines', listOf(theirs.replaceAll('", "', '",\n  "'))],
    ['entries in no order, and twice', listOf(theirs.replace('b.txt', 'z.txt'), theirs, theirs)],
  ] as const) {
    test(`with ${what} stays to the byte but for own lines`, async (t) => {
      const cwd = folderOf(t, { 'a.txt': orsk, [list]: before });
      const { code, stdout, stderr } = await run(['accept', 'a.txt'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^Accepted 1 finding in 1 file\.$/m);
      const after = bytesOf(cwd).toString();
      assert.notEqual(after, before);
      assert.equal(withoutOwn(after), before);
      assert.match((await run(['check', 'a.txt'], { cwd })).stdout, /^No findings/);
    });
  }

  test('may be reached by a link, which stays one, also to where nothing is yet', async (t) => {
    for (const there of [true, false]) {
      const cwd = folderOf(t, { 'a.txt': orsk, ...(there && { [`shared/${list}`]: listOf(theirs) }) });
      mkdirSync(join(cwd, 'shared'), { recursive: true });
      symlinkSync(join('shared', list), join(cwd, list));
      assert.equal((await run(['accept', 'a.txt'], { cwd })).code, 0);
      assert.ok(lstatSync(join(cwd, list)).isSymbolicLink());
      assert.match(readFileSync(join(cwd, 'shared', list), 'utf8'), /a\.txt/);
      assert.deepEqual(readdirSync(join(cwd, 'shared')), [list]);
    }
  });

  test('that is not UTF-8 is refused with the place, and stays', async (t) => {
    const before = Buffer.from(listOf(theirs), 'latin1');
    const cwd = folderOf(t, { 'a.txt': orsk, [list]: before });
    for (const args of [['a.txt'], ['--rule', 'split-token', '--surface', 'Orsk']]) {
      const { code, stdout, stderr } = await run(['accept', ...args], { cwd });
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^tagwright: tagwright-accepted\.json:3:\d+: This is not UTF-8: save this file as UTF-8\.$/m,
      );
      assert.doesNotMatch(stdout, /Accepted [1-9]|Added/);
      assert.deepEqual(bytesOf(cwd), before);
    }
  });

  test('that cannot be written is told, and nothing was accepted', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk + orsk.replace('today', 'then') });
    const { code, stdout, stderr } = await run(['accept', 'a.txt'], {
      cwd,
      preload: scriptOf(t, `throw Object.assign(new Error('i/o error'));`),
    });
    assert.equal(code, 2);
    assert.equal(stderr, `tagwright: ${list}: not written: i/o error\n`);
    assert.equal(stdout, 'Accepted 0 findings in 1 file. 2 findings could not be accepted.\n');
    assert.deepEqual(readdirSync(cwd), ['a.txt']);
  });

  test('changes while it is written: what was added meanwhile stays, and is counted', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk + orsk.replace('today', 'then'), [list]: listOf() });
    const own = '{ "file": "a.txt", "rule": "trailing-punctuation", "text": "[LOC Orsk.]", "context": "in … then" }';
    const meanwhile = listOf(`    ${own},\n`, theirs);
    const preload = scriptOf(t, `fs.writeFileSync(${JSON.stringify(list)}, ${JSON.stringify(meanwhile)});`);
    const { code, stdout, stderr } = await run(['accept', 'a.txt'], { cwd, preload });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, `Added to ${list}.\nAccepted 2 findings in 1 file. 1 of them had already been accepted.\n`);
    const after = bytesOf(cwd).toString();
    assert.equal(after.replace(/^.*"in … today".*\n/m, ''), meanwhile);
    assert.notEqual(after, meanwhile);
  });

  test('gets what six runs accept at once', async (t) => {
    const names = Array.from({ length: 6 }, (_, index) => `${index}.txt`);
    for (const before of [undefined, listOf(theirs)]) {
      const files = Object.fromEntries(names.map((name) => [name, orsk]));
      const cwd = folderOf(t, { ...files, ...(before && { [list]: before }) });
      for (const { code, stdout, stderr } of await Promise.all(names.map((name) => run(['accept', name], { cwd })))) {
        assert.deepEqual([code, stderr], [0, '']);
        assert.match(stdout, /^Accepted 1 finding in 1 file\.$/m);
      }
      const files2 = JSON.parse(bytesOf(cwd).toString()).accepted.map((entry: { file: string } | null) => entry?.file);
      assert.deepEqual(files2, [...names, ...(before ? ['b.txt'] : []), undefined]);
      assert.deepEqual(readdirSync(cwd).sort(), [...names, list].sort());
    }
  });

  test('is written although a run was killed while it wrote', async (t) => {
    const cwd = folderOf(t, { 'a.txt': orsk, 'c.txt': orsk });
    const killed = start(['accept', 'c.txt'], { cwd, preload: scriptOf(t, `process.kill(process.pid, 'SIGKILL');`) });
    await once(killed, 'exit');
    assert.equal((await run(['accept', 'a.txt'], { cwd })).code, 0);
    assert.match(bytesOf(cwd).toString(), /"a\.txt"/);
    assert.deepEqual(readdirSync(cwd).sort(), ['a.txt', 'c.txt', list]);
  });
});

test('what is accepted already is told so, and writes nothing', async (t) => {
  const cwd = folderOf(t, { 'a.txt': orsk });
  const name = ['accept', '--rule', 'trailing-punctuation', '--surface', 'Orsk'];
  assert.match((await run(name, { cwd })).stdout, /^Added to tagwright-accepted\.json\.\nAccepted in every file: /);
  const before = bytesOf(cwd);
  assert.equal((await run(name, { cwd })).stdout, 'Nothing to add: this is already accepted.\n');
  assert.deepEqual(bytesOf(cwd), before);
  writeFileSync(join(cwd, 'b.txt'), orsk);
  const { code, stdout } = await run(['accept', 'b.txt', 'c.txt'], { cwd });
  assert.deepEqual([code, stdout], [2, 'Accepted 0 findings in 1 file. 1 path could not be checked.\n']);
});
