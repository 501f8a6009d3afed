import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { commandKeys, keysOf } from '../../server/core/syntax/label-keys.ts';
import { conll2003, ontonotes5 } from '../../server/core/syntax/labels.ts';
import { runs } from './generate.ts';

/** The keys of labels after the first stroke of a chord, in a row; a blank for a label that has none. */
function chordKeys(...labels: readonly (string | { readonly name: string; readonly key: string })[]): string {
  const all = labels.map((label) => (typeof label === 'string' ? { name: label } : label));
  return keysOf(all)
    .map(({ chordKey = ' ' }) => chordKey)
    .join('');
}

describe('The keys of labels', () => {
  test('after a first stroke are their initials, each that of the first label with it', () => {
    assert.equal(chordKeys(...conll2003.labels.map(({ name }) => name)), 'plom');
    assert.equal(chordKeys('PLACE', 'GPE', 'PERSON', 'ÉTAT'), 'pgoe');
  });

  test('are another letter of the name where the initial is taken, by a label or by a command', () => {
    assert.equal(chordKeys('SHIP', 'SAILOR', 'PORT'), 'hlp');
    assert.equal(chordKeys('VESSEL', 'TRAIN'), 'en');
  });

  test('are the first free letter where no letter of the name is free, and in the end none', () => {
    assert.equal(chordKeys('RAFT', 'ЛИЦО', '地名'), 'cde');
    const many = Array.from({ length: 30 }, (_, index) => `A${index}`);
    assert.equal(chordKeys(...many).trim().length, 26 - commandKeys.length);
  });

  test('are what labels say, unless that is a command’s or another label’s', () => {
    assert.equal(chordKeys({ name: 'PER', key: 'q' }, 'QUANTITY', { name: 'LOC', key: '7' }), 'qu7');
    assert.equal(chordKeys({ name: 'SHIP', key: 's' }, { name: 'PORT', key: 'h' }, { name: 'HULL', key: 'h' }), 'phu');
  });

  test('leave the initials of OntoNotes to the labels that have them first', () => {
    const keys = keysOf(ontonotes5.labels);
    const initials = ontonotes5.labels.filter(({ name }, index) => keys[index]!.chordKey === name[0]!.toLowerCase());
    assert.deepEqual(
      initials.map(({ name }) => name),
      ['PERSON', 'NORP', 'ORG', 'GPE', 'LOC', 'EVENT', 'WORK_OF_ART', 'DATE', 'MONEY', 'QUANTITY', 'CARDINAL'],
    );
  });

  test('are one label’s each, and of no command', () => {
    const label = fc.record({
      name: fc.string({ minLength: 1 }),
      key: fc.option(fc.constantFrom(...'abh127z'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 40 }), (labels) => {
        for (const part of ['key', 'chordKey'] as const) {
          const keys = keysOf(labels).flatMap((each) => each[part] ?? []);
          assert.deepEqual(keys, [...new Set(keys)]);
          for (const key of keys) assert.match(key, /^[a-z0-9]$/);
        }
        for (const { chordKey = '' } of keysOf(labels)) assert.ok(chordKey === '' || !commandKeys.includes(chordKey));
      }),
      runs,
    );
  });
});
