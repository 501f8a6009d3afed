import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isClassification, markAtStart } from '../../server/core/cable/classification.ts';
import { isHeaderWord, isHeaderWordsOnly } from '../../server/core/cable/header-words.ts';
import { isRedaction } from '../../server/core/cable/redaction.ts';
import { isName } from '../../server/core/mentions/surfaces.ts';
import { isReadable } from '../../server/core/syntax/unreadable.ts';
import { defaultVocabulary } from '../../server/core/syntax/vocabulary.ts';
import { hasLetterOrDigit, LetterPattern } from '../../server/core/text/letters.ts';
import { alternation } from '../../server/core/util/option-schema.ts';

const { classification, redactions, headerWords } = defaultVocabulary.words;
const { marks, caveats } = classification;
const alone = [...headerWords.words, ...headerWords.captions];

/** Texts of the words of all lists, in any case, of letters of several scripts, and of what stands between them. */
const listed = [...marks, ...caveats, ...redactions, ...headerWords.fields, ...alone];
const between = [' ', '  ', '\t', '/', ' // ', '(', ')', ': ', ', ', '.', '-'];
const others = ['TO', 'USA', 'XX', 'xx', 'é', 'Ж', '中', 'ſ', 'K', 'Lima', 'united', 'The', '3', '12'];
const texts = fc
  .array(
    fc
      .tuple(
        fc.oneof(...[listed, between, others].map((all) => fc.constantFrom(...all))),
        fc.constantFrom('', '', ' ', '/', ' / '),
        fc.constantFrom(
          (word: string) => word,
          (word: string) => word.toLowerCase(),
        ),
      )
      .map(([word, after, inCase]) => inCase(word) + after),
    { maxLength: 7 },
  )
  .map((pieces) => pieces.join(''));

function holds(isSo: (text: string) => void): void {
  fc.assert(fc.property(texts, isSo), { numRuns: 1000 });
}

describe('words and letters that are found without the regular expressions that say what they are', () => {
  test('letters of ASCII are those of all scripts', () => {
    const sources = ['[\\p{L}\\p{N}]\\S*[\\p{L}\\p{N}]', '^(?:[\\p{Lu}] )+[\\p{Lu}]|[^\\p{Ll}]$', '(?<![\\p{L}])S'];
    const patterns = sources.map((source) => [new LetterPattern(source), new RegExp(source, 'u')] as const);
    holds((text) => {
      for (const [pattern, all] of patterns) assert.equal(pattern.test(text), all.test(text), text);
      assert.equal(hasLetterOrDigit(text), /[\p{L}\p{N}]/u.test(text), text);
    });
  });

  test('marks without caveats are found as those with them', () => {
    const caveat = `(?: ?/{1,2} ?| )(?:${alternation(caveats)})(?![A-Z])`;
    const mark = `(?:${alternation(marks)})(?:${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
    const whole = new RegExp(`^\\(? ?${mark} ?\\)?$`);
    const first = new RegExp(`^\\s*\\( ?(${mark}) ?\\)`);
    holds((text) => {
      for (const each of [text, `(${text})`, `( ${text} ) Text`]) {
        if (each.length <= 60) assert.equal(isClassification(each, defaultVocabulary), whole.test(each), each);
        const [all, inside] = first.exec(each) ?? [];
        const expected = all === undefined ? undefined : { mark: inside, length: all.length };
        assert.deepEqual(markAtStart(each, defaultVocabulary), expected, each);
      }
    });
  });

  test('header words alone are found as by a pattern of them all', () => {
    const only = new RegExp(`^(?:${alternation(alone)})(?:\\s+(?:${alternation(alone)}))*$`);
    holds((text) => assert.equal(isHeaderWordsOnly(text, defaultVocabulary), only.test(text), text));
  });

  test('names have no word of a list that makes them none', () => {
    holds((text) => {
      const isNone = [isClassification, isRedaction, isHeaderWord].some((is) => is(text, defaultVocabulary));
      assert.equal(isName(text, defaultVocabulary), isReadable(text) && !isNone, text);
    });
  });
});
