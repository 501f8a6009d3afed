/** Conversion of annotated files, wherever they are: each document of a file in another format, and what is lost or wrong on the way. */
import type { Config } from '../core/config/config.ts';
import type { AnnotatedText, Loss } from '../core/formats/annotated-text.ts';
import { carry } from '../core/formats/carry.ts';
import type { Format, FormatSettings, ReadText, Remark } from '../core/formats/format.ts';
import { inverse, type LabelMap, renameLabels } from '../core/formats/label-map.ts';
import { ontoSource } from '../core/formats/onto.ts';
import { type Localizable, type Message, say } from '../core/message.ts';
import { bundledLabelSets } from '../core/syntax/labels.ts';
import type { ReadSettings } from '../core/syntax/settings.ts';
import type { Source } from '../core/syntax/source.ts';
import { excerpt } from '../core/text/excerpt.ts';
import { LineStarts } from '../core/text/line-starts.ts';

/** Parts of a file that are read together, and the number of their first line, from 0. */
export interface FileParts {
  readonly parts: readonly string[];
  readonly firstLine: number;
}

/** A file to convert, as whoever reads it knows it. */
export interface FileToConvert {
  /** Name of documents that have none of their own: a relative path with slashes. */
  readonly name: string;
  readonly parts: AsyncIterable<FileParts> | Iterable<FileParts>;
  readonly settings: FormatSettings;
  readonly labels: LabelMap;
  /** Returns the original of a document; undefined when its entities are not to be carried over to one. */
  sourceOf(document: string): Promise<Source | undefined>;
}

/** A document in another format. */
export interface ConvertedDocument {
  /** Name of the document: a relative path, with the extension that it was read with. */
  readonly document: string;
  /** Contents of its files. */
  readonly parts: readonly string[];
  readonly entities: number;
  readonly losses: readonly LossInPlace[];
  /** Whether it has probabilities of labels, which the format does not keep. That is no loss of anything that people have decided. */
  readonly losesScores: boolean;
}

/** Something that is lost on the way from or into a format. */
export interface LossInPlace {
  /** Line of the text, from 1. */
  readonly line: number;
  /** Name of the format. */
  readonly format: string;
  readonly message: Message;
  /** The beginning of the entity that it is about. */
  readonly text: string | undefined;
}

/** Something to be told of a file: a mistake, for which something is left out, or a note. */
export interface FileRemark {
  readonly isMistake: boolean;
  readonly message: Localizable;
  /** Place in one of the files of a document, counted from 1; missing when it is about all of them. */
  readonly place?: { readonly part: number; readonly line: number; readonly column: number };
}

/** Most mistakes of a file that are told one by one, and most notes on it. */
const maxTold = 20;

/** Makes the settings of formats for a file. */
export function formatSettings(read: ReadSettings, map: LabelMap, spacing?: 0 | 1 | 2): FormatSettings {
  const sets = read.labels ? [read.labels] : bundledLabelSets;
  const own = sets.flatMap(({ labels }) => labels.map(({ name }) => name));
  return {
    read,
    labels: [...new Set([...own, ...map.keys(), ...map.values()])],
    spacing: spacing ?? (read.spacing === 'keep' ? 2 : read.spacing),
  };
}

/** Returns the label map of a configuration, which leads to the labels of brackets, for the way from a format. */
export function labelMapOf(config: Config | undefined, from: Format): LabelMap {
  const map = config?.labelMap ?? new Map<string, string>();
  return from.name === 'brackets' ? inverse(map) : map;
}

/** Returns the name under which the original of a document is looked for: of one in another format, its name as a text. */
export function originalName(document: string, from: Format): string {
  const name = document.slice(document.lastIndexOf('/') + 1);
  return from.name === 'brackets' ? name : name.replace(/(?<=.)\.[^.]*$/, '.txt');
}

/** Converts a file, and gives its documents and what is to be told of it, in order. */
export async function* convertFile(
  file: FileToConvert,
  from: Format,
  to: Format,
): AsyncGenerator<ConvertedDocument | FileRemark> {
  const conversion = new Conversion(file, from, to);
  for await (const { parts, firstLine } of file.parts) yield* conversion.read(parts, firstLine);
  yield* conversion.rest();
}

/** Conversion of one file. */
class Conversion {
  readonly #file: FileToConvert;
  readonly #from: Format;
  readonly #to: Format;
  /** Number of the document within the file, from 1: that of its line where each has one. */
  #document = 0;
  #mistakes = 0;
  #notes = 0;

  constructor(file: FileToConvert, from: Format, to: Format) {
    this.#file = file;
    this.#from = from;
    this.#to = to;
  }

  async *read(parts: readonly string[], firstLine: number): AsyncGenerator<ConvertedDocument | FileRemark> {
    const { documents, mistakes, notes } = this.#from.read(parts, this.#file.settings);
    const inPlace = placesIn(parts, firstLine);
    for (const mistake of mistakes) {
      this.#mistakes++;
      if (this.#mistakes <= maxTold) yield { isMistake: true, ...inPlace(mistake) };
    }
    for (const note of notes) {
      this.#notes++;
      if (this.#notes <= maxTold) yield { isMistake: false, ...inPlace(note) };
    }
    for (const document of documents) {
      this.#document = this.#from.holds === 'records' ? firstLine + 1 : this.#document + 1;
      yield await this.#convert(document, documents.length === 1);
    }
  }

  /** Remarks that can be made when all was read. */
  *rest(): Generator<FileRemark> {
    const untoldNotes = this.#notes - maxTold;
    if (untoldNotes > 0) yield { isMistake: false, message: say('{0} more notes', untoldNotes) };
    const untold = this.#mistakes - maxTold;
    if (untold > 0) yield { isMistake: true, message: say('{0} more mistakes', untold) };
    if (this.#document === 0 && this.#mistakes === 0)
      yield { isMistake: false, message: say('no document in this file') };
  }

  async #convert(own: ReadText, isAlone: boolean): Promise<ConvertedDocument | FileRemark> {
    const document = this.#nameOf(own, isAlone);
    const { settings, labels } = this.#file;
    const source = await this.#file.sourceOf(document);
    if (source && source.text === undefined)
      return { isMistake: true, message: say('{0} cannot be read', source.path) };
    const read = source ? ontoSource(own, source) : own;
    const text = renameLabels({ ...read, name: document }, labels);
    const { parts, losses } = carry(text, this.#to, settings);
    return {
      document,
      parts,
      entities: text.entities.length,
      losesScores: !this.#to.keepsScores && text.entities.some(({ scores }) => scores),
      losses: [...lossesIn(own, read.losses, this.#from), ...lossesIn(text, losses, this.#to)],
    };
  }

  /** The name that a document has or, if it has none, that of its file, with a number if that can have several. */
  #nameOf({ name }: ReadText, isAlone: boolean): string {
    if (name !== undefined) return name;
    const own = this.#file.name;
    if (this.#from.holds === 'document' || (this.#from.holds === 'documents' && isAlone)) return own;
    return numbered(own, this.#document);
  }
}

/** Places of remarks, which are about the parts of a file. */
function placesIn(parts: readonly string[], firstLine: number) {
  const lines = parts.map((part) => new LineStarts(part));
  return ({ at, part = 0, message }: Remark) => {
    const { line, column } = lines[part]!.placeOf(at);
    return { message, place: { part, line: firstLine + line, column } };
  };
}

function lossesIn({ text, entities }: AnnotatedText, losses: readonly Loss[], { name }: Format): LossInPlace[] {
  if (losses.length === 0) return [];
  const lines = new LineStarts(text);
  const bodies = new Map([...entities].reverse().map(({ from, to }) => [from, { from, to }]));
  return losses.map(({ at, message }) => {
    const entity = bodies.get(at);
    const body = entity && excerpt(text.slice(entity.from, entity.to));
    return { line: lines.placeOf(at).line, format: name, message, text: body };
  });
}

/** `a.jsonl` as `a-0007.jsonl`. */
function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const end = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
  return `${name.slice(0, end)}-${String(number).padStart(4, '0')}${name.slice(end)}`;
}
