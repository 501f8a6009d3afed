import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003, mixedLabels, ontonotes5 } from '../../server/core/syntax/labels.ts';
import type { Line } from '../../server/core/syntax/line.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { anyText, runs, taggedText } from './generate.ts';

function linesOf(document: Document): Line[] {
  return [...document.locatedLines()].map(({ line }) => line);
}

/** What a document shows of itself: enough to tell two apart. */
function view(document: Document) {
  return {
    text: document.text,
    labels: document.labels.name,
    evidence: [...document.evidence].sort(),
    use: document.use.key,
    lines: linesOf(document).map(({ text, lineBreak, literals, markup }) => ({ text, lineBreak, literals, markup })),
    tags: [...document.tags()].map(({ tag: { outer, ...tag }, lineFrom }) => ({
      ...tag,
      outer: outer?.from,
      lineFrom,
    })),
  };
}

describe('lines', () => {
  test('end at LF, CRLF and lone CR, and nowhere else', () => {
    const document = Document.parse('a\nb\r\nc\rd\u2028e\n');
    assert.deepEqual(
      linesOf(document).map(({ text, lineBreak }) => [text, lineBreak]),
      [
        ['a', '\n'],
        ['b', '\r\n'],
        ['c', '\r'],
        ['d\u2028e', '\n'],
        ['', ''],
      ],
    );
  });

  test('an entity never leaves its line', () => {
    const document = Document.parse('[LOC Asuncion\n ] and [PER Ana  ]');
    assert.deepEqual(
      [...document.tags()].map(({ tag }) => [tag.label, tag.closed]),
      [
        ['LOC', false],
        ['PER', true],
      ],
    );
  });

  test('places agree with the reference implementation of LSP', () => {
    fc.assert(
      fc.property(anyText, fc.nat(60), fc.nat(6), fc.nat(30), (text, offset, line, character) => {
        const reference = TextDocument.create('file:///a', 'x', 1, text);
        const document = Document.parse(text);
        assert.equal(document.lineCount, reference.lineCount);
        assert.deepEqual(document.positionAt(offset), reference.positionAt(offset));
        assert.equal(document.offsetAt({ line, character }), reference.offsetAt({ line, character }));
        assert.equal(document.slice(line, offset), text.slice(line, Math.max(line, offset)));
      }),
      runs,
    );
  });
});

describe('label set', () => {
  test('is conll2003 unless the tags speak for ontonotes5', () => {
    assert.equal(Document.parse('plain').labels, conll2003);
    assert.equal(Document.parse('[LOC A  ] [ORG B  ]').labels, conll2003);
    assert.equal(Document.parse('[LOC A  ]\n[GPE B  ]\n[DATE C  ]').labels, ontonotes5);
    assert.equal(Document.parse('[GPE B  ]', { labels: conll2003 }).labels, conll2003);
  });

  test('follows the text as it changes', () => {
    const document = Document.parse('[PERSON A  ]\n[PER');
    assert.equal(document.labels, ontonotes5);
    const range = { start: { line: 0, character: 1 }, end: { line: 0, character: 7 } };
    const changed = document.update([{ range, text: 'PER' }]);
    assert.equal(changed.labels, conll2003);
    assert.equal([...changed.tags()].length, 2);
  });
});

const change = fc.record({
  line: fc.nat(6),
  from: fc.nat(40),
  lines: fc.nat(2),
  to: fc.nat(40),
  text: fc.oneof(taggedText, fc.constantFrom('', '\n', '\r', '[', ']', ' ')),
});

test('any sequence of changes gives the same document as reading the text afresh', () => {
  fc.assert(
    fc.property(taggedText, fc.array(change, { maxLength: 6 }), (text, changes) => {
      let reference = text;
      let document = Document.parse(text);
      for (const { line, from, lines, to, text: insert } of changes) {
        const range = {
          start: { line, character: from },
          end: { line: line + lines, character: lines === 0 ? from + to : to },
        };
        const before = TextDocument.create('file:///a', 'x', 1, reference);
        reference = TextDocument.applyEdits(before, [{ range, newText: insert }]);
        document = document.update([{ range, text: insert }]);
        assert.deepEqual(view(document), view(Document.parse(reference)));
      }
    }),
    runs,
  );
});

test('a change reads the touched blocks only', () => {
  const line = 'In [LOC Lima  ] , text that fills some blocks . \n';
  const document = Document.parse(line.repeat(1000));
  const { blocks } = document;
  assert.ok(blocks.length > 9);
  const middle = { line: 500, character: 8 };
  const changed = document.update([{ range: { start: middle, end: middle }, text: 'X' }]);
  const differing = changed.blocks.filter((block) => !blocks.includes(block));
  assert.equal(differing.length, 1);
  assert.equal(changed.blocks.length, blocks.length);
  assert.equal(changed.text, `${line.repeat(500)}${line.replace('Lima', 'XLima')}${line.repeat(499)}`);
});

test('blocks do not become ever smaller as text goes away', () => {
  let document = Document.parse('In [LOC Lima  ] .\n'.repeat(4000));
  while (document.length > 1000) {
    const end = document.positionAt(document.length >> 2);
    const start = document.positionAt((document.length >> 2) - 200);
    document = document.update([{ range: { start, end }, text: '' }]);
    assert.ok(document.blocks.length <= 2 + document.length / 1000);
  }
});

describe('plain', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['in [LOC Asuncion  ] .\n', 'in Asuncion .\n'],
    ['[LOC  A] [ORG\tB\t]', 'A B'],
    ['[LOC Paris and', 'Paris and'],
    ['x [LOC ] y [PER\t] z', 'x  y  z'],
    ['[PER] lives in [LOC]', '[PER] lives in [LOC]'],
    ['[ LOC Paris ] [LOCParis ]', 'Paris Paris'],
    ['[LCO Paris ]', 'Paris'],
    ['[LOC A [PER B  ] C  ]', 'A B C'],
    ['[ORG A [ B  ] ]', 'A [ B ]'],
    ['[ Note: x ] [sic]\r\n', '[ Note: x ] [sic]\r\n'],
  ];
  for (const [tagged, plain] of cases) test(tagged, () => assert.equal(Document.parse(tagged).plain, plain));
});

test('edits of tags keep the text, all others are told apart', () => {
  const document = Document.parse('in [LOC Asuncion  ] .\nto [PER Ana  ]');
  assert.ok(preservesText(document, [{ from: 4, to: 7, insert: 'ORG' }]));
  assert.ok(!preservesText(document, [{ from: 8, to: 9, insert: 'B' }]));
  assert.ok(!preservesText(document, [{ from: 4, to: 7, insert: 'Note:' }]));
  assert.ok(!preservesText(document, [{ from: 21, to: 22, insert: '' }]));
  assert.ok(!preservesText(document, [{ from: 21, to: 21, insert: '\n' }]));
});

test('edits that would change how the rest is read are told apart', () => {
  // Without its one conll2003 label the file would be read as ontonotes5, in which “[PER” at the end is text.
  const document = Document.parse('[PER A  ] [GPE B  ] [GPE C  ] [PER');
  assert.equal(document.labels, mixedLabels);
  assert.ok(!preservesText(document, [{ from: 1, to: 4, insert: 'GPE' }]));
});

test('applying edits is applying them to the text', () => {
  fc.assert(
    fc.property(
      taggedText,
      fc.array(fc.tuple(fc.nat(80), fc.nat(5), fc.constantFrom('', 'x', '[LOC ', ' ]', '\n')), { maxLength: 4 }),
      (text, spots) => {
        let at = 0;
        const edits = spots.flatMap(([gap, length, insert]) => {
          const from = at + gap;
          const to = from + length;
          at = to + 1;
          return to <= text.length ? [{ from, to, insert }] : [];
        });
        assert.deepEqual(view(Document.parse(text).apply(edits)), view(Document.parse(applyEdits(text, edits))));
      },
    ),
    runs,
  );
});
