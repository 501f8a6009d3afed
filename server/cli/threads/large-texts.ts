/** Large texts: a process of its own works on each. */
import { statSync } from 'node:fs';
import { rawPath } from '../../corpus/paths.ts';
import type { FoundPath } from '../input/found-path.ts';

/** A file of more bytes, or a text of more UTF-16 units, is left to a process, which alone ends if there is not memory enough. */
const largeSize = 1 << 20;

/** Tells whether a text is so large that a process of its own works on it. */
export function isLarge(found: FoundPath): boolean {
  if (typeof found !== 'string') return 'text' in found && found.text.length > largeSize;
  try {
    return statSync(rawPath(found)).size > largeSize;
  } catch {
    return false; // Whoever reads it says why it cannot be read.
  }
}
