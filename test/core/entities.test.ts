import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { bodyOf, Document } from '../../server/core/syntax/document.ts';
import { countEntities, entityAfter, entityBefore } from '../../server/core/syntax/entities.ts';
import { longText, runs, taggedText } from './generate.ts';

/** Where the bodies of a document's entities begin. */
function starts(document: Document): number[] {
  const entities = [...document.tags()].filter(({ tag }) => tag.closed && tag.bodyFrom < tag.bodyTo);
  return entities.map((placed) => bodyOf(placed).from);
}

function assertNeighbours(document: Document, offset: number): void {
  const all = starts(document);
  const [after, before] = [entityAfter(document, offset), entityBefore(document, offset)];
  assert.equal(after && bodyOf(after).from, all.find((start) => start > offset) ?? all[0]);
  assert.equal(before && bodyOf(before).from, all.findLast((start) => start < offset) ?? all.at(-1));
}

test('entities are counted by label: closed ones that hold something', () => {
  const document = Document.parse('[ORG Bank [LOC Lima]  ] [LOC ] [LCO Rome ] [PER x\n[LOC Peru  ] [ORG x  ');
  assert.deepEqual(
    [...countEntities(document)],
    [
      ['ORG', 1],
      ['LOC', 2],
      ['LCO', 1],
    ],
  );
});

describe('the entities before and after a place', () => {
  test('are the nearest, around the end of the document', () => {
    fc.assert(
      fc.property(taggedText, fc.nat(300), (text, offset) => assertNeighbours(Document.parse(text), offset)),
      runs,
    );
  });

  test('may stand many blocks away', () => {
    const property = fc.property(longText, fc.nat(50_000), fc.nat(20_000), (text, offset, gap) => {
      assertNeighbours(Document.parse(`${text}\n${'of the\n'.repeat(gap)}${text}`), offset);
    });
    fc.assert(property, { numRuns: Math.ceil(runs.numRuns / 20) });
  });

  test('are none where there are none', () => {
    for (const text of ['', '[LOC ]', 'x\n'.repeat(10_000)]) assertNeighbours(Document.parse(text), text.length >> 1);
  });
});
