/** What formats read and lose, in words. */
import { type AnnotatedText, annotate, type Entity } from '../../server/core/formats/annotated-text.ts';
import { carry } from '../../server/core/formats/carry.ts';
import type { FormatSettings } from '../../server/core/formats/format.ts';
import { formatNamed } from '../../server/core/formats/index.ts';

/** Settings of an annotator who has configured nothing. */
export const settings: FormatSettings = { read: {}, labels: ['PER', 'LOC', 'ORG', 'MISC'], spacing: 2 };

/** Reads the parts of a file: the first text, the entities of all, and what is told, mistakes with their places. */
export function readingOf(name: string, ...parts: string[]) {
  const { documents, mistakes, notes } = formatNamed(name)!.read(parts, settings);
  return {
    text: documents[0]?.text,
    found: documents.flatMap(surfacesOf),
    mistakes: mistakes.map(({ at, message }) => `${at} ${message}`),
    notes: notes.map(({ message }) => `${message}`),
    losses: documents.flatMap(({ losses }) => losses.map(({ message }) => `${message}`)),
  };
}

/** Reads the parts of a file as {@link readingOf} does; mistakes and losses are one list. */
export function told(name: string, ...parts: string[]) {
  const { text, found, mistakes, losses } = readingOf(name, ...parts);
  return { text, found, told: [...mistakes, ...losses] };
}

/** Lists the entities of a text: `LOC Orsk`. */
export function surfacesOf({ text, entities }: AnnotatedText): string[] {
  return entities.map(({ from, to, label }) => `${label} ${text.slice(from, to)}`);
}

/** Lists what is lost when a document is written in a format. */
export function lossesOf(name: string, document: AnnotatedText): string[] {
  return carry(document, formatNamed(name)!, settings).losses.map(({ message }) => `${message}`);
}

/** Makes an entity. */
export function span(from: number, to: number, label = 'LOC'): Entity {
  return { from, to, label };
}

/** Lists what is lost of a text with some entities. */
export function lossesOfText(name: string, text: string, ...entities: Entity[]): string[] {
  return lossesOf(name, annotate(text, entities));
}
