/** Posts before the number of a cable that are not tagged. */
import type { Block } from '../syntax/block.ts';
import { skipBlanks } from '../text/blanks.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { isBeforeCableNumber, mayBeCableNumber } from './posts.ts';

/** Words of which the first are those of a post in capitals: `SAO PAULO`. */
const inCapitals = /^\p{Lu}{2,}(?: \p{Lu}{2,}){0,3}(?= {1,2}\d)/u;

/** Lengths of the text before and after a post that is read to find the number of a cable, in UTF-16 units. */
const [wordBefore, numberAfter] = [12, 24];

/** Most UTF-16 units of a post. */
const maxLength = 40;

/** Words in capitals outside tags up to the number of a cable, from each of them on; offsets in the block. */
const candidatesIn = memo(({ text, table }: Block): readonly Span[] => {
  const { froms, limits } = table.tokens;
  const found: Span[] = [];
  for (let index = 0; index < froms.length; index++) {
    const from = froms[index]!;
    // Most capitalised words go on in small letters.
    if (isSmall(text.charCodeAt(from + 1))) continue;
    const limit = Math.min(limits[index]!, from + maxLength);
    const [name] = inCapitals.exec(text.slice(from, limit)) ?? [];
    if (name === undefined) continue;
    const to = from + name.length;
    const after = text.slice(skipBlanks(text, to) - 1, to + numberAfter);
    const before = text.slice(Math.max(0, from - wordBefore), from);
    if (mayBeCableNumber(after) && isBeforeCableNumber(name, before, after)) found.push({ from, to });
  }
  return found;
});

function isSmall(codeUnit: number): boolean {
  return codeUnit >= 0x61 && codeUnit <= 0x7a;
}

/** Returns the posts in a block that stand before the number of a cable and are not tagged; offsets in the block. */
export function untaggedPostsIn(block: Block, isPost: (name: string) => boolean): Span[] {
  const posts: Span[] = [];
  for (const { from, to } of candidatesIn(block)) {
    // Of `NEW TORV`, the end may be a post, too.
    if (from >= (posts.at(-1)?.to ?? 0) && isPost(block.text.slice(from, to))) posts.push({ from, to });
  }
  return posts;
}
