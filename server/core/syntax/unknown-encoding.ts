/** Safety of edits in texts whose encoding is unknown. */
import { isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { shiftedHz, shiftOfIso2022 } from '../text/encoding.ts';
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import { type Document, groupByLine } from './document.ts';
import type { Line } from './line.ts';
import { applyEdits, type Edit } from './text-edit.ts';
import { hasForeignBytes } from './unreadable.ts';

/**
 * Returns the first place where edits might cut a character in two or mistake text for a tag; undefined when they are safe.
 *
 * In an unknown encoding, an ASCII byte after a byte of 0x80 or more may be the second half of a character: `[` and `]` are in
 * Shift-JIS, GBK and Big5. So edits insert only ASCII, and change nothing directly after such a byte or between the halves of
 * four bytes of GB18030. They also leave alone a line on which it is unclear what is a tag: where a tag's bracket follows such
 * a byte, where such a byte is in the word after a `[`, or where text after an escape sequence is shifted into other
 * characters.
 */
export function unsafePlace(document: Document, edits: readonly Edit[]): number | undefined {
  if (!hasForeignBytes(document)) return undefined;
  const groups = groupByLine(document, edits);
  // Touched places are known only line by line.
  if (!groups) return edits[0]?.from;
  for (const [index, group] of groups) {
    const place = doubtfulBracketAt(document, index) ?? unsafeIn(document.line(index).text, group);
    if (place !== undefined) return document.lineFrom(index) + place;
  }
  return undefined;
}

/** Returns the first bracket of a document that may or may not be a tag; undefined when there is none. */
export function doubtfulBracket(document: Document): number | undefined {
  if (!hasForeignBytes(document)) return undefined;
  for (let index = 0; index < document.lineCount; index++) {
    const at = doubtfulBracketAt(document, index);
    if (at !== undefined) return document.lineFrom(index) + at;
  }
  return undefined;
}

/** Returns the first bracket of a line that may or may not be a tag, as an offset in the line. */
function doubtfulBracketAt(document: Document, index: number): number | undefined {
  const block = document.blockAt(document.lineFrom(index));
  const at = doubtfulBrackets(document.blocks[block]!)[index - document.firstLine(block)]!;
  return at < 0 ? undefined : at;
}

/** Offsets in their lines of the first doubtful brackets, by line of a block; -1 for none. */
const doubtfulBrackets = memo((block: Block): readonly number[] => block.lines.map(doubtfulBracketIn));

const shifts = new RegExp(`${shiftOfIso2022.source}|${shiftedHz.source}`);

/** A bracket with a non-ASCII word. */
const foreignWord = /\[[ \t]*[^ \t[\]]*[^\0-\x7f]/;

function doubtfulBracketIn({ text, tags }: Line): number {
  const brackets = tags.flatMap((tag) => (tag.closed ? [tag.from, tag.to - 1] : [tag.from]));
  const half = brackets.find((at) => isHigh(text, at - 1));
  const shifted = text.search(shifts);
  if (half === undefined && shifted >= 0) return shifted;
  // A bracket without a later `]` is no tag.
  return half ?? text.slice(0, text.lastIndexOf(']') + 1).search(foreignWord);
}

/** Returns the first place where edits of a line touch a possible half character, or give a bracket a non-ASCII word. */
function unsafeIn(text: string, edits: readonly Edit[]): number | undefined {
  const [first] = edits;
  let from = first!.from;
  let to = first!.to;
  for (const edit of edits) {
    if (
      isHigh(text, edit.from - 1) ||
      isWithinFour(text, edit) ||
      !isAscii(text.slice(edit.from, edit.to) + edit.insert)
    ) {
      return edit.from;
    }
    from = Math.min(from, edit.from);
    to = Math.max(to, edit.to);
  }
  const start = bracketOfWord(text, from);
  const moved = edits.map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start }));
  const after = applyEdits(text.slice(start, endOfWord(text, to)), moved);
  return foreignWord.test(after) ? first!.from : undefined;
}

/** Whether an edit splits four bytes of GB18030: the first and third are 0x80 or more, the others digits. */
function isWithinFour(text: string, { from, to }: Edit): boolean {
  return isHigh(text, from - 2) && /[0-9]/.test(text.slice(from - 1, from)) && isHigh(text, to);
}

/** Returns the start of the word around an offset, including the bracket before it. */
function bracketOfWord(text: string, offset: number): number {
  let at = offset;
  while (!isWordEnd(text.charCodeAt(at - 1))) at--;
  at = skipBlanksBack(text, at, 0);
  return text[at - 1] === '[' ? at - 1 : at;
}

/** Returns the end of the word around or after an offset. */
function endOfWord(text: string, offset: number): number {
  let at = skipBlanks(text, offset);
  while (!isWordEnd(text.charCodeAt(at))) at++;
  return at;
}

function isHigh(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0x80;
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
