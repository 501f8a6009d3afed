/** The files of a folder as values: their order, what is shown of them, and their folders. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Arrangement } from '../../client/views/files/arrangement.ts';
import type { FolderFile } from '../../client/views/files/files.ts';
import { compareBy, type FileOrder, passes, type RankedFile, totalsOf } from '../../client/views/files/ranking.ts';
import { type FileNode, type FolderNode, filesAmong, type Node, treeOf } from '../../client/views/files/tree.ts';

interface NamedFile extends RankedFile {
  readonly name: string;
}

/** A file that was read: its findings from errors to hints, its entities, and how many of them are suspicious. */
function file(name: string, numbers: readonly number[], more: Partial<NamedFile> = {}): NamedFile {
  const [error = 0, warning = 0, information = 0, hint = 0, entities = 0, suspicious = 0] = numbers;
  const figures = { counts: { error, warning, information, hint }, entities, suspicious };
  return { name, rank: name.charCodeAt(0), state: 'untouched', figures, ...more };
}

function unread(name: string, state: RankedFile['state'] = 'untouched'): NamedFile {
  return { name, rank: name.charCodeAt(0), state };
}

const keyed = (files: readonly NamedFile[]) => new Map(files.map((each) => [each.name, each]));

describe('the files of a folder', () => {
  const sorted = (order: FileOrder, files: readonly NamedFile[]) =>
    files.toSorted(compareBy(order)).map(({ name }) => name);

  test('stand by errors, then warnings, then the rest, then name; those that are not read come last', () => {
    const files = [
      unread('a not read'),
      file('b', []),
      file('a', []),
      file('hints', [0, 0, 0, 9]),
      file('information', [0, 0, 10, 0]),
      file('warning', [0, 1, 0, 0]),
      file('errors', [2, 0, 0, 0]),
      file('one error', [1, 50, 50, 50]),
    ];
    const expected = ['errors', 'one error', 'warning', 'information', 'hints', 'a', 'b', 'a not read'];
    assert.deepEqual(sorted('findings', files), expected);
  });

  test('stand by what else people want to begin with', () => {
    const files = [
      file('a', [9, 0, 0, 0, 5, 0], { state: 'reviewed' }),
      file('b', [0, 0, 0, 0, 7, 1], { state: 'changed' }),
      file('c', [0, 0, 0, 0, 6, 2]),
      unread('d', 'begun'),
    ];
    assert.deepEqual(sorted('entities', files), ['b', 'c', 'a', 'd']);
    assert.deepEqual(sorted('suspicion', files), ['c', 'b', 'a', 'd']);
    assert.deepEqual(sorted('review', files), ['b', 'd', 'c', 'a']);
    assert.deepEqual(sorted('name', files.toReversed()), ['a', 'b', 'c', 'd']);
  });

  test('are shown by what they are', () => {
    const files = [
      file('a', [1], { state: 'reviewed' }),
      file('b', [], { state: 'changed' }),
      file('c', [0, 0, 0, 1], { state: 'begun' }),
      unread('d'),
      unread('e', 'reviewed'),
      file('f', [], { isPlain: true, figures: undefined }),
    ];
    const shown = (filter: Parameters<typeof passes>[0]) =>
      files.filter((each) => passes(filter, each)).map(({ name }) => name);
    assert.deepEqual(shown(undefined), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(shown('unreviewed'), ['c', 'd']);
    assert.deepEqual(shown('findings'), ['a', 'c']);
    assert.deepEqual(shown('changed'), ['b']);
    assert.deepEqual(shown('untouched'), ['d']);
  });

  test('add up', () => {
    const nothing = {
      files: 0,
      read: 0,
      findings: 0,
      withFindings: 0,
      suspicious: 0,
      reviewed: 0,
      changed: 0,
      begun: 0,
    };
    assert.deepEqual(totalsOf([]), nothing);
    const files = [
      file('a', [1, 2, 3, 4, 20, 2], { state: 'reviewed' }),
      file('b', [], { state: 'changed' }),
      file('c', [0, 0, 0, 1, 3, 1], { state: 'begun' }),
      unread('d', 'reviewed'),
      unread('e'),
      file('plain', [], { isPlain: true }),
    ];
    assert.deepEqual(totalsOf(files), {
      files: 5,
      read: 3,
      findings: 11,
      withFindings: 2,
      suspicious: 3,
      reviewed: 3,
      changed: 1,
      begun: 1,
    });
  });
});

describe('the places of files in the list', () => {
  test('stay while figures come in, and change when somebody asks for it', () => {
    const arrangement = new Arrangement({ order: 'findings' });
    const before = keyed([unread('a'), unread('b'), unread('c')]);
    assert.deepEqual(arrangement.keysOf(before), ['a', 'b', 'c']);
    const after = keyed([file('a', []), file('b', [1]), unread('c')]);
    assert.deepEqual(arrangement.keysOf(after), ['a', 'b', 'c']);
    arrangement.renew();
    assert.deepEqual(arrangement.keysOf(after), ['b', 'a', 'c']);
    arrangement.renew({ order: 'name' });
    assert.deepEqual(arrangement.keysOf(after), ['a', 'b', 'c']);
  });

  test('are kept by files that the filter would leave out by now', () => {
    const arrangement = new Arrangement({ order: 'name', filter: 'unreviewed' });
    assert.deepEqual(arrangement.keysOf(keyed([unread('a'), unread('b'), unread('c', 'reviewed')])), ['a', 'b']);
    const after = keyed([unread('a', 'reviewed'), unread('b'), unread('c')]);
    assert.deepEqual(arrangement.keysOf(after), ['a', 'b']);
    arrangement.renew();
    assert.deepEqual(arrangement.keysOf(after), ['b', 'c']);
  });

  test('are found for files that come, and are free when they go', () => {
    const arrangement = new Arrangement({ order: 'findings' });
    assert.deepEqual(arrangement.keysOf(keyed([file('a', [1]), file('c', [3])])), ['c', 'a']);
    assert.deepEqual(arrangement.keysOf(keyed([file('a', [9]), file('b', [2]), file('c', [])])), ['c', 'b', 'a']);
    assert.deepEqual(arrangement.keysOf(keyed([file('b', [2])])), ['b']);
    assert.deepEqual(arrangement.keysOf(keyed([file('a', [9]), file('b', [2])])), ['a', 'b']);
  });
});

describe('the tree of files', () => {
  const rowsOf = (...names: readonly string[]) =>
    names.map((name, rank): FileNode => ({ kind: 'file', file: { name, rank } as FolderFile, parent: undefined }));
  const shape = (nodes: readonly Node[]): unknown[] =>
    nodes.map((node) => (node.kind === 'file' ? node.file.name : { [node.name]: shape(node.children) }));

  test('has folders before files, in the order of the Explorer, and a lone folder together with the one around it', () => {
    const [first, second, third, fourth, fifth] = rowsOf('a/b/c/1', 'a/b/c/2', 'a/b/d/3', 'x/4', '5');
    const roots = treeOf([fourth!, fifth!, third!, second!, first!], new Map());
    assert.deepEqual(shape(roots), [
      { 'a/b': [{ c: ['a/b/c/2', 'a/b/c/1'] }, { d: ['a/b/d/3'] }] },
      { x: ['x/4'] },
      '5',
    ]);
    assert.deepEqual(
      filesAmong(roots).map(({ name }) => name),
      ['a/b/c/2', 'a/b/c/1', 'a/b/d/3', 'x/4', '5'],
    );
    for (const root of roots) assert.equal(root.parent, undefined);
    assert.equal(first!.parent?.parent, roots[0]);
  });

  test('has the same rows for folders that are there again', () => {
    const folders = new Map<string, FolderNode>();
    const rows = rowsOf('a/1', 'b/2', '3');
    const [a, b] = treeOf(rows, folders);
    const [again, ...others] = treeOf([rows[1]!, rows[2]!], folders);
    assert.equal(again, b);
    assert.deepEqual(shape([again!, ...others]), [{ b: ['b/2'] }, '3']);
    assert.notEqual(treeOf(rows, folders)[0], a);
  });
});
