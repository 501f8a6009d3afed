/** Lone surrogates: halves of characters, which strict readers reject. */

/** Whether a text has no lone surrogates, which not every client can receive. */
export function hasNoLoneSurrogates(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/** Replaces lone surrogates by U+FFFD, as {@link wellFormedJson} does. The length stays the same. */
export function wellFormedText(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/**
 * Replaces lone surrogates in JSON by U+FFFD, since strict readers reject the whole text over one. The length stays the same.
 *
 * @param json as `JSON.stringify` writes it, which escapes lone surrogates
 */
export function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  // Match every escape, so that an escaped backslash does not start another.
  return json.replace(/\\(?:ud[89a-f][\da-f]{2}|.)/g, (escaped) => (escaped.length > 2 ? '\\ufffd' : escaped));
}
