/** Decoding and encoding of texts, without loss for bytes that are not UTF-8. */
// Node's TextDecoder deviates from the WHATWG's tables: half of Korean, of Hong Kong's Big5 and, in some versions, € decode to
// other characters, and half a character passes for a letter.
import { TextDecoder, TextEncoder } from '@exodus/bytes/encoding.js';
import { type Message, say } from '../message.ts';
import { encodeWithBytes } from './escaped-bytes.ts';

/** A decoded text and the encoding that it was decoded from, one of {@link encodings}. */
export interface Decoded {
  readonly text: string;
  readonly encoding: string;
}

/** Reason why bytes are not a text, in words that follow the name of their file. */
export interface Undecodable {
  readonly problem: Message;
}

/** Names of the WHATWG encodings, without `x-user-defined`, which is for bytes that are no text. */
export const encodings = [
  'utf-8',
  'big5',
  'euc-jp',
  'euc-kr',
  'gb18030',
  'gbk',
  'ibm866',
  'iso-2022-jp',
  ...[2, 3, 4, 5, 6, 7, 8].map((part) => `iso-8859-${part}`),
  'iso-8859-8-i',
  ...[10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  'koi8-r',
  'koi8-u',
  'macintosh',
  'shift_jis',
  'utf-16be',
  'utf-16le',
  'windows-874',
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${page}`),
  'x-mac-cyrillic',
];

/** Returns the name of an encoding by any of its labels (`latin1`, `SJIS`); undefined for an unknown label. */
export function encodingNamed(label: string): string | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    return encodings.includes(encoding) ? encoding : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Decodes bytes; a byte order mark stays as the first character. Without an encoding, or with UTF-8, nothing is lost: a byte
 * that is not UTF-8 becomes a lone surrogate from U+DC80 to U+DCFF (as in PEP 383), which {@link encodeUtf8} turns back into
 * the byte. In other encodings, undecodable bytes become U+FFFD. A file with the byte order mark of UTF-8 is UTF-8, as in
 * editors.
 *
 * @param encoding one of {@link encodings}; by default UTF-8, unless the bytes look like another
 */
export function decode(bytes: Uint8Array, encoding?: string): Decoded | Undecodable {
  const isUtf16 = encoding?.startsWith('utf-16');
  if (!isUtf16) {
    const problem = notBytewise(bytes);
    if (problem) return { problem };
  }
  if (encoding === undefined || encoding === 'utf-8' || startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    const text = decodeUtf8(bytes, encoding !== undefined);
    const problem = encoding === undefined ? shiftedIn(text) : undefined;
    return problem ? { problem } : { text, encoding: 'utf-8' };
  }
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding };
}

/**
 * Returns the byte that a character stands for which {@link decode} could not read as UTF-8; undefined for any other character.
 */
export function escapedByte(character: string): number | undefined {
  const codeUnit = character.length === 1 ? character.charCodeAt(0) : 0;
  return codeUnit >= 0xdc80 && codeUnit <= 0xdcff ? codeUnit & 0xff : undefined;
}

/** Encodes a text as UTF-8. A text that {@link decode} read as UTF-8 gives back its original bytes. */
export function encodeUtf8(text: string): Uint8Array {
  const encoder = new TextEncoder();
  return encodeWithBytes(text, (piece) => encoder.encode(piece));
}

/** Returns why bytes are no text in an ASCII-compatible encoding; undefined when they may be one. */
function notBytewise(bytes: Uint8Array): Message | undefined {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return say('the text is UTF-16; convert it to UTF-8');
  }
  const nul = bytes.indexOf(0);
  return nul < 0 ? undefined : say('not a text: byte {0} is NUL (binary, or UTF-16)', `${nul + 1}`);
}

/**
 * Escape sequences that shift the ASCII after them into other characters, of which `[` and `]` can be halves: those of ISO-2022
 * for East Asian sets (ECMA-35). `shiftedHz` matches the pairs of HZ (RFC 1843).
 */
export const shiftOfIso2022 = /\x1b(?:\$[@AB]|\$[()*+][@-~]|\(I)/;
export const shiftedHz = /~\{(?:[!-w][!-~])+~\}/;

/** Returns why a text needs its encoding to be set; undefined when it does not. */
function shiftedIn(text: string): Message | undefined {
  if (shiftOfIso2022.test(text)) {
    return say('the text is ISO-2022 (escape sequences); set "encoding" in tagwright.json, or convert it to UTF-8');
  }
  if (shiftedHz.test(text)) {
    return say('the text looks like HZ (“~{” … “~}”); convert it to UTF-8, or set "encoding" in tagwright.json');
  }
  return undefined;
}

function isBetween(byte: number | undefined, min: number, max: number): boolean {
  return byte !== undefined && byte >= min && byte <= max;
}

function startsWith(bytes: Uint8Array, ...first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes bytes as UTF-8; each invalid byte becomes a lone surrogate that {@link encodeUtf8} turns back.
 *
 * @param isSet whether the encoding is known to be UTF-8; otherwise bytes with more invalid sequences than multi-byte
 *     characters are not UTF-8, and every byte of 0x80 or more counts as invalid
 */
export function decodeUtf8(bytes: Uint8Array, isSet: boolean): string {
  try {
    return strict.decode(bytes);
  } catch {
    const isUtf8 = isSet || isMostlyUtf8(bytes);
    const lengthAt = isUtf8 ? characterLength : (all: Uint8Array, at: number) => (all[at]! < 0x80 ? 1 : 0);
    let text = '';
    let from = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = lengthAt(bytes, at);
      if (length > 0) at += length;
      else {
        if (from < at) text += strict.decode(bytes.subarray(from, at));
        text += String.fromCharCode(0xdc00 + bytes[at]!);
        from = ++at;
      }
    }
    return text + strict.decode(bytes.subarray(from));
  }
}

function isMostlyUtf8(bytes: Uint8Array): boolean {
  let [characters, broken] = [0, 0];
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) broken++;
    else if (length > 1) characters++;
    at += length || 1;
  }
  return broken <= characters;
}

/** Returns the length in bytes of the UTF-8 character that begins at an offset; 0 when none does (Unicode, table 3-7). */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const [min, max] = secondBytes.get(first) ?? [0x80, 0xbf];
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index];
    if (!isBetween(byte, index === 1 ? min : 0x80, index === 1 ? max : 0xbf)) return 0;
  }
  return length;
}

/** Lowest and highest second byte after some first bytes; 0x80 to 0xbf after all others. */
const secondBytes: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);
