import { readFileSync } from 'node:fs';
import { rawPath } from '../../corpus/paths.ts';
import { replaceFileAtomically as replace, targetOf } from '../../corpus/writable-disk.ts';
import { Unwritable, unwritable } from './read-text.ts';

/**
 * Replaces the content of a file, as a whole or not at all; where a link leads to the file, the link stays.
 *
 * @param before what the file held when it was read; it must still hold that
 * @throws Unwritable
 */
export function replaceFile(path: string, before: Buffer, after: Buffer): void {
  try {
    const file = targetOf(path);
    const isAsRead = () => readFileSync(rawPath(file)).equals(before);
    if (!replace(file, { content: after, isAsRead }))
      throw new Unwritable('not written: the file has changed meanwhile');
  } catch (error) {
    throw unwritable(error);
  }
}
