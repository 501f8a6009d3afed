/** Cuts that respect characters: no surrogate pair is split. */

/** Returns an offset, moved left out of a surrogate pair. */
export function characterStart(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset - 1 : offset;
}

/** Returns an offset, moved right out of a surrogate pair. */
export function characterEnd(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset + 1 : offset;
}

function isWithinPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** Returns the beginning of a text, in whole characters and at most `maxLength` UTF-16 units. */
export function startOf(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, characterStart(text, maxLength));
}

/** Returns the end of a text, in whole characters and at most `maxLength` UTF-16 units. */
export function endOf(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(characterEnd(text, text.length - maxLength));
}

/** Whether a text has no lone surrogates, which not every client can receive. */
export function hasNoLoneSurrogates(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/**
 * Replaces lone surrogates in JSON by U+FFFD, since strict readers reject the whole text over one. The length stays the same.
 *
 * @param json as `JSON.stringify` writes it, which escapes lone surrogates
 */
export function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  // Every escape is looked at, so that a backslash that is escaped itself escapes nothing.
  return json.replace(/\\(?:ud[89a-f][\da-f]{2}|.)/g, (escaped) => (escaped.length > 2 ? '\\ufffd' : escaped));
}
