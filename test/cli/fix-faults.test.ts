/** What can go wrong while `tagwright fix` writes: whatever it is, the old file is whole and nothing lies beside it. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { folderOf, type Run, run, start } from './support.ts';

const faulty = 'in [LOC Orsk.  ] \n';
const fixed = 'in [LOC Orsk  ]. \n';

/** The texts of a folder by name: all that lies in it. */
function content(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A script for the process under test that changes Node's file system in it. */
function scriptOf(context: TestContext, script: string): string {
  const name = 'script.cjs';
  return join(folderOf(context, { [name]: `const fs = require('node:fs');\n${script}` }), name);
}

/** Fixes a.txt, b.txt and c.txt in a folder; when the new b.txt is written and about to take its place, `act` happens. */
async function fixWhile(context: TestContext, act: string): Promise<Run & { readonly cwd: string }> {
  const preload = scriptOf(
    context,
    `const { fsyncSync } = fs;
    let files = 0;
    fs.fsyncSync = (file) => {
      fsyncSync(file);
      if (++files === 2) { ${act} }
    };`,
  );
  const cwd = folderOf(context, { 'a.txt': faulty, 'b.txt': faulty, 'c.txt': faulty });
  return { cwd, ...(await run(['fix', '.'], { cwd, preload })) };
}

describe('while a file is being fixed', () => {
  test('it changes: it is left as it has become, and the rest goes on', async (t) => {
    const { cwd, code, stdout, stderr } = await fixWhile(t, `fs.appendFileSync('b.txt', 'more')`);
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: b.txt: not written: the file has changed in the meantime\n');
    assert.equal(stdout, 'a.txt: 1 fix\nc.txt: 1 fix\n2 fixes in 2 of 3 files. 1 path could not be fixed.\n');
    assert.deepEqual(content(cwd), { 'a.txt': fixed, 'b.txt': `${faulty}more`, 'c.txt': fixed });
  });

  test('it changes to something of the same length', async (t) => {
    const { cwd, code } = await fixWhile(t, `fs.writeFileSync('b.txt', 'at [LOC Orsk.  ] \\n')`);
    assert.equal(code, 2);
    assert.equal(content(cwd)['b.txt'], 'at [LOC Orsk.  ] \n');
  });

  test('it vanishes: it stays away', async (t) => {
    const { cwd, code, stderr } = await fixWhile(t, `fs.rmSync('b.txt')`);
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: b.txt: not written: no such file or directory\n');
    assert.deepEqual(content(cwd), { 'a.txt': fixed, 'c.txt': fixed });
  });

  test('the disk fails', async (t) => {
    const { cwd, code, stderr } = await fixWhile(t, `throw new Error('i/o error')`);
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: b.txt: not written: i/o error\n');
    assert.deepEqual(content(cwd), { 'a.txt': fixed, 'b.txt': faulty, 'c.txt': fixed });
  });

  test('the process is asked to end: it ends after that file', async (t) => {
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`${1000 + index}.txt`, faulty]));
    const cwd = folderOf(t, files);
    const child = start(['fix', '.'], { cwd });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code, signal] = await once(child, 'exit');
    // A fast machine is done by then.
    if (process.platform !== 'win32') assert.ok(signal === 'SIGINT' || code === 0, `${code} ${signal}`);
    const left = content(cwd);
    assert.deepEqual(Object.keys(left).sort(), Object.keys(files).sort());
    for (const [name, text] of Object.entries(left)) assert.ok(text === faulty || text === fixed, name);
    assert.equal(left['1000.txt'], fixed);
  });
});

describe('what a killed run has left beside a file', () => {
  /** Kills a run when the new a.txt is written and has not taken its place. */
  async function killed(context: TestContext, cwd: string): Promise<string> {
    const preload = scriptOf(context, `fs.fsyncSync = () => process.kill(process.pid, 'SIGKILL');`);
    await run(['fix', 'a.txt'], { cwd, preload });
    const [left, ...others] = readdirSync(cwd).filter((name) => name.startsWith('.'));
    assert.ok(left && others.length === 0);
    return left;
  }

  test('is no text, and is removed by the next one that writes there', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const left = await killed(t, cwd);
    assert.match((await run(['check', '.'], { cwd })).stdout, /1 finding in 1 of 1 file/);
    assert.match((await run(['check', '*'], { cwd })).stdout, /1 finding in 1 of 1 file/);
    assert.ok(readdirSync(cwd).includes(left));
    assert.equal((await run(['fix', '.'], { cwd })).code, 0);
    assert.deepEqual(content(cwd), { 'a.txt': fixed });
  });

  test('stays while its process may live, and where another machine writes, but for what is old', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const left = await killed(t, cwd);
    const [, machine, pid] = /^\.tagwright-([\da-f]{8})-(\d+)-/.exec(left)!;
    const alive = left.replace(`-${pid}-`, `-${process.pid}-`);
    const elsewhere = left.replace(`-${machine}-`, '-00000000-');
    const earlier = '.tagwright-6f1c1f0e-7b0a-4c5e-9a53-0c4c2d1f8a11.tmp';
    const foreign = ['.tagwright-notes.tmp', 'tagwright.tmp'];
    const old = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    for (const name of [alive, elsewhere, earlier, ...foreign]) writeFileSync(join(cwd, name), '');
    for (const name of foreign) utimesSync(join(cwd, name), old, old);
    await run(['fix', '.'], { cwd });
    assert.deepEqual(readdirSync(cwd).sort(), ['a.txt', alive, elsewhere, earlier, ...foreign].sort());
    for (const name of [elsewhere, earlier]) utimesSync(join(cwd, name), old, old);
    writeFileSync(join(cwd, 'a.txt'), faulty);
    await run(['fix', '.'], { cwd });
    assert.deepEqual(readdirSync(cwd).sort(), ['a.txt', alive, ...foreign].sort());
  });
});

if (process.platform !== 'win32') {
  describe('where nothing can be written', () => {
    test('because the disk is full, the old file is whole, and the rest goes on', async (t) => {
      const long = faulty.repeat(2000);
      const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': long, 'c.txt': faulty });
      // A limit on the size of files stops the writing in its midst, as a full disk does, and needs no rights.
      const via = ['sh', '-c', 'ulimit -f 16 && exec "$@"', 'sh'];
      const { code, stdout, stderr } = await run(['fix', '.'], { cwd, via });
      assert.equal(stderr, 'tagwright: b.txt: not written: file too large\n');
      assert.equal(code, 2);
      assert.match(stdout, /^2 fixes in 2 of 3 files\. 1 path could not be fixed\.$/m);
      assert.deepEqual(content(cwd), { 'a.txt': fixed, 'b.txt': long, 'c.txt': fixed });
    });

    for (const [what, path, mode] of [
      ['file', 'a.txt', 0o444],
      ['folder', '.', 0o555],
    ] as const) {
      test(`because the ${what} is read-only, it stays so`, async (t) => {
        const cwd = folderOf(t, { 'a.txt': faulty });
        const nobody = 65534;
        // Root may write anywhere. Once it has read the file, it becomes somebody else, who owns this one.
        if (process.getuid?.() === 0) for (const each of [cwd, join(cwd, 'a.txt')]) chownSync(each, nobody, nobody);
        const preload = scriptOf(
          t,
          `const { accessSync } = fs;
          fs.accessSync = (...args) => {
            if (process.getuid() === 0) process.setuid(${nobody});
            accessSync(...args);
          };`,
        );
        chmodSync(join(cwd, path), mode);
        const { code, stderr } = await run(['fix', 'a.txt'], { cwd, preload });
        chmodSync(cwd, 0o755);
        assert.equal(stderr, 'tagwright: a.txt: not written: permission denied\n');
        assert.equal(code, 2);
        assert.deepEqual(content(cwd), { 'a.txt': faulty });
      });
    }

    test('because no file can be, nothing is said to need no fix', async (t) => {
      const long = faulty.repeat(2000);
      const cwd = folderOf(t, { 'a.txt': long, 'b.txt': long });
      const via = ['sh', '-c', 'ulimit -f 16 && exec "$@"', 'sh'];
      const { code, stdout } = await run(['fix', '.'], { cwd, via });
      assert.equal(code, 2);
      assert.equal(stdout, '0 fixes in 0 of 2 files. 2 paths could not be fixed.\n');
    });

    test('because it is a pipe', async (t) => {
      const cwd = folderOf(t, {});
      const pipe = join(cwd, 'a.txt');
      execFileSync('mkfifo', [pipe]);
      const fixing = run(['fix', 'a.txt'], { cwd });
      await writeFile(pipe, faulty);
      const { code, stderr } = await fixing;
      assert.equal(stderr, 'tagwright: a.txt: not written: this is no ordinary file\n');
      assert.equal(code, 2);
      assert.ok(statSync(pipe).isFIFO());
    });
  });
}
