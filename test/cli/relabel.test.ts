import assert from 'node:assert/strict';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOf, run } from './support.ts';

const rename = ['relabel', '--from', 'LOCATION', '--to', 'LOC'];
const tagged = 'in [LOCATION Tarn  ] and [LOCATION Vell ] met [PER Ana Roa  ] \r\n';
const relabelled = 'in [LOC Tarn  ] and [LOC Vell ] met [PER Ana Roa  ] \r\n';
const masked = '[LOCATION] lives in [LOC  Orsk  ] with [PER] [sic]\n';

describe('relabel', () => {
  test('gives all tags of a label another one, says in which files, and writes no other', async (t) => {
    const cwd = folderOf(t, {
      'a.txt': tagged,
      'sub/b.txt': 'in [LOCATION Orsk] and [LOCATION Vell]',
      'c.txt': masked,
      'notes.txt': 'LOCATION',
    });
    const state = () => statSync(join(cwd, 'c.txt'), { bigint: true }).ctimeNs;
    const before = state();
    const { code, stdout, stderr } = await run([...rename, '.'], { cwd });
    assert.equal(code, 0);
    assert.equal(stdout, `a.txt: 2 tags\n${join('sub', 'b.txt')}: 2 tags\nLOCATION → LOC: 4 tags in 2 of 3 files.\n`);
    assert.match(stderr, /^tagwright: skipped: 1 file that does not look tagged: notes\.txt;.*\n$/);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), relabelled);
    assert.equal(readFileSync(join(cwd, 'sub/b.txt'), 'utf8'), 'in [LOC Orsk] and [LOC Vell]');
    assert.equal(readFileSync(join(cwd, 'c.txt'), 'utf8'), masked);
    assert.equal(state(), before);
    const again = await run([...rename, 'a.txt', 'sub', 'c.txt'], { cwd });
    assert.deepEqual([again.code, again.stdout], [0, 'LOCATION → LOC: no tags in 3 files.\n']);
  });

  test('counts tags over a line end, whose label no set knows', async (t) => {
    const text = 'in [LOCATION Port\nVell  ] met [PER Ana Roa  ]\n';
    const cwd = folderOf(t, { 'a.txt': text });
    assert.equal(
      (await run([...rename, 'a.txt'], { cwd })).stdout,
      'a.txt: 1 tag\nLOCATION → LOC: 1 tag in 1 of 1 file.\n',
    );
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), text.replace('LOCATION', 'LOC'));
  });

  test('leaves the texts of links alone, as strip and outline do', async (t) => {
    const text = 'the [PER diem](https://x.org) of [PER Ana Roa  ]\n';
    const cwd = folderOf(t, { 'a.md': text });
    await run(['relabel', '--from', 'PER', '--to', 'PERSON', 'a.md'], { cwd });
    assert.equal(readFileSync(join(cwd, 'a.md'), 'utf8'), text.replace('PER Ana', 'PERSON Ana'));
    const { stdout } = await run(['strip', 'a.md'], { cwd });
    assert.equal(stdout, 'the [PER diem](https://x.org) of Ana Roa\n');
    assert.doesNotMatch((await run(['outline', 'a.md'], { cwd })).stdout, /PER +diem$/m);
  });

  test('shows with --dry-run what would change and how much, and writes nothing', async (t) => {
    const cwd = folderOf(t, {
      'a.txt': tagged,
      'tagwright.json': '{ "labels": [{ "name": "LOCATION" }, { "name": "PER" }] }',
    });
    const { code, stdout, stderr } = await run([...rename, '-n', 'a.txt'], { cwd });
    assert.equal(code, 0);
    assert.equal(stdout, `--- a.txt\n+++ a.txt\n@@ -1,1 +1,1 @@\n-${tagged.trimEnd()} \n+${relabelled.trimEnd()} \n`);
    assert.equal(
      stderr,
      'tagwright: tagwright.json: “LOC” is not among its labels; --update-config changes them\n' +
        'tagwright: LOCATION → LOC: 2 tags in 1 of 1 file. Nothing was written.\n',
    );
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), tagged);
  });

  test('shows a file once with --dry-run, whatever links lead to it', async (t) => {
    const cwd = folderOf(t, { 'b.txt': tagged });
    symlinkSync('b.txt', join(cwd, 'a.txt'));
    const paths = ['a.txt', 'b.txt', join(cwd, 'b.txt')];
    const { stdout, stderr } = await run([...rename, '-n', ...paths], { cwd });
    assert.equal(stdout.match(/^\+\+\+ /gm)?.length, 1, stdout);
    assert.equal(stderr, 'tagwright: LOCATION → LOC: 2 tags in 1 of 3 files. Nothing was written.\n');
    // As a run that writes says it.
    const written = await run([...rename, ...paths], { cwd });
    assert.equal(written.stdout, 'a.txt: 2 tags\nLOCATION → LOC: 2 tags in 1 of 3 files.\n');
  });

  test('changes the labels of tagwright.json when it is asked to', async (t) => {
    const config = '\ufeff{\r\n  // ours\r\n  "labels": [{ "name": "LOCATION" }, { "name": "PER" }]\r\n}\r\n';
    const cwd = folderOf(t, { 'a.txt': tagged, 'tagwright.json': config });
    const { code, stdout, stderr } = await run([...rename, '--update-config'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, 'a.txt: 2 tags\ntagwright.json: labels changed\nLOCATION → LOC: 2 tags in 1 of 1 file.\n');
    assert.equal(readFileSync(join(cwd, 'tagwright.json'), 'utf8'), config.replace('LOCATION', 'LOC'));
    assert.equal((await run(['check', '--rule', 'unknown-label'], { cwd })).code, 0);
  });

  test('changes the labels of tagwright.json also when an earlier run has changed all tags', async (t) => {
    const cwd = folderOf(t, {
      'a.txt': tagged,
      'tagwright.json': '{ "labels": [{ "name": "LOCATION" }, { "name": "PER" }] }',
    });
    const config = () => readFileSync(join(cwd, 'tagwright.json'), 'utf8');
    await run(rename, { cwd });
    const before = config();
    assert.equal((await run(rename, { cwd })).code, 0);
    assert.equal(config(), before);
    const shown = await run([...rename, '--update-config', '-n'], { cwd });
    assert.match(shown.stderr, /tagwright\.json: “LOC” is not among its labels; they would be changed/);
    assert.equal(config(), before);
    const { code, stdout } = await run([...rename, '--update-config'], { cwd });
    assert.deepEqual([code, stdout], [0, 'tagwright.json: labels changed\nLOCATION → LOC: no tags in 1 file.\n']);
    assert.equal(config(), '{ "labels": [{ "name": "LOC" }, { "name": "PER" }] }');
  });

  test('reads files that mix the bundled sets with all their labels', async (t) => {
    const mixed = '[PER Tarn  ] in [GPE Dunholm  ] and [PER Velde  ]\n';
    const cwd = folderOf(t, { 'a.txt': mixed, 'b/a.txt': mixed, 'b/tagwright.json': '{"spacing":2}' });
    const toLoc = await run(['relabel', '--from', 'GPE', '--to', 'LOC', '.'], { cwd });
    assert.deepEqual([toLoc.code, toLoc.stderr], [0, '']);
    for (const name of ['a.txt', 'b/a.txt'])
      assert.equal(readFileSync(join(cwd, name), 'utf8'), mixed.replace('GPE', 'LOC'));
    const mixedToo = folderOf(t, { 'a.txt': mixed, 'b/a.txt': mixed, 'b/tagwright.json': '{"spacing":2}' });
    const toPlace = await run(['relabel', '--from', 'GPE', '--to', 'PLACE', '--update-config', '.'], { cwd: mixedToo });
    assert.equal(toPlace.code, 0);
    assert.match(toPlace.stderr, /PLACE: not a label of conll2003 \+ ontonotes5, /);
    const config = readFileSync(join(mixedToo, 'b/tagwright.json'), 'utf8');
    assert.ok(config.includes('"PLACE"') && config.includes('"PER"') && !config.includes('"GPE"'), config);
  });

  test('says when a new label is none of the set that is read', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'in [LOC Tarn  ]\n' });
    const { code, stderr } = await run(['relabel', '--from', 'LOC', '--to', 'PLACE'], { cwd });
    assert.equal(code, 0);
    assert.match(stderr, /^tagwright: PLACE: not a label of conll2003, .*"labels" in tagwright\.json\n$/);
  });

  test('of standard input goes to standard output, and nothing else does', async () => {
    assert.equal((await run([...rename, '-'], { input: tagged })).stdout, relabelled);
    assert.equal((await run([...rename, '-'], { input: masked })).stdout, masked);
  });

  test('keeps bytes of any encoding, and leaves what may be half of a character', async (t) => {
    const latin = Buffer.from('é [LOCATION Orsk  ] \xff\x80\r', 'latin1');
    const shifted = Buffer.from('\x83[LOCATION Orsk  ]\n[LOCATION Tarn  ]\n', 'latin1');
    const named = Buffer.from('\x83\x5c[LOCATION Orsk  ]\n', 'latin1');
    const cwd = folderOf(t, {
      'a.txt': latin,
      'b.txt': shifted,
      'c/d.txt': named,
      'c/tagwright.json': '{ "encoding": "shift_jis" }',
    });
    const { code, stderr } = await run([...rename, 'a.txt', 'b.txt', 'c'], { cwd });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^tagwright: b\.txt:1:2: 1 tag not relabelled: this place after byte 83 may be half of a character/,
    );
    const bytes = (name: string) => readFileSync(join(cwd, name)).toString('latin1');
    assert.equal(bytes('a.txt'), latin.toString('latin1').replace('LOCATION', 'LOC'));
    assert.equal(bytes('b.txt'), '\x83[LOCATION Orsk  ]\n[LOC Tarn  ]\n');
    assert.equal(bytes('c/d.txt'), '\x83\x5c[LOC Orsk  ]\n');
  });

  test('leaves files alone whose configuration is broken', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged, 'tagwright.json': '{' });
    const { code, stderr } = await run([...rename, '.'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /the files beneath it are left alone/);
    assert.equal(readFileSync(join(cwd, 'a.txt'), 'utf8'), tagged);
  });

  test('asked wrongly is misuse', async () => {
    for (const [args, message] of [
      [['--from', 'LOC'], /required option “--to <label>” not specified/],
      [['--to', 'LOC'], /^error: say which tags: add --from LABEL, --surface NAME or both\.\n$/],
      [['--to', 'LOC', '--from', 'PER', '--untagged'], /^error: --untagged is about names: add --surface NAME\.\n$/],
      [['--to', 'LOC', '--from', 'PER', '-i'], /^error: --ignore-case is about names: add --surface NAME\.\n$/],
      [['--to', 'LOC', '--surface', ' '], /^error: “ ” is not a name: names are words in one line\.\n$/],
      [['--from', 'LOC', '--to', 'LOC'], /^error: “LOC” is both the old label and the new one\.\n$/],
      [
        ['--from', 'LOC', '--to', 'a b'],
        /^error: “a b” is not a valid label\. A label is one word without brackets\.\n$/,
      ],
      [['--from', 'LOC]', '--to', 'LOC'], /^error: “LOC\]” is not a valid label/],
    ] as const) {
      const { code, stderr, stdout } = await run(['relabel', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    }
  });
});

describe('relabel --surface', () => {
  const text =
    'the [ORG Tide Board  ] , [MISC Tide Board ] and TIDE BOARD of [LOC Orsk  ] ; Tide Boards and [PER Tide Board of Orsk  ] .\r\n' +
    'Tide Board and [ORG [LOC Tide ] Board.  ] met .';
  const read = (cwd: string, name: string) => readFileSync(join(cwd, name), 'utf8');

  test('relabels the mentions of a name, whatever their label, in whole folders', async (t) => {
    const cwd = folderOf(t, {
      'a.txt': text,
      'sub/b.txt': 'the [LOC Tide Board] of [LOC Orsk] .\n',
      'c.txt': 'the [LOC Orsk  ]\n',
    });
    const { code, stdout, stderr } = await run(['relabel', '--surface', 'Tide Board', '--to', 'ORG'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.equal(stdout, `a.txt: 1 tag\n${join('sub', 'b.txt')}: 1 tag\n“Tide Board” → ORG: 2 tags in 2 of 3 files.\n`);
    assert.equal(read(cwd, 'a.txt'), text.replace('[MISC Tide', '[ORG Tide'));
    assert.equal(read(cwd, 'sub/b.txt'), 'the [ORG Tide Board] of [LOC Orsk] .\n');
  });

  test('tags untagged mentions in whole words with --untagged, but none in a longer name, in the style of the file', async (t) => {
    const cwd = folderOf(t, { 'a.txt': text, 'b.txt': 'Tide Board of [LOC Orsk] in [LOC Torv].\n' });
    const args = ['relabel', '-s', 'Tide Board', '--to', 'ORG', '--untagged', 'a.txt', 'b.txt'];
    const { stdout } = await run(args, { cwd });
    assert.equal(
      stdout,
      'a.txt: 1 tag, 1 new tag\nb.txt: 1 new tag\n“Tide Board” → ORG: 1 tag, 2 new tags in 2 of 2 files.\n',
    );
    assert.equal(
      read(cwd, 'a.txt'),
      text.replace('[MISC Tide', '[ORG Tide').replace('\nTide Board', '\n[ORG Tide Board  ]'),
    );
    assert.equal(read(cwd, 'b.txt'), '[ORG Tide Board] of [LOC Orsk] in [LOC Torv].\n');
    const again = await run(args, { cwd });
    assert.equal(again.stdout, '“Tide Board” → ORG: no tags in 2 files.\n');
  });

  test('takes names in capitals and lowercase with --ignore-case', async (t) => {
    const cwd = folderOf(t, { 'a.txt': text });
    const { stdout } = await run(['relabel', '-s', 'tide board', '-i', '--untagged', '--to', 'ORG'], { cwd });
    assert.match(stdout, /“tide board” → ORG: 1 tag, 2 new tags in 1 of 1 file\./);
    assert.ok(read(cwd, 'a.txt').includes('and [ORG TIDE BOARD  ] of'));
  });

  test('takes several names, and only those with the label of --from', async (t) => {
    const cwd = folderOf(t, { 'a.txt': '[PER Kestrel  ] and [ORG Kestrel  ] met [PER Vell  ] and [PER Roa  ]\n' });
    const args = ['relabel', '-s', 'Kestrel', '-s', 'Vell', '--from', 'PER', '--to', 'LOC', 'a.txt'];
    const dry = await run([...args, '--dry-run'], { cwd });
    assert.match(
      dry.stdout,
      /^\+\[LOC Kestrel {2}\] and \[ORG Kestrel {2}\] met \[LOC Vell {2}\] and \[PER Roa {2}\]$/m,
    );
    assert.match(dry.stderr, /“Kestrel”, “Vell” \(PER\) → LOC: 2 tags in 1 of 1 file\. Nothing was written\./);
    assert.equal((await run(args, { cwd })).stdout.split('\n')[0], 'a.txt: 2 tags');
    assert.equal(read(cwd, 'a.txt'), '[LOC Kestrel  ] and [ORG Kestrel  ] met [LOC Vell  ] and [PER Roa  ]\n');
  });

  test('finds short names, and one however its accents are encoded', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'the [LOC US  ] and U\u0308lven , US and [PER \u00dclven  ]\n' });
    const { stdout } = await run(['relabel', '-s', 'US', '-s', '\u00dclven', '--untagged', '--to', 'ORG', 'a.txt'], {
      cwd,
    });
    assert.match(stdout, /^a\.txt: 2 tags, 2 new tags$/m);
    assert.equal(read(cwd, 'a.txt'), 'the [ORG US  ] and [ORG U\u0308lven  ] , [ORG US  ] and [ORG \u00dclven  ]\n');
  });

  test('adds a label that tagwright.json does not have, and keeps the old one there', async (t) => {
    const config = '{ "labels": [{ "name": "LOC" }, { "name": "PER" }] }';
    const cwd = folderOf(t, { 'a.txt': 'in [LOC Torv  ] and [LOC Orsk  ]\n', 'tagwright.json': config });
    const args = ['relabel', '-s', 'Torv', '--to', 'SHIP'];
    const { stderr } = await run([...args, '-n'], { cwd });
    assert.match(stderr, /tagwright\.json: “SHIP” is not among its labels; --update-config changes them/);
    const { code, stdout } = await run([...args, '--update-config'], { cwd });
    assert.equal(code, 0);
    assert.match(stdout, /tagwright\.json: labels changed/);
    assert.deepEqual(
      JSON.parse(read(cwd, 'tagwright.json')).labels.map(({ name }: { name: string }) => name),
      ['LOC', 'PER', 'SHIP'],
    );
    assert.equal((await run(['check', '--rule', 'unknown-label'], { cwd })).code, 0);
  });

  test('relabels a label that no set knows, and standard input', async () => {
    const args = ['relabel', '-s', 'Torv', '--from', 'PLACE', '--to', 'LOC', '-'];
    const { stdout } = await run(args, { input: '[PLACE Torv] and [PLACE Orsk] and [PER Torv]\n' });
    assert.equal(stdout, '[LOC Torv] and [PLACE Orsk] and [PER Torv]\n');
  });
});
