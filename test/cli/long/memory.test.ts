/** Files that are large, or too large: what is done of them, and of those beside them. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOf, run } from '../support.ts';

const faultyLine = 'in [LOC Orsk.  ]\n';

/** The texts of a folder by name. */
function contentOf(folder: string): Record<string, string> {
  const named = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return Object.fromEntries(named.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('more findings than there is memory for are printed as they are found, and the next files are checked', async (t) => {
  const env = { NODE_OPTIONS: '--max-old-space-size=80' };
  const small = '[LOC ] .\n';
  const named = ['a.txt', 'b.txt', 'c.txt'];
  const cwd = folderOf(t, { 'a.txt': small, 'b.txt': small.repeat(300_000), 'c.txt': small });
  const { code, bytes, stderr } = await run(['check', '--format', 'jsonl', '--fixes', ...named], { cwd, env });
  assert.equal(stderr, '');
  assert.equal(code, 1);
  const lines = bytes.toString().split('\n');
  assert.equal(lines.length, 300_003);
  assert.deepEqual(
    [0, 1, 300_000, 300_001].map((index) => JSON.parse(lines[index]!).file),
    ['a.txt', 'b.txt', 'b.txt', 'c.txt'],
  );
});

test('more findings than there is memory for at once are told, and the next files are checked all the same', async (t) => {
  const env = { NODE_OPTIONS: '--max-old-space-size=80' };
  const small = '[LOC ] .\n';
  const cwd = folderOf(t, { 'a.txt': small, 'b.txt': '] '.repeat(3_000_000), 'c.txt': small });
  const args = ['check', '--format', 'json', 'a.txt', 'b.txt', 'c.txt'];
  const { code, stdout, stderr } = await run(args, { cwd, env });
  assert.match(stderr, /^tagwright: b\.txt: not checked to its end: there is not enough memory/m);
  assert.equal(code, 2);
  assert.deepEqual(
    JSON.parse(stdout).map(({ file }: { file: string }) => file),
    ['a.txt', 'c.txt'],
  );
});

describe('a file for which there is not enough memory', () => {
  const env = { NODE_OPTIONS: '--max-old-space-size=60' };
  const small = 'in [LOC Orsk.  ] today\n';
  const fixed = 'in [LOC Orsk  ]. today\n';
  // Each one has another context, so that no finding is like another one.
  const large = Array.from({ length: 150_000 }, (_, index) => `${index} [LOC Orsk.  ] x\n`).join('');
  const files = { 'a.txt': small, 'm.txt': large, 'z.txt': small };
  const named = Object.keys(files);

  test('is left as it is, and the files after it are fixed', async (t) => {
    const cwd = folderOf(t, files);
    const { code, stdout, stderr } = await run(['fix', ...named], { cwd, env });
    assert.match(stderr, /^tagwright: m\.txt: not fixed: there is not enough memory for it; [^\n]*\n$/);
    assert.equal(stdout, 'a.txt: 1 fix\nz.txt: 1 fix\n2 fixes in 2 of 2 files. 1 path could not be fixed.\n');
    assert.equal(code, 2);
    assert.deepEqual(contentOf(cwd), { 'a.txt': fixed, 'm.txt': large, 'z.txt': fixed });
  });

  test('does not keep what would change in others from being shown', async (t) => {
    const cwd = folderOf(t, files);
    const { code, stdout, stderr } = await run(['fix', '--dry-run', ...named], { cwd, env });
    assert.match(
      stderr,
      /^tagwright: m\.txt: not fixed: there is not enough memory for it; [^\n]*\ntagwright: fix --dry-run: .*\n$/,
    );
    assert.deepEqual(
      stdout.match(/^\+in .*$/gm),
      [fixed, fixed].map((text) => `+${text.trimEnd()}`),
    );
    assert.equal(code, 2);
    assert.deepEqual(contentOf(cwd), files);
  });

  test('does not keep what is found in others from being accepted', async (t) => {
    const cwd = folderOf(t, files);
    const { code, stdout, stderr } = await run(['accept', ...named], { cwd, env });
    assert.match(stderr, /^tagwright: m\.txt: not accepted: there is not enough memory for it; [^\n]*\n$/);
    assert.equal(
      stdout,
      'Added to tagwright-accepted.json.\nAccepted 2 findings in 2 files. 1 path could not be checked.\n',
    );
    assert.equal(code, 2);
  });
});

test('a large file is fixed, stripped and accepted as others are', async (t) => {
  const lines = 60_000;
  const clean = 'in [LOC Orsk  ] all is well\n'.repeat(lines);
  const cwd = folderOf(t, { 'a.txt': faultyLine, 'm.txt': clean + faultyLine, 'z.txt': faultyLine });
  const shown = await run(['fix', '--dry-run', 'm.txt'], { cwd });
  assert.match(shown.stdout, /^-in \[LOC Orsk\. {2}\]\n\+in \[LOC Orsk {2}\]\.$/m);
  const { code, stdout, stderr } = await run(['fix', '.'], { cwd });
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout, 'a.txt: 1 fix\nm.txt: 1 fix\nz.txt: 1 fix\n3 fixes in 3 of 3 files.\n');
  assert.equal(contentOf(cwd)['m.txt'], `${clean}in [LOC Orsk  ].\n`);
  const stripped = await run(['strip', '.'], { cwd });
  assert.equal(stripped.stdout, `in Orsk.\n${'in Orsk all is well\n'.repeat(lines)}in Orsk.\nin Orsk.\n`);
  writeFileSync(join(cwd, 'm.txt'), clean + faultyLine + faultyLine);
  const accepted = await run(['accept', '.'], { cwd });
  assert.match(accepted.stdout, /^Accepted 2 findings in 3 files\. 1 of them /m);
});

test('of ten megabytes a fix changes nothing but what it fixes', async (t) => {
  const line = `${'word '.repeat(40)}[PER Ana Roa  ] \r\n`;
  const block = `[LOC Orsk.  ] \r\n${line.repeat(100)}`;
  const text = block.repeat(Math.ceil(10_000_000 / block.length));
  const cwd = folderOf(t, { 'a.txt': text });
  assert.equal((await run(['fix', 'a.txt'], { cwd })).code, 0);
  assert.ok(readFileSync(join(cwd, 'a.txt'), 'utf8') === text.replaceAll('Orsk.  ]', 'Orsk  ].'));
});

test('a line of a megabyte, full of entities and of mistakes, is checked, shown short and stripped', async (t) => {
  const line = '[LOC Orsk  ] and [PER Ana Roa.  ] , '.repeat(30_000);
  const cwd = folderOf(t, { 'a.txt': line });
  const { code, stdout } = await run(['check', 'a.txt'], { cwd });
  assert.equal(code, 1);
  assert.match(stdout, /^30,001 findings in 1 of 1 file\.$/m);
  assert.ok(stdout.split('\n').every((shown) => shown.length <= 120));
  const { stdout: plain } = await run(['strip', 'a.txt'], { cwd });
  assert.equal(plain, 'Orsk and Ana Roa. , '.repeat(30_000));
});
