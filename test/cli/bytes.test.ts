import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { findings, folderOf, run, start } from './support.ts';

describe('encodings', () => {
  test('a byte order mark counts as a character and spoils nothing', async (t) => {
    const cwd = folderOf(t, { 'a.txt': '\ufeff[LOC Orsk.  ]', 'b.txt': '\ufeff[LOC Orsk  ]' });
    const found = await findings(['.'], { cwd });
    assert.deepEqual(
      found.map(({ file, start }) => ({ file, start })),
      [{ file: 'a.txt', start: { offset: 1, line: 1, column: 2 } }],
    );
  });

  const utf16 = Buffer.from('\ufeff[LOC Orsk  ]', 'utf16le');
  for (const [name, bytes, message] of [
    ['UTF-16, little endian', utf16, 'the text is UTF-16; convert it to UTF-8'],
    ['UTF-16, big endian', Buffer.from(utf16).swap16(), 'the text is UTF-16; convert it to UTF-8'],
    ['UTF-16 without a mark', utf16.subarray(2), 'not a text: byte 2 is NUL (binary, or UTF-16)'],
    ['NUL at the end', Buffer.from('[LOC Orsk  ]\0'), 'not a text: byte 13 is NUL (binary, or UTF-16)'],
  ] as const) {
    test(`${name} is refused, and the rest goes on`, async (t) => {
      const cwd = folderOf(t, { 'a.txt': bytes, 'b.bner': '[LOC ]' });
      for (const command of ['check', 'strip']) {
        const { code, stdout, stderr } = await run([command, '.'], { cwd });
        assert.equal(code, 2);
        assert.equal(stderr, `tagwright: a.txt: ${message}\n`);
        assert.equal(command === 'strip' ? stdout : stdout.includes('b.bner'), command === 'strip' ? '' : true);
      }
      const outline = await run(['outline', 'a.txt'], { cwd });
      assert.deepEqual([outline.code, outline.stdout], [2, '']);
    });
  }
});

describe('hostile content', () => {
  const hostile = '\x1b[31m[LOC Orsk\x07.  ]\x1b]0;title\x07\u0090\u009b2J\u202e\u2028 [LOC \t ]\x7f\n';

  test('cannot command the terminal', async (t) => {
    const name = process.platform === 'win32' ? 'a.txt' : 'a\x1b[2J\nb.txt';
    const cwd = folderOf(t, { [name]: hostile, 'bin.txt': '\0' });
    for (const args of [
      ['check', '.'],
      ['check', '.', '--format', 'json'],
      ['check', '.', '--format', 'jsonl'],
      ['check', '\x1b[2J'],
      ['check', '--files-from', '\x1b[2J'],
      ['check', '--rule', '\x1b[2J'],
      ['fix', '.', '--dry-run'],
      ['fix', '.'],
      ['fix', '\x1b[2J'],
      ['outline', name],
      ['outline', name, '--format', 'json'],
      ['outline', '\x1b[2J'],
      ['strip', '\x1b[2J'],
      ['explain', '\x1b[2J'],
      ['\x1b[2J'],
      ['check', '--\x1b[2J'],
      ['check', '--format', '\x1b[2J'],
    ]) {
      const { stdout, stderr } = await run(args, { cwd });
      assert.doesNotMatch(stdout + stderr, /[^\P{Cc}\n]/u, args.join(' '));
    }
  });

  test('is in JSON as it is', async (t) => {
    const found = await findings(['a.txt'], { cwd: folderOf(t, { 'a.txt': hostile }) });
    assert.match(found[0]!.message, /^“Orsk\x07\.”/);
  });

  test('lone surrogates that a cut leaves do no harm', async (t) => {
    const name = '𝒳'.repeat(100);
    for (const lead of ['', 'x']) {
      const cwd = folderOf(t, { 'a.txt': `[PER ${lead}${name}.  ]` });
      assert.equal((await run(['check', 'a.txt'], { cwd })).code, 1);
      assert.equal((await findings(['a.txt'], { cwd })).length, 1);
    }
  });
});

describe('a reader that goes away', () => {
  for (const args of [
    ['check', '.'],
    ['check', '.', '--format', 'jsonl'],
    ['strip', '.'],
  ]) {
    test(`ends tagwright ${args.join(' ')} quietly`, async (t) => {
      const cwd = folderOf(t, {
        'a.txt': '[LOC Orsk.  ] [LOC ]\n'.repeat(10_000),
        'b.txt': '[LOC Orsk.  ]\n'.repeat(9),
      });
      const child = start(args, { cwd });
      let stderr = '';
      child.stderr.on('data', (data) => {
        stderr += data;
      });
      await once(child.stdout, 'data');
      child.stdout.destroy();
      assert.deepEqual(await once(child, 'exit'), [args[0] === 'strip' ? 0 : 1, null]);
      assert.equal(stderr, '');
    });
  }
});
