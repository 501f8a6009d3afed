/** All formats, by name. */
import { brackets } from './brackets.ts';
import { columnFormats } from './columns.ts';
import type { Format } from './format.ts';
import { taggerConfidence } from './tagger-confidence.ts';

/** Formats in the order in which people are told of them. */
export const formats: readonly Format[] = [brackets, taggerConfidence, ...columnFormats];

/** Returns the format with a name. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}
