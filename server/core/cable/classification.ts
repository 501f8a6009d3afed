/** Classification marks: `( SBU )` before a paragraph, `S//NF`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { lazy } from '../util/lazy.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

/** Regular expression source, without anchors, for a mark without caveats. */
function barePattern({ words }: Vocabulary): string {
  return `(?:${alternation(words.classification.marks)})`;
}

/** Regular expression source, without anchors, for a mark with its caveats. REL is followed by the recipients. */
function markPattern(vocabulary: Vocabulary): string {
  const { caveats } = vocabulary.words.classification;
  const caveat = `(?:${alternation(caveats)})(?![A-Z])`;
  return `${barePattern(vocabulary)}(?:(?: ?/{1,2} ?| )${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
}

/** Patterns for a text that is a mark, and for one that begins with a mark in parentheses, which is the first group. */
const patternsOf = memo((vocabulary: Vocabulary) => {
  const bare = barePattern(vocabulary);
  return {
    // Most marks have no caveat. These patterns are compiled in a tenth of the time; what they leave open is their last group.
    bareWhole: new RegExp(`^\\(? ?${bare}(?: ?\\)?$|([ /,]))`),
    bareFirst: new RegExp(`^\\s*\\( ?(${bare})(?: ?\\)|([ /,]))`),
    whole: lazy(() => new RegExp(`^\\(? ?${markPattern(vocabulary)} ?\\)?$`)),
    first: lazy(() => new RegExp(`^\\s*\\( ?(${markPattern(vocabulary)}) ?\\)`)),
  };
});

/** Returns the mark at the start of a paragraph's text, such as `( C )`, `( SBU )`, `( S/NF )`, as a match whose first group it is. */
export function markAtStart(text: string, vocabulary: Vocabulary): RegExpExecArray | null {
  const { bareFirst, first } = patternsOf(vocabulary);
  const match = bareFirst.exec(text);
  return match?.[2] === undefined ? match : first().exec(text);
}

/** Whether a text is a classification mark such as `C`, `SBU` or `S//NF`, with or without parentheses. */
export function isClassification(text: string, vocabulary: Vocabulary): boolean {
  if (text.length > maxMarkLength) return false;
  const { bareWhole, whole } = patternsOf(vocabulary);
  const match = bareWhole.exec(text);
  return match !== null && (match[1] === undefined || whole().test(text));
}

/** Longest mark with caveats, in UTF-16 units; longer texts need no match. */
const maxMarkLength = 60;
