import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { originalOf } from '../../server/core/lists/original-list.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { correctedCable } from '../core/corrected-cable.ts';
import { Repository } from './git-repository.ts';
import { folderOf, run } from './support.ts';

const path = (index: number) => `annotated/${String(index).padStart(2, '0')}.txt`;

const asTagged = (count: number, folder = 'annotated') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      path(index).replace('annotated', folder),
      correctedCable(index).before,
    ]),
  );

const asCorrected = (count: number) => ({
  ...Object.fromEntries(Array.from({ length: count }, (_, index) => [path(index), correctedCable(index).after])),
  'tagwright-review.json': reviewList(count),
});

function reviewList(count: number): string {
  const reviewed = Array.from({ length: count }, (_, index) => ({ file: path(index), by: 'ana' }));
  return JSON.stringify({ reviewed });
}

/** A repository with tagged files, of which the first have been corrected and reviewed since the first commit. */
function repositoryOf(context: TestContext, { files = 40, reviewed = 30 } = {}): Repository {
  const repository = new Repository(context);
  repository.commit({ 'tagwright.json': '{}', ...asTagged(files) }, 'as tagged');
  repository.commit(asCorrected(reviewed), 'corrected');
  return repository;
}

describe('tagwright learn', () => {
  test('tells what it learned from, how good that is, and what it would propose', (context) => {
    const { status, stdout, stderr } = repositoryOf(context).tagwright('learn', 'annotated');
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(stdout, /^Learned from 60 corrections in 30 reviewed files\.\n/);
    assert.match(stdout, /same name, label and part +\d+ +100 %/);
    assert.match(stdout, /ORG → LOC +10 +10 .*\n/);
    assert.match(stdout, /ORG → no tag +10 +10 .*\n/);
    assert.match(stdout, /20 proposals in 10 of 10 other files\./);
  });
  test('takes what was there before from a folder, a revision, or the first version in git', async (context) => {
    const repository = repositoryOf(context);
    const first = repository.git('rev-parse', 'HEAD~1').trim();
    const byFirst = repository.tagwright('learn', 'annotated', '--format', 'json').stdout;
    assert.equal(JSON.parse(byFirst).corrections, 60);
    assert.equal(repository.tagwright('learn', 'annotated', '--format', 'json', '--before', first).stdout, byFirst);
    repository.write(asTagged(40, 'machine'));
    assert.equal(repository.tagwright('learn', 'annotated', '--format', 'json', '--before', 'machine').stdout, byFirst);
    const cwd = folderOf(context, { ...asTagged(40), ...asTagged(40, 'machine'), ...asCorrected(30) });
    const { stdout } = await run(['learn', 'annotated', '--format', 'json', '--before', 'machine'], { cwd });
    assert.equal(stdout, byFirst);
  });
  test('says why it cannot: no git, no such revision, too few files, a text that was changed', async (context) => {
    const cwd = folderOf(context, { ...asTagged(3), ...asCorrected(2) });
    const outside = await run(['learn', 'annotated'], { cwd, env: { GIT_CEILING_DIRECTORIES: cwd } });
    assert.equal(outside.code, 2);
    assert.match(outside.stderr, /not a git repository.*; or say with --before where/);
    const few = repositoryOf(context, { files: 12, reviewed: 9 });
    assert.match(
      few.tagwright('learn', 'annotated').stdout,
      /9 reviewed files: too few to learn from. Review 10 files or more/,
    );
    const unknown = few.tagwright('learn', 'annotated', '--before', 'nowhere');
    assert.match(unknown.stderr, /“nowhere” is neither a folder nor a revision of git/);
    assert.equal(unknown.status, 2);
    few.write({ [path(0)]: 'Another text with a [PER Roa  ] . \n', [path(20)]: 'A new [PER Roa  ] . \n' });
    few.write({ 'tagwright-review.json': JSON.stringify({ reviewed: [{ file: path(0) }, { file: path(20) }] }) });
    const { stderr, status } = few.tagwright('learn', 'annotated');
    assert.match(stderr, /00\.txt: nothing is learned from it: more than its tags has changed since/);
    assert.match(stderr, /20\.txt: nothing is learned from it: it has no earlier version/);
    assert.equal(status, 0);
  });
});

describe('what was there before', () => {
  const learnFrom = (repository: Repository, ...args: string[]) =>
    repository.tagwright('learn', 'annotated', '--format', 'json', ...args);
  test('is found under the former name of a file', (context) => {
    const repository = new Repository(context);
    repository.commit({ 'tagwright.json': '{}', ...asTagged(30, 'raw') }, 'as tagged');
    repository.git('mv', 'raw', 'annotated');
    repository.commit({}, 'renamed');
    repository.commit(asCorrected(30), 'corrected');
    assert.equal(JSON.parse(learnFrom(repository).stdout).corrections, 60);
  });
  test('is not in a clone with a part of the history, which says so', (context) => {
    const repository = repositoryOf(context);
    const clone = new Repository(context);
    clone.git('fetch', '--quiet', '--depth', '1', `file://${repository.folder}`, 'main');
    clone.git('reset', '--quiet', '--hard', 'FETCH_HEAD');
    const { stderr, status } = learnFrom(clone);
    assert.equal(status, 2);
    assert.match(stderr, /only the last part of the history.*git fetch --unshallow.*or say with --before/);
  });
  test('is what an editor kept, also where there is no git', async (context) => {
    const kept = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        JSON.stringify(originalOf(path(index), Document.parse(correctedCable(index).before))),
      ).join('\n');
    const cwd = folderOf(context, { ...asTagged(12), ...asCorrected(11), 'tagwright-originals.jsonl': kept(11) });
    const env = { GIT_CEILING_DIRECTORIES: cwd };
    const all = await run(['learn', 'annotated', '--format', 'json'], { cwd, env });
    assert.deepEqual([all.code, all.stderr, JSON.parse(all.stdout).corrections], [0, '', 22]);
    writeFileSync(join(cwd, 'tagwright-originals.jsonl'), `${kept(10)}\nno\n`);
    const { code, stdout, stderr } = await run(['learn', 'annotated', '--format', 'json'], { cwd, env });
    assert.equal(JSON.parse(stdout).corrections, 20);
    assert.equal(code, 2);
    assert.match(stderr, /no earlier versions in git: not a git repository/);
    assert.match(stderr, /10\.txt: nothing is learned from it: it has no earlier version/);
    assert.match(stderr, /tagwright-originals\.jsonl: line 11 is no original/);
  });
  test('is a folder, no file', (context) => {
    const { stderr, status } = learnFrom(repositoryOf(context), '--before', 'tagwright.json');
    assert.equal(status, 2);
    assert.match(stderr, /“tagwright.json” is a file; name a folder/);
  });
  test('may be what is there now, which is said', (context) => {
    const { stdout, stderr } = learnFrom(repositoryOf(context), '--before', 'HEAD');
    assert.equal(JSON.parse(stdout).corrections, 0);
    assert.match(stderr, /no corrections: all reviewed files are as they were before\..*--before/);
  });
  test('is read of a thousand files at most', (context) => {
    const repository = repositoryOf(context, { files: 1010, reviewed: 1005 });
    assert.equal(JSON.parse(learnFrom(repository).stdout).reviewed, 1000);
  });
});

describe('tagwright suggest', () => {
  test('says that too few files were reviewed', (context) => {
    const { stdout, stderr } = repositoryOf(context, { files: 12, reviewed: 9 }).tagwright('suggest', 'annotated');
    assert.equal(stdout, '');
    assert.match(stderr, /nothing is proposed: 18 corrections in 9 reviewed files: too few to learn from/);
  });
  test('lists corrections for files that were not reviewed, each with its reason, the same in every run', (context) => {
    const repository = repositoryOf(context);
    const { stdout, status } = repository.tagwright('suggest', 'annotated', '--format', 'jsonl');
    assert.equal(status, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.equal(lines.length, 20);
    assert.ok(lines.every(({ file }) => Number(/(\d+)\.txt/.exec(file)![1]) >= 30));
    const [first] = lines;
    assert.equal(first.change, 'ORG → LOC');
    assert.match(first.reason, /^“VELMORA” as ORG: you chose LOC each of 4 times\.$/);
    assert.deepEqual(first.edits, [{ from: 1, to: 4, insert: 'LOC' }]);
    assert.equal(repository.tagwright('suggest', 'annotated', '--format', 'jsonl').stdout, stdout);
    assert.match(
      repository.tagwright('suggest', 'annotated').stdout,
      /20 corrections in 10 of 10 files, learned from 60/,
    );
  });
  test('lists none that was declined, and says when the list of those is broken', (context) => {
    const repository = repositoryOf(context);
    const declined = [{ file: path(30), text: '[ORG VELMORA]', context: '… 00001030 002 OF' }];
    repository.write({ 'tagwright-declined.json': JSON.stringify({ declined }) });
    const suggest = () => repository.tagwright('suggest', 'annotated', '--format', 'jsonl');
    const { stdout, stderr, status } = suggest();
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout.trimEnd().split('\n').length, 19);
    assert.doesNotMatch(stdout, /30\.txt","surface":"VELMORA/);
    repository.write({ 'tagwright-declined.json': '{ "declined": [{}] }' });
    assert.match(suggest().stderr, /tagwright-declined\.json: A declined proposal has “file”/);
    assert.equal(suggest().status, 2);
  });
  test('makes them when it is told to, in these files alone, and shows them before', (context) => {
    const repository = repositoryOf(context);
    const dry = repository.tagwright('suggest', 'annotated', '--apply', '--dry-run');
    assert.equal(dry.stdout.match(/^\+\[LOC /gm)!.length, 10);
    assert.equal(repository.git('status', '--porcelain'), '');
    const { stdout, status } = repository.tagwright('suggest', 'annotated', '--apply');
    assert.equal(status, 0);
    assert.match(stdout, /30\.txt: 2 corrections\n/);
    for (let index = 30; index < 40; index++) assert.equal(repository.read(path(index)), correctedCable(index).after);
    assert.equal(repository.git('status', '--porcelain').trim().split('\n').length, 10);
    assert.match(repository.tagwright('suggest', 'annotated', '--apply').stdout, /^0 corrections in 0 of 10 files/);
  });
  test('refuses to make what is not sure, and what it cannot read twice', async () => {
    const refusal = async (...args: string[]) => {
      const { code, stderr } = await run(['suggest', ...args]);
      assert.equal(code, 2);
      return stderr;
    };
    assert.match(await refusal('annotated', '--apply', '--min', '0.5'), /less likely than 0.9 needs your eyes/);
    assert.match(await refusal('annotated', '--min', '2'), /“2” is not a probability from 0 to 1/);
    assert.match(await refusal('annotated', '--dry-run'), /add --apply/);
    assert.match(await refusal('-'), /can be read only once/);
  });
});
