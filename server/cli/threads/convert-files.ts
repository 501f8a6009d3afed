/** Work of threads: files in another format. */
import { basename, dirname, join, sep } from 'node:path';
import { documentFiles } from '../../core/formats/document-files.ts';
import type { Format } from '../../core/formats/format.ts';
import { formatNamed, formats } from '../../core/formats/index.ts';
import type { LabelMap } from '../../core/formats/label-map.ts';
import { Source } from '../../core/syntax/source.ts';
import {
  type ConvertedDocument as Converted,
  convertFile,
  type FileRemark,
  formatSettings,
  labelMapOf,
  originalName,
} from '../../corpus/conversion.ts';
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
    const written = documentFiles(answer.document, answer.parts!, formatNamed(task.to)!);
    files.push(...written.map(({ path: file, text }) => ({ file, text })));
  }
  if (losses.length > 0 && !isLossy) return { error: `would be lost: ${losses.join('; ')}` };
  return { entities, files, ...(losses.length > 0 && { losses }) };
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
    const { spacing, folders } = this.#task;
    try {
      const { settings, areBroken } = await this.#configurations.settingsOf(name);
      if (areBroken) return void (yield { isLeftAlone: true });
      const { encoding } = settings.read;
      const labels = await this.#labelMap();
      const file = {
        name: this.#nameOfFile(folders),
        parts: this.#text === undefined ? partsOf(name, this.#from, encoding) : partsOfText(this.#text, this.#from),
        settings: formatSettings(settings.read, labels, spacing),
        labels,
        sourceOf: (document: string) => this.#sourceOf(document, encoding),
      };
      let isWithoutTags = true;
      for await (const converted of convertFile(file, this.#from, this.#to)) {
        if ('document' in converted) isWithoutTags &&= converted.entities === 0 && converted.losses.length === 0;
        yield this.#answer(converted);
      }
      if (isWithoutTags && this.#task.from === 'brackets') yield* this.#otherFormat();
    } catch (error) {
      yield { name, problem: error instanceof Unreadable ? error.message : problemOf(error) };
    }
  }

  #answer(converted: Converted | FileRemark): Answer {
    if ('document' in converted) return this.#documentAnswer(converted);
    const { isMistake, message, place } = converted;
    const name = place ? `${this.#pathOf(place.part)}:${place.line}:${place.column}` : this.#path;
    return isMistake ? { name, problem: `${message}` } : { name, note: `${message}` };
  }

  #documentAnswer({ document, parts, entities, losses }: Converted): ConvertedDocument {
    const within = this.#from.holds === 'document' ? '' : `“${document}”, `;
    return {
      name: this.#path,
      document,
      parts: this.#task.isTrial ? undefined : parts,
      entities,
      losses: losses.map(({ line, format, message, text }) => ({
        place: `${within}line ${line}`,
        loss: `${format}: ${message}${text === undefined ? '' : ` (“${text}”)`}`,
      })),
    };
  }

  /** The original of a document; undefined when none is asked for. */
  async #sourceOf(document: string, encoding: string | undefined): Promise<Source | undefined> {
    const { onto } = this.#task;
    if (onto === undefined) return undefined;
    const name = originalName(document, this.#from);
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

  /** The label map of the command, or the one of the configuration. */
  async #labelMap(): Promise<LabelMap> {
    if (this.#task.labels.length > 0) return new Map(this.#task.labels);
    return labelMapOf((await this.#configurations.find(this.#path))?.config, this.#from);
  }

  /** The name that documents get from their file: of one, its path from the folder that was named. */
  #nameOfFile(folders: readonly string[]): string {
    if (this.#text !== undefined) return this.#path;
    return this.#path === standardInput ? 'text.txt' : relativeName(this.#path, folders);
  }

  /** The path of a part of the file. */
  #pathOf(part: number): string {
    const [first, ...others] = this.#from.extensions;
    return part === 0 ? this.#path : this.#path.slice(0, -first.length) + others[part - 1];
  }
}

/** A path from the folder that was named, or else the name of the file. */
function relativeName(path: string, folders: readonly string[]): string {
  const folder = folders.find((each) => path.startsWith(each));
  return (folder === undefined ? basename(path) : path.slice(folder.length)).replaceAll(sep, '/');
}
