import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { surfaceAt, tagsFor, wordAt } from '../../server/core/caret.ts';
import { Document, spanOf } from '../../server/core/document.ts';
import { anyText, runs } from './generate.ts';
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
        tagsFor(document, place).map((placed) => document.slice(spanOf(placed).from, spanOf(placed).to)),
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
      tagsFor(document, { from: Math.min(from, to), to: Math.max(from, to) });
      surfaceAt(document, { from, to: from });
      const word = wordAt(document, from);
      if (word) assert.ok(word.from < word.to && word.to <= text.length);
    }),
    runs,
  );
});
