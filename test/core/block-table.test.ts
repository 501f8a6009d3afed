import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { capitalsOf } from '../../server/core/mentions/untagged-mentions.ts';
import type { Block } from '../../server/core/syntax/block.ts';
import { bodyTraits } from '../../server/core/syntax/body-traits.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003, LabelSet, ontonotes5 } from '../../server/core/syntax/labels.ts';
import type { Line } from '../../server/core/syntax/line.ts';
import { scanLine } from '../../server/core/syntax/scan.ts';
import { Ints, TagColumn, tagWidth } from '../../server/core/syntax/tag-rows.ts';
import { Trait } from '../../server/core/syntax/traits.ts';
import { addTokens, CapitalisedTokens } from '../../server/core/syntax/untagged-tokens.ts';
import { defaultVocabulary, type Vocabulary } from '../../server/core/syntax/vocabulary.ts';
import { tokenAt } from '../../server/core/text/hashed-tokens.ts';
import { isWordAt, isWordBefore } from '../../server/core/text/tokens.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { anyText, longText, runs, taggedText } from './generate.ts';
import { vocabularyOf } from './linting.ts';

const accents = new LabelSet('own', [
  { name: 'LOC', description: '' },
  { name: 'ÉTAT', description: '' },
  { name: '人名', description: '' },
]);

/** Reads a text with the set that it seems to have, and with sets that it may not have. */
function eachReading(text: string, check: (block: Block) => void): void {
  for (const labels of [undefined, conll2003, ontonotes5, accents]) {
    for (const block of Document.parse(text, { labels }).blocks) check(block);
  }
}

/** Tags with plain objects in place of links, so that deep nests can be compared. */
function flat(tags: Line['tags']) {
  return tags.map(({ outer, ...tag }) => ({ ...tag, outer: outer?.from }));
}

/** Checks that a block says of its lines what each of them says alone. */
function assertAsAlone(block: Block): void {
  for (const line of block.lines) {
    const alone = scanLine(line.text, block.labels, block.use);
    assert.deepEqual(flat(line.tags), flat(alone.tags));
    assert.deepEqual(line.literals, alone.literals);
    assert.equal(line.bodyDecides, alone.bodyDecides);
    assert.deepEqual(line.markup, markupIn(line.text));
    assert.equal(line.length, line.text.length);
  }
  assert.equal(block.lines.map(({ text, lineBreak }) => text + lineBreak).join(''), block.text);
}

const elements =
  /^(?:a|abbr|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|h[1-6r]|head|html|i|img|ins|kbd|li|ol|p|pre|q|s|samp|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|var)$/i;

function markupIn(line: string) {
  return [...line.matchAll(/<(\/?)([a-z\d]+)(?:[ \t][^<>]*)?>/gi)].flatMap(({ index, 0: all, 1: slash, 2: name }) =>
    elements.test(name!)
      ? [{ from: index, to: index + all.length, name: name!.toLowerCase(), closing: slash === '/' }]
      : [],
  );
}

/** Checks the traits of tags, each by its definition. */
function assertTraits(block: Block): void {
  const { data, to } = block.table.tags;
  let row = 0;
  for (const line of block.lines) {
    for (const [index, tag] of line.tags.entries()) {
      const traits = data[row + TagColumn.Traits]!;
      row += tagWidth;
      const has = (trait: number) => (traits & trait) !== 0;
      const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
      const hasMarkup = tag.closed && line.markup.some(({ from, to }) => from < tag.bodyTo && to > tag.bodyFrom);
      const next = line.tags[index + 1];
      const isPlain = tag.closed && body !== '' && !tag.hasInner && !hasMarkup;
      assert.equal(has(Trait.Unclosed), !tag.closed);
      assert.equal(has(Trait.Unknown), !tag.known);
      assert.equal(has(Trait.Empty), tag.closed && body === '');
      assert.equal(has(Trait.Nested), tag.outer !== undefined);
      assert.equal(has(Trait.HasInner), tag.hasInner);
      assert.equal(has(Trait.Markup), hasMarkup);
      assert.equal(has(Trait.Plain), isPlain);
      assert.equal(
        has(Trait.Adjacent),
        tag.closed &&
          next?.label === tag.label &&
          /^[ \t]*$/.test(line.text.slice(tag.to, next.from)) &&
          next.from >= tag.to,
      );
      assert.equal(has(Trait.EndsInMark), isPlain && !isWordBefore(body, body.length));
      assert.equal(has(Trait.BeginsInMark), isPlain && !isWordAt(body, 0));
      assert.equal(has(Trait.Delimiter), isPlain && /[(){}“”«»"]/.test(body));
      assert.equal(has(Trait.Run), isPlain && /([-=*_~])\1\1/.test(body));
    }
  }
  assert.equal(row, to);
}

/** Checks that the capitalised tokens are those that begin a word of the text outside tags and markup. */
function assertTokens(block: Block): void {
  const expected: number[][] = [];
  for (const { text, from: by, untagged } of block.lines) {
    for (const { from, to } of untagged) {
      if (/[^\0-\x7f]/.test(text.slice(from, to))) continue;
      for (const { index, 0: token } of text.slice(from, to).matchAll(/(?<![^ \t])[^ \tA-Za-z0-9]*[A-Z][^ \t]*/g)) {
        const at = from + index + token.search(/[A-Z]/);
        expected.push([tokenAt(text, at, to).hash, by + at, by + to]);
      }
    }
  }
  const { firsts, froms, limits } = capitalsOf(block);
  const found = Array.from(froms, (from, index) => [firsts[index], from, limits[index]]);
  const isAscii = ([, from, to]: (number | undefined)[]) =>
    !/[^\0-\x7f]/.test(block.text.slice(gapFrom(block, from!), to));
  assert.deepEqual(found.filter(isAscii), expected);
}

/** Start of the untagged stretch around an offset. */
function gapFrom(block: Block, offset: number): number {
  const line = block.lines[block.lineAt(offset)]!;
  return line.from + line.untagged.findLast(({ from }) => line.from + from <= offset)!.from;
}

const checks = {
  'says of a line what it says alone': assertAsAlone,
  'finds traits': assertTraits,
  'finds tokens': assertTokens,
};

for (const [name, check] of Object.entries(checks)) {
  describe(`the table of a block ${name}`, () => {
    for (const [kind, text] of Object.entries({ taggedText, anyText })) {
      test(`in any ${kind}`, () =>
        fc.assert(
          fc.property(text, (each) => eachReading(each, check)),
          runs,
        ));
    }
    test('in long texts', () => {
      fc.assert(
        fc.property(longText, (each) => eachReading(each, check)),
        { numRuns: Math.ceil(runs.numRuns / 10) },
      );
    });
    test('in the corpus', (context) => {
      if (!hasCorpus) return context.diagnostic('There is no corpus.');
      for (const { text } of corpusFiles()) for (const block of Document.parse(text).blocks) check(block);
    });
  });
}

describe('a body has the trait of a list if it has words of it', () => {
  const cases: readonly [body: string, vocabulary: Vocabulary, trait: number][] = [
    ['SBU', defaultVocabulary, Trait.Classification],
    ['(S//NF)', defaultVocabulary, Trait.Classification],
    ['PolOff XXXXx', defaultVocabulary, Trait.Redaction],
    ['foo NAME  REMOVED', defaultVocabulary, Trait.Redaction],
    ['████', defaultVocabulary, Trait.Redaction],
    ['x decl :', defaultVocabulary, Trait.HeaderWord],
    ['SIPDIS E.O.', defaultVocabulary, Trait.HeaderWord],
    ['ſubject:', defaultVocabulary, Trait.HeaderWord],
    ['foo', vocabularyOf({ redactions: ['o'] }), Trait.Redaction],
    ['a // b', vocabularyOf({ redactions: ['/ /'] }), Trait.Redaction],
    ['très secret', vocabularyOf({ classification: { marks: ['très secret'] } }), Trait.Classification],
    ['VS-NfD', vocabularyOf({ classification: { marks: ['VS-NfD'] } }), Trait.Classification],
  ];
  for (const [body, vocabulary, trait] of cases) {
    test(body, () => assert.notEqual(bodyTraits(body, 0, body.length, vocabulary) & trait, 0));
  }
  test('and not without', () => {
    const body = 'Asuncion Paraguay';
    assert.equal(bodyTraits(body, 0, body.length, defaultVocabulary), Trait.SeveralWords);
  });
});

describe('capitalised tokens', () => {
  const empty = () => ({ firsts: new Ints(), froms: new Ints(), limits: new Ints() });
  const found = ({ firsts, froms, limits }: ReturnType<typeof empty>) =>
    Array.from(froms.taken(), (from, index) => [from, limits.data[index], firsts.data[index]]);
  const letters = fc.string({
    unit: fc.constantFrom('a', 'B', '7', ' ', '\t', '-', '“', 'é', 'Σ', '東', '京', '\u{1f600}', '\udc80', '['),
    maxLength: 40,
  });

  test('are all tokens but those that begin in a small letter or a digit of ASCII, stretch by stretch', () =>
    fc.assert(
      fc.property(fc.array(letters), (stretches) => {
        const text = stretches.join('');
        const capitalised = empty();
        const all = empty();
        const finder = new CapitalisedTokens(text, capitalised);
        let from = 0;
        for (const { length } of stretches) {
          const to = from + length;
          finder.add(from, to);
          addTokens(text, { from, to }, all);
          from = to;
        }
        assert.deepEqual(
          found(capitalised),
          found(all).filter(([at]) => !/[a-z\d]/.test(text[at!]!)),
        );
      }),
      runs,
    ));
});

test('a mark of classification is looked for only in bodies that begin with its first word, followed as marks are', () => {
  const marks = ['C', 'TOP SECRET', 'VS-NfD', '§ 3'];
  const vocabulary = vocabularyOf({ classification: { marks } });
  const mayHold = (body: string) => (bodyTraits(body, 0, body.length, vocabulary) & Trait.Classification) !== 0;
  for (const body of ['C', '( C )', 'C/NF', 'top\tsecret', 'TOP SECRET//NF', 'VS-NfD', '(VS-NfD)', '§ 3', 'C é'])
    assert.ok(mayHold(body), body);
  for (const body of ['C. Roa', 'Ana C', 'Mount Top', 'U.S.', 'VS.NfD']) assert.ok(!mayHold(body), body);
});
