/** Redactions: marks that replace removed text. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { hasLetterOrDigit, LetterPattern } from '../text/letters.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

const patternsOf = memo((vocabulary: Vocabulary) => {
  const marks = vocabulary.words.redactions;
  const runs = marks.filter(isRun).map((mark) => {
    const [one] = mark;
    return `${alternation([mark])}${alternation([one!])}*(?:${alternation([one!.toLowerCase()])})*`;
  });
  const words = `(?<![\\p{L}\\p{N}])(?:${alternation(marks.filter((mark) => !isRun(mark)))})(?![\\p{L}\\p{N}])`;
  return { sign: new RegExp(alternation(marks)), all: new LetterPattern([...runs, words].join('|'), 'g') };
});

/** Whether a mark is one repeated character. */
function isRun(mark: string): boolean {
  return mark.trim() !== '' && mark === mark[0]!.repeat(mark.length);
}

const none: readonly never[] = [];

/** Returns the redactions of a text, in order. */
export function redactionsIn(text: string, vocabulary: Vocabulary): readonly Span[] {
  const { sign, all } = patternsOf(vocabulary);
  // Most texts have none: return early.
  if (!sign.test(text)) return none;
  return Array.from(text.matchAll(all.for(text)), ({ index, 0: match }) => ({ from: index, to: index + match.length }));
}

/** Whether a text consists of redactions, punctuation and blanks. */
export function isRedaction(text: string, vocabulary: Vocabulary): boolean {
  const { sign, all } = patternsOf(vocabulary);
  return sign.test(text) && !hasLetterOrDigit(text.replace(all.for(text), ''));
}
