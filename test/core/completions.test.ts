import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { completionsAt } from '../../server/core/views/completions.ts';
import { anyText, runs, taggedText } from './generate.ts';
import { parseMarkers } from './markers.ts';

const gazetteer = new Map([['Oberon', 'LOC']]);

/** Titles at the marker, and the text after each has been chosen; `‸` is the caret. */
function completed(marked: string): Record<string, string> {
  const { text, ranges } = parseMarkers(marked);
  const document = Document.parse(text);
  return Object.fromEntries(
    completionsAt({ document, gazetteer }, ranges[0]!.from).map(({ title, insert, after, replaces: { from, to } }) => [
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

test('labels in place of one that is alone in its brackets', () => {
  assert.equal(completed('in [LO<|>C] .').PER, 'in [PER ] .');
  assert.equal(completed('in [LOC<|>] .').LOC, 'in [LOC ] .');
});

test('labels before the word, or the known name, that a bracket was typed before, and what closes the tag behind it', () => {
  assert.equal(completed('in [<|>Orsk and').LOC, 'in [LOC Orsk‸  ] and');
  assert.equal(completed('in [L<|>Orsk, and').LOC, 'in [LOC Orsk‸  ], and');
  assert.equal(completed('[PER Ana Roa ] , [<|>Ana Roa said').PER, '[PER Ana Roa ] , [PER Ana Roa‸ ] said');
  assert.equal(completed('in [<|> Orsk').LOC, 'in [LOC ‸  ] Orsk');
  assert.equal(completed('in [<|><b>Orsk</b>').LOC, 'in [LOC ‸  ]<b>Orsk</b>');
});

test('labels for a text in brackets', () => {
  assert.equal(completed('in [New Orsk<|>] and').LOC, 'in [LOC New Orsk  ] and');
  assert.deepEqual(completed('in [<b>Orsk</b><|>] and'), {});
});

test('labels for a text in brackets that cut words, or hold blanks at their ends: whole words, and the text as it was', () => {
  assert.equal(completed('fa[rewell ca<|>]ll .').PER, '[PER farewell call  ] .');
  assert.equal(completed('a fa[rewell<|>] .').PER, 'a [PER farewell  ] .');
  assert.equal(completed('in [Or<|>]sk .').LOC, 'in [LOC Orsk  ] .');
  assert.equal(completed('in[ Orsk <|>]and').LOC, 'in [LOC Orsk  ] and');
  assert.equal(completed('我在[北京<|>]見過他').LOC, '我在[LOC 北京  ]見過他');
});

test('labels for a text in brackets leave the text as it was before those', () => {
  fc.assert(
    fc.property(taggedText, fc.nat(), fc.nat({ max: 20 }), (any, start, length) => {
      const text = any.replace(/[[\]]/g, '');
      const from = start % (text.length + 1);
      const to = Math.min(text.length, from + length);
      const typed = `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`;
      for (const { replaces, insert, after, filter } of completionsAt(
        { document: Document.parse(typed), gazetteer },
        to + 1,
      )) {
        if (filter === undefined) continue;
        assert.ok(typed.slice(replaces.from, to + 1).endsWith(filter));
        const result = typed.slice(0, replaces.from) + insert + after + typed.slice(replaces.to);
        assert.equal(Document.parse(result).plain, text);
      }
    }),
    runs,
  );
});

test('first the labels that the name has elsewhere', () => {
  const labels = (marked: string) => Object.keys(completed(marked)).join(' ');
  assert.equal(labels('[MISC Usk ] [ORG Usk ] [ORG Usk ] , [<|>Usk'), 'ORG MISC PER LOC');
  assert.equal(labels('[MISC Usk ] [ORG Usk ] [ORG Usk ] , [Usk<|>]'), 'ORG MISC PER LOC');
  assert.equal(labels('[MISC Usk ] [MISC Usk ] [LO<|>C Usk ]'), 'MISC LOC PER ORG');
  assert.equal(labels('to [<|>Oberon'), 'LOC PER ORG MISC');
  assert.equal(labels('to [<|>Ulm'), 'PER LOC ORG MISC');
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

test('nothing within a line break', () => {
  assert.deepEqual(completionsAt({ document: Document.parse('in [LOC Orsk\r\n'), gazetteer }, 13), []);
});

test('at any place of any text what is replaced holds the caret', () => {
  fc.assert(
    fc.property(fc.oneof(taggedText, anyText), fc.nat(), (text, at) => {
      const offset = at % (text.length + 1);
      for (const { replaces } of completionsAt({ document: Document.parse(text), gazetteer }, offset)) {
        assert.ok(0 <= replaces.from && replaces.from <= offset && offset <= replaces.to && replaces.to <= text.length);
      }
    }),
    runs,
  );
});
