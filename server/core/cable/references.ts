/** References to paragraphs of the same cable. */
import { otherTexts, otherTextsAfter } from '../data/cable-words.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';

/** A mention of paragraphs of the same cable, such as `see paras 13-14`; offsets in the document. */
export interface ParagraphMention extends Span {
  /** Numbers that it names, both ends of a range included. */
  readonly numbers: readonly number[];
}

/** Conjunctions between the numbers of several paragraphs. */
const link = '(?:,? ?(?:and|or|to|through)|[-–,&])';
/** Text between the word and its number, which may have got an anchor as if it began a paragraph. */
const gap = '(?:\\.? | <a [^<>]*>¶</a>)';
const mention = new RegExp(`\\bpara(?:graph)?(s?)${gap}(\\d+(?: ?${link} ?\\d+)*)`, 'gi');
/** Part of the numbers that counts after the singular: `para 5 , 20 people`. */
const oneOrRange = /^\d+(?: ?[-–] ?\d+)?/;

/** Words near a mention that refer it to another text: `reftel`, `ref A`, a resolution, an agreement. */
const otherTextBefore = new Set(otherTexts);
const otherTextAfter = new Set([...otherTexts, ...otherTextsAfter]);

/** Most characters between such a word and a mention after it. */
const maxBetween = 24;

/** Most words between `of` and the other text: `of the said draft treaty`. */
const maxWordsBetween = 3;

/** Whether one of the words before a mention, in the same clause, refers it to another text. */
function followsOtherText(before: string): boolean {
  const clause = before.slice(Math.max(before.lastIndexOf('.'), before.lastIndexOf(';')) + 1);
  for (const { index, 0: word } of clause.matchAll(/\w+/g)) {
    const isNear = clause.length - index - word.length <= maxBetween;
    if (isNear && otherTextBefore.has(word.toLowerCase())) return true;
  }
  return false;
}

/**
 * Whether a mention continues with `of` another text, or with `reftel`. One regular expression for all of it takes longer to
 * compile than a cable takes to check.
 */
function belongsToOtherText(after: string): boolean {
  if (/^[^.;]{0,4}\breftel\b/i.test(after)) return true;
  const link = /^[^.;]{0,6}?\b(?:of|in|from) (?:the )?/i.exec(after);
  if (!link) return false;
  const words = after.slice(link[0].length).split(' ', maxWordsBetween + 1);
  return words.some((word) => otherTextAfter.has(/^\w*/.exec(word)![0].toLowerCase()));
}

/** Yields the references of a document to its own paragraphs, in order. */
export function* referencesIn(document: Document): Generator<ParagraphMention> {
  for (const [index, block] of document.blocks.entries())
    yield* located(referencesOf(block), document.blockFrom(index));
}

/** Returns the reference at an offset of a document. */
export function referenceAt(document: Document, offset: number): ParagraphMention | undefined {
  const index = document.blockAt(offset);
  const found = located(referencesOf(document.blocks[index]!), document.blockFrom(index));
  return found.find(({ from, to }) => from <= offset && offset <= to);
}

function located(mentions: readonly ParagraphMention[], by: number): ParagraphMention[] {
  return mentions.map(({ from, to, numbers }) => ({ from: from + by, to: to + by, numbers }));
}

/** References in a block, with offsets in the block. Only lines with the word and a number after it are parsed. */
export const referencesOf = memo((block: Block): readonly ParagraphMention[] => {
  const lines = new Set<number>();
  for (const spelling of spellings) {
    for (let at = block.text.indexOf(spelling); at >= 0; at = block.text.indexOf(spelling, at + 1)) {
      mentionStart.lastIndex = at;
      if (mentionStart.test(block.text)) lines.add(block.lineAt(at));
    }
  }
  return lines.size === 0 ? none : [...lines].sort((a, b) => a - b).flatMap((line) => readReferences(block.line(line)));
});

const none: readonly never[] = [];
const spellings = ['para', 'Para', 'PARA'];

/** Start of a mention. A tag may begin or end before its number. */
const mentionStart = /para(?:graph)?s?\.?[ \t\]]*[\d[<]/iy;

/** The rest of a number with a part after a point. */
const fraction = /\.+\d/y;

/** Returns the length of what counts in a list of numbers: up to one that is none of a paragraph, such as `1979`, `3.2` or `20th`. */
function lengthOfList(text: string, from: number, list: string): number {
  let length = 0;
  for (const { index, 0: digits } of list.matchAll(/\d+/g)) {
    const end = index + digits.length;
    if (digits.length > 3 || (index > 0 && /\w/.test(text.charAt(from + end)))) break;
    fraction.lastIndex = from + end;
    if (!fraction.test(text)) length = end;
  }
  return length;
}

function readReferences(line: Line): ParagraphMention[] {
  const found: ParagraphMention[] = [];
  const plain = new PlainLine(line);
  for (const match of plain.text.matchAll(mention)) {
    const [whole, plural, all = ''] = match;
    const listFrom = match.index + whole.length - all.length;
    const list = all.slice(0, lengthOfList(plain.text, listFrom, all));
    if (list === '') continue;
    const before = plain.text.slice(Math.max(0, match.index - 40), match.index);
    const after = plain.text.slice(listFrom + list.length, listFrom + list.length + 60);
    if (followsOtherText(before) || belongsToOtherText(after)) continue;
    const named = plural ? list : oneOrRange.exec(list)![0];
    const mentionTo = listFrom + named.length;
    found.push({
      from: line.from + plain.toSource(match.index),
      to: line.from + plain.endToSource(mentionTo),
      numbers: [...named.matchAll(/\d+/g)].map(Number),
    });
  }
  return found;
}
