import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { parseConfig } from '../../server/core/config/config.ts';
import { addLabels } from '../../server/core/config/config-edits.ts';
import { conll2003, ontonotes5 } from '../../server/core/syntax/labels.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { runs } from './generate.ts';

const named = (...names: readonly string[]) => names.map((name) => ({ name }));

/** A configuration with labels added, which must still be one. */
function added(text: string | undefined, ...names: readonly string[]): string {
  const after = applyEdits(text ?? '', addLabels(text, named(...names)));
  assert.ok(parseConfig(after).config, after);
  return after;
}

describe('labels are added to a configuration', () => {
  for (const [what, before, after] of [
    [
      'on the line of the others',
      '{ "labels": [{ "name": "A" }] }',
      '{ "labels": [{ "name": "A" }, { "name": "B" }, { "name": "人名" }] }',
    ],
    [
      'on lines of their own where the others have some, before a comment',
      '{\r\n\t"labels": [\r\n\t\t{ "name": "A" }, // first\r\n\t],\r\n}',
      '{\r\n\t"labels": [\r\n\t\t{ "name": "A" },\r\n\t\t{ "name": "B" },\r\n\t\t{ "name": "人名" }, // first\r\n\t],\r\n}',
    ],
    [
      'only those that it lacks',
      '{ "labels": [{ "name": "人名" }, { "name": "B" }] }',
      '{ "labels": [{ "name": "人名" }, { "name": "B" }] }',
    ],
    [
      'where there are none, on one line',
      '{ "spacing": 1 }',
      '{ "labels": [{ "name": "B" }, { "name": "人名" }], "spacing": 1 }',
    ],
    [
      'where there are none, on lines of their own and below the comments at the top',
      '{\n    // mine\n    "spacing": 1 // one\n}\n',
      '{\n    // mine\n    "labels": [\n        { "name": "B" },\n        { "name": "人名" }\n    ],\n    "spacing": 1 // one\n}\n',
    ],
    ['where nothing is said at all', '{}', '{\n  "labels": [\n    { "name": "B" },\n    { "name": "人名" }\n  ]\n}'],
    [
      'where nothing is said, over two lines',
      '{\n}\n',
      '{\n  "labels": [\n    { "name": "B" },\n    { "name": "人名" }\n  ]\n}\n',
    ],
    ['to a file that is empty', ' \n', '{\n  "labels": [\n    { "name": "B" },\n    { "name": "人名" }\n  ]\n}\n'],
    [
      'to a file that is not there',
      undefined,
      '{\n  "labels": [\n    { "name": "B" },\n    { "name": "人名" }\n  ]\n}\n',
    ],
  ] as const) {
    test(what, () => assert.equal(added(before, 'B', '人名', 'B'), after));
  }

  test('a named set becomes a list that has all that the set had', () => {
    for (const [name, set] of Object.entries({ conll2003, ontonotes5 })) {
      const after = added(`{\n  "labels": "${name}", // ours\n  "spacing": 2\n}\n`, 'VESSEL', 'PER', 'PERSON');
      const { labels } = parseConfig(after).config!.read;
      for (const label of set.labels) {
        const { title, description } = labels!.get(label.name)!;
        assert.deepEqual([`${title}`, `${description}`], [`${label.title}`, `${label.description}`]);
      }
      assert.ok(labels!.get('VESSEL'));
      assert.match(after, /^\{\n {2}"labels": \[\n {4}\{ "name": "PER.*\n {2}\], \/\/ ours\n {2}"spacing": 2\n\}\n$/s);
    }
    assert.equal(added('{ "labels": "conll2003" }', 'PER', 'LOC'), '{ "labels": "conll2003" }');
  });

  test('what is broken is left alone', () => {
    for (const text of ['{ "labels": ', '[]', '{ "labels": "conll" }', '7', '{ "labels": [] }']) {
      assert.deepEqual(addLabels(text, named('B')), []);
    }
  });

  test('whatever the labels are called', () => {
    const name = fc.stringMatching(/^[^\s[\]<>]{1,8}$/);
    const before = fc.constantFrom(
      undefined,
      '{}',
      '{ "labels": "conll2003" }',
      '{\n\t"spacing": 0\n}',
      '{ "labels": [{ "name": "Z" }] }',
    );
    fc.assert(
      fc.property(before, fc.array(name, { minLength: 1, maxLength: 5 }), (text, names) => {
        const after = applyEdits(text ?? '', addLabels(text, named(...names)));
        const { labels } = parseConfig(after).config!.read;
        for (const each of names) assert.ok(labels!.get(each), after);
      }),
      runs,
    );
  });
});
