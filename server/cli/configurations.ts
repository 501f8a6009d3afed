import { relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Document } from '../core/document.ts';
import type { Source } from '../core/source.ts';
import { type Configuration, Configurations, type ReadConfiguration } from '../corpus/configurations.ts';
import { disk } from '../corpus/disk.ts';
import { readSource } from '../corpus/sources.ts';
import { standardInput } from './files.ts';
import type { Screen } from './screen.ts';

/** Finds the configurations of paths. */
export class PathConfigurations {
  readonly #configurations = new Configurations(disk);
  readonly #report: (file: ReadConfiguration) => Promise<void>;
  readonly #unreported: ReadConfiguration[] = [];

  /** @param report is told once of each configuration that was read */
  constructor(report: (file: ReadConfiguration) => Promise<void> = async () => {}) {
    this.#report = report;
    this.#configurations.onRead = (file) => void this.#unreported.push(file);
  }

  /** Finds the configuration of a file; of standard input, whose path is `-`, that of a file in the current folder. */
  async find(path: string): Promise<Configuration | undefined> {
    const found = await this.#configurations.find(addressOf(path));
    for (const file of this.#unreported.splice(0)) await this.#report(file);
    return found;
  }

  /** Reads the source of a file, if its configuration says where that is; standard input has none. */
  async source(path: string): Promise<Source | undefined> {
    return path === standardInput ? undefined : readSource(disk, await this.find(path), addressOf(path));
  }
}

/** The address of a path of this machine. */
export function addressOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

/**
 * Finds configurations and reports what is wrong with them, each once.
 *
 * @param consequence what becomes of the files of one that is broken
 */
export function reportedConfigurations(screen: Screen, consequence: string): PathConfigurations {
  return new PathConfigurations(async ({ uri, text, problems }) => {
    const path = relative('', fileURLToPath(uri));
    const document = Document.parse(text);
    for (const { from, kind, message } of problems) {
      const { line, character } = document.positionAt(from);
      const place = `${path}:${line + 1}:${character + 1}`;
      if (kind === 'doubtful') await screen.note(place, message);
      else await screen.problem(place, message);
    }
    if (problems.some(({ kind }) => kind === 'broken')) await screen.problem(path, consequence);
  });
}

/** What becomes of files that are read for what they hold. */
export const withDefaults = 'until this is mended, default settings hold for the files beneath it';

/** What becomes of files whose text depends on what is a tag. */
export const leftAlone = 'until this is mended, the files beneath it are left alone';
