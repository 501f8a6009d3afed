import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, tagText } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { surfaceAt } from '../../server/core/mentions/surface-at.ts';
import { Document, spanOf } from '../../server/core/syntax/document.ts';
import { tagsForCommand, textFor, wordAt } from '../../server/core/syntax/selection.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { anyText, runs } from './generate.ts';
import { lint } from './linting.ts';
import { parseMarkers } from './markers.ts';

/** What is found at the marked place of a text. */
function at<T>(marked: string, find: (document: Document, place: { from: number; to: number }) => T): T {
  const { text, ranges } = parseMarkers(marked);
  return find(Document.parse(text), ranges[0]!);
}

describe('the tags that a command is about', () => {
  for (const [marked, ...expected] of [
    ['[LOC Li<|>ma  ]', '[LOC Lima  ]'],
    ['<|>[LOC Lima  ]', '[LOC Lima  ]'],
    ['[LOC Lima  ]<|>', '[LOC Lima  ]'],
    ['[LOC a]<|>[LOC b]', '[LOC b]'],
    ['[ORG x [LOC y<|>] z]', '[LOC y]'],
    ['[ORG x<|> [LOC y] z]', '[ORG x [LOC y] z]'],
    ['<|[ORG x [LOC y] z]|>', '[ORG x [LOC y] z]'],
    ['[ORG x [LOC <|y|>] z]', '[LOC y]'],
    ['a <|b [LOC c] d [PER e|>]', '[LOC c]', '[PER e]'],
    ['[LOC a]<| b |>[LOC c]'],
    ['[LO<|>C open', '[LOC '],
    ['[LOC op<|>en'],
    ['[s<|>ic]'],
  ] as const) {
    test(marked, () => {
      const found = at(marked, (document, place) =>
        tagsForCommand(document, place).map((placed) => document.slice(spanOf(placed).from, spanOf(placed).to)),
      );
      assert.deepEqual(found, expected);
    });
  }
});

describe('the word at a caret', () => {
  for (const [marked, expected] of [
    ['in Asun<|>cion .', 'Asuncion'],
    ['in <|>Asuncion .', 'Asuncion'],
    ['in Asuncion<|>.', 'Asuncion'],
    ['the “U.<|>S.”, he', 'U.S.'],
    ["('--Roa's', <|>'x')", 'x'],
    ['(--Ana-<|>Maria...)', 'Ana-Maria'],
    ['[LOC Li<|>ma]', 'Lima'],
    ['<b>Li<|>ma</b>', 'Lima'],
    ['𝒳<|>avier', '𝒳avier'],
    [' <|> ', undefined],
    ['(<|>--)', undefined],
    ['', undefined],
  ] as const) {
    test(marked || 'nothing', () => {
      const found = at(marked || '<|>', (document, { from }) => {
        const word = wordAt(document, from);
        return word && document.slice(word.from, word.to);
      });
      assert.equal(found, expected);
    });
  }
});

/** Scripts without blanks between words. */
const unspaced = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}ー\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;

describe('the text that a selection means', () => {
  for (const [marked, expected] of [
    ['fa<|rewell ca|>ll .', 'farewell call'],
    ['the <|Harbour |>Board', 'Harbour'],
    ['the Harbour <|B|>oard', 'Board'],
    ['th<|e Harbour B|>oard', 'the Harbour Board'],
    ['<|Asuncion|>.', 'Asuncion'],
    ['<|Asuncion.|>', 'Asuncion.'],
    ['<|India|>’s port', 'India'],
    ['<|India’|>s port', 'India’s'],
    ['India<|’s po|>rt', 'India’s port'],
    ['the pro-<|US|> side', 'US'],
    ['the pro<|-US|> side', 'pro-US'],
    ['in Eur<|o|>pe', 'Europe'],
    ['Сан<|кт-Петер|>бург', 'Санкт-Петербург'],
    ['𝒳av<|ie|>r e\u0301<|>', '𝒳avier'],
    ['<b>b<|ol|>d</b> text', 'bold'],
    ['[LOC Lima  ]x<|y|>z', 'xyz'],
    // Scripts without blanks: where their words end, no blank tells.
    ['我在<|北京|>見過他', '北京'],
    ['東<|京タワ|>ー', '京タワ'],
    ['ฉันไป<|กรุงเทพ|>เมื่อวาน', 'กรุงเทพ'],
    ['在<|IB|>M工作', 'IBM'],
    ['서<|울에|>서', '서울에서'],
    ['<|one\ntw|>o', 'one\ntw'],
    ['a<|  |>b', '  '],
    ['Li<|>ma', 'Lima'],
    ['(<|>)', undefined],
  ] as const) {
    test(marked, () => {
      const found = at(marked, (document, place) => {
        const text = textFor(document, place);
        return text && document.slice(text.from, text.to);
      });
      assert.equal(found, expected);
    });
  }

  test('is a tag that cuts no word, whatever is selected, unless it is meant exactly', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat({ max: 30 }), (text, start, length) => {
        const document = Document.parse(text);
        const from = start % (text.length + 1);
        const selection = { from, to: Math.min(text.length, from + length) };
        if (selection.from === selection.to || unspaced.test(text)) return;
        assert.deepEqual(textFor(document, selection, true), selection);
        const edits = tagText(document, textFor(document, selection)!, 'PER');
        if (isRefusal(edits) || !preservesText(document, edits)) return;
        const tagged = Document.parse(applyEdits(text, edits));
        const cuts = (one: Document) => lint(one).filter(({ rule }) => rule.code === 'split-token').length;
        assert.ok(cuts(tagged) <= cuts(document), applyEdits(text, edits));
      }),
      runs,
    );
  });
});

describe('the name at a selection', () => {
  for (const [marked, expected] of [
    ['[LOC Li<|>ma.  ]', 'Lima'],
    ['[ORG Bank of [LOC Pe<|>ru]]', 'Peru'],
    ['[ORG Ba<|>nk of [LOC Peru]]', 'Bank of Peru'],
    ['[LOC Lima] or Li<|>ma', 'Lima'],
    ['[LOC ]<|>', undefined],
    ['Li<|>ma', undefined],
  ] as const) {
    test(marked, () => assert.equal(at(marked, surfaceAt), expected));
  }
});

test('nothing throws anywhere, and words lie in the text', () => {
  fc.assert(
    fc.property(anyText, fc.nat(100), fc.nat(100), (text, from, to) => {
      const document = Document.parse(text);
      tagsForCommand(document, { from: Math.min(from, to), to: Math.max(from, to) });
      surfaceAt(document, { from, to: from });
      const word = wordAt(document, from);
      if (word) assert.ok(word.from < word.to && word.to <= text.length);
    }),
    runs,
  );
});
