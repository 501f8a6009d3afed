import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  grow,
  keepInner,
  keepOuter,
  mergeWithNext,
  shrink,
  split,
  trimBody,
} from '../../server/core/edit/boundary-edits.ts';
import { isRefusal, type Refusal } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import type { Edit } from '../../server/core/syntax/text-edit.ts';
import { runs, taggedText } from './generate.ts';
import { parseMarkers } from './markers.ts';

/** Shapes the innermost tag at the marker, and gives the text or why not. */
function shaped(
  marked: string,
  shape: (placed: LocatedTag, document: Document, offset: number) => Edit[] | Refusal,
): string {
  const { text, ranges } = parseMarkers(marked);
  const document = Document.parse(text);
  const offset = ranges[0]!.from;
  const edits = shape(document.tagsTouching(offset).at(-1)!, document, offset);
  return isRefusal(edits) ? `${edits.refused}` : document.apply(edits).text;
}

describe('growing', () => {
  const left = (marked: string) => shaped(marked, (placed) => grow(placed, 'left'));
  const right = (marked: string) => shaped(marked, (placed) => grow(placed, 'right'));
  test('takes in the next token', () => {
    assert.equal(right('in [LOC New<|>  ] Orsk today'), 'in [LOC New Orsk  ] today');
    assert.equal(left('in the [LOC Orsk<|>  ] today'), 'in [LOC the Orsk  ] today');
    assert.equal(left('The [LOC Orsk<|>  ] today'), '[LOC The Orsk  ] today');
    assert.equal(right('in [LOC New<|>  ] Orsk'), 'in [LOC New Orsk  ]');
  });
  test('takes in what is glued to it', () => {
    assert.equal(right('in [LOC Or<|>  ]sk today'), 'in [LOC Orsk  ] today');
    assert.equal(left('in Or[LOC sk<|>  ] today'), 'in [LOC Orsk  ] today');
  });
  test('is refused at a line’s end, at HTML and at another entity', () => {
    assert.equal(right('in [LOC Orsk<|>  ] \n and'), 'The line ends here.');
    assert.equal(left('and\n [LOC Orsk<|>  ]'), 'The line begins here.');
    assert.equal(right('<pre>in [LOC Orsk<|>  ] </pre>'), 'An entity cannot extend into HTML.');
    assert.equal(right('[LOC Orsk<|>  ] [LOC Usk  ]'), 'An entity cannot extend into another one.');
    assert.equal(left('[LOC Orsk  ] [LOC Usk<|>  ]'), 'An entity cannot extend into another one.');
    assert.equal(right('[LOC<|> Orsk '), 'This tag is not closed on its line.');
  });
  test('is refused at brackets, each for its own reason', () => {
    assert.equal(right('[LOC Orsk<|>  ] [sic]'), 'An entity cannot extend over a bracket.');
    assert.equal(left('[sic] [LOC Orsk<|>  ]'), 'An entity cannot extend over a bracket.');
    assert.equal(right('[ORG Bank of [LOC Orsk<|>  ]  ] .'), 'The enclosing entity ends here.');
    assert.equal(left('[ORG [LOC Orsk<|>  ] Bank  ] .'), 'The enclosing entity ends here.');
    assert.equal(right('[LOC Orsk<|>  ] [PER Ana'), 'There is an unclosed tag in the way.');
    assert.equal(left('[PER [LOC Orsk<|>  ]'), 'There is an unclosed tag in the way.');
    assert.equal(left('[PER Ana [LOC Orsk<|>  ]'), '[PER [LOC Ana Orsk  ]');
  });
});

describe('shrinking', () => {
  const left = (marked: string) => shaped(marked, (placed) => shrink(placed, 'left'));
  const right = (marked: string) => shaped(marked, (placed) => shrink(placed, 'right'));
  test('leaves out the token at its end', () => {
    assert.equal(right('in [LOC Orsk<|> today  ] .'), 'in [LOC Orsk  ] today .');
    assert.equal(left('[LOC in<|> Orsk  ] .'), 'in [LOC Orsk  ] .');
  });
  test('is refused when nothing would be left, or another entity would be cut', () => {
    assert.equal(right('in [LOC Orsk<|>  ]'), 'An entity needs at least one word.');
    assert.equal(right('[ORG Bank<|> of [LOC Orsk  ]  ]'), 'Another entity is in the way.');
  });
  test('never ends within HTML', () => {
    assert.equal(right("[PER Ana <a<|> href='#x'>Roa</a>  ]"), "[PER Ana  ] <a href='#x'>Roa</a>");
    assert.equal(left("[PER <a<|> href='#x'>Ana</a> Roa  ]"), "<a href='#x'>Ana</a> [PER Roa  ]");
    assert.equal(right("[PER <a<|> href='#x'>  ]"), 'An entity cannot end inside HTML.');
  });
});

test('merging takes in the next entity and what stands between', () => {
  const merged = (marked: string) => shaped(marked, mergeWithNext);
  assert.equal(merged('[PER Ilse<|>  ] [PER Roa  ] .'), '[PER Ilse Roa  ] .');
  assert.equal(merged('[ORG Bank<|> ] of [LOC Orsk ] .'), '[ORG Bank of Orsk ] .');
  assert.equal(merged('[PER Ilse<|>  ] .\n[PER Roa  ]'), 'No other entity follows on this line.');
  assert.equal(merged('[ORG [PER Ilse<|>  ] x  ] [LOC Orsk  ]'), 'No other entity follows inside the enclosing one.');
  assert.equal(merged('[PER<|> Ilse and Roa'), 'This tag is not closed on its line.');
  assert.equal(merged('[PER Ilse<|>  ] and [PER Roa'), 'An entity that is not closed cannot be merged.');
  assert.equal(merged('[PER Ilse<|>  ]<br>[PER Roa  ]'), 'There is HTML before the next entity.');
  assert.equal(merged('[PER Ilse<|>  ] [sic] [PER Roa  ]'), 'There is a bracket before the next entity.');
});

test('splitting begins a second entity at the caret’s word', () => {
  const parts = (marked: string) => shaped(marked, (placed, document, offset) => split(document, placed, [offset]));
  assert.equal(parts('[PER Ilse R<|>oa  ] .'), '[PER Ilse  ] [PER Roa  ] .');
  assert.equal(parts('[PER Ilse<|> Roa ] .'), '[PER Ilse ] [PER Roa ] .');
  assert.match(parts('[PER I<|>lse Roa  ] .'), /^Put the caret where/);
  assert.match(parts('[PER Ilse  <|>]'), /^Put the caret where/);
  assert.equal(parts("[PER Ana <a hr<|>ef='#x'>  ]"), 'An entity cannot end inside HTML.');
  assert.equal(parts('[ORG Bank [LOC New O<|>rsk  ]  ]'), '[ORG Bank [LOC New  ] [LOC Orsk  ]  ]');
});

test('of nested entities, the inner or the outer ones are kept', () => {
  const text = '[ORG Bank of [LOC Or<|>sk  ]  ]';
  assert.equal(shaped(text, keepInner), 'Bank of [LOC Orsk  ]');
  assert.equal(shaped(text, keepOuter), '[ORG Bank of Orsk  ]');
  assert.equal(shaped('[ORG Ba<|>nk of [LOC Orsk  ]  ]', keepOuter), '[ORG Bank of Orsk  ]');
  assert.equal(shaped('in [LOC Or<|>sk  ]', keepOuter), 'There are no nested entities here.');
});

test('punctuation at both ends is left out', () => {
  assert.equal(shaped('[LOC --Orsk<|>.  ]', trimBody), '--[LOC Orsk  ].');
  assert.equal(shaped('[LOC U.S.<|>  ]', trimBody), 'There is no punctuation at its ends.');
});

test('no shape changes the text', () => {
  const shapes: ((placed: LocatedTag, document: Document, offset: number) => Edit[] | Refusal)[] = [
    (placed) => grow(placed, 'left'),
    (placed) => grow(placed, 'right'),
    (placed) => shrink(placed, 'left'),
    (placed) => shrink(placed, 'right'),
    mergeWithNext,
    (placed, document, offset) => split(document, placed, [offset]),
    keepInner,
    keepOuter,
    trimBody,
  ];
  fc.assert(
    fc.property(taggedText, fc.nat(), fc.constantFrom(...shapes), (text, at, shape) => {
      const document = Document.parse(text);
      const offset = at % (text.length + 1);
      const placed = document.tagsTouching(offset).at(-1);
      const edits = placed ? shape(placed, document, offset) : [];
      if (isRefusal(edits) || !preservesText(document, edits)) return;
      const after = document.apply(edits);
      assert.equal(after.plain, document.plain);
    }),
    runs,
  );
});
