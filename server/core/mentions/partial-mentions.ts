/** Partial mentions: tags around a part of a longer name. */
import type { Block } from '../syntax/block.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { tokenAt } from '../text/hashed-tokens.ts';
import { composed, spellingsOf } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { CaseVariants, foldCase, SurfaceFinder, type SurfaceSearch } from './surface-finder.ts';
import { isWholeAt, type SurfaceTrie } from './surface-trie.ts';
import { type NamedTag, namedTags } from './surfaces.ts';

/**
 * A mention that is part of a longer surface of the document: `[ORG DHS  ] team` where there is `[ORG DHS Team  ]`. Case is
 * ignored. The span covers the tag and the words around it that complete the surface; offsets in the block.
 */
export interface PartialMention extends Span {
  readonly tag: NamedTag;
  /** Whole surface, in lower case and NFC. */
  readonly whole: string;
}

/** Most words that a tag may lack on each side. */
const maxMissing = { before: 2, after: 3 };

/** Finds partial mentions in blocks, for surfaces that it is told of; see {@link SurfaceFinder}. */
export class PartialMentionFinder {
  readonly #variants = new CaseVariants();
  readonly #finder = new SurfaceFinder(search);

  /** Adds a surface that is new in the document. */
  add(surface: string): void {
    if (!surface.includes(' ') || !this.#variants.add(surface)) return;
    for (const spelling of spellingsOf(foldCase(surface))) this.#finder.add(spelling);
  }

  /** Removes a surface that left the document. */
  remove(surface: string): void {
    if (!this.#variants.delete(surface)) return;
    for (const spelling of spellingsOf(foldCase(surface))) this.#finder.remove(spelling);
  }

  /** Drops the results for removed blocks. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** Returns the partial mentions in a block, in order. */
  in(block: Block): readonly PartialMention[] {
    return this.#finder.in(block);
  }

  /** Returns the surfaces that equal a lower-case one except for case, in no order. */
  variantsOf(whole: string): readonly string[] {
    return this.#variants.of(whole);
  }
}

/** Places where longer names around a mention could begin: at it, or at a word before it. Parallel arrays, for speed. */
interface Beginnings {
  /** Hashes of the tokens there and of those that follow, in lower case; see {@link tokenAt}. */
  readonly firsts: readonly number[];
  readonly seconds: readonly number[];
  /** Offsets in the block. */
  readonly froms: readonly number[];
  readonly tags: readonly NamedTag[];
}

/** Finds where the names that tags of a block cut could begin: at each tag, then before it, nearest word first. */
export const surfacePrefixes = memo((block: Block): Beginnings => {
  const text = foldCase(block.text);
  const all = { firsts: [] as number[], seconds: [] as number[], froms: [] as number[], tags: [] as NamedTag[] };
  const begin = (first: number, second: number, from: number, tag: NamedTag) => {
    all.firsts.push(first);
    all.seconds.push(second);
    all.froms.push(from);
    all.tags.push(tag);
  };
  for (const tag of namedTags(block)) {
    const body = tokenAt(text, tag.bodyFrom, tag.bodyTo);
    const after = wordAfter(text, tag.to);
    if (after > tag.to) {
      const inBody = skipBlanks(text, body.to);
      const second =
        inBody < tag.bodyTo ? tokenAt(text, inBody, tag.bodyTo) : tokenAt(text, skipBlanks(text, tag.to), after);
      begin(body.hash, second.hash, tag.bodyFrom, tag);
    }
    let second = body.hash;
    for (let count = 0, at = tag.from; count < maxMissing.before; count++) {
      const from = wordBefore(text, at);
      if (from === at) break;
      const first = tokenAt(text, from, at).hash;
      begin(first, second, from, tag);
      second = first;
      at = from;
    }
  }
  return all;
});

const search: SurfaceSearch<PartialMention> = {
  firstsOf: (block) => surfacePrefixes(block).firsts,
  find(block, wanted) {
    const { firsts, seconds, froms, tags } = surfacePrefixes(block);
    const found: PartialMention[] = [];
    for (let index = 0; index < firsts.length; index++) {
      const first = firsts[index]!;
      const tag = tags[index]!;
      if (!wanted.hasStart(first, seconds[index]!) || found.at(-1)?.tag === tag) continue;
      const cut = cutAt(block.text, froms[index]!, first, tag, wanted);
      if (cut) found.push(cut);
    }
    return found;
  },
};

/** Returns the longest surface from an offset on that contains a mention and more. */
function cutAt(
  text: string,
  from: number,
  first: number,
  tag: NamedTag,
  wanted: SurfaceTrie,
): PartialMention | undefined {
  const body = text.slice(tag.bodyFrom, tag.bodyTo);
  if (body.includes('[')) return undefined;
  const before = text.slice(from, Math.max(from, tag.from));
  const window = foldCase(before + body + text.slice(tag.to, missingAfter(text, tag.to)));
  const upToBody = before.length + body.length;
  const least = before === '' ? upToBody + 1 : before.length + tag.surface.length;
  const whole = wanted
    .candidatesAt(window, 0, first, window.length)
    .find((surface) => surface.length >= least && isWholeAt(window, 0, surface, window.length));
  if (whole === undefined) return undefined;
  return {
    tag,
    whole: composed(whole),
    from: tag.from - before.length,
    to: tag.to + Math.max(0, whole.length - upToBody),
  };
}

/** Returns the start of the word before an offset and blanks; the offset itself when there is none. */
function wordBefore(text: string, at: number): number {
  const to = skipBlanksBack(text, at, 0);
  if (to === at) return at;
  let from = to;
  while (from > 0 && isInWord(text.charCodeAt(from - 1))) from--;
  return from < to ? from : at;
}

/** Returns the end of the word after an offset and blanks; the offset itself when there is none. */
function wordAfter(text: string, at: number): number {
  const from = skipBlanks(text, at);
  if (from === at) return at;
  let to = from;
  while (to < text.length && isInWord(text.charCodeAt(to))) to++;
  return from < to ? to : at;
}

/** Returns the ends of the words that may be missing after a tag. */
function missingAfter(text: string, tagTo: number): number {
  let to = tagTo;
  for (let count = 0; count < maxMissing.after; count++) to = wordAfter(text, to);
  return to;
}

/** Whether a UTF-16 code unit continues a word: no blank, bracket, `<`, `>` or line break. */
function isInWord(codeUnit: number): boolean {
  switch (codeUnit) {
    case 0x20:
    case 0x09:
    case 0x0a:
    case 0x0d:
    case 0x5b:
    case 0x5d:
    case 0x3c:
    case 0x3e:
      return false;
    default:
      return true;
  }
}
