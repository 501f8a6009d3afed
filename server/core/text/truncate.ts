/** The offset, or the one before it when it lies within a surrogate pair: no cut is made there. */
export function characterStart(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset - 1 : offset;
}

/** The offset, or the one after it when it lies within a surrogate pair. */
export function characterEnd(text: string, offset: number): number {
  return isWithinPair(text, offset) ? offset + 1 : offset;
}

function isWithinPair(text: string, offset: number): boolean {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

/** The beginning of a text in whole characters, of at most so many UTF-16 units. */
export function startOf(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(0, characterStart(text, maxLength));
}

/** The end of a text in whole characters, of at most so many UTF-16 units. */
export function endOf(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : text.slice(characterEnd(text, text.length - maxLength));
}

/** Whether a text has no lone surrogates, which an edit cannot take to every client. */
export function hasNoLoneSurrogates(text: string): boolean {
  return !/\p{Cs}/u.test(text);
}

/**
 * JSON without lone surrogates, which strict readers reject together with all that stands around them: U+FFFD takes their place.
 * Its length stays what it is.
 *
 * @param json as `JSON.stringify` writes it, which escapes them
 */
export function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  // Every escape is looked at, so that a backslash that is escaped itself escapes nothing.
  return json.replace(/\\(?:ud[89a-f][\da-f]{2}|.)/g, (escaped) => (escaped.length > 2 ? '\\ufffd' : escaped));
}
