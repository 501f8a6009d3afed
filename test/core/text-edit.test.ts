import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyEdits, composeEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { runs } from './generate.ts';

/** Edits that fit a text of some length, in order and apart from each other. */
function fitting(length: number, spots: readonly (readonly [gap: number, length: number, insert: string])[]): Edit[] {
  let at = 0;
  return spots.flatMap(([gap, size, insert]) => {
    const from = at + gap;
    const to = from + size;
    at = to + 1;
    return to <= length ? [{ from, to, insert }] : [];
  });
}

test('applies edits in the order of their places', () => {
  const edits = [
    { from: 4, to: 5, insert: 'E' },
    { from: 0, to: 0, insert: '<' },
    { from: 1, to: 2, insert: '' },
  ];
  assert.equal(applyEdits('abcde', edits), '<acdE');
});

test('refuses edits that overlap or leave the text', () => {
  assert.throws(
    () =>
      applyEdits('abc', [
        { from: 0, to: 2, insert: '' },
        { from: 1, to: 3, insert: '' },
      ]),
    RangeError,
  );
  assert.throws(() => applyEdits('abc', [{ from: 2, to: 4, insert: '' }]), RangeError);
});

test('composed edits do what the sets do one after the other', () => {
  const spots = fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.constantFrom('', 'x', 'yz')), { maxLength: 5 });
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.array(spots, { maxLength: 4 }), (text, sets) => {
      let result = text;
      const edits = sets.map((set) => {
        const fitted = fitting(result.length, set);
        result = applyEdits(result, fitted);
        return fitted;
      });
      assert.equal(applyEdits(text, composeEdits(text.length, edits)), result);
    }),
    runs,
  );
});

test('what one set puts in and the next takes out leaves no edit', () => {
  assert.deepEqual(composeEdits(3, [[{ from: 1, to: 1, insert: 'x' }], [{ from: 1, to: 2, insert: '' }]]), []);
});
