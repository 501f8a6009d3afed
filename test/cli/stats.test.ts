import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { digest } from '../../server/core/util/hash.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { type Files, folderOf, run } from './support.ts';

const texts = {
  'a.txt': 'In [LOC Orsk.  ] the [ORG Vell  ] met [PER Ana Roa  ] , "the [LOC Vell  ] of old" . \n',
  'b.txt': '[PER Ana Roa  ] left [LOC Orsk  ] with [ORG Vell  ] , \n',
  'c.txt': '[LOC Torv, the "Old"  ] . \n',
};

/** More texts than one thread is given. */
const many: Files = Object.fromEntries(
  Array.from({ length: 200 }, (_, index) => [
    `m/${index}.txt`,
    `In [LOC Orsk${index % 7}.  ] and [ORG Vell${index % 11}  ] by [${index % 3 ? 'PER' : 'ORG'} Ana Roa  ]\n`,
  ]),
);

describe('tagwright stats', () => {
  test('prints tables for people', async (context) => {
    const { code, stdout, stderr } = await run(['stats'], { cwd: folderOf(context, texts) });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^3 documents, 3 with entities: 8 entities in \d+ tokens\n/);
    assert.match(stdout, /^LOC +4 +3$/m);
    assert.match(stdout, /^Vell +3 +2 +ORG 2, LOC 1$/m);
    assert.match(stdout, /^name with several labels +entities +documents +labels\nVell /m);
    assert.match(stdout, /^trailing-punctuation +warning +1 +0 +1$/m);
    assert.match(stdout, /^Reviewed: 0 of 3 documents\.\n$/m);
    const top = await run(['stats', '--top', '1'], { cwd: folderOf(context, texts) });
    assert.match(top.stdout, /^… of 4 names$/m);
    assert.doesNotMatch(top.stdout, /^Ana Roa/m);
  });

  test('prints one table of all counts for spreadsheets', async (context) => {
    const { stdout } = await run(['stats', '--format', 'csv'], { cwd: folderOf(context, texts) });
    const [head, ...rows] = stdout.trimEnd().split('\r\n');
    assert.equal(head, 'kind,name,label,count,documents');
    for (const row of [
      'documents,,,3,3',
      'entities,,,8,3',
      'label,,LOC,4,3',
      'surface,Vell,ORG,2,2',
      'surface,Vell,LOC,1,2',
    ])
      assert.ok(rows.includes(row), row);
    assert.ok(rows.includes('surface,"Torv, the ""Old""",LOC,1,1'), stdout);
    assert.ok(rows.includes('finding,trailing-punctuation,,1,1'));
  });

  test('writes no name into that table that a spreadsheet would run', async (context) => {
    const names = ['=Vell("a";1)', '+Vell', '@Vell', '-Vell', '＝Vell', "O'Vell", 'A=1'];
    const cwd = folderOf(context, { 'a.txt': names.map((name) => `[ORG ${name}  ] .\n`).join('') });
    const { stdout } = await run(['stats', '--format', 'csv'], { cwd });
    const { stdout: json } = await run(['stats', '--format', 'json'], { cwd });
    const counted: string[] = JSON.parse(json).surfaces.map(({ surface }: { surface: string }) => surface);
    const written = stdout.match(/(?<=^surface,).*(?=,ORG,1,1\r$)/gm)!;
    assert.deepEqual(
      written.filter((name) => /^"?[=+\-@＝]/.test(name)),
      [],
    );
    for (const name of counted) {
      const isFormula = /^[=+\-@＝]/.test(name);
      const cell = `${isFormula ? "'" : ''}${name}`;
      assert.ok(written.includes(/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell), name);
    }
    assert.ok(counted.some((name) => name.startsWith('=')));
  });

  test('counts what was reviewed, and what has changed since', async (context) => {
    const entry = (file: string, text: string) => JSON.stringify({ file, text: digest(text) });
    const list = `{ "reviewed": [\n${entry('a.txt', texts['a.txt'])},\n${entry('b.txt', 'before')},\nnull\n] }\n`;
    const cwd = folderOf(context, { ...texts, 'tagwright-review.json': list });
    assert.match((await run(['stats'], { cwd })).stdout, /^Reviewed: 1 of 3 documents; 1 changed since\.$/m);
    const broken = folderOf(context, { ...texts, 'tagwright-review.json': '{' });
    const { code, stdout, stderr } = await run(['stats'], { cwd: broken });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: tagwright-review\.json: .*; nothing in it counts as reviewed$/m);
    assert.match(stdout, /^Reviewed: 0 of 3 documents\.$/m);
    const rows = await run(['stats', '--format', 'jsonl'], { cwd: broken });
    assert.deepEqual([rows.code, rows.stderr], [code, stderr]);
  });

  test('adds up what was counted in parts, to the byte, in any order and several times over', async (context) => {
    const cwd = folderOf(context, { ...texts, ...many });
    const whole = await run(['stats', '--format', 'json'], { cwd });
    const rows = (await run(['stats', '--format', 'jsonl'], { cwd })).stdout.trimEnd().split('\n');
    assert.equal(rows.length, 203);
    const sums: string[] = [];
    for (let index = 1; index <= 4; index++)
      sums.push((await run(['stats', '--shard', `${index}/4`, '--format', 'json'], { cwd })).stdout);
    const parts = folderOf(context, {
      rows: `${rows.toReversed().join('\n')}\n\n`,
      half1: rows.slice(0, 90).join('\n'),
      half2: rows.slice(90).join('\n'),
      sums: sums.join(''),
    });
    for (const format of ['json', 'text', 'csv']) {
      const expected = format === 'json' ? whole : await run(['stats', '--format', format], { cwd });
      for (const files of format === 'json' ? [['rows'], ['half2', 'half1'], ['sums']] : [['rows']]) {
        const merged = await run(['stats', '--merge', ...files, '--format', format], { cwd: parts });
        assert.equal(merged.stdout, expected.stdout, `${files} ${format}`);
        assert.deepEqual([merged.code, merged.stderr], [0, '']);
      }
    }
    const half = await run(['stats', '--merge', 'half1', '--format', 'json'], { cwd: parts });
    const input = half.stdout + rows.slice(90).join('\n');
    assert.equal((await run(['stats', '--merge', '-', '--format', 'json'], { input })).stdout, whole.stdout);
  });

  test('prints a page that names the files behind each number, the same from parts but for lines and what is suspicious', async (context) => {
    const reviewed = `{ "reviewed": [\n${JSON.stringify({ file: 'b.txt', on: '2026-11-03' })},\nnull\n] }\n`;
    const cwd = folderOf(context, { ...texts, 'tagwright-review.json': reviewed });
    const { code, stdout, stderr } = await run(['stats', '--format', 'html'], { cwd });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^<!DOCTYPE html>/);
    assert.match(stdout, /<th scope="row">Vell<\/th>.*<h3>LOC<\/h3><ul><li>a\.txt:1<\/li><\/ul><h3>ORG<\/h3>/);
    assert.match(stdout, /<th scope="row">trailing-punctuation<\/th>.*<li>a\.txt:1<\/li>/);
    assert.match(stdout, /<th scope="row">2026-11-03<\/th>.*<li>b\.txt<\/li>/);
    const { stdout: rows } = await run(['stats', '--format', 'jsonl'], { cwd });
    const merged = await run(['stats', '--merge', '-', '--format', 'html'], { input: rows });
    assert.match(merged.stdout, /<th scope="row">Vell<\/th>.*<h3>LOC<\/h3><ul><li>a\.txt<\/li><\/ul><h3>ORG<\/h3>/);
    const nameless = await run(['stats', '--no-names', '--format', 'html'], { cwd });
    assert.ok(!nameless.stdout.includes('Vell'));
  });

  test('leaves out names where they are not asked for', async (context) => {
    const cwd = folderOf(context, texts);
    const { stdout } = await run(['stats', '--no-names', '--format', 'json'], { cwd });
    const { stdout: input } = await run(['stats', '--format', 'jsonl'], { cwd });
    assert.deepEqual(JSON.parse(stdout).surfaces, []);
    assert.equal((await run(['stats', '--merge', '-', '--no-names', '--format', 'json'], { input })).stdout, stdout);
    const rows = await run(['stats', '--no-names', '--format', 'jsonl'], { cwd });
    assert.ok(!rows.stdout.includes('Vell'));
  });

  test('names the line and what was expected where a line has no counts, and counts no document twice', async (context) => {
    const { stdout: row } = await run(['stats', 'a.txt', '--format', 'jsonl'], { cwd: folderOf(context, texts) });
    const input = `${row}{"schema": 1, oops\n${row.replace('"entities":4', '"entities":-4')}${row}{"schema":1,"file":"x.txt","error":"no such file"}\n`;
    const { code, stdout, stderr } = await run(['stats', '--merge', '-'], { input });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^tagwright: -:2:\d+: expected a line of “tagwright stats --format json” or “jsonl”, which is JSON/m,
    );
    assert.match(stderr, /^tagwright: -:3:1: expected a line .*entities/m);
    assert.match(stderr, /^tagwright: a\.txt: counted once, but given twice$/m);
    assert.match(stderr, /^tagwright: x\.txt: not counted: no such file$/m);
    assert.match(stdout, /^1 document, /);
    const nothing = await run(['stats', '--merge', '-'], { input: '' });
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /-: no document was counted here/);
    const misuse = await run(['stats', '--merge', '--format', 'jsonl', 'a'], {});
    assert.deepEqual([misuse.code, misuse.stdout], [2, '']);
  });

  test('says when counts or their sum are too large to be told to the digit', async (context) => {
    const { stdout: row } = await run(['stats', 'a.txt', '--format', 'json'], { cwd: folderOf(context, texts) });
    const withTokens = (tokens: string) => row.replace(/(?<="tokens":)\d+/, tokens);
    const largest = withTokens('9007199254740991');
    const one = await run(['stats', '--merge', '-', '--format', 'json'], { input: largest });
    assert.deepEqual([one.code, one.stdout], [0, largest]);
    for (const format of ['text', 'html']) {
      const sum = await run(['stats', '--merge', '-', '--format', format], { input: largest + row });
      assert.deepEqual([sum.code, sum.stdout], [2, '']);
      assert.match(sum.stderr, /^tagwright: stats --merge: a sum is more than 9,007,199,254,740,991, /m);
    }
    const count = await run(['stats', '--merge', '-'], { input: withTokens('9007199254740992') });
    assert.equal(count.code, 2);
    assert.match(count.stderr, /^tagwright: -:1:1: expected a line .*tokens: .*9007199254740992/m);
  });

  test('goes on after what cannot be read', async (context) => {
    const cwd = folderOf(context, texts);
    const { code, stdout, stderr } = await run(['stats', 'a.txt', 'none.txt', 'b.txt'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: none\.txt: no such file or directory$/m);
    assert.match(stdout, /^2 documents, /);
  });

  test('counts the entities that convert --to spacy writes', { skip: !hasCorpus }, async (context) => {
    const cwd = folderOf(context, Object.fromEntries(corpusFiles().map(({ name, text }) => [join('in', name), text])));
    const spacy = (await run(['convert', 'in', '--to', 'spacy', '--lossy'], { cwd })).stdout.trimEnd().split('\n');
    const rows = (await run(['stats', 'in', '--format', 'jsonl'], { cwd })).stdout.trimEnd().split('\n');
    assert.deepEqual(
      rows.map((row) => JSON.parse(row).entities),
      spacy.map((line) => JSON.parse(line).entities.length),
    );
  });
});
