/** All formats, by name. */
import { brackets } from './brackets.ts';
import { columnFormats } from './columns.ts';
import { doccano, doccanoRelations } from './doccano.ts';
import type { Format } from './format.ts';
import { huggingFace } from './hugging-face.ts';
import { labelStudio } from './label-studio.ts';
import { prodigy, spacy } from './spacy.ts';
import { taggerConfidence } from './tagger-confidence.ts';

/** Formats in the order in which people are told of them. */
export const formats: readonly Format[] = [
  brackets,
  taggerConfidence,
  ...columnFormats,
  spacy,
  prodigy,
  doccano,
  doccanoRelations,
  labelStudio,
  huggingFace,
];

/** Returns the format with a name. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}
