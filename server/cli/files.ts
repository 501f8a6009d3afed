import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { rawPath } from '../corpus/paths.ts';

/** How a text is written as bytes. */
export type Encoding = 'utf8' | 'latin1';

/** A text that was read, and how its bytes come back from it. */
export interface FileText {
  /** The whole text; a byte order mark is its first character. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why a path cannot be read, in words that follow its name. */
export class Unreadable extends Error {}

/** Why a file was not written, in words that follow its name. */
export class Unwritable extends Error {}

/** What stands for standard input among paths. */
export const standardInput = '-';

/**
 * Reads a text.
 *
 * @param path of a file, or `-` for standard input
 * @throws Unreadable
 */
export async function readText(path: string): Promise<FileText> {
  try {
    return decode(path === standardInput ? await readStandardInput() : readFileSync(rawPath(path)));
  } catch (error) {
    throw unreadable(error);
  }
}

/** The bytes of a text; those it was read from, when the text is the same. */
export function encode(text: string, encoding: Encoding): Buffer {
  return Buffer.from(text, encoding);
}

/** An error of the file system as {@link Unreadable}. */
export function unreadable(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable(reasonOf(error));
}

/** An error of the file system as {@link Unwritable}. */
export function unwritable(error: unknown): Unwritable {
  return error instanceof Unwritable ? error : new Unwritable(`not written: ${reasonOf(error)}`);
}

/** What the file system says, in words. */
export function reasonOf(error: unknown): string {
  const { errno, message } = error as NodeJS.ErrnoException;
  const [, description] = getSystemErrorMap().get(errno ?? 0) ?? [];
  return description ?? message;
}

/** Bytes are UTF-8 or else ISO-8859-1, in which every byte is a character; NUL is in neither kind of text. */
function decode(bytes: Buffer): FileText {
  if (startsWithUtf16Mark(bytes)) throw new Unreadable('the text is UTF-16; convert it to UTF-8');
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new Unreadable(`not a text: byte ${nul + 1} is NUL (binary, or UTF-16)`);
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  return { text: bytes.toString(encoding), encoding };
}

function startsWithUtf16Mark([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
