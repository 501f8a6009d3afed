import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashPair, hashText, mixed } from '../../server/core/util/hash.ts';

describe('the hash of a text', () => {
  test('is FNV-1a, whose values are published for ASCII', () => {
    const hex = (text: string) => (hashText(text) >>> 0).toString(16);
    assert.deepEqual(['', 'a', 'foobar'].map(hex), ['811c9dc5', 'e40c292c', 'bf9cf968']);
  });

  test('has a lowest bit that is even for texts whose characters come in pairs, and a mixed one has not', () => {
    const hashes = Array.from({ length: 400 }, (_, index) => hashText(`${index}VELL/${index}VELL`));
    const odd = (all: readonly number[]) => all.filter((hash) => hash & 1).length;
    assert.ok([0, 400].includes(odd(hashes)));
    assert.ok(Math.abs(odd(hashes.map(mixed)) - 200) < 50);
  });
});

test('The hash of a pair depends on its order', () => {
  assert.notEqual(hashPair(1, 2), hashPair(2, 1));
});
