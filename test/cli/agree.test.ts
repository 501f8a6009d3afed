import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { folderOf, run } from './support.ts';

const texts = {
  'a/team.txt':
    'The [ORG Team  ] of [ORG Foreign Affairs  ] met [PER Silvio Pettirossi  ] in [LOC Asuncion  ] yesterday .\n',
  'b/team.txt': 'The Team of [ORG Foreign Affairs  ] met [PER Silvio  ] Pettirossi in [ORG Asuncion  ] yesterday .\n',
};

describe('tagwright agree', () => {
  test('prints the numbers of the example that is computed by hand', async (context) => {
    const cwd = folderOf(context, { ...texts, 'c/team.txt': texts['a/team.txt'] });
    const two = JSON.parse((await run(['agree', 'a', 'b', '-f', 'json'], { cwd })).stdout);
    const [pair] = two.pairs;
    assert.deepEqual([pair.left, pair.right], ['a', 'b']);
    const f1 = ['strict', 'exact', 'partial', 'type'].map((reading) => pair.scores[reading].f1);
    assert.deepEqual(f1, [2 / 7, 4 / 7, 5 / 7, 4 / 7]);
    assert.equal(pair.kappa.all.kappa.toFixed(6), '0.576471');
    assert.equal(pair.kappa.tagged.kappa.toFixed(2), '0.28');
    const three = JSON.parse((await run(['agree', 'a', 'b', 'c', '-f', 'json'], { cwd })).stdout);
    assert.equal(three.fleiss.all.toFixed(6), '0.725191');
    assert.equal(three.fleiss.tagged.toFixed(6), '0.485714');
    assert.equal(three.alpha.all.toFixed(6), '0.732824');
    assert.equal(three.f1.strict, 11 / 21);
    const other = JSON.parse((await run(['agree', 'c', 'a', 'b', '-f', 'json'], { cwd })).stdout);
    assert.deepEqual(other.f1, three.f1);
    const { stdout, stderr, code } = await run(['agree', 'a', 'b'], { cwd });
    assert.equal(stderr, '');
    assert.equal(code, 0);
    assert.match(stdout, /^a, b: 1 document$/m);
    assert.match(stdout, /^strict +0\.2857 +0\.2857–0\.2857/m);
    assert.match(stdout, /^Cohen’s kappa +0\.5765 +0\.2800$/m);
    assert.match(stdout, /F1 is the one to report\.$/m);
  });

  test('prints a page, with the documents behind every number unless only counts are known', async (context) => {
    const cwd = folderOf(context, texts);
    const { stdout } = await run(['agree', 'a', 'b', '-f', 'html'], { cwd });
    assert.match(stdout, /^<!DOCTYPE html>/);
    assert.match(stdout, /<data value="0\.2857142857142857">0\.2857<\/data>/);
    assert.match(stdout, /<li>a\/team\.txt:1<\/li>/);
    assert.match(stdout, /<a href="#cell-\d+" aria-label="LOC ↔ ORG: 1">1<\/a>/);
    const rows = (await run(['agree', 'a', 'b', '-f', 'jsonl'], { cwd })).stdout;
    const merged = await run(['agree', '--merge', '-', '-f', 'html'], { cwd, input: rows });
    const figures = (page: string) => page.match(/<data value="[^"]+">/g);
    assert.deepEqual(figures(merged.stdout), figures(stdout));
    assert.doesNotMatch(merged.stdout, /<details>/);
  });

  test('has nothing to say of nothing', async (context) => {
    const cwd = folderOf(context, {
      'anna/a.txt': '[PER Ana  ] left\n',
      'ben/b.txt': '[PER Ana  ] left\n',
      'rows.jsonl': '',
    });
    const { stdout } = await run(['agree', 'anna', 'ben'], { cwd });
    assert.match(stdout, /strict +not defined +not defined/);
    assert.doesNotMatch(stdout, /NaN/);
    const merged = await run(['agree', '--merge', 'rows.jsonl'], { cwd });
    assert.deepEqual([merged.code, merged.stdout], [2, '']);
    assert.match(merged.stderr, /rows\.jsonl: no document was counted here/);
  });

  test('sees two swapped labels and three moved boundaries in a copy', async (context) => {
    const text =
      'In [LOC Torv  ] the [ORG Bank of Peru  ] met [PER Ana Roa  ] , [PER Ilse Brask  ] and [MISC Old Norse  ] .\n';
    const copy =
      'In [ORG Torv  ] the [LOC Bank of Peru  ] met Ana [PER Roa  ] , [PER Ilse  ] Brask and Old [MISC Norse  ] .\n';
    const cwd = folderOf(context, { 'a/x.txt': text, 'b/x.txt': copy });
    const { pairs } = JSON.parse((await run(['agree', 'a', 'b', '-f', 'json'], { cwd })).stdout);
    const { strict, exact, partial, type } = pairs[0].scores;
    assert.deepEqual([strict.correct, exact.correct, partial.partial, type.correct], [0, 2, 3, 3]);
    assert.deepEqual(
      pairs[0].confusion.map(({ left, right, count }: Record<string, unknown>) => `${left} ${right} ${count}`),
      ['LOC ORG 1', 'MISC MISC 1', 'ORG LOC 1', 'PER PER 2'],
    );
  });

  test('adds up what was counted in parts, to the digit', async (context) => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 12; index++) {
      const other = index % 3 === 0 ? 'ORG' : 'LOC';
      files[`a/${index}.txt`] = `in [LOC Torv${index}  ] by [PER Ana  ]\n`;
      files[`b/${index}.txt`] = `in [${other} Torv${index}  ] by Ana\n`;
    }
    const cwd = folderOf(context, files);
    const whole = await run(['agree', 'a', 'b', '-f', 'json'], { cwd });
    const lines = (await run(['agree', 'a', 'b', '-f', 'jsonl'], { cwd })).stdout.trimEnd().split('\n');
    assert.equal(lines.length, 12);
    const parts = folderOf(context, {
      '1': lines.slice(0, 5).join('\n'),
      '2': `${lines.slice(5).reverse().join('\n')}\n\n`,
    });
    const merged = await run(['agree', '--merge', '2', '1', '-f', 'json'], { cwd: parts });
    assert.equal(merged.stdout, whole.stdout);
    assert.equal(merged.stderr, '');
    const text = await run(['agree', '--merge', '-'], { cwd: parts, input: lines.join('\n') });
    assert.match(text.stdout, /^a, b: 12 documents$/m);
  });

  test('names the line, the column and what was expected of a row that is none', async (context) => {
    const cwd = folderOf(context, texts);
    const { stdout: row } = await run(['agree', 'a', 'b', '-f', 'jsonl'], { cwd });
    const input = `${row}{"schema": 1, oops\n${row.replace('"same":1', '"same":-1')}${row}${row.replace('"a","b"', '"a","z"').replace('team', 'other')}`;
    const { stdout, stderr, code } = await run(['agree', '--merge', '-'], { cwd, input });
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^tagwright: -:2:\d+: expected a line of “tagwright agree --format jsonl”, which is JSON on one line$/m,
    );
    assert.match(stderr, /^tagwright: -:3:1: expected a line .*pairs\.0\.\d\.same/m);
    assert.match(stderr, /^tagwright: team\.txt: counted once, but given twice$/m);
    assert.match(stderr, /^tagwright: other\.txt: not counted: its annotators are a, z, not a, b$/m);
    assert.match(stdout, /^a, b: 1 document$/m);
  });

  test('says what it leaves out, and what is not defined', async (context) => {
    const cwd = folderOf(context, {
      'a/x.txt': 'in [ORG Bank of [LOC Peru  ]  ] and [LOC Lima  ] .\n',
      'b/x.txt': 'in [ORG Bank of [LOC Peru  ]  ] and [LOC Limaa  ] .\n',
      'a/y.txt': 'in [LOC Lima  ] .\n',
    });
    const { stdout, stderr } = await run(['agree', 'a', 'b'], { cwd });
    assert.match(stdout, /^Not scored: 2 entities inside others\.$/m);
    assert.match(stdout, /^Not scored: 2 entities in text that not all have\.$/m);
    assert.match(stderr, /^tagwright: not counted: not every annotator has y\.txt$/m);
    const same = folderOf(context, { 'a.txt': 'nothing\n', 'b.txt': 'nothing\n' });
    const nothing = JSON.parse((await run(['agree', 'a.txt', 'b.txt', '-f', 'json'], { cwd: same })).stdout);
    assert.equal(nothing.f1.strict, null);
    assert.deepEqual(nothing.fleiss, { all: null, tagged: null });
    assert.match((await run(['agree', 'a.txt', 'b.txt'], { cwd: same })).stdout, /strict +not defined/);
    assert.equal((await run(['agree', 'a.txt'], { cwd: same })).code, 2);
  });

  test('gives the same intervals for the same seed', async (context) => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 30; index++) {
      const names = Array.from({ length: 1 + (index % 7) }, (_, at) => `[LOC Torv${at}  ]`).join(' ');
      files[`a/${index}.txt`] = `${names}\n`;
      files[`b/${index}.txt`] = `${names.replaceAll(/LOC (Torv[0-3])/g, index % 2 ? 'ORG $1' : 'LOC $1')}\n`;
    }
    const cwd = folderOf(context, files);
    const of = async (...args: string[]) => (await run(['agree', 'a', 'b', ...args], { cwd })).stdout;
    assert.equal(await of('--seed', '5'), await of('--seed', '5'));
    assert.notEqual(await of('--seed', '5'), await of('--seed', '6'));
  });
});
