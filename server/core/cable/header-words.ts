/** Keywords of a cable's header and of its sections: `SUBJECT:`, `SIPDIS`, `Note:`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

const notInWord = '(?<![\\p{L}\\p{N}])';

const patternsOf = memo((vocabulary: Vocabulary) => {
  const { fields, labels, captions, words } = vocabulary.words.headerWords;
  const caption = alternation(captions);
  const alone = alternation([...words, ...captions]);
  return {
    sign: new RegExp(`:|${caption}|^(?:${alone})`),
    field: new RegExp(`${notInWord}(?:${alternation(fields)}) ?:`, 'giu'),
    fieldAlone: new RegExp(`^(?:${alternation(fields)})$`, 'i'),
    caption: new RegExp(`${notInWord}(?:${caption})(?![\\p{L}\\p{N}])`, 'gu'),
    labelAlone: new RegExp(`^(?:${alternation(labels)}) ?:+$`, 'i'),
    wordsOnly: new RegExp(`^(?:${alone})(?:\\s+(?:${alone}))*$`),
  };
});

/** Whether a text may contain one of the words: a cheap test that spares most texts a close reading. */
export function mayHoldHeaderWord(text: string, vocabulary: Vocabulary): boolean {
  return patternsOf(vocabulary).sign.test(text);
}

/** Whether a text consists of header words only, such as `SECRET SECTION`. */
export function isHeaderWordsOnly(text: string, vocabulary: Vocabulary): boolean {
  return patternsOf(vocabulary).wordsOnly.test(text);
}

/** Whether a text is the label of a form with its colon: `Date:`, `Place :`. */
export function isFormLabel(text: string, vocabulary: Vocabulary): boolean {
  return patternsOf(vocabulary).labelAlone.test(text);
}

/** Returns the keywords of a text in order: fields with their colon, and captions. */
export function headerWordsIn(text: string, vocabulary: Vocabulary): Span[] {
  const { field, caption } = patternsOf(vocabulary);
  const matches = [...text.matchAll(field), ...text.matchAll(caption)].sort((a, b) => a.index - b.index);
  return matches.map(({ index, 0: match }) => ({ from: index, to: index + match.length }));
}

/** Whether a text is, or contains, a header word and so is no name: `DECL`, `Note`, `SIPDIS USG`. */
export function isHeaderWord(text: string, vocabulary: Vocabulary): boolean {
  if (patternsOf(vocabulary).fieldAlone.test(text)) return true;
  return (
    mayHoldHeaderWord(text, vocabulary) &&
    (isHeaderWordsOnly(text, vocabulary) || headerWordsIn(text, vocabulary).length > 0)
  );
}
