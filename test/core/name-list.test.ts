import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { countNames, entitiesOfName, nameAtOffset, namesByLabel } from '../../server/core/views/name-list.ts';
import { runs, taggedText } from './generate.ts';
import { parseMarkers } from './markers.ts';

const text = '[LOC Brask ] [ORG Brask ] [LOC Ängsö ] [LOC Ängsö ] [PER Ana [ORG Ra ] ] [LCO Zell ]';

/** Surfaces by label, as they are listed. */
const listed = (...query: [order: 'name' | 'count' | 'conflicts', query?: string]) =>
  namesByLabel(Document.parse(text), ...query).map(({ label, names }) =>
    [label, ...names.map(({ surface, count }) => `${surface} ${count}`)].join(' '),
  );

describe('the names of a document', () => {
  test('stand under the labels of the set in its order, then under unknown ones', () => {
    assert.deepEqual(listed('name'), ['PER Ana Ra 1', 'LOC Ängsö 2 Brask 1', 'ORG Brask 1 Ra 1', 'LCO Zell 1']);
  });

  test('are in the order that was asked for', () => {
    assert.deepEqual(listed('count', 'label:loc'), ['LOC Ängsö 2 Brask 1']);
    assert.deepEqual(listed('conflicts', 'label:loc'), ['LOC Brask 1 Ängsö 2']);
  });

  test('are found without regard to case and accents', () => {
    assert.deepEqual(listed('name', 'ANG'), ['LOC Ängsö 2']);
    assert.deepEqual(listed('name', 'label:ORG r'), ['ORG Brask 1 Ra 1']);
    assert.deepEqual(listed('name', 'nobody'), []);
  });

  test('have each entity once, which knows the name that it is of', () => {
    fc.assert(
      fc.property(taggedText, (content) => {
        const document = Document.parse(content);
        const names = namesByLabel(document, 'name').flatMap(({ names }) => names);
        assert.equal(names.length, countNames(document));
        for (const { surface, label, count } of names) {
          const entities = entitiesOfName(document, { surface, label });
          assert.equal(entities.length, count);
          for (const [index, { from }] of entities.entries()) {
            assert.deepEqual(nameAtOffset(document, from + 1), { surface, label, index });
          }
        }
      }),
      runs,
    );
  });

  test('are none where no entity stands', () => assert.equal(nameAtOffset(Document.parse('in Lima'), 4), undefined));
});

test('a name is that of the innermost entity', () => {
  const { text, ranges } = parseMarkers('[PER Ana [ORG R<|>a ] ]');
  assert.deepEqual(nameAtOffset(Document.parse(text), ranges[0]!.from), { surface: 'Ra', label: 'ORG', index: 0 });
});
