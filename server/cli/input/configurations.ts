/** Configurations of the files that a command is given, and reports of what is wrong with them. */
import { relative } from 'node:path';
import type { Settings } from '../../core/config/settings.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Source } from '../../core/syntax/source.ts';
import { type Configuration, Configurations, type ReadConfiguration } from '../../corpus/configurations.ts';
import { disk } from '../../corpus/disk.ts';
import { FileSettings } from '../../corpus/file-settings.ts';
import { listedName } from '../../corpus/files.ts';
import { addressOfPath, pathOfAddress } from '../../corpus/paths.ts';
import { readSource } from '../../corpus/sources.ts';
import type { Output } from '../output/output.ts';
import { standardInput } from './read-text.ts';

/** Finds the configurations of paths, and what was accepted of them. */
export class PathConfigurations {
  readonly #configurations = new Configurations(disk);
  readonly #settings = new FileSettings(disk, this.#configurations);
  readonly #report: (file: ReadConfiguration) => Promise<void>;
  readonly #unreported: ReadConfiguration[] = [];

  /** @param report is told once of each file of settings that was read */
  constructor(report: (file: ReadConfiguration) => Promise<void> = async () => {}) {
    this.#report = report;
    for (const source of [this.#configurations, this.#settings]) {
      source.onRead = (file) => void this.#unreported.push(file);
    }
    this.#settings.addRoot(addressOfPath('.'));
  }

  /** Finds the configuration of a file; of standard input, whose path is `-`, that of a file in the current folder. */
  async find(path: string): Promise<Configuration | undefined> {
    return this.#find(addressOfPath(path));
  }

  async #find(uri: string): Promise<Configuration | undefined> {
    await this.#settings.find(uri);
    if (this.#unreported.length > 0) for (const file of this.#unreported.splice(0)) await this.#report(file);
    return this.#configurations.known(uri);
  }

  /** The settings of a file, and whether something that they come from is broken. */
  async settingsOf(path: string): Promise<{ readonly settings: Settings; readonly areBroken: boolean }> {
    const uri = addressOfPath(path);
    await this.#find(uri);
    return { settings: this.#settings.of(uri), areBroken: this.#settings.areBroken(uri) };
  }

  /** Finds the list for what is accepted of a file: its address and path, and the name of the file in it. */
  async acceptedFileOf(path: string): Promise<{ readonly uri: string; readonly list: string; readonly file: string }> {
    const own = addressOfPath(path);
    await this.#find(own);
    const list = await this.#settings.acceptedFileOf(own);
    if (!list) throw new Error(`${own} is not in a folder.`);
    return { uri: list.uri, list: relative('', pathOfAddress(list.uri)), file: listedName(list.folder, own) };
  }

  /** Finds the folder that a file belongs to, as an address: lists of files are in it. */
  async homeOf(path: string): Promise<string | undefined> {
    return this.#settings.homeOf(addressOfPath(path));
  }

  /** Reads the source of a file, if its configuration says where that is; standard input has none. */
  async source(path: string): Promise<Source | undefined> {
    if (path === standardInput) return undefined;
    const uri = addressOfPath(path);
    return readSource(disk, await this.#find(uri), uri);
  }
}

/**
 * Finds configurations and reports what is wrong with them, each once.
 *
 * @param consequence what becomes of the files of one that is broken
 */
export function reportedConfigurations(output: Output, consequence: string): PathConfigurations {
  return new PathConfigurations(async ({ uri, text, problems }) => {
    const path = relative('', pathOfAddress(uri));
    const document = Document.parse(text);
    for (const { from, kind, message } of problems) {
      const { line, character } = document.positionAt(from);
      const place = `${path}:${line + 1}:${character + 1}`;
      if (kind === 'doubtful') await output.note(place, `${message}`);
      else await output.problem(place, `${message}`);
    }
    if (problems.some(({ kind }) => kind === 'broken')) await output.problem(path, consequence);
  });
}

/** Consequence of a broken configuration for files that are read for what they hold. */
export const withDefaults = 'until this is fixed, the files beneath it are read without it';

/** Consequence of a broken configuration for files whose text depends on what is a tag. */
export const leftAlone = 'until this is fixed, the files beneath it are left alone';
