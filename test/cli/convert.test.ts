import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { folderOf, run, start } from './support.ts';

const tagged = 'in [LOC Orsk  ] with [PER Ilse Tarn  ] . \n';
const conll = '-DOCSTART- O\n\nin O\nOrsk B-LOC\nwith O\nIlse B-PER\nTarn I-PER\n. O\n\n';
const nested = '[ORG Bank of [LOC Orsk  ]  ] \n';

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}

describe('convert', () => {
  test('writes a text to standard output, and reads it from there', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged });
    const there = await run(['convert', 'a.txt', '--to', 'conll2002-iob2'], { cwd });
    assert.deepEqual([there.stdout, there.stderr, there.code], [conll, '', 0]);
    const back = await run(['convert', '-', '--from', 'conll2002-iob2'], { cwd, input: there.stdout });
    assert.deepEqual([back.stdout, back.stderr, back.code], [tagged, '', 0]);
  });

  test('reads files with a byte order mark and Windows’ line ends', async (t) => {
    const cwd = folderOf(t, {
      'a.conll': `\ufeff${conll.replaceAll('\n', '\r\n')}`,
      'b.ann': '\ufeffT1\tLOC 0 4\tOrsk\r\n',
      'b.txt': 'Orsk\r\n',
      'c.jsonl': '\ufeff{"text":"Orsk","entities":[]}\r\n',
    });
    const read = async (name: string, from: string) => (await run(['convert', name, '--from', from], { cwd })).stdout;
    assert.equal(await read('a.conll', 'conll2002-iob2'), tagged);
    assert.equal(await read('b.ann', 'brat'), '[LOC Orsk  ]\r\n');
    assert.equal(await read('c.jsonl', 'spacy'), 'Orsk');
  });

  test('writes a folder to one file, and that to a folder', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': tagged, 'in/sub/b.txt': tagged, 'in/notes.txt': 'nothing\n' });
    const there = await run(['convert', 'in', '--to', 'conll2002-iob2', '--out', 'all.conll'], { cwd });
    assert.match(there.stdout, /^2 documents with 4 entities written to all.conll as conll2002-iob2\.\n$/);
    assert.equal(there.code, 0);
    assert.equal(readFileSync(join(cwd, 'all.conll'), 'utf8'), conll + conll);
    const back = await run(['convert', 'all.conll', '--from', 'conll2002-iob2', '--out', 'back/'], { cwd });
    assert.equal(back.code, 0);
    assert.deepEqual(filesOf(join(cwd, 'back')), ['all-0001.txt', 'all-0002.txt']);
    assert.equal(readFileSync(join(cwd, 'back/all-0002.txt'), 'utf8'), tagged);
  });

  test('counts one entity as one', async (t) => {
    const cwd = folderOf(t, { 'a.txt': 'in [LOC Orsk  ]' });
    const { stdout } = await run(['convert', 'a.txt', '--to', 'spacy', '--out', 'a.jsonl'], { cwd });
    assert.equal(stdout, '1 document with 1 entity written to a.jsonl as spacy.\n');
  });

  test('writes the names of tags beside a file for Hugging Face, and reads numbers by them', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': tagged, 'in/b.txt': 'the [SHIP Aldis  ] \n' });
    const args = ['convert', 'in/a.txt', '--to', 'hugging-face', '--out', 'a.jsonl'];
    assert.equal((await run(args, { cwd })).code, 0);
    const names = JSON.parse(readFileSync(join(cwd, 'a.names.json'), 'utf8'));
    assert.deepEqual(names, ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC']);
    const numbers = readFileSync(join(cwd, 'a.jsonl'), 'utf8').replace(
      /"(?:O|[BI]-[A-Z]+)"/g,
      (tag) => `${names.indexOf(JSON.parse(tag))}`,
    );
    assert.match(numbers, /"ner_tags":\[0,5,0,1,2,0\]/);
    writeFileSync(join(cwd, 'a.jsonl'), numbers);
    const back = await run(['convert', 'a.jsonl', '--from', 'hugging-face'], { cwd });
    assert.deepEqual([back.stdout, back.stderr], [tagged, '']);
    const other = await run(['convert', 'in/b.txt', '--to', 'hugging-face', '--out', 'b.jsonl'], { cwd });
    assert.equal(other.code, 0);
    assert.deepEqual(JSON.parse(readFileSync(join(cwd, 'b.names.json'), 'utf8')), ['O', 'B-SHIP', 'I-SHIP']);
    writeFileSync(join(cwd, 'c.names.json'), '');
    const inTheWay = await run(['convert', 'in/b.txt', '--to', 'hugging-face', '--out', 'c.jsonl'], { cwd });
    assert.match(inTheWay.stderr, /not written: c\.names\.json exists already; --force replaces it/);
    assert.equal(existsSync(join(cwd, 'c.jsonl')), false);
  });

  test('keeps the paths beneath a folder', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': tagged, 'in/sub/a.txt': tagged, 'out/old': '' });
    const { code } = await run(['convert', 'in', '--to', 'conll2002-iob2', '--out', 'out'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(filesOf(join(cwd, 'out')), ['a.conll', 'old', 'sub', 'sub/a.conll']);
  });

  test('reads all files with the extension of a format', async (t) => {
    const cwd = folderOf(t, { 'in/a.conll': conll, 'in/b.conll': conll, 'in/c.txt': 'no' });
    const { code } = await run(['convert', 'in', '--from', 'conll2002-iob2', '--out', 'out/'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(filesOf(join(cwd, 'out')), ['a.txt', 'b.txt']);
  });

  test('tells what would be lost before anything is written', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': tagged, 'in/b.txt': `${tagged}${nested}` });
    const args = ['convert', 'in', '--to', 'conll2002-iob2', '--out', 'out/'];
    const refused = await run(args, { cwd });
    assert.equal(refused.code, 2);
    assert.match(
      refused.stderr,
      /in\/b\.txt: line 2: lost, conll2002-iob2: entities inside or around others: 1 \(“Orsk”\)/,
    );
    assert.match(refused.stderr, /nothing was written: 1 document would lose something; --lossy goes on/);
    assert.equal(existsSync(join(cwd, 'out')), false);
    const accepted = await run([...args, '--lossy'], { cwd });
    assert.equal(accepted.code, 0);
    assert.match(accepted.stderr, /in\/b\.txt: line 2: lost/);
    assert.deepEqual(filesOf(join(cwd, 'out')), ['a.conll', 'b.conll']);
  });

  test('names file, line and column of a mistake, leaves that document out, and goes on', async (t) => {
    const cwd = folderOf(t, { 'a.conll': `${conll}-DOCSTART- O\n\nin O\nOrsk X-LOC\n\n${conll}`, 'b.conll': conll });
    const args = ['convert', 'a.conll', 'b.conll', '--from', 'conll2002-iob2', '--out', 'out/'];
    const { code, stderr, stdout } = await run(args, { cwd });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: a.conll:13:6: a tag of IOB2 expected, found X-LOC\n');
    assert.match(stdout, /^3 documents with 6 entities/);
    assert.deepEqual(filesOf(join(cwd, 'out')), ['a-0001.txt', 'a-0002.txt', 'b.txt']);
  });

  test('names the document and its line in the file when a record has a mistake or loses something', async (t) => {
    const records = [
      '{"text":"Ana","entities":[[0,3,"PER"]]}',
      '{"text":"Ana","entities":[[0,4,"PER"]]}',
      '',
      '{"text":"see\\nthe Ana Bank","entities":[[8,11,"PER"],[8,16,"ORG"]]}',
    ];
    const cwd = folderOf(t, { 'c.jsonl': records.join('\n') });
    const args = ['convert', 'c.jsonl', '--from', 'spacy', '--to', 'conll2003-iob2', '--lossy', '--out', 'out/'];
    const { code, stderr } = await run(args, { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: c\.jsonl:2:\d+: a span within 0 and 3 expected/m);
    assert.match(
      stderr,
      /^tagwright: c\.jsonl: “c-0004\.jsonl”, line 2: lost, conll2003-iob2: entities inside or around/m,
    );
    assert.deepEqual(filesOf(join(cwd, 'out')), ['c-0001.conll', 'c-0004.conll']);
  });

  test('writes neither half a character nor NUL into a text, and says so', async (t) => {
    const cwd = folderOf(t, {
      'half.jsonl': '{"text":"\\ud83d Ana .\\n","entities":[[2,5,"PER"]]}\n',
      'nul.jsonl': '{"text":"\\u0000 Ana .\\n","entities":[[2,5,"PER"]]}\n',
    });
    for (const [file, loss] of Object.entries({
      'half.jsonl': 'halves of characters',
      'nul.jsonl': 'NUL characters',
    })) {
      for (const to of ['brackets', 'inlinexml', 'webanno-tsv']) {
        const refused = await run(['convert', file, '--from', 'spacy', '--to', to], { cwd });
        assert.deepEqual([refused.code, refused.stdout], [2, '']);
        assert.match(refused.stderr, new RegExp(`line 1: lost, ${to}: ${loss}`));
      }
      const { stdout } = await run(['convert', file, '--from', 'spacy', '--lossy'], { cwd });
      assert.equal(stdout, '\ufffd [PER Ana  ] .\n');
    }
  });

  test('does not replace a file that exists with other content, unless it is told to', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged, 'out/a.conll': 'mine' });
    const args = ['convert', 'a.txt', '--to', 'conll2002-iob2', '--out'];
    const folder = await run([...args, 'out'], { cwd });
    assert.equal(folder.code, 2);
    assert.match(
      folder.stderr,
      /out\/a\.conll: not written: it exists already, with other content; --force replaces it/,
    );
    const file = await run([...args, 'out/a.conll'], { cwd });
    assert.equal(file.code, 2);
    assert.equal(readFileSync(join(cwd, 'out/a.conll'), 'utf8'), 'mine');
    for (const out of ['out', 'out/a.conll']) {
      writeFileSync(join(cwd, 'out/a.conll'), 'mine');
      assert.equal((await run([...args, out, '--force'], { cwd })).code, 0);
      assert.equal(readFileSync(join(cwd, 'out/a.conll'), 'utf8'), conll);
    }
    assert.equal((await run([...args, 'out'], { cwd })).code, 0, 'the content is as it should be');
  });

  test('writes one of two documents of one name, and names both', async (t) => {
    const cwd = folderOf(t, { 'x/a.txt': tagged, 'y/a.txt': tagged });
    const { code, stderr } = await run(['convert', 'x/a.txt', 'y/a.txt', '--to', 'conll2002-iob2', '--out', 'out/'], {
      cwd,
    });
    assert.equal(code, 2);
    assert.equal(stderr, 'tagwright: y/a.txt: not written: a.conll is written already, from x/a.txt\n');
    assert.deepEqual(filesOf(join(cwd, 'out')), ['a.conll']);
  });

  test('puts one document into a file of a format that holds one', async (t) => {
    const cwd = folderOf(t, { 'a.conll': conll + conll });
    for (const out of [[], ['--out', 'one.txt']]) {
      const { code, stdout, stderr } = await run(['convert', 'a.conll', '--from', 'conll2002-iob2', ...out], { cwd });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /nothing was written: 2 documents, and a file of brackets holds one/);
    }
    assert.deepEqual(filesOf(cwd), ['a.conll']);
  });

  test('renames labels as the command says, or tagwright.json', async (t) => {
    const cwd = folderOf(t, {
      'a.conll': 'Ilse B-PERSON\nOrsk B-GPE\n',
      'tagwright.json': '{ "labels": "conll2003", "map": { "PERSON": "PER", "GPE": "LOC", "LOCATION": "LOC" } }',
    });
    const args = ['convert', 'a.conll', '--from', 'conll2002-iob2'];
    const configured = await run(args, { cwd });
    assert.equal(configured.stdout, '[PER Ilse  ] [LOC Orsk  ] \n');
    const back = await run(['convert', '-', '--to', 'conll2002-iob2'], { cwd, input: configured.stdout });
    assert.equal(back.stdout, '-DOCSTART- O\n\nIlse B-PERSON\nOrsk B-GPE\n\n');
    const given = await run([...args, '--labels', 'PERSON=ORG, GPE=MISC', '--spacing', '1'], { cwd });
    assert.equal(given.stdout, '[ORG Ilse ] [MISC Orsk ] \n');
    const wrong = await run([...args, '--labels', 'PERSON'], { cwd });
    assert.equal(wrong.code, 2);
    assert.match(wrong.stderr, /“PERSON” is no pair of labels: write PERSON=PER,LOCATION=LOC\./);
  });

  test('carries entities over to the originals, and lists what is not there', async (t) => {
    const cwd = folderOf(t, {
      'annotated/a.txt': 'He said " [PER O\u2019Neil  ] \u2019s [LOC Orsk  ] " -- in [LOC Aldis  ] . \n',
      'cables/a.txt': 'He said “O\u2019Neil\u2019s Orsk” — in\r\nBrask.\r\n',
      'tagwright.json': '{ "labels": "conll2003", "source": "cables/{name}" }',
    });
    const lost =
      /annotated\/a\.txt: line 1: lost, brackets: an entity without a certain place in cables\/a\.txt \(“Aldis”\)/;
    for (const onto of [['--onto'], ['--onto', 'cables/{name}']]) {
      const refused = await run(['convert', 'annotated', '--to', 'spacy', ...onto], { cwd });
      assert.deepEqual([refused.code, refused.stdout], [2, '']);
      assert.match(refused.stderr, lost);
      const { stdout, code } = await run(['convert', 'annotated', '--lossy', '--to', 'spacy', ...onto], { cwd });
      assert.equal(code, 0);
      const { text, entities } = JSON.parse(stdout);
      assert.equal(text, readFileSync(join(cwd, 'cables/a.txt'), 'utf8'));
      assert.deepEqual(entities, [
        [9, 15, 'PER'],
        [18, 22, 'LOC'],
      ]);
    }
    const back = await run(['convert', 'annotated', '--lossy', '--onto'], { cwd });
    assert.equal(back.stdout, 'He said “[PER O\u2019Neil  ]\u2019s [LOC Orsk  ]” — in\r\nBrask.\r\n');
    const missing = await run(['convert', 'annotated', '--onto', 'none/{name}'], { cwd });
    assert.deepEqual([missing.code, missing.stdout], [2, '']);
    assert.match(missing.stderr, /annotated\/a\.txt: none\/a\.txt: no such file/);
  });

  test('does not read what an earlier run has written', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged, 'out/old.txt': tagged });
    for (let round = 0; round < 2; round++) {
      const { stdout, code } = await run(['convert', '.', '--spacing', '1', '--out', 'out'], { cwd });
      assert.match(stdout, /^1 document /);
      assert.equal(code, 0);
    }
    assert.deepEqual(filesOf(cwd), ['a.txt', 'out', 'out/a.txt', 'out/old.txt']);
    assert.equal(readFileSync(join(cwd, 'out/a.txt'), 'utf8'), tagged.replaceAll('  ]', ' ]'));
  });

  test('reads the tagger’s confidences, and says where they are kept', async (t) => {
    const cwd = folderOf(t, { 'in/a.txt': 'met [PER:0.91; LOC:0.09; Hollis Tarn  ] . \n' });
    const args = ['convert', 'in', '--from', 'tagger-confidence'];
    const { stdout, stderr, code } = await run(args, { cwd });
    assert.deepEqual([stdout, code], ['met [PER Hollis Tarn  ] . \n', 0]);
    assert.equal(stderr, 'tagwright: brackets: confidences are not kept here, but in prodigy and label-studio\n');
    const kept = await run([...args, '--to', 'prodigy'], { cwd });
    assert.deepEqual(JSON.parse(kept.stdout).spans[0].scores, { PER: 0.91, LOC: 0.09 });
    assert.equal(kept.stderr, '');
  });

  test('does not write where the name in a file leads', async (t) => {
    const record = (file: string) => `${JSON.stringify({ text: 'a', entities: [], meta: { file } })}\n`;
    const names = ['../a', '/tmp/a', 'x/../../a', 'C:\\a', '', '.', 'a\0b', 'sub/fine.txt'];
    const cwd = folderOf(t, { 'a.jsonl': names.map(record).join('') });
    const { stderr, code } = await run(['convert', 'a.jsonl', '--from', 'spacy', '--out', 'out/'], { cwd });
    assert.equal(code, 2);
    assert.equal(stderr.match(/is no name for a file in out\//g)?.length, names.length - 1);
    assert.deepEqual(filesOf(cwd), ['a.jsonl', 'out', 'out/sub', 'out/sub/fine.txt']);
  });

  test('takes empty files, files of nothing and binary files as what they are', async (t) => {
    const cwd = folderOf(t, { 'a.txt': '', 'b.jsonl': '', 'c.jsonl': 'a\0b', 'd.ann': '' });
    const empty = await run(['convert', 'a.txt', '--to', 'spacy'], { cwd });
    assert.deepEqual([JSON.parse(empty.stdout).text, empty.code], ['', 0]);
    const nothing = await run(['convert', 'b.jsonl', '--from', 'spacy', '--to', 'prodigy'], { cwd });
    assert.deepEqual(
      [nothing.stdout, nothing.stderr, nothing.code],
      ['', 'tagwright: b.jsonl: no document in this file\n', 0],
    );
    const binary = await run(['convert', 'c.jsonl', '--from', 'spacy', '--to', 'prodigy'], { cwd });
    assert.deepEqual([binary.stdout, binary.code], ['', 2]);
    assert.match(binary.stderr, /c\.jsonl: line 1: not a text: byte 2 is NUL/);
    const alone = await run(['convert', 'd.ann', '--from', 'brat'], { cwd });
    assert.match(alone.stderr, /d\.ann: d\.txt: no such file/);
    const toNowhere = await run(['convert', 'a.txt', '--to', 'brat'], { cwd });
    assert.match(toNowhere.stderr, /brat has several files a document: name a folder with --out/);
    assert.equal(toNowhere.code, 2);
  });

  test('leaves the texts of a broken tagwright.json alone, and says so once', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged, 'tagwright.json': '{' });
    const { stdout, stderr, code } = await run(['convert', 'a.txt', '--to', 'spacy'], { cwd });
    assert.deepEqual([stdout, code], ['', 2]);
    assert.equal(stderr.match(/until this is fixed, the files beneath it are left alone/g)?.length, 1);
  });

  test('writes no file at all when the disk is full', async (t) => {
    const names = Array.from({ length: 40 }, (_, index) => [`in/${index}.txt`, tagged.repeat(100)] as const);
    const cwd = folderOf(t, {
      ...Object.fromEntries(names),
      'full.cjs': `const fs = require('node:fs');
        const { writeSync } = fs;
        let count = 0;
        fs.writeSync = (file, data, ...more) => {
          if (data.length > 1000 && ++count === 10) throw Object.assign(new Error(), { code: 'ENOSPC', errno: -28 });
          return writeSync(file, data, ...more);
        };
        require('node:module').syncBuiltinESMExports();`,
    });
    const args = ['convert', 'in', '--to', 'conll2002-iob2', '--out', 'all.conll'];
    const { stderr, code } = await run(args, { cwd, preload: join(cwd, 'full.cjs') });
    assert.equal(code, 2);
    assert.match(stderr, /not written: no space left on device/);
    assert.deepEqual(
      filesOf(cwd).filter((name) => !name.startsWith('in')),
      ['full.cjs'],
    );
  });

  test('says that a file may be in another format than brackets', async (t) => {
    const cwd = folderOf(t, { 'a.ann': 'T1\tLOC 0 4\tOrsk\n', 'b.txt': 'no tags\n' });
    const { stderr, code } = await run(['convert', 'a.ann', 'b.txt', '--to', 'spacy'], { cwd });
    assert.equal(stderr, 'tagwright: a.ann: read as brackets, and has no tags; --from names another format: brat\n');
    assert.equal(code, 0);
  });

  test('names all formats when it knows none of that name', async () => {
    const { code, stderr } = await run(['convert', '--to', 'conll', '-'], { input: '' });
    assert.equal(code, 2);
    assert.match(stderr, /There is no such format\. The formats are: brackets, .*conll2003-iob1/);
  });

  test('takes names from standard input, twice', async (t) => {
    const cwd = folderOf(t, { 'a.txt': tagged, 'b.txt': tagged });
    const { stdout, code } = await run(['convert', '--files-from', '-', '--to', 'conll2002-iob2'], {
      cwd,
      input: 'a.txt\nb.txt\n',
    });
    assert.deepEqual([stdout, code], [conll + conll, 0]);
  });

  test('gives many files in their order', async (t) => {
    const names = Array.from({ length: 200 }, (_, index) => `${1000 + index}.txt`);
    const cwd = folderOf(
      t,
      Object.fromEntries(names.map((name) => [`in/${name}`, `[LOC Orsk  ] ${name} [PER Ilse  ] \n`])),
    );
    const { stdout, code } = await run(['convert', 'in', '--to', 'conll2002-iob2'], { cwd });
    assert.equal(code, 0);
    assert.deepEqual(stdout.match(/\d{4}\.txt/g), names);
  });

  test('ends quietly when nobody reads on', async (t) => {
    const names = Array.from({ length: 100 }, (_, index) => [`in/${index}.txt`, tagged.repeat(100)] as const);
    const cwd = folderOf(t, Object.fromEntries(names));
    const child = start(['convert', 'in', '--to', 'conll2002-iob2'], { cwd });
    const errors: Buffer[] = [];
    child.stderr.on('data', (data) => errors.push(data));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'close');
    assert.deepEqual([Buffer.concat(errors).toString(), code], ['', 0]);
  });

  test('leaves nothing half-written when it is stopped', async (t) => {
    const names = Array.from({ length: 300 }, (_, index) => [`in/${index}.txt`, tagged.repeat(300)] as const);
    const cwd = folderOf(t, Object.fromEntries(names));
    const watcher = watch(cwd);
    t.after(() => watcher.close());
    const child = start(['convert', 'in', '--to', 'conll2002-iob2', '--out', 'all.conll'], { cwd });
    const closed = once(child, 'close');
    // The file that is written first, beside its place.
    await once(watcher, 'change');
    child.kill('SIGINT');
    await closed;
    assert.deepEqual(
      filesOf(cwd).filter((name) => !name.startsWith('in')),
      [],
    );
  });
});

test('convert tells the first notes on a file one by one, each at its place, and counts the others', async (t) => {
  const task = {
    data: { text: '\u{1f600} Vell' },
    annotations: [{ result: [{ type: 'labels', value: { start: 3, end: 7, text: 'Vell', labels: ['LOC'] } }] }],
  };
  const cwd = folderOf(t, {
    'tasks.json': `[\n${Array.from({ length: 25 }, () => JSON.stringify(task)).join(',\n')}\n]\n`,
  });
  const { code, stdout, stderr } = await run(['convert', 'tasks.json', '--from', 'label-studio', '--to', 'spacy'], {
    cwd,
  });
  assert.deepEqual([code, stdout.match(/\[2,6,"LOC"\]/g)?.length], [0, 25]);
  const places = Array.from(
    { length: 20 },
    (_, index) => `tagwright: tasks.json:${index + 2}:1: offsets count UTF-16 units here\n`,
  );
  assert.equal(stderr, `${places.join('')}tagwright: tasks.json: 5 more notes\n`);
});
