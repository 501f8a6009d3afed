/** Bytes that are not UTF-8, as texts have them: lone surrogates from U+DC80 to U+DCFF, as in PEP 383. */

/**
 * Encodes a text in which lone surrogates stand for bytes.
 *
 * @param encode encodes a text without them as UTF-8
 */
export function encodeWithBytes(text: string, encode: (text: string) => Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { 0: run, index } of text.matchAll(/[\udc80-\udcff]+/gu)) {
    parts.push(
      encode(text.slice(at, index)),
      Uint8Array.from(run, (codeUnit) => codeUnit.charCodeAt(0) & 0xff),
    );
    at = index + run.length;
  }
  if (at === 0) return encode(text);
  parts.push(encode(text.slice(at)));
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let to = 0;
  for (const part of parts) {
    bytes.set(part, to);
    to += part.length;
  }
  return bytes;
}
