/** The beginning of a file, which decides whether the file looks tagged. */
import { closeSync, openSync, readSync } from 'node:fs';
import { evidenceLength } from '../../../protocol/looks-tagged.ts';
import { rawPath } from '../../corpus/paths.ts';

/** Room for one beginning at a time: no encoding of a text takes more than three bytes for a UTF-16 unit. */
const room = Buffer.allocUnsafe(3 * evidenceLength);

/**
 * The beginning of a file, as far as it counts for what the file looks like. Bytes that are not UTF-8 stay unknown characters:
 * brackets and labels are the same in every encoding that a text may have. Undefined for what cannot be read, or is no such
 * text: whoever reads all of it says why.
 */
export function beginningOf(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(rawPath(path), 'r');
    const beginning = room.subarray(0, readSync(file, room));
    return beginning.includes(0) || isUtf16(beginning) ? undefined : beginning.toString();
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function isUtf16([first, second]: Buffer): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
