/** All formats, by name. */
import { brackets } from './brackets.ts';
import { brat } from './brat.ts';
import { columnFormats } from './columns.ts';
import { doccano, doccanoRelations } from './doccano.ts';
import { enamex } from './enamex.ts';
import type { Format } from './format.ts';
import { gateXml } from './gate-xml.ts';
import { huggingFace } from './hugging-face.ts';
import { labelStudio } from './label-studio.ts';
import { prodigy, spacy } from './spacy.ts';
import { inlineXml, inlineXmlEscaped, slashTags } from './stanford.ts';
import { taggerConfidence } from './tagger-confidence.ts';
import { uimaXmi } from './uima-xmi.ts';
import { webannoTsv } from './webanno-tsv.ts';

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
  brat,
  inlineXml,
  inlineXmlEscaped,
  slashTags,
  enamex,
  webannoTsv,
  uimaXmi,
  gateXml,
];

/** Returns the format with a name. */
export function formatNamed(name: string): Format | undefined {
  return formats.find((format) => format.name === name);
}
