/** Edits of a text as edits of the bytes that it was read from, in any encoding. */
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { type Message, say } from '../core/message.ts';
import { byPlace, type Edit } from '../core/syntax/text-edit.ts';
import { type Decoded, decode, encodeUtf8 } from '../core/text/encoding.ts';
import { excerpt } from '../core/text/excerpt.ts';

/** A text that was read, whole: a byte order mark is its first character. */
export interface ReadBytes extends Decoded {
  /** Bytes that the text was read from. */
  readonly bytes: Uint8Array;
}

/** Reason why a text has no bytes, in words that follow the name of its file. */
export interface Unencodable {
  readonly problem: Message;
}

/**
 * The bytes of a file after edits of its text: those that it has, but for what the edits take away and put in. So nothing is
 * encoded that was not asked for, and what cannot be read stays as it is. Only ISO-2022-JP is encoded as a whole.
 *
 * @param edited the text after the edits
 * @returns the reason when there are none that would be read as that text
 */
export function editedBytes(
  { bytes, text, encoding }: ReadBytes,
  edits: readonly Edit[],
  edited: string,
): Uint8Array | Unencodable {
  if (edited === text) return bytes;
  if (encoding === 'utf-8') return encodeUtf8(edited);
  const after = encoding === stateful ? encodedAnew(bytes, text, edited) : spliced({ bytes, text, encoding }, edits);
  if (after && 'problem' in after) return after;
  const decoded = after && decode(after, encoding);
  if (after && decoded && !('problem' in decoded) && decoded.text === edited) return after;
  return { problem: say('the change would be read differently in {0}; convert the file to UTF-8', encoding) };
}

/** The encoding in which what a byte means depends on sequences before it: a change goes beyond its place. */
const stateful = 'iso-2022-jp';

/** The bytes of the whole text; undefined when those of the text before would not be those that it was read from. */
function encodedAnew(bytes: Uint8Array, text: string, edited: string): Uint8Array | Unencodable | undefined {
  const before = encode(text, stateful);
  return 'problem' in before || !isSame(bytes, before) ? undefined : encode(edited, stateful);
}

function isSame(bytes: Uint8Array, others: Uint8Array): boolean {
  return bytes.length === others.length && bytes.every((byte, at) => byte === others[at]);
}

function spliced({ bytes, text, encoding }: ReadBytes, edits: readonly Edit[]): Uint8Array | Unencodable {
  const sorted = [...edits].sort(byPlace);
  const units = sorted.flatMap(({ from, to }) => [from, to]);
  const offsets = text.length === bytes.length ? units : byteOffsets({ bytes, text, encoding }, units);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [index, { insert }] of sorted.entries()) {
    const inserted = encode(insert, encoding);
    if ('problem' in inserted) return inserted;
    parts.push(bytes.subarray(at, offsets[2 * index]), inserted);
    at = offsets[2 * index + 1]!;
  }
  return joined([...parts, bytes.subarray(at)]);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function encode(text: string, encoding: string): Uint8Array | Unencodable {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16(text, encoding === 'utf-16le');
  if (/^[\0-\x7f]*$/.test(text)) return Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return multibyte.has(encoding) ? createMultibyteEncoder(encoding)(text) : createSinglebyteEncoder(encoding)(text);
  } catch {
    return { problem: say('{0} has no bytes for “{1}”', encoding, excerpt(text.trim())) };
  }
}

function utf16(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}

const multibyte = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'iso-2022-jp', 'shift_jis']);

/** Number of bytes decoded at a time where no offset is looked for. */
const stride = 4096;

/**
 * Finds where the characters at some offsets of a text begin in its bytes. Only the strides that they are in are decoded byte by byte.
 *
 * @param units offsets in the text, ascending
 */
function byteOffsets({ bytes, encoding }: ReadBytes, units: readonly number[]): number[] {
  const offsets: number[] = [];
  const ahead = new TextDecoder(encoding, { ignoreBOM: true });
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let unit = 0;
  const record = (offset: number) => {
    for (let next = units[offsets.length]; next !== undefined && next <= unit; next = units[offsets.length]) {
      offsets.push(offset);
    }
  };
  record(0);
  for (let from = 0; from < bytes.length && offsets.length < units.length; from += stride) {
    const piece = bytes.subarray(from, from + stride);
    const end = unit + ahead.decode(piece, { stream: true }).length;
    if (units[offsets.length]! > end) {
      unit += decoder.decode(piece, { stream: true }).length;
      continue;
    }
    for (let at = 0; at < piece.length; at++) {
      unit += decoder.decode(piece.subarray(at, at + 1), { stream: true }).length;
      record(from + at + 1);
    }
  }
  return offsets;
}
