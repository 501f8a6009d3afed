import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createColors } from 'picocolors';
import { jsonArray, jsonLines } from '../../server/cli/output/json.ts';
import { excerptOf } from '../../server/cli/output/terminal.ts';
import { structureOf } from '../../server/core/cable/structure.ts';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import { addAccepted, parseAccepted } from '../../server/core/lists/accepted-list.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { excerpt, takeEnd, takeStart, truncateEnd, truncateStart } from '../../server/core/text/excerpt.ts';
import { wellFormedJson } from '../../server/core/text/well-formed.ts';
import { contextOf } from '../../server/core/views/name-list.ts';
import { outlineOf } from '../../server/core/views/outline.ts';
import { runs } from './generate.ts';
import { fixesOf, lint, linted, readWith } from './linting.ts';

const paper = { colors: createColors(false), width: 80, hasFixes: true };
const loneSurrogate = /\p{Cs}/u;

/** Names of every length whose characters take one or two units each, in tags that are well-formed or not. */
function taggedNames(unit: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const name = fc.string({ unit, minLength: 1, maxLength: 120 });
  const piece = fc
    .tuple(
      fc.constantFrom('[LOC ', '[LCO ', '[ORG [LOC ', '[PER ', 'A', ''),
      name,
      fc.constantFrom('  ]', '. ]', ']', ''),
    )
    .map((parts) => parts.join(''));
  return fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '));
}

const astral = fc.constantFrom('𝒳', '👩', 'X', ' ', '.');
const broken = fc.constantFrom('𝒳', '👩', 'X', ' ', '\ud83d', '\udc69', '\udce9');

/** Everything that a person reads of a text. */
function* shown(text: string): Generator<string> {
  const document = Document.parse(text);
  for (const finding of lint(document)) {
    yield String(finding.message);
    for (const { title } of fixesOf(document, finding)) yield String(title);
    const { text: found, context } = fingerprintOf(document, finding);
    yield found;
    yield context;
    yield excerptOf(text, finding.from, finding.to, 40).text;
  }
  for (const { name, detail } of outlineOf(document)) {
    yield String(name);
    yield detail ?? '';
  }
  for (const paragraph of structureOf(document).paragraphs) yield excerpt(paragraph.excerpt, 200);
  for (const { tag, lineFrom } of document.tags()) {
    const { before, text: body, after } = contextOf(document, lineFrom + tag.from);
    yield* [before, body, after];
  }
}

/** Every string of a JSON value. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* stringsIn(each);
}

describe('a text that is cut', () => {
  test('keeps its characters whole wherever it is shown', () => {
    fc.assert(
      fc.property(taggedNames(astral), (text) => {
        for (const each of shown(text)) assert.doesNotMatch(each, loneSurrogate);
      }),
      runs,
    );
  });

  test('has the length that is asked for at most, and one unit less where a character would be cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, most) => {
        for (const cut of [takeStart(text, most), takeEnd(text, most)]) {
          assert.doesNotMatch(cut, loneSurrogate);
          assert.ok(cut.length <= most && cut.length >= Math.min(text.length, most - 1));
        }
        assert.ok(text.startsWith(takeStart(text, most)) && text.endsWith(takeEnd(text, most)));
      }),
      runs,
    );
  });

  test('ends between words where one fits, and says with a … that it was cut', () => {
    assert.deepEqual(
      [3, 4, 5, 7, 8, 30].map((length) => truncateEnd('ab cdef gh', length)),
      ['ab…', 'ab…', 'ab…', 'ab cdef…', 'ab cdef…', 'ab cdef gh'],
    );
    assert.deepEqual(
      [1, 2, 3, 6, 7, 30].map((length) => truncateStart('ab cdef gh', length)),
      ['…h', '…gh', '…gh', '…gh', '…cdef gh', '…ab cdef gh'.slice(1)],
    );
    assert.deepEqual([truncateEnd('𝒳𝒳𝒳', 3), truncateStart('𝒳𝒳𝒳', 3)], ['𝒳…', '…𝒳']);
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(astral, fc.constant(' ')) }), fc.nat(20), (text, maxLength) => {
        for (const cut of [truncateEnd(text, maxLength), truncateStart(text, maxLength)]) {
          assert.doesNotMatch(cut, loneSurrogate);
          assert.ok(cut === text || (cut.includes('…') && cut.length <= maxLength + 1));
        }
      }),
      runs,
    );
  });
});

describe('JSON', () => {
  test('has no lone surrogates, and else says what it said', () => {
    const any = fc.string({ unit: fc.oneof(broken, fc.constantFrom('\\', 'ud83d', '"', '\u0000')) });
    fc.assert(
      fc.property(fc.array(any), (strings) => {
        const json = wellFormedJson(JSON.stringify(strings));
        const wellFormed = strings.map((each) => each.replace(/\p{Cs}/gu, '\ufffd'));
        assert.deepEqual(JSON.parse(json), wellFormed);
        assert.equal(json.length, JSON.stringify(strings).length);
      }),
      runs,
    );
  });

  test('of findings is well-formed whatever stands in the text', () => {
    fc.assert(
      fc.property(taggedNames(broken), (text) => {
        const document = Document.parse(text);
        const findings = lint(document);
        const checked = { name: `a\ud800.txt`, linted: linted(document), findings };
        const lines = [...jsonLines.file(checked, paper)].map((line) => JSON.parse(line));
        const array = findings.length > 0 ? JSON.parse(`[${[...jsonArray.file(checked, paper)].join('')}]`) : [];
        assert.deepEqual(array, lines);
        for (const each of stringsIn(lines)) assert.doesNotMatch(each, loneSurrogate);
      }),
      runs,
    );
  });
});

describe('an accepted finding', () => {
  const file = 'a.txt';
  const entriesOf = (document: Document) =>
    lint(document).map((finding) => ({ file, rule: finding.rule.code, ...fingerprintOf(document, finding) }));

  test('is one in a list that is well-formed', () => {
    fc.assert(
      fc.property(taggedNames(broken), (text) => {
        const list = addAccepted(undefined, entriesOf(Document.parse(text)))!;
        for (const each of stringsIn(JSON.parse(list))) assert.doesNotMatch(each, loneSurrogate);
        const { entries } = parseAccepted(list);
        assert.deepEqual(lint(readWith(text, { accepted: new Acceptance(entries!) })), []);
      }),
      runs,
    );
  });

  test('is one as well when an older list has half a character where its text was cut', () => {
    const text = `in [LOC ${'𝒳'.repeat(60)}. ] now`;
    const [entry] = entriesOf(Document.parse(text));
    const at = text.indexOf('[');
    const old = `${text.slice(at, at + 40)} … ${text.slice(text.indexOf(']') - 39, text.indexOf(']') + 1)}`;
    const oldEntry = { ...entry!, text: old.replace(/\s+(?=\])/g, '') };
    assert.match(oldEntry.text, loneSurrogate);
    const { entries } = parseAccepted(`{ "accepted": [${JSON.stringify(oldEntry)}] }`);
    const accepted = new Acceptance(entries!);
    const document = readWith(text, { accepted });
    assert.deepEqual(lint(document), []);
    assert.deepEqual(accepted.stale(document, lint(Document.parse(text)), linted(document).settings), []);
  });
});
