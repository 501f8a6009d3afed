/** Classification marks: `( SBU )` before a paragraph, `S//NF`. */
import type { Vocabulary } from '../syntax/vocabulary.ts';
import { lazy } from '../util/lazy.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

/** A mark that a text begins with. */
interface StartMark {
  /** The mark as written, without its parentheses. */
  readonly mark: string;
  /** Length in UTF-16 units of the mark with all before it and its parentheses. */
  readonly length: number;
}

/** Regular expression source, without anchors, for a mark with its caveats. REL is followed by the recipients. */
function markPattern({ words }: Vocabulary): string {
  const { marks, caveats } = words.classification;
  const caveat = `(?:${alternation(caveats)})(?![A-Z])`;
  return `(?:${alternation(marks)})(?:(?: ?/{1,2} ?| )${caveat})*(?:(?<=REL)(?: TO)?(?:,? [A-Z]{2,})*)?`;
}

/** Ends of the first word of a mark. */
const wordEnd = /[\s/,)]/;

/**
 * The marks of a vocabulary. Most marks in a text are one word without a caveat: those are looked up, and the regular expressions
 * for all others, which take V8 a millisecond to compile, are made when one may be there.
 */
const marksOf = memo((vocabulary: Vocabulary) => {
  const { marks } = vocabulary.words.classification;
  const longer = marks.filter((mark) => wordEnd.test(mark)).map((mark) => firstWord(mark.trimStart(), 0));
  return {
    words: new Set(marks),
    longer: new Set(longer),
    whole: lazy(() => new RegExp(`^\\(? ?${markPattern(vocabulary)} ?\\)?$`)),
    first: lazy(() => new RegExp(`^\\s*\\( ?(${markPattern(vocabulary)}) ?\\)`)),
  };
});

function firstWord(text: string, from: number): string {
  let to = from;
  while (to < text.length && !wordEnd.test(text[to]!)) to++;
  return text.slice(from, to);
}

/** Returns the offset after one character where it is there. */
function after(character: string, text: string, offset: number): number {
  return text[offset] === character ? offset + 1 : offset;
}

/** Returns the mark in parentheses at the start of a paragraph's text, such as `( C )`, `( SBU )`, `( S/NF )`. */
export function markAtStart(text: string, vocabulary: Vocabulary): StartMark | undefined {
  const open = text.length - text.trimStart().length;
  if (text[open] !== '(') return undefined;
  const from = after(' ', text, open + 1);
  const mark = firstWord(text, from);
  const { words, longer, first } = marksOf(vocabulary);
  if (!longer.has(mark)) {
    if (!words.has(mark)) return undefined;
    const close = after(' ', text, from + mark.length);
    if (text[close] === ')') return { mark, length: close + 1 };
  }
  const match = first().exec(text);
  return match ? { mark: match[1]!, length: match[0].length } : undefined;
}

/** Whether a text is a classification mark such as `C`, `SBU` or `S//NF`, with or without parentheses. */
export function isClassification(text: string, vocabulary: Vocabulary): boolean {
  if (text.length > maxMarkLength) return false;
  const from = after(' ', text, after('(', text, 0));
  const mark = firstWord(text, from);
  const { words, longer, whole } = marksOf(vocabulary);
  if (words.has(mark) && after(')', text, after(' ', text, from + mark.length)) === text.length) return true;
  return (words.has(mark) || longer.has(mark)) && whole().test(text);
}

/** Longest mark with caveats, in UTF-16 units; longer texts need no match. */
const maxMarkLength = 60;
