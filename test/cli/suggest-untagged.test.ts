import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Document } from '../../server/core/syntax/document.ts';
import { correctedCable } from '../core/corrected-cable.ts';
import { folderOf, run } from './support.ts';

const path = (index: number) => `annotated/${String(index).padStart(2, '0')}.txt`;
const tagged = (index: number) => correctedCable(index).after;
const untagged = (index: number) => Document.parse(tagged(index)).plain;

/** A file in which a tagger has left two names out. */
const partlyTagged = tagged(50).replace(/\[(?:PER|ORG) ([^\]]*?) {2}\]/g, '$1');

/** A folder outside git with reviewed files, three without any tag, and one that is partly tagged. */
function folder(context: TestContext, reviewed = 30): string {
  const files = Array.from({ length: reviewed }, (_, index): [string, string] => [path(index), tagged(index)]);
  const others = [40, 41, 42].map((index): [string, string] => [path(index), untagged(index)]);
  return folderOf(context, {
    ...Object.fromEntries([...files, ...others]),
    [path(50)]: partlyTagged,
    'tagwright.json': '{ "files": ["annotated/*.txt"] }',
    'tagwright-review.json': JSON.stringify({ reviewed: files.map(([file]) => ({ file, by: 'ana' })) }),
  });
}

const suggest = (cwd: string, ...args: string[]) => run(['suggest', '--untagged', ...args], { cwd });

describe('tagwright suggest --untagged', () => {
  test('lists the untagged names of files that were not reviewed, the same in every run, and needs no git', async (context) => {
    const cwd = folder(context);
    const { code, stdout } = await suggest(cwd, 'annotated', '--format', 'jsonl');
    assert.equal(code, 0);
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(
      lines.map(({ file, surface, change }) => `${file} ${surface}: ${change}`),
      [40, 41, 42]
        .flatMap((index) => [
          `${path(index)} ${/\S+ {2}/.exec(tagged(index))![0].trim()}: no tag → LOC`,
          `${path(index)} Ana Roa: no tag → PER`,
          `${path(index)} Vell Bank${index}: no tag → ORG`,
          `${path(index)} Dunhollow: no tag → LOC`,
        ])
        .concat([`${path(50)} Ana Roa: no tag → PER`, `${path(50)} Vell Bank50: no tag → ORG`]),
    );
    const [, name] = lines;
    assert.equal(name.label, null);
    assert.equal(name.reason, '“Ana Roa” is PER in 30 other files.');
    assert.deepEqual(name.edits.at(0).insert, '[PER ');
    assert.equal((await suggest(cwd, 'annotated', '--format', 'jsonl')).stdout, stdout);
  });
  test('says what they are worth, and that those of tagged files need eyes', async (context) => {
    const { stdout, stderr } = await suggest(folder(context), 'annotated');
    assert.match(
      stdout,
      /14 names in 4 of 4 files, learned from 120 names in 30 reviewed files, where 100 % of \d+ proposals would be right\./,
    );
    assert.match(stdout, /40\.txt:2:\d+ {2}no tag → PER {2}“Ana Roa” is PER in 30 other files\./);
    assert.match(stderr, /2 names in files that have tags: look at each/);
  });
  test('tags only files without any tag when it is told to, and shows that before', async (context) => {
    const cwd = folder(context);
    const contents = () => [40, 41, 42, 50].map((index) => readFileSync(join(cwd, path(index)), 'utf8'));
    const before = contents();
    const dry = await suggest(cwd, 'annotated', '--apply', '--dry-run');
    assert.match(dry.stdout, /^\+.*\[PER Ana Roa {2}\] of \[ORG Vell Bank41 {2}\]/m);
    assert.match(dry.stderr, /12 names in 3 of 4 files.*Nothing is written/);
    assert.deepEqual(contents(), before);
    const { code, stdout } = await suggest(cwd, 'annotated', '--apply');
    assert.equal(code, 0);
    assert.match(stdout, /41\.txt: 4 names\n/);
    assert.deepEqual(contents(), [...[40, 41, 42].map(tagged), partlyTagged]);
    assert.match((await suggest(cwd, 'annotated', '--apply')).stdout, /^0 names in 0 of 4 files/);
  });
  test('says why nothing is proposed, and refuses what makes no sense', async (context) => {
    const few = await suggest(folder(context, 9), 'annotated');
    assert.equal(few.stdout, '');
    assert.match(few.stderr, /nothing is proposed: 36 names in 9 reviewed files: too few to learn from\. Review 10/);
    const before = await suggest(folder(context), 'annotated', '--before', 'machine');
    assert.equal(before.code, 2);
    assert.match(before.stderr, /--untagged learns from the files as they are now: leave out --before/);
  });
  test('says that too few of them would be right', async (context) => {
    const cwd = folder(context, 0);
    const labels = ['LOC', 'PER', 'ORG', 'MISC'];
    const mixed = Object.fromEntries(
      Array.from({ length: 24 }, (_, index) => [
        path(index),
        tagged(index).replaceAll(/\[(?:LOC|PER|ORG) /g, `[${labels[index % 4]} `),
      ]),
    );
    const reviewed = Object.keys(mixed).map((file) => ({ file }));
    const other = folderOf(context, { ...mixed, 'tagwright-review.json': JSON.stringify({ reviewed }) });
    assert.match((await suggest(cwd, 'annotated')).stderr, /0 names in 0 reviewed files: too few to learn from/);
    assert.match((await suggest(other, 'annotated')).stderr, /96 names in 24 reviewed files: too few of the names/);
  });
  for (const command of [
    ['suggest', '--untagged'],
    ['suggest', '--before', 'annotated'],
  ])
    test(`tells of a path that is not there, also when nothing is learned: ${command.join(' ')}`, async (context) => {
      const { code, stderr } = await run([...command, 'annotated', 'nowhere'], { cwd: folder(context, 0) });
      assert.equal(code, 2);
      assert.match(stderr, /nowhere: /);
      assert.match(stderr, /nothing is proposed/);
    });
});
