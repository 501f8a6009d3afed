/** Invisible characters in texts: finding, trimming and naming them. */
import { invisibleCharacters } from '../data/invisible-characters.ts';
import { isBlank } from './blanks.ts';
import type { Span } from './span.ts';

const all = [...invisibleCharacters.keys()].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');

/** Source of a regular expression for one invisible character; see invisible-characters.ts. */
export const invisible = `[${all}]`;

/**
 * Whether the character at an offset is invisible, or looks like a blank but is neither space nor tab. All such characters are
 * one UTF-16 unit.
 */
export function isInvisibleAt(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset);
  return codeUnit >= 0x85 && invisibleCharacters.has(codeUnit);
}

/** Returns the part of a text, or of a range of it, without blanks and invisible characters at its ends. */
export function visiblePart(text: string, from = 0, to = text.length): Span {
  const isEmpty = (offset: number) => isBlank(text.charCodeAt(offset)) || isInvisibleAt(text, offset);
  let start = from;
  let end = to;
  while (start < end && isEmpty(start)) start++;
  while (end > start && isEmpty(end - 1)) end--;
  return { from: start, to: end };
}

/** Returns the names of the invisible characters of a text, each once: `U+200B (zero width space)`. */
export function namesOfInvisible(text: string): string[] {
  const names = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (!isInvisibleAt(text, at)) continue;
    const code = text.charCodeAt(at);
    names.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')} (${invisibleCharacters.get(code)})`);
  }
  return [...names];
}
