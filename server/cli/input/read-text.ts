/** Reading a file as text, and the errors of reading and writing. */
import { fstatSync, readFileSync } from 'node:fs';
import { getSystemErrorMap } from 'node:util';
import { decode } from '../../core/text/encoding.ts';
import type { ReadBytes } from '../../corpus/edited-bytes.ts';
import { rawPath } from '../../corpus/paths.ts';

/** A text of a file, whole, and its bytes. */
export interface FileText extends ReadBytes {
  readonly bytes: Buffer;
}

/** Error that tells why a path cannot be read, in words that follow its name. */
export class Unreadable extends Error {}

/** Error that tells why a file was not written, in words that follow its name. */
export class Unwritable extends Error {}

/** Path that stands for standard input. */
export const standardInput = '-';

/**
 * Reads a text.
 *
 * @param path of a file, or `-` for standard input
 * @param encoding that is set for it
 * @throws Unreadable
 */
export async function readText(path: string, encoding?: string): Promise<FileText> {
  try {
    const bytes = path === standardInput ? await readStandardInput() : readFileSync(rawPath(path));
    const decoded = decode(bytes, encoding);
    if ('problem' in decoded) throw new Unreadable(`${decoded.problem}`);
    return { ...decoded, bytes };
  } catch (error) {
    throw unreadableError(error);
  }
}

/** An error of the file system as {@link Unreadable}. */
export function unreadableError(error: unknown): Unreadable {
  return error instanceof Unreadable ? error : new Unreadable(describeSystemError(error));
}

/** An error of the file system as {@link Unwritable}. */
export function unwritableError(error: unknown): Unwritable {
  return error instanceof Unwritable ? error : new Unwritable(`not written: ${describeSystemError(error)}`);
}

/** Puts an error of the file system into words. */
export function describeSystemError(error: unknown): string {
  const { code, errno, message } = error as NodeJS.ErrnoException;
  // Node itself says so, in words for programmers.
  if (code === 'ERR_INVALID_ARG_VALUE') return 'a file name cannot contain NUL';
  if (code === 'EISDIR') return 'this is a folder: name one of its files';
  const [, description] = getSystemErrorMap().get(errno ?? 0) ?? [];
  return description ?? message;
}

/**
 * Standard input as it is read.
 *
 * @throws Unreadable when it is a folder: Node would take that for an empty text
 */
export function standardInputStream(): NodeJS.ReadStream {
  if (isFolder(0)) throw new Unreadable('standard input is a folder: pass its path to read its files');
  return process.stdin;
}

function isFolder(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    return false; // Whoever reads it says why it cannot be read.
  }
}

async function readStandardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of standardInputStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
