/** Work of threads: files in another format. */
import { basename, dirname, join, sep } from 'node:path';
import type { AnnotatedText, Loss } from '../../core/formats/annotated-text.ts';
import { carry } from '../../core/formats/carry.ts';
import type { Format, FormatSettings, ReadText } from '../../core/formats/format.ts';
import { formatNamed, formats } from '../../core/formats/index.ts';
import { inverse, type LabelMap, renameLabels } from '../../core/formats/label-map.ts';
import { ontoSource } from '../../core/formats/onto.ts';
import { bundledLabelSets } from '../../core/syntax/labels.ts';
import { Source } from '../../core/syntax/source.ts';
import { excerpt } from '../../core/text/excerpt.ts';
import { leftAlone, type PathConfigurations } from '../input/configurations.ts';
import { partsOf, partsOfText } from '../input/format-files.ts';
import { type FoundPath, type GivenText, nameOf, type Problem } from '../input/found-path.ts';
import { readText, standardInput, Unreadable, unreadableError } from '../input/read-text.ts';
import { type LeftAlone, problemOf } from './text-work.ts';

/** Task for every file of a run. */
export interface ConvertTask {
  /** Names of the formats. */
  readonly from: string;
  readonly to: string;
  /** Other names of labels. */
  readonly labels: readonly (readonly [label: string, name: string])[];
  /** Blanks before the `]` of brackets, if they are given. */
  readonly spacing: 0 | 1 | 2 | undefined;
  /** Where the originals are onto which entities are carried: a path with `{name}`, or true for that of the configuration. */
  readonly onto: string | true | undefined;
  /** Folders that were named: documents in them are named from there. */
  readonly folders: readonly string[];
  /** True to tell only what would be lost. */
  readonly isTrial: boolean;
}

/** A document in another format. */
export interface ConvertedDocument {
  /** Name of the file that it was read from. */
  readonly name: string;
  /** Name of the document: a relative path, with the extension that it was read with. */
  readonly document: string;
  /** Contents of its files; undefined in a trial. */
  readonly parts: readonly string[] | undefined;
  readonly entities: number;
  /** Losses, each with its place in the text. */
  readonly losses: readonly { readonly place: string; readonly loss: string }[];
}

/** Something that is told of a file and stops nothing. */
export interface ConvertNote {
  readonly name: string;
  readonly note: string;
}

/** Number of files of a batch that are done. */
interface Done {
  readonly done: number;
}

type Answer = ConvertedDocument | Problem | ConvertNote | LeftAlone | Done;

/** Most mistakes of a file that are named. */
const maxMistakes = 20;

/** Converts files, and answers each document, in order. */
export function fileConverter(task: ConvertTask, configurations: PathConfigurations) {
  return async function* (
    batch: readonly FoundPath[],
    begin: (index: number) => void = () => {},
  ): AsyncGenerator<Answer> {
    for (const [index, found] of batch.entries()) {
      begin(index);
      yield* answersOf(found, task, configurations);
      yield { done: index + 1 };
    }
  };
}

function answersOf(
  found: FoundPath,
  task: ConvertTask,
  configurations: PathConfigurations,
): AsyncIterable<Answer> | Answer[] {
  if (typeof found !== 'string' && 'problem' in found) return [found];
  return new FileConversion(found, task, configurations).answers();
}

/** A file that a document is written as. */
interface RecordedFile {
  readonly file: string;
  readonly text: string;
}

/**
 * Converts a file or a text, and returns what is recorded of it: the files that it would be written as, or the first mistake or
 * loss.
 *
 * @param isLossy whether it is recorded even if something gets lost
 */
export async function convertedFiles(
  found: FoundPath,
  task: ConvertTask,
  isLossy: boolean,
  configurations: PathConfigurations,
): Promise<object> {
  const files: RecordedFile[] = [];
  const losses: string[] = [];
  let entities = 0;
  for await (const answer of answersOf(found, task, configurations)) {
    if ('problem' in answer)
      return { error: answer.name === nameOf(found) ? answer.problem : `${answer.name}: ${answer.problem}` };
    if ('isLeftAlone' in answer) return { error: leftAlone };
    if (!('document' in answer)) continue;
    entities += answer.entities;
    losses.push(...answer.losses.map(({ place, loss }) => `${place}: ${loss}`));
    files.push(...filesOf(answer, formatNamed(task.to)!));
  }
  if (losses.length > 0 && !isLossy) return { error: `would be lost: ${losses.join('; ')}` };
  return { entities, files, ...(losses.length > 0 && { losses }) };
}

/** The files that a document is written as: their names relative to a folder, with slashes, and contents. */
export function filesOf({ document, parts }: ConvertedDocument, { extensions, frame }: Format): RecordedFile[] {
  const { begin, end } = frame ?? { begin: '', end: '' };
  const name = document.replaceAll('\\', '/');
  const dot = name.lastIndexOf('.');
  const base = dot > name.lastIndexOf('/') + 1 ? name.slice(0, dot) : name;
  return extensions.map((extension, index) => ({ file: base + extension, text: begin + (parts?.[index] ?? '') + end }));
}

/** Conversion of one file. */
class FileConversion {
  readonly #path: string;
  /** The text, if the file need not be read. */
  readonly #text: string | undefined;
  readonly #task: ConvertTask;
  readonly #configurations: PathConfigurations;
  readonly #from: Format;
  readonly #to: Format;
  /** Number of the document within the file, from 1: that of its line where each has one. */
  #document = 0;
  #entities = 0;
  #mistakes = 0;

  constructor(found: string | GivenText, task: ConvertTask, configurations: PathConfigurations) {
    this.#path = nameOf(found);
    this.#text = typeof found === 'string' ? undefined : found.text;
    this.#task = task;
    this.#configurations = configurations;
    this.#from = formatNamed(task.from)!;
    this.#to = formatNamed(task.to)!;
  }

  async *answers(): AsyncGenerator<Answer> {
    const name = this.#path;
    try {
      const { settings, areBroken } = await this.#configurations.settingsOf(name);
      if (areBroken) return void (yield { isLeftAlone: true });
      const map = await this.#labelMap();
      const own = (settings.read.labels ? [settings.read.labels] : bundledLabelSets).flatMap(({ labels }) =>
        labels.map(({ name }) => name),
      );
      const formatSettings: FormatSettings = {
        read: settings.read,
        labels: [...new Set([...own, ...map.keys(), ...map.values()])],
        spacing: this.#task.spacing ?? (settings.read.spacing === 'keep' ? 2 : settings.read.spacing),
      };
      const all =
        this.#text === undefined
          ? partsOf(name, this.#from, settings.read.encoding)
          : partsOfText(this.#text, this.#from);
      for await (const { parts, firstLine } of all) {
        yield* this.#read(parts, firstLine, formatSettings, map);
      }
      if (this.#mistakes > maxMistakes) yield { name, problem: `${this.#mistakes - maxMistakes} more mistakes` };
      if (this.#document === 0 && this.#mistakes === 0) yield { name, note: 'no document in this file' };
      if (this.#entities === 0 && this.#task.from === 'brackets') yield* this.#otherFormat();
    } catch (error) {
      yield { name, problem: error instanceof Unreadable ? error.message : problemOf(error) };
    }
  }

  async *#read(
    parts: readonly string[],
    firstLine: number,
    settings: FormatSettings,
    map: LabelMap,
  ): AsyncGenerator<Answer> {
    const { documents, mistakes, notes } = this.#from.read(parts, settings);
    for (const { at, part = 0, message } of mistakes) {
      this.#mistakes++;
      if (this.#mistakes > maxMistakes) continue;
      yield { name: this.#place(parts, part, at, firstLine), problem: `${message}` };
    }
    for (const { at, part = 0, message } of notes) {
      yield { name: this.#place(parts, part, at, firstLine), note: `${message}` };
    }
    for (const document of documents) {
      this.#document = this.#from.holds === 'records' ? firstLine + 1 : this.#document + 1;
      yield await this.#convert(document, settings, map, documents.length === 1);
    }
  }

  async #convert(
    own: ReadText,
    settings: FormatSettings,
    map: LabelMap,
    isAlone: boolean,
  ): Promise<ConvertedDocument | Problem> {
    const document = this.#nameOf(own, isAlone);
    const within = this.#from.holds === 'document' ? '' : `“${document}”, `;
    const source = await this.#sourceOf(document, settings.read.encoding);
    if (source && source.text === undefined) return { name: this.#path, problem: `${source.path} cannot be read` };
    const read = source ? ontoSource(own, source) : own;
    this.#entities += own.entities.length;
    const text = renameLabels({ ...read, name: document }, map);
    const { parts, losses } = carry(text, this.#to, settings);
    return {
      name: this.#path,
      document,
      parts: this.#task.isTrial ? undefined : parts,
      entities: text.entities.length,
      losses: [...lossesIn(own, read.losses, this.#from), ...lossesIn(text, losses, this.#to)].map((each) => ({
        ...each,
        place: within + each.place,
      })),
    };
  }

  /** The original of a document; undefined when none is asked for. */
  async #sourceOf(document: string, encoding: string | undefined): Promise<Source | undefined> {
    const { onto, from } = this.#task;
    if (onto === undefined) return undefined;
    // Of a document in another format, its name as a text.
    const name = from === 'brackets' ? basename(document) : basename(document).replace(/(?<=.)\.[^.]*$/, '.txt');
    if (onto === true) {
      const source = await this.#configurations.source(join(dirname(this.#path), name));
      if (!source) throw new Unreadable('tagwright.json names no “source” for it: write --onto "cables/{name}"');
      return source;
    }
    const path = onto.replaceAll('{name}', () => name);
    try {
      return new Source(path, (await readText(path, encoding)).text);
    } catch (error) {
      throw new Unreadable(`${path}: ${unreadableError(error).message}`);
    }
  }

  /** Says that a text without tags may be in another format, where its name is like those of one. */
  *#otherFormat(): Generator<ConvertNote> {
    const isLike = ({ extensions: [extension] }: Format) => extension !== '.txt' && this.#path.endsWith(extension);
    const names = formats.filter(isLike).map(({ name }) => name);
    if (names.length === 0) return;
    yield {
      name: this.#path,
      note: `read as brackets, and has no tags; --from names another format: ${names.join(', ')}`,
    };
  }

  /** The label map of the command, or the one of the configuration: it leads to the labels of brackets. */
  async #labelMap(): Promise<LabelMap> {
    if (this.#task.labels.length > 0) return new Map(this.#task.labels);
    const map = (await this.#configurations.find(this.#path))?.config.labelMap ?? new Map<string, string>();
    return this.#task.from === 'brackets' ? inverse(map) : map;
  }

  /** The name that a document has or, if it has none, that of its file, with a number if that can have several. */
  #nameOf({ name }: ReadText, isAlone: boolean): string {
    if (name !== undefined) return name;
    const own = this.#nameOfFile();
    if (this.#from.holds === 'document' || (this.#from.holds === 'documents' && isAlone)) return own;
    return numbered(own, this.#document);
  }

  #nameOfFile(): string {
    if (this.#text !== undefined) return this.#path;
    return this.#path === standardInput ? 'text.txt' : relativeName(this.#path, this.#task.folders);
  }

  #place(parts: readonly string[], part: number, at: number, firstLine: number): string {
    const text = parts[part]!;
    const [first, ...others] = this.#from.extensions;
    const path = part === 0 ? this.#path : this.#path.slice(0, -first.length) + others[part - 1];
    const column = at - Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1));
    return `${path}:${firstLine + lineOf(text, at)}:${at === 0 ? 1 : column}`;
  }
}

/** Puts losses on the way from or into a format into words. */
function lossesIn(text: AnnotatedText, losses: readonly Loss[], { name }: Format): ConvertedDocument['losses'] {
  return losses.map(({ at, message }) => ({
    place: `line ${lineOf(text.text, at)}`,
    loss: `${name}: ${message}${shown(text, at)}`,
  }));
}

/** The number of the line that an offset is in, from 1. */
function lineOf(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n|\r|\n/).length;
}

/** The text of the entity at an offset. */
function shown({ text, entities }: AnnotatedText, at: number): string {
  const entity = entities.find(({ from }) => from === at);
  return entity ? ` (“${excerpt(text.slice(entity.from, entity.to))}”)` : '';
}

/** A path from the folder that was named, or else the name of the file. */
function relativeName(path: string, folders: readonly string[]): string {
  const folder = folders.find((each) => path.startsWith(each));
  return (folder === undefined ? basename(path) : path.slice(folder.length)).replaceAll(sep, '/');
}

/** `a.jsonl` as `a-0007.jsonl`. */
function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const end = dot > name.lastIndexOf('/') + 1 ? dot : name.length;
  return `${name.slice(0, end)}-${String(number).padStart(4, '0')}${name.slice(end)}`;
}
