/** Classification marks: `( SBU )` before a paragraph, `S//NF`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

/** Regular expression source, without anchors, for a mark with its caveats. REL is followed by the recipients. */
function markPattern({ words }: Vocabulary): string {
  const { marks, caveats } = words.classification;
  const caveat = `(?:${alternation(caveats)})(?![A-Z])`;
  return `(?:${alternation(marks)})(?:(?: ?/{1,2} ?| )${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
}

const wholeMark = memo((vocabulary: Vocabulary) => new RegExp(`^\\(? ?(?:${markPattern(vocabulary)}) ?\\)?$`));

/**
 * Pattern of the mark at the start of a paragraph's text, such as `( C )`, `( SBU )`, `( S/NF )`; its first group is the mark.
 */
export const classificationMark = memo(
  (vocabulary: Vocabulary) => new RegExp(`^\\s*\\( ?(${markPattern(vocabulary)}) ?\\)`),
);

/** Whether a text is a classification mark such as `C`, `SBU` or `S//NF`, with or without parentheses. */
export function isClassification(text: string, vocabulary: Vocabulary): boolean {
  return text.length <= maxMarkLength && wholeMark(vocabulary).test(text);
}

/** Longest mark with caveats, in UTF-16 units; longer texts need no match. */
const maxMarkLength = 60;
