import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findings, folderOf, run } from './support.ts';

const faulty = 'met [PER Ilse Vandermoot.  ] in [LOC ] \nand [LOC Orsk.  ] . \n';
const fixed = 'met [PER Ilse Vandermoot  ]. in [LOC ] \nand [LOC Orsk  ]. . \n';
const clean = 'Officials in [LOC Orsk  ] met [PER Ilse Vandermoot  ] . \n';
/** What is wrong with it needs judgement. */
const doubtful = 'in [LCO Lima  ] and [LOC Orsk\n';

describe('fix', () => {
  test('makes every automatic fix, in the files, and says in which', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty, 'b.txt': clean, 'sub/c.txt': 'in [LOC --Orsk  ] ', 'd.txt': doubtful });
    const { code, stdout, stderr } = await run(['fix', '.'], { cwd });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(stdout, `a.txt: 2 fixes\n${join('sub', 'c.txt')}: 1 fix\n3 fixes in 2 of 4 files.\n`);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), fixed);
    assert.equal(readFileSync(join(cwd, 'sub/c.txt'), 'utf8'), 'in --[LOC Orsk  ] ');
    assert.equal(readFileSync(join(cwd, 'd.txt'), 'utf8'), doubtful);
    assert.deepEqual(readdirSync(cwd).sort(), ['a.txt', 'b.txt', 'd.txt', 'sub']);
    const left = (await findings(['.'], { cwd })).filter(({ fixes }) => fixes.some(({ auto }) => auto));
    assert.deepEqual(left, []);
  });

  test('touches no file without something to fix', async (t) => {
    const cwd = folderOf(t, { 'a.txt': clean, 'b.txt': doubtful, 'c.bner': '' });
    const state = () => ['a.txt', 'b.txt', 'c.bner'].map((name) => statSync(join(cwd, name), { bigint: true }));
    const before = state().map(({ ino, mtimeNs, ctimeNs }) => ({ ino, mtimeNs, ctimeNs }));
    const { code, stdout } = await run(['fix', '.'], { cwd });
    assert.deepEqual({ code, stdout }, { code: 0, stdout: 'Nothing to fix in 3 files.\n' });
    assert.deepEqual(
      state().map(({ ino, mtimeNs, ctimeNs }) => ({ ino, mtimeNs, ctimeNs })),
      before,
    );
  });

  test('twice is once', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const { stdout } = await run(['fix', 'a.txt', 'a.txt'], { cwd });
    assert.equal(stdout, 'a.txt: 2 fixes\n2 fixes in 1 of 2 files.\n');
  });

  test('of some rules only', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    writeFileSync(join(cwd, 'a.txt'), `[LOC ...  ] ${faulty}`);
    await run(['fix', '--rule', 'no-letters', '-r', 'label-spacing', 'a.txt'], { cwd });
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), `... ${faulty}`);
  });

  test('of tagged redactions waits for their rule to be named', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'met [PER XXXXXXXXXXXX  ] in [LOC Orsk  ] \n' });
    assert.equal((await run(['fix', 'a.txt'], { cwd })).stdout, 'Nothing to fix in 1 file.\n');
    const { stdout } = await run(['fix', '--rule', 'tagged-redaction', 'a.txt'], { cwd });
    assert.equal(stdout, 'a.txt: 1 fix\n1 fix in 1 of 1 file.\n');
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), 'met XXXXXXXXXXXX in [LOC Orsk  ] \n');
  });

  test('of a rule without automatic fix is misuse', async () => {
    for (const rule of ['stray-close', 'empty-entity']) {
      const { code, stderr } = await run(['fix', '--rule', rule]);
      assert.equal(code, 2);
      assert.equal(stderr, `error: “${rule}” has no automatic fix: what it finds needs your judgement.\n`);
    }
  });

  test('of standard input goes to standard output, and nothing else does', async (t) => {
    const cwd = folderOf(t, { 'a.txt': faulty });
    const latin1 = (text: string) => Buffer.from(text, 'latin1');
    const { code, bytes } = await run(['fix', '-', 'a.txt'], { cwd, input: latin1('é [LOC Orsk.  ]\r\n') });
    assert.equal(code, 0);
    assert.deepEqual(bytes, latin1('é [LOC Orsk  ].\r\n'));
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), fixed);
    assert.equal((await run(['fix', '-'], { input: clean })).stdout, clean);
  });
});

describe('what a file is besides its tags stays:', () => {
  const bom = '\ufeff';
  for (const [name, encoding, before, after] of [
    ['bytes that are not UTF-8', 'latin1', 'à [LOC Orsk.  ] \xff\x80\n', 'à [LOC Orsk  ]. \xff\x80\n'],
    ['a byte order mark', 'utf8', `${bom}[LOC Orsk.  ] 𝒳 \n`, `${bom}[LOC Orsk  ]. 𝒳 \n`],
    ['CRLF', 'utf8', 'a \r\n[LOC Orsk.  ] \r\n\r\n', 'a \r\n[LOC Orsk  ]. \r\n\r\n'],
    [
      'mixed line ends, none at the end',
      'utf8',
      'a\r[LOC --b ]\nb\r\n[LOC Orsk. ]',
      'a\r--[LOC b ]\nb\r\n[LOC Orsk ].',
    ],
    ['control characters', 'utf8', '\x1b[2J [LOC Orsk.  ]\x07\n', '\x1b[2J [LOC Orsk  ].\x07\n'],
  ] as const) {
    test(name, async (t) => {
      const cwd = folderOf(t, { 'a.txt': Buffer.from(before, encoding) });
      assert.equal((await run(['fix', 'a.txt'], { cwd })).code, 0);
      assert.equal(readFileSync(join(cwd, 'a.txt'), encoding), after);
    });
  }

  test('ten megabytes of it', async (t) => {
    const line = `${'word '.repeat(40)}[PER Ana Roa  ] \r\n`;
    const block = `[LOC Orsk.  ] \r\n${line.repeat(100)}`;
    const text = block.repeat(Math.ceil(10_000_000 / block.length));
    const cwd = folderOf(t, { 'a.txt': text });
    assert.equal((await run(['fix', 'a.txt'], { cwd })).code, 0);
    assert.ok(readFileSync(join(cwd, 'a.txt'), 'utf8') === text.replaceAll('Orsk.  ]', 'Orsk  ].'));
  });

  if (process.platform !== 'win32') {
    test('its mode', async (t) => {
      const cwd = folderOf(t, { 'a.txt': faulty });
      const file = join(cwd, 'a.txt');
      for (const mode of [0o640, 0o755, 0o666]) {
        writeFileSync(file, faulty);
        chmodSync(file, mode);
        await run(['fix', 'a.txt'], { cwd });
        assert.equal(readFileSync(file, 'utf8'), fixed);
        assert.equal((statSync(file).mode & 0o7777).toString(8), mode.toString(8));
      }
    });

    test('the links that lead to it', async (t) => {
      const cwd = folderOf(t, { 'far/a.txt': faulty, 'near/b.txt': clean });
      symlinkSync('../far/a.txt', join(cwd, 'near/a.txt'));
      assert.equal((await run(['fix', 'near'], { cwd })).code, 0);
      assert.ok(lstatSync(join(cwd, 'near/a.txt')).isSymbolicLink());
      assert.equal(readFileSync(join(cwd, 'far/a.txt'), 'utf8'), fixed);
      assert.deepEqual(
        [readdirSync(join(cwd, 'near')), readdirSync(join(cwd, 'far'))],
        [['a.txt', 'b.txt'], ['a.txt']],
      );
    });
  }
});

describe('fix --dry-run', () => {
  test('shows a file once, whatever links lead to it', async (t) => {
    const cwd = folderOf(t, { 'b.txt': '[PER Ana Tarn.  ] in [LOC Orsk,  ]\n' });
    symlinkSync('b.txt', join(cwd, 'a.txt'));
    const { stdout, stderr } = await run(['fix', '--dry-run', '.'], { cwd });
    assert.equal(stdout.match(/^\+\+\+ /gm)?.length, 1, stdout);
    assert.equal(stderr, 'tagwright: fix --dry-run: 2 fixes in 1 of 2 files. Nothing is written.\n');
  });

  test('shows what would change and writes nothing', async (t) => {
    const lines = Array.from({ length: 30 }, (_, index) => `line ${index + 1} \n`);
    lines[2] = 'in [LOC Orsk.  ] \n';
    lines[3] = 'in [LOC --Orsk  ] \n';
    lines[20] = 'by [PER Ana Tarn.  ] \r\n';
    lines[29] = '[LOC Orsk.  ]';
    const text = lines.join('');
    const cwd = folderOf(t, { 'a.txt': text, 'b.txt': clean });
    const { code, stdout, stderr } = await run(['fix', '--dry-run', '.'], { cwd });
    const said = 'tagwright: fix --dry-run: 4 fixes in 1 of 2 files. Nothing is written.\n';
    assert.deepEqual({ code, stderr }, { code: 0, stderr: said });
    assert.equal(
      stdout,
      `--- a.txt
+++ a.txt
@@ -1,7 +1,7 @@
 line 1 
 line 2 
-in [LOC Orsk.  ] 
-in [LOC --Orsk  ] 
+in [LOC Orsk  ]. 
+in --[LOC Orsk  ] 
 line 5 
 line 6 
 line 7 
@@ -18,7 +18,7 @@
 line 18 
 line 19 
 line 20 
-by [PER Ana Tarn.  ] 
+by [PER Ana Tarn  ]. 
 line 22 
 line 23 
 line 24 
@@ -27,4 +27,4 @@
 line 27 
 line 28 
 line 29 
-[LOC Orsk.  ]
\\ No newline at end of file
+[LOC Orsk  ].
\\ No newline at end of file
`,
    );
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), text);
  });

  test('takes changes for one hunk when they are near each other', async () => {
    const far = (lines: number) =>
      run(['fix', '-n', '-'], { input: `[LOC --A  ] \n${'.\n'.repeat(lines)}[LOC --B  ] \n` });
    assert.equal((await far(6)).stdout.match(/^@@/gm)?.length, 1);
    assert.equal((await far(7)).stdout.match(/^@@/gm)?.length, 2);
  });

  test('is coloured on request', async () => {
    const { stdout } = await run(['fix', '-n', '-'], { input: '[LOC --A  ]\n', env: { FORCE_COLOR: '1' } });
    assert.ok(stdout.includes('\x1b[31m-[LOC --A  ]\x1b[39m\n\x1b[32m+--[LOC A  ]\x1b[39m\n'), stdout);
  });

  test('is quick where every one of many lines changes', async () => {
    const { stdout } = await run(['fix', '-n', '-'], { input: '[LOC Orsk.  ]\n'.repeat(20_000) });
    assert.equal(stdout.split('\n').length, 3 + 40_000 + 1);
  });
});
