/** Names of files are what systems let them be: not all UTF-8, and with any character but NUL and `/`. */
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { findings, folderOf, run } from './support.ts';

const faulty = 'in [LOC Orsk.  ] \n';
const fixed = 'in [LOC Orsk  ]. \n';

/** A path of bytes in a folder. */
const at = (folder: string, path: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(path, 'latin1')]);

/** A folder with files whose names are these bytes, one character each. */
function folderOfBytes(context: TestContext, names: readonly string[], content = faulty): string {
  const folder = folderOf(context, {});
  for (const name of names) {
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (parent !== '') mkdirSync(at(folder, parent), { recursive: true });
    writeFileSync(at(folder, name), content);
  }
  return folder;
}

const read = (folder: string, name: string) => readFileSync(at(folder, name), 'utf8');

// Other systems have no such names.
if (process.platform === 'linux') {
  describe('a name that is not UTF-8', () => {
    test('is found in its folder, printed so that it can be told from others, and written back', async (t) => {
      const names = ['caf\xe9.txt', 'caf\xe8.txt', 'd\xff/a.txt', '\xc3\xa9.txt'];
      const cwd = folderOfBytes(t, names);
      assert.deepEqual(
        (await findings(['.'], { cwd })).map(({ file }) => file).sort(),
        ['caf\\xE8.txt', 'caf\\xE9.txt', 'd\\xFF/a.txt', 'é.txt'].sort(),
      );
      const { code, stdout, stderr } = await run(['fix', '.'], { cwd });
      assert.deepEqual([code, stderr], [0, '']);
      assert.match(stdout, /^caf\\xE8\.txt: 1 fix\ncaf\\xE9\.txt: 1 fix\nd\\xFF\/a\.txt: 1 fix\n/);
      for (const name of names) assert.equal(read(cwd, name), fixed, name);
      const left = readdirSync(cwd, { encoding: 'latin1' }).sort();
      assert.deepEqual(left, ['caf\xe9.txt', 'caf\xe8.txt', 'd\xff', '\xc3\xa9.txt'].sort());
    });

    test('can be listed in a file, found by a pattern, and given alone', async (t) => {
      const names = ['caf\xe9.txt', 'd\xff/a.txt', 'd\xff/b\xfe.txt'];
      const cwd = folderOfBytes(t, names);
      const input = Buffer.from(names.join('\n'), 'latin1');
      for (const [args, files] of [
        [['--files-from', '-'], 3],
        [['**/*.txt'], 3],
        // In an argument, the bytes are lost on their way to Node.
        [['caf\ufffd.txt', 'd\ufffd'], 3],
      ] as const) {
        const { code, stdout, stderr } = await run(['check', ...args], { cwd, input });
        assert.deepEqual([code, stderr], [1, ''], `${args}`);
        assert.match(stdout, new RegExp(`3 findings in ${files} of ${files} files\\.`), `${args}`);
      }
    });

    test('does not make a text of a file that does not look tagged', async (t) => {
      const cwd = folderOfBytes(t, ['caf\xe9.txt', 'd\xff/a.txt'], 'nothing in Orsk\n');
      writeFileSync(at(cwd, 'b\xe8.txt'), faulty);
      const { stdout, stderr } = await run(['check', '.'], { cwd });
      assert.match(stdout, /1 finding in 1 of 1 file\./);
      assert.match(stderr, /^tagwright: skipped: 2 files that do not look tagged: caf\\xE9\.txt, d\\xFF\/a\.txt; /);
    });

    test('can be that of a text whose outline is printed', async (t) => {
      const cwd = folderOfBytes(t, ['caf\xe9.txt']);
      const { code, stdout } = await run(['outline', 'caf\ufffd.txt'], { cwd });
      assert.equal(code, 0);
      assert.match(stdout, /LOC Orsk/);
    });

    test('that could be another one is told with a way out', async (t) => {
      const cwd = folderOfBytes(t, ['caf\xe9.txt', 'caf\xe8.txt']);
      const { code, stderr } = await run(['fix', 'caf\ufffd.txt'], { cwd });
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^tagwright: caf�\.txt: its name is not UTF-8, .* pass its folder, or list it in --files-from\n$/,
      );
      for (const name of ['caf\xe9.txt', 'caf\xe8.txt']) assert.equal(read(cwd, name), faulty);
    });

    test('that is listed is no other one, whatever is like it', async (t) => {
      const names = ['d\xe9/a\xef\xbf\xbd.txt', 'd\xe9/a\xe8.txt', 'b\xef\xbf\xbd.txt', 'b\xe8.txt'];
      const cwd = folderOfBytes(t, names);
      const input = Buffer.from(`${names[0]}\n${names[2]}\nc\xef\xbf\xbd.txt`, 'latin1');
      const { code, stderr } = await run(['fix', '--files-from', '-'], { cwd, input });
      assert.equal(stderr, 'tagwright: c�.txt: no such file or directory\n');
      assert.equal(code, 2);
      assert.deepEqual(
        names.map((name) => read(cwd, name)),
        [fixed, faulty, fixed, faulty],
      );
      const accepted = await run(['accept', '--across', '--files-from', '-'], { cwd, input: input.subarray(0, -9) });
      assert.deepEqual([accepted.code, accepted.stderr], [0, '']);
    });

    test('that may be meant by one that is U+FFFD is told', async (t) => {
      const names = ['d\xe9/a\xef\xbf\xbd.txt', 'd\xe9/a\xe8.txt', 'b\xef\xbf\xbd.txt', 'b\xe8.txt'];
      const cwd = folderOfBytes(t, names);
      for (const command of ['fix', 'outline']) {
        const { code, stderr } = await run([command, './b\ufffd.txt'], { cwd });
        assert.equal(code, 0);
        assert.match(stderr, /^tagwright: \.\/b�\.txt: [^\n]* b\\xE8\.txt is [^\n]*--files-from[^\n]*\n$/);
      }
      assert.deepEqual([read(cwd, names[2]!), read(cwd, names[3]!)], [fixed, faulty]);
    });

    test('has its configuration, its source and what was accepted of it', async (t) => {
      const cwd = folderOfBytes(t, ['d\xff/a\xfe.txt', 'd\xff/b.txt']);
      writeFileSync(at(cwd, 'd\xff/tagwright.json'), '{ "source": "cables/{name}.old" }');
      mkdirSync(at(cwd, 'd\xff/cables'));
      for (const name of ['a\xfe.txt', 'b.txt']) writeFileSync(at(cwd, `d\xff/cables/${name}.old`), 'in Orsk.');
      const rules = async () => (await findings(['.'], { cwd })).map(({ rule }) => rule);
      assert.deepEqual(await rules(), ['trailing-punctuation', 'trailing-punctuation']);
      const { stdout } = await run(['accept', '.'], { cwd });
      assert.equal(stdout, 'Added to d\\xFF/tagwright-accepted.json.\nAccepted 2 findings in 2 files.\n');
      assert.deepEqual(await rules(), []);
    });
  });
}

if (process.platform !== 'win32') {
  test('odd names are names like others', async (t) => {
    const names = ['a\n.txt', ' b .txt', '-c.txt', '[d].txt', '*.txt', '"e".txt', '\x1b[31mf.txt', 'g\\.txt'];
    const cwd = folderOfBytes(t, names);
    const files = async (args: readonly string[], input = '') =>
      (await findings(args, { cwd, input })).map(({ file }) => file).sort();
    assert.deepEqual(await files(['.']), [...names].sort());
    assert.deepEqual(await files(names.map((name) => `./${name}`)), names.map((name) => `./${name}`).sort());
    // With --, as other commands have it.
    assert.deepEqual(await files(['--', '-c.txt']), ['-c.txt']);
    // As git lists them.
    const quoted = names.map((name) => (name === '"e".txt' ? '"\\"e\\".txt"' : name.replace('a\n.txt', '"a\\n.txt"')));
    assert.deepEqual(await files(['--files-from', '-'], quoted.join('\n')), [...names].sort());
    const { code, stderr } = await run(['check', '-c.txt'], { cwd });
    assert.deepEqual(
      [code, stderr],
      [2, 'error: unknown option “-c.txt”\n-c.txt is a file here: to read it, write ./-c.txt\n'],
    );
    await run(['fix', '.'], { cwd });
    for (const name of names) assert.equal(read(cwd, name), fixed, name);
  });

  test('a listed name in quotes can have other letters', async (t) => {
    const cwd = folderOf(t, { 'é.txt': faulty });
    const { stdout } = await run(['check', '--files-from', '-'], { cwd, input: '"\\303\\251.txt"\n' });
    assert.match(stdout, /^é\.txt$/m);
  });

  test('a name can be as long as the system lets it be', async (t) => {
    const name = `${'n'.repeat(251)}.txt`;
    const cwd = folderOf(t, { [name]: faulty });
    const { code, stdout } = await run(['fix', '.'], { cwd });
    assert.deepEqual([code, stdout], [0, `${name}: 1 fix\n1 fix in 1 of 1 file.\n`]);
    const { code: other, stderr } = await run(['fix', join(cwd, `n${name}`)]);
    assert.deepEqual([other, stderr.split(': ').at(-1)], [2, 'name too long\n']);
  });
}
