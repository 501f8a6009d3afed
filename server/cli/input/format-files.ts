/** Files in other formats: the parts of a document, and the records of a file that may be larger than memory. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { companionPath, type Format } from '../../core/formats/format.ts';
import { decode } from '../../core/text/encoding.ts';
import type { FileParts } from '../../corpus/conversion.ts';
import { rawPath } from '../../corpus/paths.ts';
import { byteLines } from './lines.ts';
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

/**
 * Divides a text that was given in place of a file.
 *
 * @throws Unreadable for a format of several files a document
 */
export function* partsOfText(text: string, { extensions, holds, name, keepsBytes }: Format): Generator<FileParts> {
  if (extensions.length > 1) throw new Unreadable(`${name} is read from several files, and this is one text`);
  const own = keepsBytes ? text : text.replace(/^\ufeff/, '');
  if (holds !== 'records') yield { parts: [own], firstLine: 0 };
  else {
    for (const [firstLine, line] of own.split('\n').entries()) {
      if (line.trim() !== '') yield { parts: [line], firstLine };
    }
  }
}

async function together(path: string, format: Format, encoding?: string): Promise<string[]> {
  const { extensions, name, keepsBytes } = format;
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
  const companion = path === standardInput ? undefined : companionPath(path, format);
  const beside = companion !== undefined && existsSync(rawPath(companion)) ? [companion] : [];
  return Promise.all([...paths, ...beside].map(read));
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
  for await (const bytes of byteLines(lines)) {
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
