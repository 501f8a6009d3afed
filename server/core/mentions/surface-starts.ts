/** Surfaces by what they begin with: the hashes of their first tokens. */
import { isBlank, skipBlanks } from '../text/blanks.ts';
import { tokenAt } from '../text/hashed-tokens.ts';
import { isUnspacedAt, isUnspacedBeside, isWordBoundary } from '../text/scripts.ts';
import { isAbbreviation, isWordAt } from '../text/tokens.ts';

/** Surfaces that begin with the same tokens. */
interface Beginning {
  /** Surfaces that consist of just these tokens. */
  readonly whole: readonly string[];
  /** Number of surfaces that go on. */
  readonly longer: number;
}

const nothing: Beginning = { whole: [], longer: 0 };

/**
 * Surfaces by what they begin with: one flat map from the hash of some first tokens to the surfaces that are just these. However
 * many share a beginning, finding the longest one at a place reads no farther than one of them could reach. Beginnings whose
 * hashes happen to be equal share an entry, which costs time and changes no answer: matches are compared with the text.
 */
export class SurfaceStarts {
  /** Beginnings by key. Most are one whole surface, which stands for itself: an object for each takes as much memory as all else here. */
  readonly #beginnings = new Map<number, string | Beginning>();

  /** Adds a surface that is not there yet, by the hashes of its tokens; see {@link hashesOf}. */
  add(surface: string, hashes: readonly number[]): void {
    const end = this.#along(hashes, 1);
    const { whole, longer } = this.#at(end);
    this.#set(end, { whole: [...whole, surface], longer });
  }

  /** Removes a surface that is there, by the hashes of its tokens. */
  delete(surface: string, hashes: readonly number[]): void {
    const end = this.#along(hashes, -1);
    const { whole, longer } = this.#at(end);
    this.#set(end, { whole: whole.filter((other) => other !== surface), longer });
  }

  /** Counts a surface at each of its beginnings, and returns the key of the last one: the whole of it. */
  #along(hashes: readonly number[], count: 1 | -1): number {
    let key = hashes[0]!;
    for (let index = 1; index < hashes.length; index++) {
      const { whole, longer } = this.#at(key);
      this.#set(key, { whole, longer: longer + count });
      key = keyAfter(key, hashes[index]!);
    }
    return key;
  }

  #at(key: number): Beginning {
    const beginning = this.#beginnings.get(key) ?? nothing;
    return typeof beginning === 'string' ? { whole: [beginning], longer: 0 } : beginning;
  }

  #set(key: number, beginning: Beginning): void {
    const { whole, longer } = beginning;
    if (longer > 0 || whole.length > 1) this.#beginnings.set(key, beginning);
    else if (whole.length === 1) this.#beginnings.set(key, whole[0]!);
    else this.#beginnings.delete(key);
  }

  /** Whether a surface may begin with a token. */
  hasFirst(first: number): boolean {
    return this.#beginnings.has(first);
  }

  /** Whether a surface may begin with two tokens. */
  hasStart(first: number, second: number): boolean {
    return this.#beginnings.has(keyAfter(first, second));
  }

  /** Whether a surface may begin with the tokens of a key, see {@link keyOf}, and go on. */
  goesOn(key: number): boolean {
    return this.#at(key).longer > 0;
  }

  /**
   * Returns the surface of most tokens that stands at an offset before `limit`. Of those that differ in
   * punctuation only, it is the shortest: `Lima` and not `Lima)`, which somebody tagged by mistake.
   *
   * @param first hash of the token at the offset
   * @param accepts whether a surface that stands there is meant; by default, one that stands whole
   */
  longestAt(
    text: string,
    from: number,
    first: number,
    limit: number,
    accepts = (surface: string) => isWholeAt(text, from, surface, limit),
  ): string | undefined {
    let longest: string | undefined;
    for (let key = first, to = -1; this.#beginnings.has(key); ) {
      const { whole, longer } = this.#at(key);
      let shortest: string | undefined;
      for (const surface of whole) {
        const isShorter = surface.length < (shortest?.length ?? Number.POSITIVE_INFINITY);
        if (isShorter && text.startsWith(surface, from) && accepts(surface)) shortest = surface;
      }
      longest = shortest ?? longest;
      if (longer === 0) break;
      if (to < 0) to = tokenAt(text, from, limit).to;
      const at = skipBlanks(text, to);
      if (at >= limit) break;
      const token = tokenAt(text, at, limit);
      key = keyAfter(key, token.hash);
      to = token.to;
    }
    return longest;
  }
}

/** Returns the key of a beginning that goes on with a token. */
export function keyAfter(key: number, hash: number): number {
  return (Math.imul(key, 0x9e3779b1) ^ hash) & 0x3fffffff;
}

/** Returns the key of a beginning that is all tokens of a text. */
export function keyOf(hashes: readonly number[]): number {
  let key = hashes[0]!;
  for (let index = 1; index < hashes.length; index++) key = keyAfter(key, hashes[index]!);
  return key;
}

/** Whether a surface stands at an offset and ends with its token, apart from punctuation that it does not own. */
export function isWholeAt(text: string, from: number, surface: string, limit: number): boolean {
  const to = from + surface.length;
  if (to > limit || !text.startsWith(surface, from)) return false;
  if (isUnspacedBeside(text, to)) return isWordBoundary(text, to);
  if (to === limit || isBlank(text.charCodeAt(to))) return true;
  if (text[to] === '.' && isAbbreviation(`${surface.slice(surface.lastIndexOf(' ') + 1)}.`)) return false;
  // Most words are followed by one mark of ASCII and a blank.
  const codeUnit = text.charCodeAt(to);
  if (codeUnit < 0x80 && (to + 1 === limit || isBlank(text.charCodeAt(to + 1)))) return !isWordAt(text, to);
  const [marks] = /^[^\p{L}\p{N}\s]*/u.exec(text.slice(to, Math.min(limit, to + 8)))!;
  const next = to + marks.length;
  return next >= Math.min(limit, to + 8) || /\s/.test(text[next]!) || isUnspacedAt(text, next);
}

/** Whether a word can begin at a token's offset; in a script without blanks not every token begins one. */
export function beginsWord(text: string, offset: number): boolean {
  return !isUnspacedBeside(text, offset) || isWordBoundary(text, offset);
}

/** Returns the hash of the first token of a text; see {@link tokenAt}. */
export function hashOf(text: string): number {
  return tokenAt(text, 0, text.length).hash;
}

/** Returns the hashes of the tokens of a surface; see {@link tokenAt}. */
export function hashesOf(surface: string): number[] {
  const hashes: number[] = [];
  for (let at = 0; at < surface.length; ) {
    const { hash, to } = tokenAt(surface, at, surface.length);
    hashes.push(hash);
    at = skipBlanks(surface, to);
  }
  // Remembered for many names: a copy has no room to grow.
  return hashes.slice();
}
