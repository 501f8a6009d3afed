import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isSameReading } from '../../server/core/block.ts';
import { Document, type PlacedTag } from '../../server/core/document.ts';
import { applyEdits, type Edit } from '../../server/core/edit.ts';
import { moveBody, relabel, untag } from '../../server/core/edits.ts';
import { conll2003 } from '../../server/core/labels.ts';
import { keepsPlain } from '../../server/core/promise.ts';
import { runs, taggedText } from './generate.ts';

/** Every text is read with a label set that is set, and with the one that it speaks for. */
const allSettings = [{ labels: conll2003 }, {}];

/** What can be done to a tag, by a number. */
function editsOf(placed: PlacedTag, choice: number): Edit[] {
  const { tag, lineFrom } = placed;
  const body = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
  switch (choice % 5) {
    case 0:
      return untag(placed);
    case 1:
      return relabel(placed, 'ORG');
    case 2:
      return tag.closed ? moveBody(placed, { from: body.from + 1, to: body.to }) : [];
    case 3:
      return [{ from: body.to, to: body.to, insert: '  ]' }];
    default:
      return [{ from: lineFrom + tag.from, to: lineFrom + tag.from + (choice % 3), insert: choice % 2 ? '' : '[LOC ' }];
  }
}

/** Lines in which tags stand in and beside one another, some of them long. */
const lines = fc
  .array(
    fc.oneof(
      taggedText.map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ')),
      fc.constantFrom(
        '[LOC a ',
        '[PER [LOC b  ] c ',
        '  ]',
        ' [ ',
        '[NOTE x ',
        ' word ',
        `[ORG ${'long '.repeat(6)} ]`,
        '[PER',
        ...[
          '[VESSEL Petrel]',
          '[VESSEL Swift] ',
          '[LOC Torv] ',
          '[loc Torv]',
          '[Person Ana] ',
          '[B-PER Ana',
          '[ PER Ana ]',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

test('the guard of the first promise answers as if it had read everything anew', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.nat(),
      fc.nat(29),
      fc.constantFrom(...allSettings),
      (text, one, two, choice, settings) => {
        const document = Document.parse(text, settings);
        const tags = [...document.tags()];
        if (tags.length === 0) return;
        const first = editsOf(tags[one % tags.length]!, choice);
        const second = editsOf(tags[two % tags.length]!, choice + 1);
        for (const edits of [first, [...first, ...second]]) {
          let after: string;
          try {
            after = applyEdits(text, edits);
          } catch {
            continue; // Edits of one tag that are no edits of a text together.
          }
          const read = Document.parse(after, settings);
          const isKept = read.plain === document.plain;
          const what = `${JSON.stringify(edits)} to ${after}`;
          // Edits that change the text as it is read now are not made, even if another reading would make up for it.
          if (isSameReading(read, document)) assert.equal(keepsPlain(document, edits), isKept, what);
          else assert.ok(isKept || !keepsPlain(document, edits), what);
        }
      },
    ),
    { ...runs, numRuns: 5 * runs.numRuns },
  );
});
