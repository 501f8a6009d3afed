/** Edits of a text as edits of the bytes that it was read from, in any encoding. */
import { TextDecoder } from '@exodus/bytes/encoding.js';
import { createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { byPlace, type Edit } from '../../core/syntax/text-edit.ts';
import { decode, encodeUtf8 } from '../../core/text/encoding.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { type FileText, Unwritable } from '../input/read-text.ts';

/**
 * The bytes of a file after edits of its text: those that it has, but for what the edits take away and put in. So nothing is
 * encoded that was not asked for, and what cannot be read stays as it is. Only ISO-2022-JP is encoded as a whole.
 *
 * @param edited the text after the edits
 * @throws Unwritable when these bytes would not be read as that text
 */
export function editedBytes({ bytes, text, encoding }: FileText, edits: readonly Edit[], edited: string): Buffer {
  if (edited === text) return bytes;
  if (encoding === 'utf-8') return Buffer.from(encodeUtf8(edited));
  const after = encoding === stateful ? encodedAnew(bytes, text, edited) : spliced({ bytes, text, encoding }, edits);
  const decoded = after && decode(after, encoding);
  if (decoded && !('problem' in decoded) && decoded.text === edited) return after;
  throw new Unwritable(`not written: the change would be read differently in ${encoding}; convert the file to UTF-8`);
}

/** The encoding in which what a byte means depends on sequences before it: a change goes beyond its place. */
const stateful = 'iso-2022-jp';

/** The bytes of the whole text; undefined when those of the text before would not be those that it was read from. */
function encodedAnew(bytes: Buffer, text: string, edited: string): Buffer | undefined {
  return bytes.equals(encode(text, stateful)) ? Buffer.from(encode(edited, stateful)) : undefined;
}

function spliced({ bytes, text, encoding }: FileText, edits: readonly Edit[]): Buffer {
  const sorted = [...edits].sort(byPlace);
  const units = sorted.flatMap(({ from, to }) => [from, to]);
  const offsets = text.length === bytes.length ? units : byteOffsets({ bytes, text, encoding }, units);
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const [index, { insert }] of sorted.entries()) {
    parts.push(bytes.subarray(at, offsets[2 * index]), encode(insert, encoding));
    at = offsets[2 * index + 1]!;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}

/** @throws Unwritable when a character is not in the encoding */
function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  if (/^[\0-\x7f]*$/.test(text)) return Buffer.from(text);
  try {
    return multibyte.has(encoding) ? createMultibyteEncoder(encoding)(text) : createSinglebyteEncoder(encoding)(text);
  } catch {
    throw new Unwritable(`not written: ${encoding} has no bytes for “${excerpt(text.trim())}”`);
  }
}

const multibyte = new Set(['big5', 'euc-jp', 'euc-kr', 'gb18030', 'gbk', 'iso-2022-jp', 'shift_jis']);

/** Number of bytes decoded at a time where no offset is looked for. */
const stride = 4096;

/**
 * Finds where the characters at some offsets of a text begin in its bytes. Only the strides that they are in are decoded byte by byte.
 *
 * @param units offsets in the text, ascending
 */
function byteOffsets({ bytes, encoding }: FileText, units: readonly number[]): number[] {
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
