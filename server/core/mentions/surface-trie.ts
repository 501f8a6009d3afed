/** A trie of surfaces by the hashes of their tokens. */
import { skipBlanks } from '../text/blanks.ts';
import { tokenAt } from '../text/hashed-tokens.ts';
import { isUnspacedAt, isUnspacedBeside, isWordBoundary } from '../text/scripts.ts';
import { isAbbreviation } from '../text/tokens.ts';

const none: readonly never[] = [];

/** A node of the trie. */
class Step {
  /** Surfaces whose tokens end here. */
  surfaces: readonly string[] = none;
  /** Children by the hashes of their tokens, if any. */
  next: Map<number, Step> | undefined;

  /** Returns the child for a token, made when missing. */
  over(hash: number): Step {
    this.next ??= new Map();
    let step = this.next.get(hash);
    if (!step) {
      step = new Step();
      this.next.set(hash, step);
    }
    return step;
  }

  get isEmpty(): boolean {
    return this.surfaces.length === 0 && !this.next?.size;
  }
}

/**
 * Surfaces by the hashes of their tokens. However many share a beginning, finding the longest one at a place reads no farther
 * than one of them could reach.
 */
export class SurfaceTrie {
  readonly #start = new Step();

  /** Adds a surface that is not there yet; returns the hash of its first token. */
  add(surface: string): number {
    const hashes = hashesOf(surface);
    const end = hashes.reduce((step, hash) => step.over(hash), this.#start);
    end.surfaces = [...end.surfaces, surface];
    return hashes[0]!;
  }

  /** Removes a surface; returns the hash of its first token, or undefined when it was not there. */
  delete(surface: string): number | undefined {
    const hashes = hashesOf(surface);
    const path = [this.#start];
    for (const hash of hashes) {
      const step = path.at(-1)!.next?.get(hash);
      if (!step) return undefined;
      path.push(step);
    }
    const end = path.at(-1)!;
    if (!end.surfaces.includes(surface)) return undefined;
    end.surfaces = end.surfaces.filter((other) => other !== surface);
    // Remove empty steps, last first.
    for (let depth = hashes.length; depth > 0 && path[depth]!.isEmpty; depth--) {
      path[depth - 1]!.next!.delete(hashes[depth - 1]!);
    }
    return hashes[0];
  }

  /** Whether a surface of several tokens begins with these two. */
  hasStart(first: number, second: number): boolean {
    return this.#start.next?.get(first)?.next?.has(second) ?? false;
  }

  /**
   * Returns the surfaces whose tokens may match at an offset before `limit`, longer ones first.
   *
   * @param first hash of the token at the offset
   */
  candidatesAt(text: string, from: number, first: number, limit: number): readonly string[] {
    let step = this.#start.next?.get(first);
    if (!step?.next) return step?.surfaces ?? none;
    const found: string[] = [];
    for (let at = from; step; ) {
      found.push(...step.surfaces);
      at = skipBlanks(text, tokenAt(text, at, limit).to);
      step = at < limit ? step.next?.get(tokenAt(text, at, limit).hash) : undefined;
    }
    return found.sort((a, b) => b.length - a.length);
  }
}

/** Whether a surface stands at an offset and ends with its token, apart from punctuation that it does not own. */
export function isWholeAt(text: string, from: number, surface: string, limit: number): boolean {
  const to = from + surface.length;
  if (to > limit || !text.startsWith(surface, from)) return false;
  if (isUnspacedBeside(text, to)) return isWordBoundary(text, to);
  if (text[to] === '.' && isAbbreviation(`${surface.slice(surface.lastIndexOf(' ') + 1)}.`)) return false;
  const [marks] = /^[^\p{L}\p{N}\s]*/u.exec(text.slice(to, Math.min(limit, to + 8)))!;
  const next = to + marks.length;
  return next >= Math.min(limit, to + 8) || /\s/.test(text[next]!) || isUnspacedAt(text, next);
}

/** Whether a word can begin at a token's offset; in a script without blanks not every token begins one. */
export function beginsWord(text: string, offset: number): boolean {
  return !isUnspacedBeside(text, offset) || isWordBoundary(text, offset);
}

function hashesOf(surface: string): number[] {
  const hashes: number[] = [];
  for (let at = 0; at < surface.length; ) {
    const { hash, to } = tokenAt(surface, at, surface.length);
    hashes.push(hash);
    at = skipBlanks(surface, to);
  }
  return hashes;
}
