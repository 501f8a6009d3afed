/** Whether a text is a cable, and where it was sent from. */
import { headerCaptions } from '../data/header-words.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { isWordAt, isWordBefore } from '../text/tokens.ts';
import { memo } from '../util/memo.ts';

/** Words of the header of a cable that letters have, too. */
const letterSigns = ['SUBJECT', 'SUBJ', 'REF:', 'REFS:'];

/** Longest beginning of a text in which the header is looked for, in UTF-16 units. */
const maxHeaderLength = 4000;

const hasHeader = memo(({ text }: Block): boolean => {
  const beginning = text.slice(0, maxHeaderLength);
  const captions = headerCaptions.filter((sign) => holdsWord(beginning, sign)).length;
  return captions > 1 || (captions === 1 && letterSigns.some((sign) => holdsWord(beginning, sign)));
});

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordBefore(text, at) && !isWordAt(text, at + word.length)) return true;
  }
  return false;
}

/** Whether a text begins as cables do, with two different words of their header: `SIPDIS`, `TAGS`, `E.O. 12958`; `SUBJECT` may be one. */
export function isCable({ blocks }: Document): boolean {
  return hasHeader(blocks[0]!);
}

/** Classification or section, the sender, tagged or not, and the number of a cable. */
const firstLine =
  /(?:UNCLAS(?:SIFIED)?|CONFIDENTIAL|SECRET|A L|E T|\d\d OF \d\d)\s+(?:\[[A-Z]+ +)?([A-Z]{3,}(?: [A-Z]+){0,3}) *\]? +0\d{5}(?!\d)/;

const senderInHeader = memo(
  ({ text }: Block): string | undefined => firstLine.exec(text.slice(0, maxHeaderLength))?.[1],
);

/** Returns the sender in the first line of a cable: `TORV` in `UNCLAS TORV 000123`. */
export function senderOf({ blocks }: Document): string | undefined {
  return senderInHeader(blocks[0]!);
}

/** Returns the sender in the name of a cable's file, which has year, sender and number: `TORV` in `06TORV123.txt`. */
export function senderIn(path: string): string | undefined {
  return /(?:^|[/\\])\d\d([A-Z]{3,})\d+(?![^.]*[/\\])/.exec(path)?.[1];
}
