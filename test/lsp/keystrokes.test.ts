/** What is typed ahead of a question, as VS Code tells of it, key by key. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Keystrokes } from '../../client/editor/keystrokes.ts';
import type { Change } from '../../client/editor/map-caret.ts';
import { runs } from '../core/generate.ts';

function apply(text: string, changes: readonly Change[]): string {
  return changes
    .toSorted((a, b) => b.rangeOffset - a.rangeOffset)
    .reduce((now, { rangeOffset: at, rangeLength, text: inserted }) => {
      return now.slice(0, at) + inserted + now.slice(at + rangeLength);
    }, text);
}

const selections = fc
  .uniqueArray(fc.nat(60), { minLength: 2, maxLength: 8 })
  .map((offsets) => offsets.toSorted((a, b) => a - b).slice(offsets.length % 2))
  .map((offsets) => offsets.flatMap((from, index) => (index % 2 ? [] : [{ from, to: offsets[index + 1]! }])));
const key = fc.constantFrom('a', 'é', '東', '😀', ' ', '[', '\n', '\r\n\t');

describe('Keys typed ahead', () => {
  test('are taken back to the character, at all carets, whatever was selected', () => {
    const given = [fc.string({ minLength: 61, maxLength: 80 }), selections, fc.array(key), fc.boolean()] as const;
    fc.assert(
      fc.property(...given, (original, ranges, typed, isEmpty) => {
        const places = ranges.map(({ from, to }) => ({ offset: from, text: isEmpty ? '' : original.slice(from, to) }));
        let keys = new Keystrokes(places.toReversed());
        let text = original;
        let carets = places.map(({ offset, text: { length } }) => ({ rangeOffset: offset, rangeLength: length }));
        for (const each of typed) {
          const changes = carets.map((caret) => ({ ...caret, text: each }));
          text = apply(text, changes);
          keys = keys.append(changes.toReversed()) ?? assert.fail('A key is a key.');
          let delta = 0;
          carets = carets.map(({ rangeOffset, rangeLength }) => {
            const next = { rangeOffset: rangeOffset + delta + each.length, rangeLength: 0 };
            delta += each.length - rangeLength;
            return next;
          });
        }
        assert.equal(keys.text, typed.join(''));
        assert.equal(apply(text, keys.undoChanges()), original);
      }),
      runs,
    );
  });

  test('are told from changes that no key makes there', () => {
    const keys = new Keystrokes([{ offset: 5, text: '' }]);
    const change = { rangeOffset: 5, rangeLength: 0, text: 'a' };
    assert.equal(keys.append([change])?.text, 'a');
    for (const other of [
      { ...change, rangeOffset: 4 },
      { ...change, rangeLength: 1 },
      { ...change, text: '' },
      { ...change, text: '[LOC ' },
      { ...change, text: 'a\n' },
    ]) {
      assert.equal(keys.append([other]), undefined, JSON.stringify(other));
    }
    assert.equal(keys.append([change, { ...change, rangeOffset: 9 }]), undefined);
    assert.equal(keys.append([change])?.append([change]), undefined, 'The caret has moved on.');
  });
});
