import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { completionsAt } from '../../server/core/completions.ts';
import { Document } from '../../server/core/document.ts';
import { anyText, runs, taggedText } from './generate.ts';
import { parseMarkers } from './markers.ts';

/** Titles at the marker, and the text after each has been chosen; `‸` is the caret. */
function completed(marked: string): Record<string, string> {
  const { text, ranges } = parseMarkers(marked);
  const document = Document.parse(text, { gazetteer: new Map([['Oberon', 'LOC']]) });
  return Object.fromEntries(
    completionsAt(document, ranges[0]!.from).map(({ title, insert, after, replaces: { from, to } }) => [
      title,
      `${text.slice(0, from)}${insert}${after && `‸${after}`}${text.slice(to)}`,
    ]),
  );
}

test('labels after a bracket, with what closes the tag at the end of a line', () => {
  assert.deepEqual(completed('in [<|>'), {
    PER: 'in [PER ‸  ]',
    LOC: 'in [LOC ‸  ]',
    ORG: 'in [ORG ‸  ]',
    MISC: 'in [MISC ‸  ]',
  });
  assert.equal(completed('[LOC A ] in [L<|> \nmore').LOC, '[LOC A ] in [LOC ‸ ] \nmore');
});

test('labels in place of the one that is there', () => {
  assert.equal(completed('in [LC<|>O Orsk  ] .').LOC, 'in [LOC Orsk  ] .');
  assert.equal(completed('in [<|>LOCOrsk  ] .').PER, 'in [PER Orsk  ] .');
});

test('labels before the word that a bracket was typed before', () => {
  assert.equal(completed('in [<|>Orsk and').LOC, 'in [LOC Orsk and');
  assert.equal(completed('in [L<|>Orsk and').LOC, 'in [LOC Orsk and');
});

test('names that begin as the text of an unclosed tag does, those of its label first, and what closes it', () => {
  assert.deepEqual(completed('[PER Olga  ] and [LOC Orsk  ]\nin [LOC O<|> today'), {
    Oberon: '[PER Olga  ] and [LOC Orsk  ]\nin [LOC Oberon  ] today',
    Orsk: '[PER Olga  ] and [LOC Orsk  ]\nin [LOC Orsk  ] today',
    Olga: '[PER Olga  ] and [LOC Orsk  ]\nin [LOC Olga  ] today',
    '] close LOC': '[PER Olga  ] and [LOC Orsk  ]\nin [LOC O  ] today',
  });
  assert.equal(completed('in [LOC Usk <|>')['] close LOC'], 'in [LOC Usk  ]');
});

test('nothing elsewhere', () => {
  for (const marked of ['<|>', 'in <|>Orsk', '[LOC Or<|>sk  ]', '[LOC Orsk  ]<|>', '[sic ] <|>']) {
    assert.deepEqual(completed(marked), {}, marked);
  }
});

test('at any place of any text what is replaced holds the caret', () => {
  fc.assert(
    fc.property(fc.oneof(taggedText, anyText), fc.nat(), (text, at) => {
      const offset = at % (text.length + 1);
      for (const { replaces } of completionsAt(Document.parse(text), offset)) {
        assert.ok(0 <= replaces.from && replaces.from <= offset && offset <= replaces.to && replaces.to <= text.length);
      }
    }),
    runs,
  );
});
