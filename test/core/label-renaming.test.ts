/** Another name for a label: in all of its tags, of which nothing else changes, and in the configuration's list. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../server/core/config/config.ts';
import { renameInLabels } from '../../server/core/config/label-list.ts';
import { renameLabel } from '../../server/core/edit/label-renaming.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003, type LabelSet } from '../../server/core/syntax/labels.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { anyText, runs } from './generate.ts';

function renamed(text: string, from: string, to: string, labels?: LabelSet): string {
  return applyEdits(text, renameLabel(Document.parse(text, { labels }), { from, to }).edits);
}

describe('the tags of a label', () => {
  test('get another one, and nothing else changes: blanks, line ends and all', () => {
    assert.equal(
      renamed('[LOC A  ] [LOC\tB ]\r\n[LOC C] [ LOC D\t] [ORG Bank of [LOC E  ]  ] [LOC ]\r[LOC F', 'LOC', 'PLACE'),
      '[PLACE A  ] [PLACE\tB ]\r\n[PLACE C] [ PLACE D\t] [ORG Bank of [PLACE E  ]  ] [PLACE ]\r[PLACE F',
    );
  });

  test('which the label set does not know', () => {
    const text = '[LOCATION Tarn  ] [LOCATION Vell ] [LOCATION Orsk] [ship Petrel]';
    assert.equal(renamed(text, 'LOCATION', 'LOC'), '[LOC Tarn  ] [LOC Vell ] [LOC Orsk] [ship Petrel]');
    assert.equal(renamed(text, 'ship', 'vessel'), '[LOCATION Tarn  ] [LOCATION Vell ] [LOCATION Orsk] [vessel Petrel]');
  });

  test('but masks, other words and other brackets are text', () => {
    const text =
      '[LOCATION] lives in [LOCATION], [LOCATIONS x  ] [MY_LOCATION x  ] [LOCATION: x] [location x  ] [LOCATION x\n(LOCATION x) LOCATION [LOCATION][LOCATION[x]]';
    assert.equal(renamed(text, 'LOCATION', 'LOC'), text);
    assert.equal(renamed('[PER] lives in [LOC] with [PER]', 'PER', 'PERSON'), '[PER] lives in [LOC] with [PER]');
  });

  test('of any text keep it, and can be given back', () => {
    const label = fc.constantFrom('PER', 'LOC', 'PERSON', 'GPE', 'loc', 'LCO', 'GAME', 'NOTE', 'LO');
    fc.assert(
      fc.property(anyText, label, label, (text, from, to) => {
        const document = Document.parse(text);
        const { edits, left, document: read } = renameLabel(document, { from, to });
        for (const edit of edits) {
          assert.equal(text.slice(edit.from, edit.to), from);
          assert.match(text.slice(0, edit.from), /\[[ \t]*$/);
        }
        const after = applyEdits(text, edits);
        assert.equal(read.text, text);
        assert.equal(read.apply(edits).plain, read.plain);
        assert.equal(applyEdits(after, inverse(edits, from)), text);
        const stays = [...read.apply(edits).tags()].filter(({ tag }) => tag.closed && tag.label === from);
        if (from !== to) assert.equal(stays.length, left.length);
      }),
      runs,
    );
  });
});

function inverse(edits: readonly { from: number; to: number; insert: string }[], insert: string) {
  let shift = 0;
  return edits.map((edit) => {
    const from = edit.from + shift;
    shift += edit.insert.length - (edit.to - edit.from);
    return { from, to: from + edit.insert.length, insert };
  });
}

/** Lists with commented entries, and what is left of them when LOCATION becomes PER. */
const mergers: readonly (readonly [string, string])[] = [
  ['{"name":"PER"}, // people\n {"name":"LOCATION"} // places\n', '{"name":"PER"} // people\n'],
  ['{"name":"LOCATION"}, // places\n {"name":"PER"} // people\n', '\n {"name":"PER"} // people\n'],
  ['\n {"name":"LOCATION"}, // places\n // people\n {"name":"PER"}\n', '\n // people\n {"name":"PER"}\n'],
  ['\r\n {"name":"PER"}, // people\r\n {"name":"LOCATION"}, // places\r\n', '\r\n {"name":"PER"}, // people\r\n'],
  ['{"name":"PER"}, {"name":"LOCATION"}, // both\n {"name":"ORG"}', '{"name":"PER"}, // both\n {"name":"ORG"}'],
  ['{"name":"LOCATION"}, /* people */ {"name":"PER"}', '/* people */ {"name":"PER"}'],
  ['{"name":"PER"} /* a, b */, /* places */ {"name":"LOCATION"}', '{"name":"PER"} /* a, b */ /* places */'],
  ['{"name":"PER"} // people\n , {"name":"LOCATION"} // places\n', '{"name":"PER"} // people\n  \n'],
  ['{"name":"PER"} // people, places\n , {"name":"LOCATION"}', '{"name":"PER"} // people, places\n '],
  ['\n {"name":"PER"}, /* people\n all */ {"name":"LOCATION"} ', '\n {"name":"PER"} /* people\n all */ '],
  ['{"name":"ORG"},\n {"name":"LOCATION"}, {"name":"PER"} // people\n', '{"name":"ORG"},\n {"name":"PER"} // people\n'],
];

describe('the labels in a configuration', () => {
  const cases: readonly [string, string, string, string, string][] = [
    [
      'rename the entry',
      '{ "labels": [\n  { "name": "PER" }, // people\n  { "name": "LOCATION", "key": "l" },\n] }',
      'LOCATION',
      'LOC',
      '{ "labels": [\n  { "name": "PER" }, // people\n  { "name": "LOC", "key": "l" },\n] }',
    ],
    [
      'lose the entry when the new one is there',
      '{ "labels": [\r\n  { "name": "LOCATION" },\r\n  { "name": "LOC" }\r\n], "spacing": 2 }',
      'LOCATION',
      'LOC',
      '{ "labels": [\r\n  { "name": "LOC" }\r\n], "spacing": 2 }',
    ],
    [
      'lose the last entry',
      '{ "labels": [{ "name": "A" }, { "name": "B" }] }',
      'B',
      'A',
      '{ "labels": [{ "name": "A" }] }',
    ],
    ...mergers.map(([before, after], index): [string, string, string, string, string] => [
      `keep the comments of other entries (${index + 1})`,
      `{"labels":[${before}]}`,
      'LOCATION',
      'PER',
      `{"labels":[${after}]}`,
    ]),
    ['gain an entry', '{"labels":[{"name":"PER"}]}', 'X', 'LOC', '{"labels":[{"name":"PER"}, { "name": "LOC" }]}'],
    ['stay as they are', '{"labels":[{"name":"PER"}]}', 'X', 'PER', '{"labels":[{"name":"PER"}]}'],
    ['stay when the set has the label', '{ "labels": "conll2003" }', 'LOCATION', 'LOC', '{ "labels": "conll2003" }'],
    ['stay when they are broken', '{ "labels": [{ "name": "X" ', 'X', 'Y', '{ "labels": [{ "name": "X" '],
  ];
  for (const [what, before, from, to, after] of cases) {
    test(`${what}`, () => {
      assert.equal(applyEdits(before, renameInLabels(before, { from, to }, conll2003)), after);
    });
  }

  test('become a list when a bundled set does not have the new one', () => {
    for (const before of ['{ "labels": "conll2003", // ours\n "spacing": 2 }', '{ "spacing": 2 }', '{}']) {
      const after = applyEdits(before, renameInLabels(before, { from: 'LOC', to: 'PLACE' }, conll2003));
      const { config, problems } = parseConfig(after);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        config?.read.labels?.labels.map(({ name }) => name),
        ['PER', 'PLACE', 'ORG', 'MISC'],
      );
      assert.ok(after.includes(before.slice(before.lastIndexOf('"spacing"'))));
    }
  });
});
