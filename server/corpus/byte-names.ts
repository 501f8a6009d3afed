/**
 * Names of files are bytes on most systems, and not all of them are UTF-8. In a string each byte that is not stands as
 * U+DC80 to U+DCFF, half of a surrogate pair that no text has: as Python has it (PEP 383, `os.fsdecode`).
 */

const escapes = /[\udc80-\udcff]/u;

/** Whether a name has bytes that are not UTF-8. */
export function hasBytes(name: string): boolean {
  return escapes.test(name);
}

/** A name from its bytes. */
export function nameOfBytes(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let name = '';
  for (let at = 0; at < bytes.length; ) {
    const character = bytes.subarray(at, at + lengthOf(bytes[at]!));
    try {
      name += decoder.decode(character);
      at += character.length;
    } catch {
      name += String.fromCharCode(0xdc00 + bytes[at++]!);
    }
  }
  return name;
}

/** The bytes of a name. */
export function bytesOfName(name: string): Uint8Array {
  const pieces = name.split(new RegExp(`(${escapes.source})`, 'u')).map((piece, index) => {
    return index % 2 === 1 ? [piece.charCodeAt(0) - 0xdc00] : new TextEncoder().encode(piece);
  });
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

/** How many bytes a character of UTF-8 has that begins with this one. */
function lengthOf(byte: number): number {
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}
