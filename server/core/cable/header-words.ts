/** Keywords of a cable's header and of its sections: `SUBJECT:`, `SIPDIS`, `Note:`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { LetterPattern } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { lazy } from '../util/lazy.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

const notInWord = '(?<![\\p{L}\\p{N}])';

/** Lookups made of the keywords: sets rather than regular expressions, which take V8 longer to compile than a text to be checked. */
const keywordsOf = memo(({ words: { headerWords } }: Vocabulary) => {
  const { fields, captions, words } = headerWords;
  const alone = [...words, ...captions].map(wordsOf).filter((entry) => entry.length > 0);
  return {
    field: lazy(() => new LetterPattern(`${notInWord}(?:${alternation(fields)}) ?:`, 'gi')),
    fields: new Set(fields.map((entry) => wordsOf(entry).join(' ').toUpperCase())),
    caption: lazy(() => new LetterPattern(`${notInWord}(?:${alternation(captions)})(?![\\p{L}\\p{N}])`, 'g')),
    captionSigns: [...new Set(captions.flatMap((entry) => wordsOf(entry).slice(0, 1)))],
    alone: new Set(alone.map((entry) => entry.join(' '))),
    most: Math.max(0, ...alone.map(({ length }) => length)),
  };
});

/** Splits a keyword at its blanks. */
function wordsOf(entry: string): string[] {
  return entry.split(/\s+/).filter((word) => word !== '');
}

/** Whether a text consists of header words only, such as `SECRET SECTION`. */
export function isHeaderWordsOnly(text: string, vocabulary: Vocabulary): boolean {
  const { alone, most } = keywordsOf(vocabulary);
  const words = text.split(/\s+/);
  const areKeywords = (from: number): boolean => {
    for (let to = from + 1; to <= Math.min(words.length, from + most); to++) {
      if (alone.has(words.slice(from, to).join(' ')) && (to === words.length || areKeywords(to))) return true;
    }
    return false;
  };
  return areKeywords(0);
}

/** Returns the keywords of a text in order: fields with their colon, and captions. */
export function headerWordsIn(text: string, vocabulary: Vocabulary): Span[] {
  const { field, caption, captionSigns } = keywordsOf(vocabulary);
  // Most texts have none: look closely only where there is a sign of one.
  const fields = text.includes(':') ? [...text.matchAll(field().for(text))] : [];
  const captions = captionSigns.some((sign) => text.includes(sign)) ? [...text.matchAll(caption().for(text))] : [];
  const matches = [...fields, ...captions].sort((a, b) => a.index - b.index);
  return matches.map(({ index, 0: match }) => ({ from: index, to: index + match.length }));
}

/** Whether a text is, or contains, a header word and so is no name: `DECL`, `Note`, `SIPDIS USG`. */
export function isHeaderWord(text: string, vocabulary: Vocabulary): boolean {
  return (
    keywordsOf(vocabulary).fields.has(text.split(/\s+/).join(' ').toUpperCase()) ||
    isHeaderWordsOnly(text, vocabulary) ||
    headerWordsIn(text, vocabulary).length > 0
  );
}
