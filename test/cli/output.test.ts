/** What becomes of a command when its output cannot be written, or nobody reads it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOf, run, start } from './support.ts';

const faulty = 'in [LOC Orsk.  ] \n';
const fixed = 'in [LOC Orsk  ]. \n';
const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${1000 + index}.txt`, faulty]));

/** Starts a command, closes its output at the first piece of it, and waits for its end. */
async function endReader(args: readonly string[], cwd: string): Promise<{ code: number; stderr: string }> {
  const child = start(args, { cwd });
  child.stdin.end();
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = await once(child, 'close');
  return { code, stderr };
}

describe('a reader that goes away', () => {
  test('stops no fix: every file is fixed', async (t) => {
    const cwd = folderOf(t, many);
    assert.deepEqual(await endReader(['fix', '.'], cwd), { code: 0, stderr: '' });
    for (const name of Object.keys(many)) assert.equal(readFileSync(join(cwd, name), 'utf8'), fixed, name);
    assert.deepEqual(readdirSync(cwd).sort(), Object.keys(many).sort());
  });

  test('hides from the exit code nothing that fails afterwards', async (t) => {
    const cwd = folderOf(t, many);
    const { code, stderr } = await endReader(['fix', '.', 'none.txt'], cwd);
    assert.deepEqual([code, stderr], [2, 'tagwright: none.txt: no such file or directory\n']);
  });

  test('stops no accept', async (t) => {
    const cwd = folderOf(t, many);
    const child = start(['accept', '.'], { cwd });
    child.stdout.destroy();
    assert.equal((await once(child, 'close'))[0], 0);
    assert.deepEqual((await run(['check'], { cwd })).stdout, 'No findings in 300 files. 300 findings are accepted.\n');
  });

  for (const args of [
    ['check', '.'],
    ['check', '.', '--format', 'jsonl'],
    ['strip', '.'],
    ['fix', '.', '--dry-run'],
  ]) {
    test(`ends tagwright ${args.join(' ')} quietly, and it writes no file`, async (t) => {
      const long = Object.fromEntries(Object.keys(many).map((name) => [name, faulty.repeat(60)]));
      const cwd = folderOf(t, long);
      const { code, stderr } = await endReader(args, cwd);
      assert.deepEqual([code, stderr], [args[0] === 'check' ? 1 : 0, '']);
      assert.equal(readFileSync(join(cwd, '1000.txt'), 'utf8'), long['1000.txt']);
    });
  }
});

const commands = [
  ['check', '.'],
  ['check', '.', '--format', 'json'],
  ['check', '.', '--rank'],
  ['fix', '.', '--dry-run'],
  ['fix', '-'],
  ['strip', 'a.txt'],
  ['outline', 'a.txt'],
  ['explain'],
  ['help', 'check'],
  ['--version'],
] as const;

if (existsSync('/dev/full')) {
  describe('a device that is full', () => {
    const via = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];

    for (const args of commands) {
      test(`is told by tagwright ${args.join(' ')}, once`, async (t) => {
        const cwd = folderOf(t, { 'a.txt': faulty.repeat(1500), 'b.txt': faulty });
        const { code, stderr } = await run(args, { cwd, via, input: faulty });
        assert.equal(stderr, 'tagwright: standard output: not written: no space left on device\n');
        assert.equal(code, 2);
      });
    }

    for (const command of ['fix', 'accept']) {
      test(`is told by tagwright ${command}, which does its work`, async (t) => {
        const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': faulty });
        const { code, stderr } = await run([command, '.'], { cwd, via });
        assert.equal(stderr, 'tagwright: standard output: not written: no space left on device\n');
        assert.equal(code, 2);
        assert.match((await run(['check', '.'], { cwd })).stdout, /^No findings in 2 files\./);
      });
    }
  });
}

if (process.platform !== 'win32') {
  test('a file that takes a part of the output only is told', async (t) => {
    // As a disk that fills up does: what it has room for is written, and no error is given.
    const via = ['sh', '-c', 'ulimit -f 16 && exec "$@" > out.lst', 'sh'];
    // Of one name, the same would be said once.
    const text = Array.from({ length: 3000 }, (_, index) => faulty.replace('Orsk', `Orsk${index}`)).join('');
    for (const args of [
      ['strip', 'a.txt'],
      ['check', 'a.txt'],
      ['outline', 'a.txt'],
      ['fix', '-n', 'a.txt'],
    ]) {
      const cwd = folderOf(t, { 'a.txt': text });
      const { code, stderr } = await run(args, { cwd, via });
      assert.equal(stderr, 'tagwright: standard output: not written: file too large\n', `${args}`);
      assert.equal(code, 2);
      assert.ok(statSync(join(cwd, 'out.lst')).size > 0);
    }
  });

  test('a file is added to where it ends', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'out.lst': 'before\n' });
    const via = ['sh', '-c', 'exec "$@" >> out.lst', 'sh'];
    await run(['strip', 'a.txt', 'a.txt'], { cwd, via });
    assert.equal(readFileSync(join(cwd, 'out.lst'), 'utf8'), `before\n${'in Orsk. \n'.repeat(2)}`);
  });
}
