import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { blanksBeforeClose } from '../../server/core/edit/spacing.ts';
import { isRefusal, merge, moveBody, type Refusal, relabel, tagText, untag } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { runs, taggedText } from './generate.ts';
import { parseMarkers } from './markers.ts';

/** Edits the first tag that the first marker touches, and gives the text. */
function edited(marked: string, edit: (placed: LocatedTag, document: Document) => Edit[]): string {
  const { text, ranges } = parseMarkers(marked);
  const document = Document.parse(text);
  return applyEdits(text, edit(document.tagsTouching(ranges[0]!.from)[0]!, document));
}

/** Tags what is marked, and gives the text or the refusal. */
function tagged(marked: string, label = 'LOC'): string {
  const { text, ranges } = parseMarkers(marked);
  const result = tagText(Document.parse(text), ranges[0]!, label);
  return isRefusal(result) ? `${result.refused}` : applyEdits(text, result);
}

test('relabel changes the label and nothing else', () => {
  const { text, ranges } = parseMarkers('the [MISC <|>GOP  ] will\r\n');
  const document = Document.parse(text);
  assert.deepEqual(relabel(document.tagsTouching(ranges[0]!.from)[0]!, 'ORG'), [{ from: 5, to: 9, insert: 'ORG' }]);
  assert.deepEqual(relabel(document.tagsTouching(ranges[0]!.from)[0]!, 'MISC'), []);
});

test('untag leaves the text', () => {
  assert.equal(edited('in [LOC A<|>suncion  ] .', untag), 'in Asuncion .');
  assert.equal(edited('in [LOC<|> Asuncion .', untag), 'in Asuncion .');
  assert.equal(edited('in [LOC<|> ] .', untag), 'in  .');
});

describe('moving a boundary', () => {
  const to = (from: number, end: number) => (placed: LocatedTag) => moveBody(placed, { from, to: end });
  test('outwards and inwards keeps the spacing of the tag', () => {
    assert.equal(edited('a [LOC<|> b c ] d', to(7, 8)), 'a [LOC b ] c d');
    assert.equal(edited('a [LOC<|> b c ] d', to(9, 10)), 'a b [LOC c ] d');
    assert.equal(edited('a [LOC<|> b c ] d', to(0, 10)), '[LOC a b c ] d');
    assert.equal(edited('a [LOC<|> b c  ] d', to(7, 15)), 'a [LOC b c d  ]');
  });
  test('to nothing takes the tag away', () => assert.equal(edited('a [LOC<|> b c ] d', to(8, 9)), 'a b c d'));
  test('to the same place is no edit', () => assert.equal(edited('a [LOC<|> b c ] d', to(7, 10)), 'a [LOC b c ] d'));
});

test('a moved boundary can bring another label', () => {
  const move = (from: number, end: number) => (placed: LocatedTag) => moveBody(placed, { from, to: end }, 'ORG');
  assert.equal(edited('a [LOC<|> b  ] c', move(7, 13)), 'a [ORG b c  ]');
  assert.equal(edited('a [LOC<|> b  ] c', move(0, 8)), '[ORG a b  ] c');
  assert.equal(edited('a [LOC<|> b  ] c', move(7, 8)), 'a [ORG b  ] c');
});

describe('merging', () => {
  /** Merges the first two tags, and gives the text or the refusal. */
  const merged = (text: string) => {
    const [first, second] = [...Document.parse(text).tags()];
    const result = merge(first!, second!);
    return isRefusal(result) ? `${result.refused}` : applyEdits(text, result);
  };
  test('takes in the text between and keeps the label of the first', () => {
    assert.equal(merged('a [PER Ana  ] [PER Roa ] b'), 'a [PER Ana Roa ] b');
    assert.equal(merged('[ORG Bank  ] of [LOC Torv  ]'), '[ORG Bank of Torv  ]');
    assert.equal(merged('[PER Ana  ][PER Roa  ]'), '[PER AnaRoa  ]');
  });
  test('refuses what cannot be one entity', () => {
    assert.match(merged('[PER Ana  ]\n[PER Roa  ]'), /line/);
    assert.match(merged('[PER Ana  ] ] [PER Roa  ]'), /“]”/);
    assert.match(merged('[PER Ana [PER Roa  ]  ]'), /inside/);
    assert.match(merged('[PER Ana , [PER Roa  ]'), /closed/);
  });
});

describe('tagging text', () => {
  test('leaves blanks outside and follows the spacing of the file', () => {
    assert.equal(tagged('in<| Asuncion |>.'), 'in [LOC Asuncion  ] .');
    assert.equal(tagged('[PER A ] in <|Asuncion|> .'), '[PER A ] in [LOC Asuncion ] .');
    assert.equal(tagged('[PER A] in <|Asuncion|> .'), '[PER A] in [LOC Asuncion] .');
  });
  test('refuses what cannot be an entity', () => {
    assert.match(tagged('in <| |> .'), /no text/);
    assert.match(tagged('in <|A\nB|> .'), /line/);
    assert.match(tagged('in <|a ] b|> .'), /“]”/);
    assert.match(tagged('in <|a [PER B  |>] .'), /already tagged/);
    assert.match(tagged('in [PER <|B|>  ] .'), /already tagged/);
    assert.match(tagged("in <|<a href='#x'>B|></a> ."), /HTML/);
  });
});

test('the spacing style is what more than half of the tags have, else two', () => {
  const style = (text: string) => blanksBeforeClose(Document.parse(text));
  assert.equal(style(''), 2);
  assert.equal(style('[LOC A] [LOC B] [LOC C ]'), 0);
  assert.equal(style('[LOC A ] [LOC B ] [LOC C]'), 1);
  assert.equal(style('[LOC A ] [LOC B]'), 2);
  assert.equal(style('[LOC A   ] [LOC B   ]'), 2);
  assert.equal(style('[LOC A ] [LOC ] [LOC\t]'), 1);
});

describe('no edit changes the text, unless the guard refuses it', () => {
  const check = (edit: (document: Document, pick: number) => readonly Edit[] | Refusal) =>
    fc.assert(
      fc.property(taggedText, fc.nat(), (text, pick) => {
        const document = Document.parse(text);
        const edits = edit(document, pick);
        if (isRefusal(edits) || edits.length === 0 || !preservesText(document, edits)) return;
        assert.equal(Document.parse(applyEdits(text, edits)).plain, document.plain);
      }),
      runs,
    );
  const pickTag = (document: Document, pick: number) => {
    const all = [...document.tags()];
    return all[pick % Math.max(1, all.length)];
  };
  const onTag = (edit: (placed: LocatedTag, pick: number) => Edit[]) => (document: Document, pick: number) => {
    const placed = pickTag(document, pick);
    return placed ? edit(placed, pick) : [];
  };
  const labels = ['PER', 'LOC', 'ORG', 'MISC'];
  test('relabel', () => check(onTag((placed, pick) => relabel(placed, labels[pick % 4]!))));
  test('untag', () => check(onTag((placed) => untag(placed))));
  test('tagText', () =>
    check((document, pick) => tagText(document, { from: pick % 50, to: (pick % 50) + (pick % 13) }, 'LOC')));
  test('merge', () =>
    check((document, pick) => {
      const all = [...document.tags()];
      const first = all[pick % Math.max(1, all.length - 1)];
      const second = all[(pick % Math.max(1, all.length - 1)) + 1];
      return first && second ? merge(first, second) : [];
    }));
  test('moveBody', () =>
    check(
      onTag((placed, pick) => {
        if (!placed.tag.closed) return [];
        const { lineFrom, line } = placed;
        const from = lineFrom + (pick % (line.text.length + 1));
        const to = Math.min(from + (pick % 17), lineFrom + line.text.length);
        return moveBody(placed, { from, to }, labels[pick % 4]!);
      }),
    ));
});

test('the guard sees that blanks left before a “]” make a tag of a bracket that was text', () => {
  const document = Document.parse('[NOTE a  [LOC ]]');
  const [tag] = [...document.tags()];
  assert.equal(document.plain, '[NOTE a  ]');
  assert.ok(!preservesText(document, untag(tag!)));
});

test('the guard lets the common edits through', () => {
  const text = 'The [ORG DHS Team  ] of [LOC Asuncion.  ] met the Team . ';
  const document = Document.parse(text);
  const [first] = [...document.tags()];
  const edits = [
    relabel(first!, 'MISC'),
    untag(first!),
    moveBody(first!, { from: 9, to: 12 }),
    tagText(document, { from: 50, to: 54 }, 'ORG'),
  ];
  for (const edit of edits) {
    assert.ok(!isRefusal(edit) && edit.length > 0);
    assert.ok(preservesText(document, edit));
  }
});
