import assert from 'node:assert/strict';
import { test } from 'node:test';
import { halfOf } from '../../server/core/learn/halves.ts';

test('files are divided evenly, also where their names have the name of their folder in them', () => {
  const names = Array.from({ length: 200 }, (_, index) => `${1000 + index}VELL/${1000 + index}VELL.txt`);
  const first = names.filter((name) => halfOf(name) === 0).length;
  assert.ok(first > 60 && first < 140, `${first} of 200 in one half`);
});
