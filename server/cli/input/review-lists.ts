/** Lists of reviewed files, and what they say of a file. */
import { relative } from 'node:path';
import { reviewName } from '../../core/lists/list-names.ts';
import { parseReview, type ReviewedFile, type ReviewState, reviewState } from '../../core/lists/review-list.ts';
import { disk } from '../../corpus/disk.ts';
import { listedName } from '../../corpus/files.ts';
import { parseList } from '../../corpus/list-writer.ts';
import { addressOfPath, pathOfAddress } from '../../corpus/paths.ts';
import type { Output } from '../output/output.ts';
import type { PathConfigurations } from './configurations.ts';
import type { Problem } from './found-path.ts';

/** Tells of lists that are broken, each once, whichever threads have read it. */
export class BrokenLists {
  readonly #told = new Set<string>();
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  /** Tells of those that were not told yet. */
  async tell(problems: readonly Problem[]): Promise<void> {
    for (const { name, problem } of problems) {
      if (!this.#told.has(name)) await this.#output.problem(name, `${problem}; nothing in it counts as reviewed`);
      this.#told.add(name);
    }
  }
}

/** Reads each list once. One that is broken lists nothing, and is a problem. */
export class ReviewLists {
  readonly #configurations: PathConfigurations;
  readonly #lists = new Map<string, Promise<ReadonlyMap<string, ReviewedFile>>>();
  #problems: Problem[] = [];

  constructor(configurations: PathConfigurations) {
    this.#configurations = configurations;
  }

  /** Tells how far the review of a file is, and on which day it was reviewed. */
  async reviewOf(
    path: string,
    text: string,
  ): Promise<{ readonly state: ReviewState; readonly day?: string | undefined }> {
    const entry = await this.#entryOf(path);
    return { state: reviewState(entry, text), day: entry?.on };
  }

  /** Whether a file was reviewed, be it that it has changed since. */
  async has(path: string): Promise<boolean> {
    return (await this.#entryOf(path)) !== undefined;
  }

  async #entryOf(path: string): Promise<ReviewedFile | undefined> {
    const folder = await this.#configurations.homeOf(path);
    if (folder === undefined) return undefined;
    const list = this.#lists.get(folder) ?? this.#read(folder);
    this.#lists.set(folder, list);
    return (await list).get(listedName(folder, addressOfPath(path)));
  }

  /** Problems of lists since this was asked last. */
  problems(): readonly Problem[] {
    const problems = this.#problems;
    this.#problems = [];
    return problems;
  }

  async #read(folder: string): Promise<ReadonlyMap<string, ReviewedFile>> {
    const uri = `${folder}${reviewName}`;
    const { entries = [], problems } = parseList(await disk.read(uri, 'utf-8'), parseReview);
    const name = relative('', pathOfAddress(uri));
    for (const { message } of problems) this.#problems.push({ name, problem: `${message}` });
    return new Map(entries.map((entry) => [entry.file, entry]));
  }
}
