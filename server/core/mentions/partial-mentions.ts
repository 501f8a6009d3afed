import type { Block } from '../syntax/block.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { composed, spellingsOf } from '../text/scripts.ts';
import type { Span } from '../text/span.ts';
import { memo } from '../util/memo.ts';
import { CaseVariants, foldCase, SurfaceFinder, type SurfaceSearch } from './surface-finder.ts';
import { isWholeAt, type SurfaceTrie, tokenAt } from './surface-trie.ts';
import { type NamedTag, namedTags } from './surfaces.ts';

/**
 * A mention that is part of a longer surface of the document: `[ORG DHS  ] team` where there is `[ORG DHS Team  ]`. Case
 * does not matter. It reaches from its tag over what stands around it and belongs to that surface; offsets in its block.
 */
export interface PartialMention extends Span {
  readonly tag: NamedTag;
  /** The whole surface, in lower case and NFC. */
  readonly whole: string;
}

/** How many words a tag may lack. */
const maxMissing = { before: 2, after: 3 };

/** Finds cut mentions. It is told which surfaces there are; see {@link SurfaceFinder}. */
export class PartialMentionFinder {
  readonly #variants = new CaseVariants();
  readonly #finder = new SurfaceFinder(search);

  /** A surface that the document did not have before. */
  add(surface: string): void {
    if (!surface.includes(' ') || !this.#variants.add(surface)) return;
    for (const spelling of spellingsOf(foldCase(surface))) this.#finder.add(spelling);
  }

  /** A surface that the document has no longer. */
  remove(surface: string): void {
    if (!this.#variants.delete(surface)) return;
    for (const spelling of spellingsOf(foldCase(surface))) this.#finder.remove(spelling);
  }

  /** Blocks that the document has no longer. */
  forget(removed: Iterable<Block>): void {
    this.#finder.forget(removed);
  }

  /** The cut mentions in a block, in order. */
  in(block: Block): readonly PartialMention[] {
    return this.#finder.in(block);
  }

  /** The surfaces that differ from one in lower case in their case only, in no order. */
  variantsOf(whole: string): readonly string[] {
    return this.#variants.of(whole);
  }
}

/** Where longer names that hold a mention could begin: at it, or at a word before it. One entry in each array. */
interface Beginnings {
  /** Hashes of the tokens there and of those that follow them, in lower case; see {@link tokenAt}. */
  readonly firsts: readonly number[];
  readonly seconds: readonly number[];
  /** Where they begin; offsets in the block. */
  readonly froms: readonly number[];
  readonly tags: readonly NamedTag[];
}

/** Where names could begin that a tag of a block cuts: at each tag, then before it, the nearest word first. */
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

/** The longest surface from an offset on that holds a mention and more. */
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

/** Where the word begins that ends in blanks at an offset; that offset when none does. */
function wordBefore(text: string, at: number): number {
  const to = skipBlanksBack(text, at, 0);
  if (to === at) return at;
  let from = to;
  while (from > 0 && isInWord(text.charCodeAt(from - 1))) from--;
  return from < to ? from : at;
}

/** Where the word ends that follows an offset after blanks; that offset when none does. */
function wordAfter(text: string, at: number): number {
  const from = skipBlanks(text, at);
  if (from === at) return at;
  let to = from;
  while (to < text.length && isInWord(text.charCodeAt(to))) to++;
  return from < to ? to : at;
}

/** Where the words end that may be missing after a tag. */
function missingAfter(text: string, tagTo: number): number {
  let to = tagTo;
  for (let count = 0; count < maxMissing.after; count++) to = wordAfter(text, to);
  return to;
}

/** Whether a UTF-16 unit goes on with a word: neither blank, bracket, sign of an HTML tag, nor line break. */
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
