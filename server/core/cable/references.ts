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
  /** Whether it sends the reader there, as `see para 4` and `in para 4 above` do, in a sentence that names no other text. */
  readonly isPointer: boolean;
}

/** Conjunctions between the numbers of several paragraphs. */
const link = '(?:,? ?(?:and|or|to|through)|[-–,&])';
/** Text between the word and its number, which may have got an anchor as if it began a paragraph. */
const gap = '(?:\\.? | <a [^<>]*>¶</a>)';
const mention = new RegExp(`\\bpara(?:graph)?(s?)${gap}(\\d{1,3}(?: ?${link} ?\\d{1,3}\\b)*)(?![\\d.]*\\d)`, 'gi');
/** Part of the numbers that counts after the singular: `para 5 , 20 people`. */
const oneOrRange = /^\d+(?: ?[-–] ?\d+)?/;

/** Words near a mention that refer it to another text: `reftel`, `ref A`, a resolution, an agreement. */
const otherTextBefore = new RegExp(`\\b(?:${otherTexts.join('|')})\\b[^.;]{0,24}$`, 'i');
const otherTextAfter = new Set([...otherTexts, ...otherTextsAfter]);

/** End of the text before a mention that sends the reader there, and start of the text after one that is of this cable. */
const pointerBefore = /\b(?:see|in)(?: also)? (?:the )?$/i;
const pointerAfter = /^ ?(?:(?:above|below)\b|[.,;:)\]]|$)/i;

/** Whether a mention sends the reader to a paragraph of its cable. */
function isPointer(sentence: string, after: string): boolean {
  if (!pointerBefore.test(sentence) || !(pointerAfter.test(after) || /\bsee(?: also)? $/i.test(sentence))) return false;
  if (/^ ?(?:above |below )?(?:of|in|from|to) /i.test(after)) return false;
  return !sentence.split(/[^\p{L}]+/u).some((word) => otherTextAfter.has(word.toLowerCase()));
}

/** Longest part of a sentence before a mention that is searched for another text, in UTF-16 units. */
const maxSentence = 200;

/** Most words between `of` and the other text: `of the said draft treaty`. */
const maxWordsBetween = 3;

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
  return mentions.map((mention) => ({ ...mention, from: mention.from + by, to: mention.to + by }));
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
  return lines.size === 0
    ? none
    : [...lines].sort((a, b) => a - b).flatMap((line) => readReferences(block.lines[line]!));
});

const none: readonly never[] = [];
const spellings = ['para', 'Para', 'PARA'];

/** Start of a mention. A tag may begin or end before its number. */
const mentionStart = /para(?:graph)?s?\.?[ \t\]]*[\d[<]/iy;

function readReferences(line: Line): ParagraphMention[] {
  const found: ParagraphMention[] = [];
  const plain = new PlainLine(line);
  for (const match of plain.text.matchAll(mention)) {
    const before = plain.text.slice(Math.max(0, match.index - 40), match.index);
    const after = plain.text.slice(match.index + match[0].length, match.index + match[0].length + 60);
    if (otherTextBefore.test(before) || belongsToOtherText(after)) continue;
    const [, plural, list = ''] = match;
    const named = plural ? list : oneOrRange.exec(list)![0];
    const mentionTo = match.index + match[0].length - (list.length - named.length);
    const sentence = plain.text
      .slice(Math.max(0, match.index - maxSentence), match.index)
      .split(/[.;] /)
      .at(-1)!;
    found.push({
      isPointer: isPointer(sentence, after),
      from: line.from + plain.toSource(match.index),
      to: line.from + plain.endToSource(mentionTo),
      numbers: [...named.matchAll(/\d+/g)].map(Number),
    });
  }
  return found;
}
