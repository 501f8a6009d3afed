/** Shapes of bracketed texts: like a name, or like ordinary text in brackets. */
import { joiners } from '../data/joiners.ts';

/**
 * Shape of a text in brackets.
 *
 * - `name`: every word but joiners begins with a capital or has letters without case; some letters are small
 * - `capitals`: like `name`, without small letters
 * - `words`: it begins with a small letter, or has words in small letters
 * - `other`: it begins with a digit or another non-letter, or is too long for a name
 */
export type NameShape = 'name' | 'capitals' | 'words' | 'other';

/** Longest name, in UTF-16 units. */
const maxNameLength = 120;

/** Delimiters of tags inside a text. */
const delimiters = /\[[^\s[\]]+[ \t]+|[ \t]*\]/g;

const placeholder =
  /^(?:(?:first|last|full|family|middle|phone|street|mail|e-?mail) )?(?:names?|title|address|number|here|id|phone|e-?mail|[a-z])$/i;

/** Whether a body is a placeholder for a name: `[Person Name]`, `[Person A]`. */
export function isPlaceholder(body: string): boolean {
  return placeholder.test(body);
}

/** Returns the shape of a body, ignoring the tags in it. */
export function nameShapeOf(body: string): NameShape {
  if (body.length > maxNameLength) return 'other';
  const text = body.includes('[') ? body.replace(delimiters, '') : body;
  if (isPlaceholder(text)) return 'words';
  // Undecodable letters are replacement characters here.
  const first = /^\p{P}*([\p{L}\ufffd])/u.exec(text)?.[1];
  if (first === undefined) return 'other';
  if (/^\p{Ll}$/u.test(first) && isSmall(text.split(/[ \t]/, 1)[0]!)) return 'words';
  if (text.split(/[ \t]+/).some((word) => isSmall(word) && !joiners.has(word))) return 'words';
  return /[\p{Ll}\p{Lo}\ufffd]/u.test(text) ? 'name' : 'capitals';
}

/** Whether a word begins with a small letter and has no capital, unlike `al-Assad`. */
function isSmall(word: string): boolean {
  return /^\p{P}*\p{Ll}/u.test(word) && !/\p{Lu}/u.test(word);
}
