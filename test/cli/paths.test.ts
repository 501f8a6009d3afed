import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, type TestContext, test } from 'node:test';
import { type Files, findings, folderOf, run, start } from './support.ts';

/** One finding, in a text that looks tagged. */
const faulty = '[LOC ] [LOC Orsk  ]\n';

const tree: Files = {
  'b.txt': faulty,
  'a.tagged.txt': faulty,
  'c.bner': faulty,
  'd.md': faulty,
  'E.TXT': faulty,
  'sub/deep/a.txt': faulty,
  'sub/b.txt': faulty,
  '.hidden/a.txt': faulty,
  '.hidden.txt': faulty,
  'node_modules/a.txt': faulty,
  'sub/node_modules/a.txt': faulty,
};

/** The files that were checked, in order. */
async function checked(context: TestContext, args: readonly string[], files = tree, input = ''): Promise<string[]> {
  const found = await findings(args, { cwd: folderOf(context, files), input });
  return found.map(({ file }) => file.replaceAll('\\', '/'));
}

describe('folders', () => {
  test('are searched for texts by name, without dot folders and node_modules', async (t) => {
    assert.deepEqual(await checked(t, ['.']), [
      'E.TXT',
      'a.tagged.txt',
      'b.txt',
      'c.bner',
      'sub/b.txt',
      'sub/deep/a.txt',
    ]);
  });

  test('the current one is the default', async (t) => {
    assert.deepEqual(await checked(t, []), await checked(t, ['.']));
  });

  test('without texts are reported', async (t) => {
    const { code, stderr } = await run(['check', 'docs'], { cwd: folderOf(t, { 'docs/a.md': faulty }) });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: docs: no .txt, .tagged.txt or .bner file in this folder\n');
  });

  test('links to files are read, links to folders are not followed', async (t) => {
    const cwd = folderOf(t, { 'data/a.txt': faulty, 'far/b.txt': faulty });
    symlinkSync(join(cwd, 'far/b.txt'), join(cwd, 'data/b.txt'));
    symlinkSync(join(cwd, 'data'), join(cwd, 'data/loop'));
    const files = (await findings(['data'], { cwd })).map(({ file }) => file);
    assert.deepEqual(files, [join('data', 'a.txt'), join('data', 'b.txt')]);
  });
});

describe('files', () => {
  test('named explicitly are read whatever they are called, in the order given', async (t) => {
    const named = ['sub/b.txt', 'd.md', '.hidden.txt', 'node_modules/a.txt', 'b.txt', 'b.txt'];
    assert.deepEqual(await checked(t, named), named);
  });

  test('are no globs when they exist', async (t) => {
    const files = { 'a[1].txt': faulty, 'a1.txt': faulty, '(b).txt': faulty };
    assert.deepEqual(await checked(t, ['a[1].txt', '(b).txt'], files), ['a[1].txt', '(b).txt']);
  });

  test('that are missing are reported one by one, and the rest goes on', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    symlinkSync(join(cwd, 'gone'), join(cwd, 'dangling.txt'));
    symlinkSync(join(cwd, 'circle.txt'), join(cwd, 'circle.txt'));
    const { code, stdout, stderr } = await run(['check', '.', 'a.txt/b', 'none.txt', '--format', 'jsonl'], { cwd });
    assert.equal(code, 2);
    assert.equal(stdout.split('\n').length, 2);
    assert.equal(
      stderr,
      `tagwright: circle.txt: too many symbolic links encountered
tagwright: dangling.txt: no such file or directory
tagwright: ${join('a.txt', 'b')}: not a directory
tagwright: none.txt: no such file or directory
`,
    );
  });
});

describe('globs', () => {
  for (const [pattern, expected] of [
    ['*.txt', ['a.tagged.txt', 'b.txt']],
    ['**/b.txt', ['b.txt', 'sub/b.txt']],
    ['sub/**', ['sub/b.txt', 'sub/deep/a.txt']],
    ['{b,c}.*', ['b.txt', 'c.bner']],
    ['*.md', ['d.md']],
  ] as const) {
    test(`${pattern} is ${expected.join(', ')}`, async (t) => {
      assert.deepEqual(await checked(t, [pattern]), expected);
    });
  }

  test('may be absolute, and then so are the names', async (t) => {
    const cwd = folderOf(t, tree);
    const files = (await findings([join(cwd, 'sub/*.txt')])).map(({ file }) => file);
    assert.deepEqual(files, [join(cwd, 'sub/b.txt')]);
  });

  test('that match nothing are reported', async (t) => {
    const { code, stderr } = await run(['check', '*.nothing'], { cwd: folderOf(t, tree) });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: *.nothing: no file matches this pattern\n');
  });
});

describe('--files-from', () => {
  const list = 'sub/b.txt\r\n\nd.md\nsub/deep';
  const listed = ['sub/b.txt', 'd.md', 'sub/deep/a.txt'];

  test('reads paths from a file', async (t) => {
    assert.deepEqual(await checked(t, ['--files-from', 'list'], { ...tree, list }), listed);
  });

  test('reads paths from standard input, after the paths given', async (t) => {
    assert.deepEqual(await checked(t, ['c.bner', '--files-from', '-'], tree, list), ['c.bner', ...listed]);
  });

  test('takes every line for a path and none for a pattern', async (t) => {
    const { code, stderr } = await run(['check', '--files-from', '-'], { cwd: folderOf(t, tree), input: '*.txt\n' });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: *.txt: no such file or directory\n');
  });

  test('is content with an empty list', async () => {
    const { code, stdout } = await run(['check', '--files-from', '-']);
    assert.deepEqual({ code, stdout }, { code: 0, stdout: 'No findings in 0 files.\n' });
  });

  test('reports a list that cannot be read', async () => {
    const { code, stderr } = await run(['check', '--files-from', 'no-such-list']);
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: no-such-list: no such file or directory\n');
  });

  for (const [what, input] of [
    ['names that end in NUL, as find -print0 has them', 'a.txt\0b.txt\0'],
    ['UTF-16', Buffer.from('\ufeffa.txt\nb.txt\n', 'utf16le')],
  ] as const) {
    test(`says of ${what}, that names stand one a line`, async (t) => {
      const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': faulty });
      for (const args of [['check'], ['fix'], ['strip']]) {
        const { code, stderr } = await run([...args, '--files-from', '-'], { cwd, input });
        assert.equal(code, 2);
        assert.match(stderr, /^tagwright: -: list one name per line, [^\n]*-print0[^\n]*\n$/);
      }
    });
  }

  test('says in words that a quoted name cannot have a NUL', async (t) => {
    const { code, stderr } = await run(['check', '--files-from', '-'], {
      cwd: folderOf(t, {}),
      input: '"a\\000b.txt"\n',
    });
    assert.equal(code, 2);
    assert.match(stderr, /: a file name cannot contain NUL\n$/);
  });

  test('answers each path as it comes, and notices files that vanished meanwhile', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': faulty, 'c.txt': faulty });
    const child = start(['check', '--files-from', '-', '--format', 'jsonl'], { cwd });
    const answers = createInterface({ input: child.stdout });
    const problems = createInterface({ input: child.stderr });
    const answer = async (path: string) => {
      const line = once(answers, 'line');
      child.stdin.write(`${path}\n`);
      return JSON.parse((await line)[0]).file;
    };
    assert.equal(await answer('a.txt'), 'a.txt');
    const problem = once(problems, 'line');
    rmSync(join(cwd, 'b.txt'));
    child.stdin.write('b.txt\n');
    assert.deepEqual(await problem, ['tagwright: b.txt: no such file or directory']);
    assert.equal(await answer('c.txt'), 'c.txt');
    child.stdin.end();
    assert.deepEqual(await once(child, 'close'), [2, null]);
  });
});

describe('standard input', () => {
  test('is a text for the path -', async () => {
    const found = await findings(['-'], { input: 'é [LOC ]' });
    assert.deepEqual(
      found.map(({ file, start: { column } }) => [file, column]),
      [['-', 3]],
    );
  });

  test('may stand among other paths', async (t) => {
    assert.deepEqual(await checked(t, ['b.txt', '-', 'c.bner'], tree, faulty), ['b.txt', '-', 'c.bner']);
  });

  test('may be empty', async () => {
    assert.equal((await run(['check', '-'])).code, 0);
  });

  if (process.platform !== 'win32') {
    test('that is a folder is no empty text', async (t) => {
      const folder = folderOf(t, {});
      const via = ['sh', '-c', 'exec "$@" < "$0"', folder];
      for (const args of [
        ['fix', '-'],
        ['check', '-'],
        ['strip', '-'],
        ['outline', '-'],
        ['fix', '--files-from', '-'],
      ]) {
        const { code, stderr } = await run(args, { via });
        assert.equal(stderr, 'tagwright: -: standard input is a folder: pass its path to read its files\n', `${args}`);
        assert.equal(code, 2);
      }
    });
  }
});
