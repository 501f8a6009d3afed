/** Files that are read line by line: they may be larger than memory. */
import { createReadStream } from 'node:fs';
import { decode } from '../../core/text/encoding.ts';
import { rawPath } from '../../corpus/paths.ts';
import { standardInput, standardInputStream, unreadableError } from './read-text.ts';

/** Size of what is read of a file at once, in bytes. */
const chunkSize = 1 << 20;

/** A line of a file, or why it is none. */
export type NumberedLine = { readonly number: number } & ({ readonly text: string } | { readonly problem: string });

/**
 * Reads the lines of a file in UTF-8 that have anything, without their ends and a byte order mark.
 *
 * @param path of a file, or `-` for standard input
 * @throws Unreadable
 */
export async function* linesIn(path: string): AsyncGenerator<NumberedLine> {
  let number = 0;
  try {
    for await (const bytes of byteLines(streamOf(path))) {
      number++;
      const decoded = decodeLine(bytes);
      if ('problem' in decoded) yield { number, problem: decoded.problem };
      else {
        const text = number === 1 ? decoded.text.replace(/^\ufeff/, '') : decoded.text;
        if (text.trim() !== '') yield { number, text };
      }
    }
  } catch (error) {
    throw unreadableError(error);
  }
}

/** A line as text, or why it is none: the longest strings have half a gigabyte. */
function decodeLine(bytes: Buffer): { readonly text: string } | { readonly problem: string } {
  try {
    const decoded = decode(bytes);
    return 'problem' in decoded ? { problem: `${decoded.problem}` } : decoded;
  } catch {
    return { problem: 'this line is too long' };
  }
}

/** The bytes of a file as they come. */
function streamOf(path: string): AsyncIterable<Buffer> {
  return path === standardInput
    ? (standardInputStream() as AsyncIterable<Buffer>)
    : createReadStream(rawPath(path), { highWaterMark: chunkSize });
}

const lineFeed = 10;

/** Divides bytes at their line feeds; the last line may be empty. */
export async function* byteLines(chunks: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      yield rest.length === 0 ? chunk.subarray(from, to) : Buffer.concat([...rest, chunk.subarray(from, to)]);
      rest = [];
      from = to + 1;
    }
    rest.push(chunk.subarray(from));
  }
  yield Buffer.concat(rest);
}
