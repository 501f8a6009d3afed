import { isBlank, skipBlanks } from './blanks.ts';
import { isWordAt } from './tokens.ts';

/** A token, and what tells it apart from others without a string of its own. */
export interface HashedToken {
  /** Hash of what stands before the punctuation at its end: `Lima` and `Lima,` have the same. Thirty bits. */
  readonly hash: number;
  /** Where it ends, in UTF-16 units. */
  readonly to: number;
}

/** Reads the token that begins at an offset of a text and ends before `limit`. */
export function tokenAt(text: string, from: number, limit: number): HashedToken {
  let hash = 0;
  let all = 0;
  let to = from;
  for (; to < limit; to++) {
    const unit = text.charCodeAt(to);
    if (isBlank(unit)) break;
    // Thirty bits are what engines keep as small integers.
    all = (Math.imul(all, 31) + unit) & 0x3fffffff;
    if (isWordAt(text, to)) hash = all;
  }
  return { hash, to };
}

/** A step from token to token: the surfaces whose tokens end here, and the steps to longer ones. */
interface Step {
  readonly surfaces: Set<string>;
  readonly next: Map<number, Step>;
}

/**
 * Surfaces by the hashes of their tokens. However many begin alike, finding the longest at a place costs no more than
 * reading as far as one of them could reach.
 */
export class SurfaceTrie {
  readonly #start = newStep();

  /** Adds a surface and gives the hash of its first token. */
  add(surface: string): number {
    let step = this.#start;
    for (const hash of hashesOf(surface)) {
      let next = step.next.get(hash);
      if (!next) {
        next = newStep();
        step.next.set(hash, next);
      }
      step = next;
    }
    step.surfaces.add(surface);
    return firstHash(surface);
  }

  /** Takes a surface out; gives the hash of its first token, or undefined when it was not there. */
  delete(surface: string): number | undefined {
    const path = [this.#start];
    const hashes = hashesOf(surface);
    for (const hash of hashes) {
      const next = path.at(-1)!.next.get(hash);
      if (!next) return undefined;
      path.push(next);
    }
    if (!path.at(-1)!.surfaces.delete(surface)) return undefined;
    // Steps that lead nowhere any more go, the last first.
    for (let depth = hashes.length; depth > 0; depth--) {
      const { surfaces, next } = path[depth]!;
      if (surfaces.size > 0 || next.size > 0) break;
      path[depth - 1]!.next.delete(hashes[depth - 1]!);
    }
    return firstHash(surface);
  }

  /** The surfaces whose tokens may stand at an offset of a text before `limit`, longer ones first. */
  candidatesAt(text: string, from: number, first: number, limit: number): string[] {
    const found: string[] = [];
    let step = this.#start.next.get(first);
    for (let at = from; step; ) {
      found.push(...step.surfaces);
      if (step.next.size === 0) break;
      at = skipBlanks(text, tokenAt(text, at, limit).to);
      step = at < limit ? step.next.get(tokenAt(text, at, limit).hash) : undefined;
    }
    return found.length > 1 ? found.sort((a, b) => b.length - a.length) : found;
  }
}

function newStep(): Step {
  return { surfaces: new Set(), next: new Map() };
}

function firstHash(surface: string): number {
  return tokenAt(surface, 0, surface.length).hash;
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
