import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { explorerOrder, inExplorerOrder } from '../../server/corpus/explorer-order.ts';
import { runs } from '../core/generate.ts';

describe('the order of the Explorer', () => {
  const order = explorerOrder('en');

  test('has folders before files, names as people sort them, and numbers as numbers', () => {
    const sorted = [
      'b/a.txt',
      'B2/x.txt',
      'B10/x.txt',
      '1.txt',
      '01.txt',
      '2.txt',
      '10.txt',
      'a.txt',
      'é.txt',
      'Z.txt',
    ];
    assert.deepEqual([...sorted].reverse().sort(order), sorted);
  });

  test('has what is in a folder together, and its folders first', () => {
    const sorted = ['a/b/z.txt', 'a/a.txt', 'a/c.txt', 'a b/a.txt', 'a.txt'];
    assert.deepEqual([...sorted].reverse().sort(order), sorted);
  });

  test('is one: no two paths are equal but the same', () => {
    const part = fc.constantFrom('a', 'A', 'b', '1', '01', '2', '10', 'a b', 'é');
    const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.txt`);
    fc.assert(
      fc.property(path, path, path, (a, b, c) => {
        assert.equal(Math.sign(order(a, b)) + Math.sign(order(b, a)), 0);
        assert.equal(order(a, b) === 0, a === b);
        if (order(a, b) <= 0 && order(b, c) <= 0) assert.ok(order(a, c) <= 0);
      }),
      runs,
    );
  });

  test('is that of whole lists, too', () => {
    const part = fc.constantFrom('a', 'A', 'b', '1', '01', '2', '10', 'a b', 'é');
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.txt`);
    fc.assert(
      fc.property(fc.uniqueArray(name), (names) => {
        const sorted = inExplorerOrder(
          names.map((name) => ({ name })),
          'en',
        );
        assert.deepEqual(
          sorted.map((file) => file.name),
          names.toSorted(order),
        );
      }),
      runs,
    );
  });
});
