/** Writing files that commands have changed. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rawPath } from '../../corpus/paths.ts';
import { replaceFileAtomically, targetOf } from '../../corpus/writable-disk.ts';
import { Unwritable, unwritableError } from '../input/read-text.ts';

/**
 * Replaces the content of a file, as a whole or not at all; where a link leads to the file, the link stays.
 *
 * @param before what the file held when it was read; it must still hold that
 * @throws Unwritable
 */
export function rewriteFile(path: string, before: Buffer, after: Buffer): void {
  try {
    const file = targetOf(path);
    const isAsRead = () => readFileSync(rawPath(file)).equals(before);
    if (!replaceFileAtomically(file, { content: after, isAsRead }))
      throw new Unwritable('not written: the file has changed in the meantime');
  } catch (error) {
    throw unwritableError(error);
  }
}

/**
 * Writes a file as a whole or not at all, with the folders that it needs.
 *
 * @param before what the file must still hold, if that matters
 * @throws Unwritable
 */
export function writeWhole(path: string, content: Uint8Array, before?: Buffer): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = targetOf(path);
    const isAsRead = () => before === undefined || readFileSync(rawPath(file)).equals(before);
    if (!replaceFileAtomically(file, { content, isAsRead }))
      throw new Unwritable('not written: the file has changed in the meantime');
  } catch (error) {
    throw unwritableError(error);
  }
}

/** Reason why a file is not written over another. */
export const alreadyExists = 'not written: it exists already, with other content; --force replaces it';

/** Whether a file is there and has a content. */
export function holds(path: string, content: Uint8Array): boolean {
  try {
    return readFileSync(rawPath(path)).equals(content);
  } catch {
    return false;
  }
}
