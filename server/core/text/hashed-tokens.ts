/** Tokens by their hashes, found without slicing a string. */
import { isBlank } from './blanks.ts';
import { foldedAscii, foldedUnitAt } from './fold-case.ts';
import { isApostrophe, isS } from './possessive.ts';
import { firstUnspaced, isUnspacedAt } from './scripts.ts';
import { isWordAt } from './tokens.ts';

/** A token by its hash, found without slicing a string. */
export interface HashedToken {
  /**
   * Hash of the token in lower case, without the punctuation and the possessive at its end, so that `Lima`, `LIMA` and `Lima's,` are
   * equal. Thirty bits.
   */
  readonly hash: number;
  /** End of the token, in UTF-16 units. */
  readonly to: number;
}

/**
 * Reads the token that begins at an offset and ends before `limit`. In scripts without blanks each UTF-16 unit is a token; word
 * boundaries there are checked only where a surface matches.
 */
export function tokenAt(text: string, from: number, limit: number): HashedToken {
  let hash = 0;
  let all = 0;
  let to = from;
  let last = -1;
  let bare = 0;
  let apostrophe = -1;
  for (; to < limit; to++) {
    const codeUnit = text.charCodeAt(to);
    if (isBlank(codeUnit)) break;
    if (codeUnit >= firstUnspaced && isUnspacedAt(text, to)) break;
    // Engines store thirty bits as a small integer.
    all = (Math.imul(all, 31) + (codeUnit < 0x80 ? foldedAscii[codeUnit]! : foldedUnitAt(text, to))) & 0x3fffffff;
    if (isWordAt(text, to)) {
      hash = all;
      last = to;
    } else if (isApostrophe(codeUnit)) {
      bare = hash;
      apostrophe = to;
    }
  }
  if (to === from && to < limit) return characterToken(text, from);
  return { hash: bare !== 0 && last === apostrophe + 1 && isS(text.charCodeAt(last)) ? bare : hash, to };
}

/** Reads a character of a script without blanks as a token; an empty one at a blank. */
function characterToken(text: string, from: number): HashedToken {
  return isUnspacedAt(text, from) ? { hash: text.charCodeAt(from), to: tokenAfter(text, from) } : { hash: 0, to: from };
}

function tokenAfter(text: string, offset: number): number {
  return offset + (text.codePointAt(offset)! > 0xffff ? 2 : 1);
}

/** Returns the end, before `limit`, of a token that begins with a letter of a script with blanks. */
export function tokenEnd(text: string, from: number, limit: number): number {
  let to = from;
  for (; to < limit; to++) {
    const codeUnit = text.charCodeAt(to);
    if (isBlank(codeUnit) || (codeUnit >= firstUnspaced && isUnspacedAt(text, to))) break;
  }
  return to;
}
