import { invisibleCharacters } from '../data/invisible-characters.ts';
import { isBlank } from './blanks.ts';
import type { Span } from './span.ts';

const all = [...invisibleCharacters.keys()].map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('');

/** A regular expression, as a text, for one character that does not show; see invisible-characters.ts. */
export const invisible = `[${all}]`;

/**
 * Whether a character stands at an offset of a text that does not show, or shows as a blank and is neither space nor tab; all of
 * them are one UTF-16 unit.
 */
export function isInvisibleAt(text: string, offset: number): boolean {
  const codeUnit = text.charCodeAt(offset);
  return codeUnit >= 0x85 && invisibleCharacters.has(codeUnit);
}

/** The part of a text, or of a stretch of it, that neither blanks nor characters without a sign of their own begin or end. */
export function visiblePart(text: string, from = 0, to = text.length): Span {
  const isEmpty = (offset: number) => isBlank(text.charCodeAt(offset)) || isInvisibleAt(text, offset);
  let start = from;
  let end = to;
  while (start < end && isEmpty(start)) start++;
  while (end > start && isEmpty(end - 1)) end--;
  return { from: start, to: end };
}

/** What such characters of a text are called, each once: `U+200B (zero width space)`. */
export function namesOfInvisible(text: string): string[] {
  const names = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    if (!isInvisibleAt(text, at)) continue;
    const code = text.charCodeAt(at);
    names.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')} (${invisibleCharacters.get(code)})`);
  }
  return [...names];
}
