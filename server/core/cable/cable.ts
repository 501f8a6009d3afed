/** Whether a text is a cable, and where it was sent from. */
import { headerCaptions } from '../data/header-words.ts';
import type { Block } from '../syntax/block.ts';
import type { Document } from '../syntax/document.ts';
import { memo } from '../util/memo.ts';
import { alternation } from '../util/option-schema.ts';

const headerSigns = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${alternation(headerCaptions)}|SUBJECT|SUBJ|REFS?(?=:))(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Longest beginning of a text in which the header is looked for, in UTF-16 units. */
const maxHeaderLength = 4000;

const hasHeader = memo(({ text }: Block): boolean => {
  const signs = new Set<string>();
  for (const [sign] of text.slice(0, maxHeaderLength).matchAll(headerSigns)) {
    signs.add(sign);
    if (signs.size > 1) return true;
  }
  return false;
});

/** Whether a text begins as cables do, with two different words of their header: `SIPDIS`, `TAGS`, `E.O. 12958`, `SUBJECT`. */
export function isCable({ blocks }: Document): boolean {
  return hasHeader(blocks[0]!);
}

/** Returns the sender in the name of a cable's file, which has year, sender and number: `TORV` in `06TORV123.txt`. */
export function senderIn(path: string): string | undefined {
  return /(?:^|[/\\])\d\d([A-Z]{3,})\d+(?![^.]*[/\\])/.exec(path)?.[1];
}
