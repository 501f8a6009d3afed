/**
 * File names as bytes: on most systems they are, and not all of them are UTF-8. In a string, each invalid byte is a lone
 * surrogate from U+DC80 to U+DCFF, as in Python (PEP 383, `os.fsdecode`).
 */
import { decodeUtf8, encodeUtf8 } from '../core/text/encoding.ts';

/** Whether a name has bytes that are not UTF-8. */
export function hasBytes(name: string): boolean {
  return /[\udc80-\udcff]/u.test(name);
}

/** Decodes a name. */
export function nameOfBytes(bytes: Uint8Array): string {
  return decodeUtf8(bytes, true);
}

/** Encodes a name. */
export function bytesOfName(name: string): Uint8Array {
  return encodeUtf8(name);
}

/** Returns a name for printing and lists, with each invalid byte as `\xE9`, which every JSON reader accepts. */
export function printedName(name: string): string {
  return name.replace(/[\udc80-\udcff]/gu, (byte) => `\\x${(byte.charCodeAt(0) & 0xff).toString(16).toUpperCase()}`);
}
