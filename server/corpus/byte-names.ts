import { decodeUtf8, encodeUtf8 } from '../core/text/encoding.ts';

/**
 * Names of files are bytes on most systems, and not all of them are UTF-8. In a string each byte that is not stands as
 * U+DC80 to U+DCFF, half of a surrogate pair that no text has: as Python has it (PEP 383, `os.fsdecode`).
 */

/** Whether a name has bytes that are not UTF-8. */
export function hasBytes(name: string): boolean {
  return /[\udc80-\udcff]/u.test(name);
}

/** A name from its bytes. */
export function nameOfBytes(bytes: Uint8Array): string {
  return decodeUtf8(bytes, true);
}

/** The bytes of a name. */
export function bytesOfName(name: string): Uint8Array {
  return encodeUtf8(name);
}

/** A name as it is printed and listed: each byte that is not UTF-8 stands as `\xE9`, which every reader of JSON takes. */
export function printedName(name: string): string {
  return name.replace(/[\udc80-\udcff]/gu, (byte) => `\\x${(byte.charCodeAt(0) & 0xff).toString(16).toUpperCase()}`);
}
