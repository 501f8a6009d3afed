/** Classification marks: `( SBU )` before a paragraph, `S//NF`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

/** A mark with its caveats, as a regular expression without anchors. REL is followed by those to whom it may be shown. */
function markPattern({ words }: Vocabulary): string {
  const { marks, caveats } = words.classification;
  const caveat = `(?:${alternation(caveats)})(?![A-Z])`;
  return `(?:${alternation(marks)})(?:(?: ?/{1,2} ?| )${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
}

const wholeMark = memo((vocabulary: Vocabulary) => new RegExp(`^\\(? ?(?:${markPattern(vocabulary)}) ?\\)?$`));

/** Finds a paragraph's mark at the start of its text, such as `( C )`, `( SBU )`, `( S/NF )`; its first group is the mark. */
export const classificationMark = memo(
  (vocabulary: Vocabulary) => new RegExp(`^\\s*\\( ?(${markPattern(vocabulary)}) ?\\)`),
);

/** Whether a text is a mark of classification such as `C`, `SBU` or `S//NF`, with its parentheses or without. */
export function isClassification(text: string, vocabulary: Vocabulary): boolean {
  return text.length <= maxMarkLength && wholeMark(vocabulary).test(text);
}

/** Longer than any mark with its caveats, in UTF-16 units: what is longer need not be read. */
const maxMarkLength = 60;
