/** Files in other formats: the parts of a document, and the records of a file that may be larger than memory. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Format } from '../../core/formats/format.ts';
import { decode } from '../../core/text/encoding.ts';
import type { FileParts } from '../../corpus/conversion.ts';
import { rawPath } from '../../corpus/paths.ts';
import { type FileText, readText, standardInput, Unreadable, unreadableError } from './read-text.ts';

/**
 * Reads the parts of one file after another: each record alone where a file has a record a line, else all at once.
 *
 * @param encoding that is set for the file
 * @throws Unreadable
 */
export async function* partsOf(path: string, format: Format, encoding?: string): AsyncGenerator<FileParts> {
  if (format.holds === 'records') yield* records(path, encoding);
  else yield { parts: await together(path, format, encoding), firstLine: 0 };
}

async function together(path: string, { extensions, name, keepsBytes }: Format, encoding?: string): Promise<string[]> {
  const [extension, ...others] = extensions;
  if (others.length > 0 && !path.endsWith(extension)) {
    throw new Unreadable(`${name} is read from a file ${extension}, beside which is one ${others.join(', ')}`);
  }
  const paths = extensions.map((each, index) => (index === 0 ? path : path.slice(0, -extension.length) + each));
  const read = async (each: string) => {
    try {
      const { text } = await readAgain(each, encoding);
      // Where a file is not the text itself, a byte order mark is none of its signs.
      return each === path && !keepsBytes ? text.replace(/^\ufeff/, '') : text;
    } catch (error) {
      throw each === path ? error : new Unreadable(`${each}: ${unreadableError(error).message}`);
    }
  };
  return Promise.all(paths.map(read));
}

let standardInputText: Promise<FileText> | undefined;

/** Reads a file; standard input once, and then what it was. */
function readAgain(path: string, encoding?: string): Promise<FileText> {
  if (path !== standardInput) return readText(path, encoding);
  standardInputText ??= readText(path, encoding);
  return standardInputText;
}

/** Reads the lines that have anything, one by one; those of standard input are kept in memory. */
async function* records(path: string, encoding?: string): AsyncGenerator<FileParts> {
  let firstLine = 0;
  const lines = path === standardInput ? [(await readAgain(path, encoding)).bytes] : chunksOf(path);
  for (const bytes of linesOf(lines)) {
    const line = decode(bytes, encoding);
    if ('problem' in line) throw new Unreadable(`line ${firstLine + 1}: ${line.problem}`);
    const text = firstLine === 0 ? line.text.replace(/^\ufeff/, '') : line.text;
    if (text.trim() !== '') yield { parts: [text], firstLine };
    firstLine++;
  }
}

/** Size of what is read of a file at once, in bytes. */
const chunkSize = 1 << 20;

function* chunksOf(path: string): Generator<Buffer> {
  let file: number | undefined;
  try {
    file = openSync(rawPath(path), 'r');
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const length = readSync(file, chunk);
      if (length === 0) return;
      yield chunk.subarray(0, length);
    }
  } catch (error) {
    throw unreadableError(error);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const lineFeed = 10;

function* linesOf(chunks: Iterable<Buffer>): Generator<Buffer> {
  let rest: Buffer[] = [];
  for (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, to)]);
      rest = [];
      from = to + 1;
    }
    rest.push(chunk.subarray(from));
  }
  yield Buffer.concat(rest);
}
