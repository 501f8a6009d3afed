import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../core/generate.ts';
import { Repository } from './git-repository.ts';
import { folderOf, run } from './support.ts';

const base = 'in [LOC Torv  ] the [ORG Bank  ] met Ana Roa .\nand [PER Ilse  ] left .\n';
const ours = base.replace('[LOC Torv', '[ORG Torv');
const theirs = base.replace('Ana Roa', '[PER Ana Roa  ]');
const both = ours.replace('Ana Roa', '[PER Ana Roa  ]');
const otherwise = base.replace('[LOC Torv', '[MISC Torv');

describe('tagwright merge', () => {
  test('writes what both did into our version', async (context) => {
    const cwd = folderOf(context, { base, ours, theirs, otherwise });
    const printed = await run(['merge', 'base', 'ours', 'theirs', '--stdout'], { cwd });
    assert.deepEqual([printed.code, printed.stdout, printed.stderr], [0, both, '']);
    assert.equal(readFileSync(join(cwd, 'ours'), 'utf8'), ours);
    const { code, stdout, stderr } = await run(['merge', 'base', 'ours', 'theirs'], { cwd });
    assert.deepEqual([code, stdout, stderr], [0, '', '']);
    assert.equal(readFileSync(join(cwd, 'ours'), 'utf8'), both);
  });

  test('says where people decided differently, and check finds the marks', async (context) => {
    const cwd = folderOf(context, { base, 'ours.txt': ours, otherwise });
    const { code, stderr } = await run(['merge', 'base', 'ours.txt', 'otherwise', '--path', 'a.txt'], { cwd });
    assert.equal(code, 1);
    assert.equal(stderr, 'tagwright: a.txt:1: ours has ORG “Torv”, theirs MISC “Torv”\n');
    const check = await run(['check', 'ours.txt', '--rule', 'merge-conflict', '-f', 'jsonl'], { cwd });
    const lines = check.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).start.line);
    assert.deepEqual(lines, [1, 5]);
  });

  test('does not look done while a conflict of an earlier merge is in it', async (context) => {
    const open = '<<<<<<< ours\nin [LOC Torv  ]\n=======\nin [ORG Torv  ]\n>>>>>>> theirs\n';
    const cwd = folderOf(context, { base, 'ours.txt': open + base, theirs });
    const { code, stderr } = await run(['merge', 'base', 'ours.txt', 'theirs'], { cwd });
    assert.equal(code, 1);
    assert.match(stderr, /ours\.txt:1: this conflict of an earlier merge is not resolved/);
    assert.equal(readFileSync(join(cwd, 'ours.txt'), 'utf8'), open + theirs);
    // Marks that both began with are none of this merge.
    const old = folderOf(context, { base: open + base, 'ours.txt': open + base, theirs: open + theirs });
    assert.equal((await run(['merge', 'base', 'ours.txt', 'theirs'], { cwd: old })).code, 0);
  });

  test('keeps bytes, encodings and line ends', async (context) => {
    const encode = (text: string) => Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf8');
    const cwd = folderOf(context, { base: encode(base), ours: encode(ours), theirs: encode(theirs) });
    assert.equal((await run(['merge', 'base', 'ours', 'theirs'], { cwd })).code, 0);
    assert.deepEqual(readFileSync(join(cwd, 'ours')), encode(both));
    const latin = (text: string) => Buffer.from(text.replaceAll('Ana', 'Señor'), 'latin1');
    const other = folderOf(context, {
      base: latin(base),
      ours: latin(ours),
      theirs: latin(base.replace('[PER Ilse', '[ORG Ilse')),
      'tagwright.json': '{ "encoding": "windows-1252" }',
    });
    assert.equal((await run(['merge', 'base', 'ours', 'theirs'], { cwd: other })).code, 0);
    assert.deepEqual(readFileSync(join(other, 'ours')), latin(ours.replace('[PER Ilse', '[ORG Ilse')));
  });

  test('leaves lines to git where the texts differ, and only those', async (context) => {
    const cwd = folderOf(context, {
      base: `${base}a\nb\nc [LOC Lima  ]\n`,
      ours: `new\n${ours}a\nb\nc [LOC Lima  ]\n`,
      // Both changed tags of the first line, and one the text of the line beside it.
      theirs: `${theirs.replace('left', 'arrived')}a\nb\nc [LOC Lima  ]\n`,
      otherwise: `${otherwise}a\nB\nc [LOC Lima  ]\n`,
    });
    const { code, stderr, stdout } = await run(['merge', 'base', 'ours', 'theirs', '-p'], { cwd });
    assert.match(stderr, /ours: its text differs without the tags, too: merged by line where it does/);
    assert.equal(code, 0);
    assert.equal(stdout, `new\n${both.replace('left', 'arrived')}a\nb\nc [LOC Lima  ]\n`);
    const conflict = await run(['merge', 'base', 'ours', 'otherwise'], { cwd });
    assert.equal(conflict.code, 1);
    assert.match(
      readFileSync(join(cwd, 'ours'), 'utf8'),
      /<<<<<<< ours\n(?:new\n)?in \[ORG Torv.*\n=======\nin \[MISC Torv.*\n>>>>>>> theirs\n[^<]*a\nB\nc/s,
    );
  });

  test('says what it cannot read', async (context) => {
    const cwd = folderOf(context, { base, ours });
    const { code, stderr } = await run(['merge', 'base', 'ours', 'nowhere'], { cwd });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: ours: no such file/);
  });
});

describe('git, after tagwright git-setup', () => {
  /** A repository in which two branches have changed files, and `main` is checked out. */
  function branched(
    context: Parameters<typeof folderOf>[0],
    one: Record<string, string>,
    other: Record<string, string>,
    start: Record<string, string> = { 'a.txt': base },
  ) {
    const repository = new Repository(context);
    assert.equal(repository.tagwright('git-setup').status, 0);
    repository.commit(start, 'base');
    repository.git('checkout', '--quiet', '-b', 'ben');
    repository.commit(other, 'ben');
    repository.git('checkout', '--quiet', 'main');
    repository.commit(one, 'anna');
    return repository;
  }

  test('merges, rebases and picks by entity', (context) => {
    const repository = branched(context, { 'a.txt': ours }, { 'a.txt': theirs });
    repository.git('checkout', '--quiet', '-b', 'rebased', 'ben');
    repository.git('rebase', '--quiet', 'main');
    assert.equal(repository.read('a.txt'), both);
    repository.git('checkout', '--quiet', '-b', 'picked', 'main');
    repository.git('cherry-pick', 'ben');
    assert.equal(repository.read('a.txt'), both);
    repository.git('checkout', '--quiet', 'main');
    repository.git('merge', '--quiet', 'ben');
    assert.equal(repository.read('a.txt'), both);
    assert.equal(repository.git('status', '--porcelain'), '');
  });

  test('marks a conflict, which a person resolves', (context) => {
    const repository = branched(
      context,
      { 'a.txt': ours },
      { 'a.txt': otherwise.replace('Ana Roa', '[PER Ana Roa  ]') },
    );
    const { status, stdout, stderr } = repository.try('merge', 'ben');
    assert.equal(status, 1);
    assert.match(stdout, /CONFLICT \(content\): Merge conflict in a\.txt/);
    assert.match(stderr, /tagwright: a\.txt:1: ours has ORG “Torv”, theirs MISC “Torv”/);
    assert.equal(
      repository.read('a.txt'),
      `<<<<<<< ours: ORG “Torv”
in [ORG Torv  ] the [ORG Bank  ] met [PER Ana Roa  ] .
=======
in [MISC Torv  ] the [ORG Bank  ] met [PER Ana Roa  ] .
>>>>>>> theirs: MISC “Torv”
and [PER Ilse  ] left .
`,
    );
    repository.write({ 'a.txt': both });
    repository.git('commit', '--all', '--no-edit');
    assert.equal(repository.git('status', '--porcelain'), '');
  });

  test('merges a file that one side renamed, and one that both deleted', (context) => {
    const rest = 'So it goes on .\n'.repeat(20);
    const repository = branched(
      context,
      { 'a.txt': ours + rest },
      {},
      { 'a.txt': base + rest, 'b.txt': base, 'c.txt': 'x\n' },
    );
    repository.git('rm', '--quiet', 'b.txt');
    repository.commit({}, 'delete');
    repository.git('checkout', '--quiet', 'ben');
    repository.git('rm', '--quiet', 'b.txt');
    repository.git('mv', 'a.txt', 'Näme mit Leer.txt');
    repository.commit({ 'Näme mit Leer.txt': theirs + rest }, 'rename');
    repository.git('merge', '--quiet', 'main');
    assert.equal(repository.read('Näme mit Leer.txt'), both + rest);
    assert.deepEqual(repository.git('ls-files', '-z').split('\0').filter(Boolean).sort(), [
      '.gitattributes',
      'Näme mit Leer.txt',
      'c.txt',
    ]);
  });

  test('merges what two added, with a conflict only where they differ', (context) => {
    const alike = branched(context, { 'new.txt': ours }, { 'new.txt': ours });
    alike.git('merge', '--quiet', 'ben');
    assert.equal(alike.read('new.txt'), ours);
    const unlike = branched(context, { 'new.txt': ours }, { 'new.txt': otherwise });
    assert.equal(unlike.try('merge', 'ben').status, 1);
    assert.match(
      unlike.read('new.txt'),
      /^<<<<<<< ours: ORG “Torv”\n.*\n=======\n.*\n>>>>>>> theirs: MISC “Torv”\nand/,
    );
  });

  test('leaves other texts to git', (context) => {
    const text = 'one\ntwo\nthree\nfour\nfive\n';
    const repository = branched(
      context,
      { 'notes.txt': text.replace('one', 'ONE') },
      { 'notes.txt': text.replace('five', 'FIVE') },
      { 'notes.txt': text },
    );
    repository.git('merge', '--quiet', 'ben');
    assert.equal(repository.read('notes.txt'), 'ONE\ntwo\nthree\nfour\nFIVE\n');
    const { stdout } = repository.try('diff', 'HEAD~1', '--', 'notes.txt');
    assert.match(stdout, /^--- a\/notes\.txt.*\n\+\+\+ b\/notes\.txt/m);
  });

  test('refuses an octopus that has to merge a file, and changes nothing', (context) => {
    const repository = branched(context, { 'a.txt': ours }, { 'a.txt': theirs });
    repository.git('checkout', '--quiet', '-b', 'carla', 'main~1');
    repository.commit({ 'a.txt': otherwise }, 'carla');
    repository.git('checkout', '--quiet', 'main');
    assert.notEqual(repository.try('merge', 'ben', 'carla').status, 0);
    repository.git('reset', '--quiet', '--hard');
    assert.equal(repository.read('a.txt'), ours);
  });

  test('merges across two earlier merges, whose conflict was resolved in the same way or not', (context) => {
    const repository = branched(context, { 'a.txt': ours }, { 'a.txt': otherwise });
    const resolve = (branch: string, from: string, text: string) => {
      repository.git('checkout', '--quiet', '-B', branch, from === 'main' ? 'main' : 'ben');
      assert.equal(repository.try('merge', from === 'main' ? 'ben' : 'main').status, 1);
      repository.write({ 'a.txt': text });
      repository.git('commit', '--all', '--quiet', '--message', `${branch} resolves`);
    };
    const ilse = ours.replace('[PER Ilse', '[ORG Ilse');
    resolve('left', 'main', ilse);
    resolve('right', 'ben', both);
    assert.equal(repository.git('merge-base', '--all', 'left', 'right').trim().split('\n').length, 2);
    repository.git('merge', '--quiet', 'left');
    assert.equal(repository.read('a.txt'), both.replace('[PER Ilse', '[ORG Ilse'));
    resolve('third', 'main', ours);
    resolve('fourth', 'ben', otherwise);
    assert.equal(repository.try('merge', 'third').status, 1);
    assert.match(repository.read('a.txt'), /^<<<<<<< ours: MISC “Torv”\n/);
  });

  test('shows the differences of a file by entity', (context) => {
    const repository = branched(context, { 'a.txt': both }, {});
    assert.equal(
      repository.git('diff', 'HEAD~1'),
      `a.txt
  1:4  relabelled  LOC “Torv” → ORG “Torv”
  1:38  only right  PER “Ana Roa”

`,
    );
    repository.write({ 'a.txt': both.replace('  ]', ' ]') });
    assert.match(repository.git('diff'), /only blanks of tags, line ends or broken tags differ/);
    assert.match(repository.git('diff', '--no-ext-diff'), /^@@ /m);
    repository.git('rm', '--quiet', '--force', 'a.txt');
    assert.match(repository.git('diff', 'HEAD'), /^a\.txt \(only left\)$/m);
  });

  test('is as before when that is removed', (context) => {
    const repository = new Repository(context);
    repository.write({ '.gitattributes': '*.png binary\n*.txt text' });
    const before = repository.read('.git/config');
    repository.tagwright('git-setup', '*.txt', 'né w/*.bner');
    assert.equal(
      repository.read('.gitattributes'),
      '*.png binary\n*.txt text\n*.txt diff=tagwright merge=tagwright\n"né w/*.bner" diff=tagwright merge=tagwright\ntagwright-decisions.jsonl merge=union\n',
    );
    const after = repository.read('.gitattributes');
    repository.tagwright('git-setup', '*.txt', 'né w/*.bner');
    assert.equal(repository.read('.gitattributes'), after);
    assert.equal(repository.tagwright('git-setup', '--remove').status, 0);
    assert.equal(repository.read('.gitattributes'), '*.png binary\n*.txt text\n');
    assert.equal(repository.read('.git/config').trim(), before.trim());
    assert.equal(repository.tagwright('git-setup', '--remove').status, 0);
  });

  test('needs a repository', async (context) => {
    const cwd = folderOf(context, {});
    const { code, stderr } = await run(['git-setup'], { cwd, env: { GIT_CEILING_DIRECTORIES: join(cwd, '..') } });
    assert.equal(code, 2);
    assert.match(stderr, /^tagwright: git-setup: not a git repository/);
  });

  /** Words that have a label or none, and what two people make of them: a model of a history. */
  const words = ['Torv', 'Ana', 'of', 'Peru', 'Ilse'];
  const labels = fc.array(fc.constantFrom(null, null, 'PER', 'LOC', 'ORG'), {
    minLength: words.length,
    maxLength: words.length,
  });
  const write = (model: readonly (string | null)[]) =>
    `${words.map((word, at) => (model[at] ? `[${model[at]} ${word}  ]` : word)).join(' and ')} \n`;

  test('merges random histories as the model does', (context) => {
    // Each file is a history of its own, so that one merge tries many.
    const histories = fc.sample(fc.tuple(labels, labels, labels, fc.array(fc.nat(2), { minLength: 5, maxLength: 5 })), {
      numRuns: Math.ceil(runs.numRuns / 2),
      seed: 17,
    });
    const models = histories.map(([before, one, other, who], index) => ({
      name: `${index}.txt`,
      before,
      left: before.map((label, at) => (who[at] === 0 ? label : one[at]!)),
      right: before.map((label, at) => (who[at] === 1 ? label : other[at]!)),
    }));
    const files = (of: 'before' | 'left' | 'right') =>
      Object.fromEntries(models.map((each) => [each.name, write(each[of])]));
    const repository = branched(context, files('left'), files('right'), files('before'));
    repository.try('merge', 'ben');
    for (const { name, before, left, right } of models) {
      const isConflict = before.some(
        (label, at) => left[at] !== right[at] && left[at] !== label && right[at] !== label,
      );
      const expected = write(before.map((label, at) => (left[at] === label ? right[at]! : left[at]!)));
      if (isConflict)
        assert.match(repository.read(name), /^<<<<<<< ours: .*\n.*\n=======\n.*\n>>>>>>> theirs: .*\n$/, name);
      else assert.equal(repository.read(name), expected, name);
    }
  });
});
