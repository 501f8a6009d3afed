import assert from 'node:assert/strict';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { type Files, findings, folderOf, run } from './support.ts';

const ships = JSON.stringify({ labels: [{ name: 'SHIP' }], rules: { 'empty-entity': 'hint' } });
/** Without a finding where SHIP is a label. */
const text = 'the [SHIP Heron  ] sails\n';

/** Rule and severity of what is found, by file. */
async function found(args: readonly string[], cwd: string, input = ''): Promise<string[]> {
  const all = await findings(args, { cwd, input });
  return all.map(({ file, rule, severity }) => `${file.replaceAll('\\', '/')} ${rule} ${severity}`);
}

describe('the nearest tagwright.json', () => {
  const files: Files = {
    'a.txt': text,
    'ships/tagwright.json': ships,
    'ships/deep/b.txt': `${text}[SHIP ]\n[SHIP --Gull  ]\n`,
    'ships/off/tagwright.json': '{ "rules": { "unknown-label": "off" } }',
    'ships/off/c.txt': text,
  };

  test('holds for a file, however that is named', async (t) => {
    const cwd = folderOf(t, files);
    const deep = ['empty-entity hint', 'leading-punctuation warning'];
    const expected = ['a.txt unknown-label error', ...deep.map((each) => `ships/deep/b.txt ${each}`)];
    assert.deepEqual(await found(['.'], cwd), expected);
    assert.deepEqual(await found(['a.txt', 'ships/deep/b.txt', 'ships/off/c.txt'], cwd), expected);
    assert.deepEqual(await found(['**/*.txt'], cwd), expected);
    assert.deepEqual(await found(['--files-from', '-'], cwd, 'a.txt\nships\n'), expected);
    assert.deepEqual(
      await found(['b.txt'], join(cwd, 'ships/deep')),
      deep.map((each) => `b.txt ${each}`),
    );
  });

  test('holds for standard input in its folder', async (t) => {
    const cwd = folderOf(t, files);
    assert.deepEqual(await found(['-'], cwd, text), ['- unknown-label error']);
    assert.deepEqual(await found(['-'], join(cwd, 'ships'), text), []);
  });

  test('holds for what is fixed, shown and stripped', async (t) => {
    const cwd = folderOf(t, files);
    await run(['fix', 'ships'], { cwd });
    assert.equal(readFileSync(join(cwd, 'ships/deep/b.txt'), 'utf8'), `${text}[SHIP ]\n--[SHIP Gull  ]\n`);
    const { stdout } = await run(['outline', 'ships/deep/b.txt'], { cwd });
    assert.match(stdout, /SHIP Heron/);
    assert.equal((await run(['strip', 'ships/deep/b.txt'], { cwd })).stdout, 'the Heron sails\n\n--Gull\n');
  });

  test('gives the severities of the summary, of which the gravest counts', async (t) => {
    const cwd = folderOf(t, { ...files, 'ships/d.txt': `[SHIP ] ${text}`, 'e.bner': '[LOC ] [LOC ]' });
    assert.match((await run(['check', 'ships'], { cwd })).stdout, /^empty-entity +hint +2 +2$/m);
    assert.match((await run(['check'], { cwd })).stdout, /^empty-entity +error +4 +3$/m);
  });

  test('says where the source of a file is, in whatever thread that is checked', async (t) => {
    const cables = Array.from({ length: 200 }, (_, index): [string, string][] => [
      [`s/cables/${index}.txt`, 'They met in Lima.'],
      [`s/tagged/${index}.txt`, `They met in${index % 50 === 7 ? ' ' : ' old '}[LOC Lima  ] . `],
    ]);
    const cwd = folderOf(t, {
      's/tagwright.json': '{ "source": "cables/{name}", "files": ["tagged/*"] }',
      ...Object.fromEntries(cables.flat()),
    });
    assert.equal((await found(['s'], cwd)).length, 196);
    assert.deepEqual(await found(['-'], join(cwd, 's'), 'They met . '), []);
  });

  test('holds in every thread', async (t) => {
    const names = Array.from({ length: 200 }, (_, index) => `ships/${index}.txt`);
    const cwd = folderOf(t, {
      'ships/tagwright.json': ships,
      ...Object.fromEntries(names.map((name) => [name, text])),
    });
    assert.deepEqual(await found(['ships'], cwd), []);
  });
});

describe('files and exclude', () => {
  const config = { files: ['tagged/**', '*.md'], exclude: ['**/draft*'] };
  const faulty = '[LOC ] [LOC Orsk  ]';
  const files: Files = {
    'tagwright.json': JSON.stringify(config),
    'a.txt': faulty,
    'b.md': faulty,
    'tagged/c.out': faulty,
    'tagged/draft 1.txt': faulty,
    'tagged/drafts/d.txt': faulty,
    'tagged/own/tagwright.json': '{}',
    'tagged/own/e.txt': faulty,
    'tagged/own/f.md': faulty,
  };

  test('decide which files of a folder are read', async (t) => {
    const cwd = folderOf(t, files);
    const expected = ['b.md', 'tagged/c.out', 'tagged/own/e.txt'].map((file) => `${file} empty-entity error`);
    assert.deepEqual(await found([], cwd), expected);
    const named = expected.slice(1).map((one) => join(cwd, one));
    assert.deepEqual(await found([join(cwd, 'tagged')], cwd), named);
    assert.deepEqual(await found(['.'], join(cwd, 'tagged/own')), ['e.txt empty-entity error']);
  });

  test('say nothing of files that are named', async (t) => {
    const cwd = folderOf(t, files);
    assert.equal((await found(['a.txt', 'tagged/drafts/*.txt'], cwd)).length, 2);
  });

  test('may leave nothing of a folder', async (t) => {
    const { code, stderr } = await run(['check', 'tagged/drafts'], { cwd: folderOf(t, files) });
    assert.equal(code, 2);
    assert.equal(
      stderr,
      'tagwright: tagged/drafts: no file in this folder that tagwright.json takes for a tagged text\n',
    );
  });
});

describe('a broken tagwright.json', () => {
  const files: Files = {
    'bad/tagwright.json': '{\n  "labels": [{ "name": "A B" }]\n}',
    'bad/a.txt': '[LOC ] [LOC Brask.  ]',
    'bad/deep/b.txt': '[LOC ] [LOC Brask  ]',
    'c.txt': '[LOC ] [LOC Brask.  ]',
  };
  const place = `tagwright: ${join('bad', 'tagwright.json')}`;
  const reason = `${place}:2:24: A label is one word without brackets.\n`;

  test('is reported once, and check goes on with defaults', async (t) => {
    const cwd = folderOf(t, files);
    const { code, stdout, stderr } = await run(['check', '--format', 'json'], { cwd });
    assert.equal(code, 2);
    assert.equal(JSON.parse(stdout).length, 5);
    const rest = `${place}: until this is fixed, the files beneath it are read without it\n`;
    assert.equal(stderr, reason + rest);
    assert.equal((await run(['outline', 'bad/a.txt'], { cwd })).stderr, reason + rest);
  });

  test('is reported once by many threads', async (t) => {
    const names = Array.from({ length: 200 }, (_, index) => `bad/${index}.txt`);
    const cwd = folderOf(t, { ...files, ...Object.fromEntries(names.map((name) => [name, '[LOC ]'])) });
    const { code, stderr } = await run(['check', ...names], { cwd });
    assert.equal(code, 2);
    assert.equal(stderr.match(/A label is one word/g)?.length, 1);
  });

  for (const command of ['fix', 'strip']) {
    test(`makes ${command} leave the files beneath it alone`, async (t) => {
      const cwd = folderOf(t, files);
      const { code, stdout, stderr } = await run([command, '.'], { cwd });
      assert.equal(code, 2);
      assert.equal(stderr, `${reason}${place}: until this is fixed, the files beneath it are left alone\n`);
      assert.equal(readFileSync(join(cwd, 'bad/a.txt'), 'utf8'), '[LOC ] [LOC Brask.  ]');
      const done = 'c.txt: 1 fix\n1 fix in 1 of 1 file. 2 paths could not be fixed.\n';
      assert.equal(stdout, command === 'fix' ? done : ' Brask.');
    });
  }

  test('is one that cannot be read, too', async (t) => {
    const cwd = folderOf(t, { 'a.txt': '[LOC ]', 'tagwright.json/b.txt': '' });
    const { code, stderr } = await run(['check', 'a.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: tagwright\.json:1:1: This file cannot be read: it is no file\.\n/);
  });
});

describe('what a tagwright.json names', () => {
  test('is missed', async (t) => {
    const config = '{ "gazetteer": ["names.tsv"] }';
    const { code, stderr } = await run(['check'], { cwd: folderOf(t, { 'tagwright.json': config, 'a.bner': 'a' }) });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: tagwright.json:1:17: There is no file “names.tsv”.\n');
  });

  test('may be behind a link', async (t) => {
    const config = '{ "gazetteer": ["names.tsv"] }';
    const cwd = folderOf(t, { 'a/tagwright.json': config, 'a/a.bner': 'a', 'b/names.tsv': 'Brask\tLOC' });
    symlinkSync(join('..', 'b', 'names.tsv'), join(cwd, 'a', 'names.tsv'));
    const { code, stderr } = await run(['check', 'a'], { cwd });
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  });

  test('may be doubtful, which is only said', async (t) => {
    const config = '{ "labels": [{ "name": "LOC" }, { "name": "LOCAL" }] }';
    const { code, stderr } = await run(['check'], { cwd: folderOf(t, { 'tagwright.json': config, 'a.bner': 'a' }) });
    assert.equal(code, 0);
    assert.match(stderr, /^tagwright: tagwright\.json:1:43: “LOCAL” begins with the label “LOC”: [^\n]+\n$/);
  });
});
