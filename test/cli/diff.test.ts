import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Repository } from './git-repository.ts';
import { folderOf, run } from './support.ts';

const left = '[LOC Asuncion  ] met [PER Ana  ] Roa in [LOC Torv  ] .\nThe [ORG Bank  ] closed .\n';
const right = '[ORG Asuncion  ] met [PER Ana Roa  ] in Torv .\nThe [ORG Bank  ] [MISC closed  ] .\n';

describe('tagwright diff', () => {
  test('shows the differences of two files, by entity', async (context) => {
    const cwd = folderOf(context, { 'a.txt': left, 'b.txt': right });
    const { code, stdout, stderr } = await run(['diff', 'a.txt', 'b.txt'], { cwd });
    assert.equal(stderr, '');
    assert.equal(
      stdout,
      `a.txt
  1:1  relabelled  LOC “Asuncion” → ORG “Asuncion”
  1:22  moved  PER “Ana” → PER “Ana Roa”
  1:41  only left  LOC “Torv”
  2:18  only right  MISC “closed”

1 relabelled, 1 moved, 1 only left, 1 only right in 1 of 1 file; 1 entity is the same.
`,
    );
    assert.equal(code, 1);
  });

  test('prints objects for programs, and a table for a review', async (context) => {
    const cwd = folderOf(context, { 'a.txt': 'x\n[LOC A|B  ] c\n', 'b.txt': 'x\n[ORG A|B  ] d\n' });
    const { stdout } = await run(['diff', '-f', 'json', 'a.txt', 'b.txt'], { cwd });
    assert.deepEqual(JSON.parse(stdout), [
      {
        file: 'a.txt',
        kind: 'relabelled',
        left: {
          file: 'a.txt',
          label: 'LOC',
          text: 'A|B',
          start: { offset: 2, line: 2, column: 1 },
          end: { offset: 13, line: 2, column: 12 },
        },
        right: {
          file: 'b.txt',
          label: 'ORG',
          text: 'A|B',
          start: { offset: 2, line: 2, column: 1 },
          end: { offset: 13, line: 2, column: 12 },
        },
      },
      {
        file: 'a.txt',
        kind: 'text',
        left: { file: 'a.txt', line: 2, text: 'c' },
        right: { file: 'b.txt', line: 2, text: 'd' },
      },
    ]);
    const lines = await run(['diff', '-f', 'jsonl', 'a.txt', 'b.txt'], { cwd });
    assert.deepEqual(
      lines.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
      JSON.parse(stdout),
    );
    const table = await run(['diff', '-f', 'markdown', 'a.txt', 'b.txt'], { cwd });
    assert.match(table.stdout, /^\| a\.txt \| 2:1 \| relabelled \| LOC A\\\|B \| ORG A\\\|B \|$/m);
  });

  test('finds exactly two swapped labels and three moved boundaries in a copy', async (context) => {
    const text =
      'In [LOC Torv  ] the [ORG Bank of Peru  ] met [PER Ana Roa  ] , [PER Ilse Brask  ] and [MISC Old Norse  ] .\n';
    const copy =
      'In [ORG Torv  ] the [LOC Bank of Peru  ] met Ana [PER Roa  ] , [PER Ilse  ] Brask and Old [MISC Norse  ] .\n';
    const cwd = folderOf(context, { 'a/x.txt': text, 'b/x.txt': copy, 'a/y.txt': text, 'b/y.txt': text });
    const { stdout } = await run(['diff', 'a', 'b'], { cwd });
    assert.match(stdout, /^2 relabelled, 3 moved in 1 of 2 files; 5 entities are the same\.$/m);
    assert.doesNotMatch(stdout, /y\.txt/);
  });

  test('compares the files of two folders by name, and names those that only one has', async (context) => {
    const cwd = folderOf(context, {
      'a/one.txt': left,
      'b/one.txt': left,
      'a/sub/two.txt': left,
      'b/three.txt': right,
      // All tags were taken away.
      'a/four.txt': left,
      'b/four.txt': 'Asuncion met Ana Roa in Torv .\nThe Bank closed .\n',
    });
    const { stdout, code } = await run(['diff', 'a', 'b'], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /^sub\/two\.txt \(only left\)$/m);
    assert.match(stdout, /^three\.txt \(only right\)$/m);
    assert.match(stdout, /^8 only left, 4 only right in 3 of 4 files; 4 entities are the same\.$/m);
    const file = await run(['diff', join('a', 'one.txt'), 'b'], { cwd });
    assert.equal(file.code, 0);
    assert.equal(file.stdout, 'No differences in 1 file; 4 entities are the same.\n');
  });

  test('compares a text on standard input', async (context) => {
    const cwd = folderOf(context, { 'a.txt': left });
    const { code, stdout } = await run(['diff', '-', 'a.txt'], { cwd, input: right });
    assert.equal(code, 1);
    assert.match(stdout, /^-\n {2}1:1 {2}relabelled {2}ORG “Asuncion” → LOC “Asuncion”$/m);
  });

  test('takes labels for others', async (context) => {
    const cwd = folderOf(context, { 'a.txt': '[PERSON Ana  ] [GPE Lima  ]\n', 'b.txt': '[PER Ana  ] [LOC Lima  ]\n' });
    assert.equal((await run(['diff', 'a.txt', 'b.txt', '--labels', 'PERSON=PER,GPE=LOC'], { cwd })).code, 0);
    assert.equal((await run(['diff', 'a.txt', 'b.txt'], { cwd })).code, 1);
    const wrong = async (map: string) => {
      const { code, stderr } = await run(['diff', 'a.txt', 'b.txt', '--labels', map], { cwd });
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(await wrong('PERSON'), /“PERSON” is no pair of labels: write PERSON=PER/);
    assert.match(await wrong('PERSON=PER,PERSON=ORG'), /PERSON has two other names: PER and ORG/);
  });

  test('takes labels for those that the configuration maps them to', async (context) => {
    const cwd = folderOf(context, {
      'a.txt': '[PERSON Ana  ] met [GPE Lima  ]\n',
      'b.txt': '[PER Ana  ] met [LOC Lima  ]\n',
      'tagwright.json': JSON.stringify({
        labels: ['PER', 'LOC', 'PERSON', 'GPE'].map((name) => ({ name })),
        map: { PERSON: 'PER', GPE: 'LOC' },
      }),
    });
    assert.equal((await run(['diff', 'a.txt', 'b.txt'], { cwd })).code, 0);
    assert.equal((await run(['diff', 'a.txt', 'b.txt', '--labels', 'PERSON=PER'], { cwd })).code, 1);
    const { stdout } = await run(['agree', 'a.txt', 'b.txt', '--format', 'json'], { cwd });
    assert.equal(JSON.parse(stdout).f1.strict, 1);
  });

  test('says what cannot be read, and goes on', async (context) => {
    const cwd = folderOf(context, { 'a/1.txt': left, 'b/1.txt': right, 'a/2.txt': left, 'b/2.txt/x': '' });
    const { code, stdout, stderr } = await run(['diff', 'a', 'b'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /2\.txt: this is a folder/);
    assert.match(stdout, /1 relabelled/);
    const nothing = await run(['diff', 'a/1.txt', 'nowhere.txt'], { cwd });
    assert.equal(nothing.code, 2);
    assert.match(nothing.stderr, /nowhere\.txt: no such file/);
  });
});

describe('tagwright diff of revisions', () => {
  test('compares a revision with the working files, and two with each other', (context) => {
    const repository = new Repository(context);
    repository.commit({ 'texts/a.txt': left, 'texts/b.txt': left, 'notes.txt': 'nothing tagged\n' });
    repository.git('checkout', '--quiet', '-b', 'anna');
    repository.commit({ 'texts/a.txt': right, 'notes.txt': 'still nothing\n' });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'texts/b.txt': right });
    const last = (...args: string[]) =>
      repository
        .tagwright('diff', ...args)
        .stdout.trimEnd()
        .split('\n');
    assert.match(last('HEAD~1')[0]!, /^texts\/b\.txt$/);
    assert.match(last('main', 'anna').at(-1)!, /^2 relabelled, 2 moved, .* in 2 of 2 files/);
    assert.equal(last('main..anna').at(-1), last('main', 'anna').at(-1));
    assert.deepEqual(last('main...anna')[0], 'texts/a.txt');
    assert.match(last('main..anna', '--', 'texts/a.txt').at(-1)!, /in 1 of 1 file/);
    assert.match(last('main..anna', 'texts/b.txt').at(-1)!, /in 1 of 1 file/);
    assert.deepEqual(last(), ['Nothing to compare.']);
    repository.write({ 'texts/a.txt': right });
    assert.match(last().at(-1)!, /^1 relabelled, 1 moved/);
    assert.match(last('--', 'texts').at(-1)!, /^1 relabelled, 1 moved/);
    assert.match(last('texts').at(-1)!, /^1 relabelled, 1 moved/);
  });

  test('follows a renamed file, and names added and deleted ones', (context) => {
    const repository = new Repository(context);
    const long = left.repeat(5);
    repository.commit({ 'old name.txt': long, 'gone.txt': left });
    repository.git('mv', 'old name.txt', 'neuer Näme.txt');
    repository.git('rm', '--quiet', 'gone.txt');
    repository.commit({ 'neuer Näme.txt': long.replace('LOC', 'ORG'), 'fresh.txt': '[PER Ilse Vandermoot  ] alone\n' });
    const { stdout, status } = repository.tagwright('diff', 'HEAD~1', 'HEAD');
    assert.equal(status, 1);
    assert.match(stdout, /^neuer Näme\.txt \(was old name\.txt\)\n {2}1:1 {2}relabelled/m);
    assert.match(stdout, /^gone\.txt \(only left\)$/m);
    assert.match(stdout, /^fresh\.txt \(only right\)$/m);
    assert.match(stdout, /^1 relabelled, 4 only left, 1 only right in 3 of 3 files; 19 entities are the same\.$/m);
  });

  test('needs git', async (context) => {
    const cwd = folderOf(context, { 'a.txt': left });
    const { code, stderr } = await run(['diff', 'HEAD'], { cwd, env: { PATH: cwd } });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: diff: git is needed for this, and it is not installed or not in PATH$/m);
  });

  test('says which word is no revision', (context) => {
    const repository = new Repository(context);
    const { stderr, status } = repository.tagwright('diff');
    assert.equal(status, 2);
    assert.match(stderr, /there is no commit of git here/);
    repository.commit({ 'a.txt': left });
    assert.match(
      repository.tagwright('diff', 'nowhere').stderr,
      /“nowhere” is no file or folder here, and no revision/,
    );
    assert.match(repository.tagwright('diff', 'HEAD', 'HEAD', 'HEAD').stderr, /“HEAD” is a third thing to compare/);
    assert.match(repository.tagwright('diff', '--', 'nowhere').stdout, /^Nothing to compare\./);
  });
});
