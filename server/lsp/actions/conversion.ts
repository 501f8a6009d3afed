/** Conversion of files of the editor into another format, open ones as they are there. */
import type { ConversionRemark, ConversionResult, ConvertedText, ConvertFilesParams } from '../../../protocol/index.ts';
import { documentPaths, isRelativeName } from '../../core/formats/document-files.ts';
import type { Format } from '../../core/formats/format.ts';
import { type Localizable, say } from '../../core/message.ts';
import { isTaggedFile } from '../../corpus/configurations.ts';
import {
  type ConvertedDocument,
  convertFile,
  type FileParts,
  type FileRemark,
  formatSettings,
  labelMapOf,
  originalName,
} from '../../corpus/conversion.ts';
import { readSource } from '../../corpus/sources.ts';
import { findByAddress } from '../../corpus/workspace.ts';
import type { Services } from '../connection/feature-host.ts';

/** A file to convert, as the client names it. */
export type GivenFile = ConvertFilesParams['files'][number];

/** What is to be done with every file. */
export interface ConversionTask extends Pick<ConvertFilesParams, 'ontoSource' | 'isTrial'> {
  readonly from: Format;
  readonly to: Format;
}

/** Something that hinders a file from being converted. */
class Hindrance {
  readonly message: Localizable;

  constructor(message: Localizable) {
    this.message = message;
  }
}

/** Converts a file; gives nothing for one that nobody named and that is no tagged text. */
export async function convertGiven(
  services: Services,
  given: GivenFile,
  task: ConversionTask,
): Promise<ConversionResult[]> {
  const { client, workspace } = services;
  try {
    return await new FileConversion(services, given, task).results();
  } catch (error) {
    if (!(error instanceof Hindrance)) throw error;
    return [{ file: workspace.nameOf(given.uri), message: client.language.write(error.message), isMistake: true }];
  }
}

/** Conversion of one file. */
class FileConversion {
  readonly #services: Services;
  readonly #given: GivenFile;
  readonly #task: ConversionTask;

  constructor(services: Services, given: GivenFile, task: ConversionTask) {
    this.#services = services;
    this.#given = given;
    this.#task = task;
  }

  async results(): Promise<ConversionResult[]> {
    const { uri, name, isFound } = this.#given;
    const { from, to } = this.#task;
    const { configurations, fileSettings } = this.#services;
    await fileSettings.find(uri);
    if (fileSettings.areBroken(uri)) throw new Hindrance(say('left alone until its tagwright.json is mended'));
    const configuration = configurations.known(uri);
    const { read } = fileSettings.of(uri);
    const text = await this.#textOf(uri, read.encoding);
    if (isFound && from.name === 'brackets' && !isTaggedFile(uri, configuration, () => text)) return [];
    const labels = labelMapOf(configuration?.config, from);
    const converted = convertFile(
      {
        name,
        parts: this.#parts(text, read.encoding),
        settings: formatSettings(read, labels),
        labels,
        sourceOf: (document) => this.#sourceOf(document),
      },
      from,
      to,
    );
    const results: ConversionResult[] = [];
    for await (const each of converted) results.push('document' in each ? this.#document(each) : this.#remark(each));
    return results;
  }

  /** The text of a file as it is in the editor, else as it is stored. */
  async #textOf(uri: string, encoding: string | undefined): Promise<string> {
    const { documents, files, misread, workspace } = this.#services;
    if (uri === this.#given.uri && this.#given.text !== undefined) return this.#given.text;
    const open = documents.get(uri) ?? findByAddress(documents.all(), uri);
    if (open) {
      if (misread.has(open.uri)) throw new Hindrance(say('open in the wrong encoding'));
      return open.document.text;
    }
    const { text, problem } = await files.read(uri, encoding);
    if (text !== undefined) return text;
    throw new Hindrance(problem ?? say('There is no file “{0}”.', workspace.nameOf(uri)));
  }

  /** The parts of a document, or each record alone where a file has a record a line. */
  async *#parts(text: string, encoding: string | undefined): AsyncGenerator<FileParts> {
    const { holds, extensions, name } = this.#task.from;
    if (holds === 'records') {
      for (const [firstLine, line] of text.split('\n').entries())
        if (line.trim() !== '') yield { parts: [line], firstLine };
      return;
    }
    const { uri } = this.#given;
    const [first, ...others] = extensions;
    if (others.length > 0 && !uri.endsWith(first)) {
      throw new Hindrance(
        say('{0} is read from a file {1}, with another {2} beside it', name, first, others.join(', ')),
      );
    }
    const parts = [text];
    for (const index of others.keys()) parts.push(await this.#textOf(this.#addressOf(index + 1), encoding));
    yield { parts, firstLine: 0 };
  }

  async #sourceOf(document: string) {
    if (!this.#task.ontoSource) return undefined;
    const { files, configurations } = this.#services;
    const { uri } = this.#given;
    const own = `${uri.slice(0, uri.lastIndexOf('/') + 1)}${encodeURIComponent(originalName(document, this.#task.from))}`;
    const source = await readSource(files, await configurations.find(uri), own);
    if (!source) throw new Hindrance(say('tagwright.json names no “source” for it'));
    return source;
  }

  #document({ document, parts, entities, losses, losesScores }: ConvertedDocument): ConvertedText {
    const { language } = this.#services.client;
    const { to, isTrial } = this.#task;
    return {
      file: this.#fileOf(0),
      document,
      paths: isRelativeName(document) ? documentPaths(document, to) : [],
      ...(!isTrial && { parts }),
      entities,
      losesScores,
      losses: losses.map(({ line, format, message, text }) => {
        const loss = say('lost, {0}: {1}', format, message);
        return { line, loss: language.write(text === undefined ? loss : say('{0} (“{1}”)', loss, text)) };
      }),
    };
  }

  #remark({ message, place, isMistake }: FileRemark): ConversionRemark {
    const words = { message: this.#services.client.language.write(message), isMistake };
    if (!place) return { file: this.#fileOf(0), ...words };
    const { part, line, column } = place;
    return { file: this.#fileOf(part), line, column, ...words };
  }

  /** The name of a part of the document, for people. */
  #fileOf(part: number): string {
    return this.#services.workspace.nameOf(this.#addressOf(part));
  }

  #addressOf(part: number): string {
    const { uri } = this.#given;
    const [first, ...others] = this.#task.from.extensions;
    return part === 0 ? uri : uri.slice(0, -first.length) + others[part - 1];
  }
}
