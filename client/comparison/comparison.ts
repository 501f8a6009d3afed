/** A comparison that is going on: its files, how they differ, and how many differences are decided. */
import { type CancellationToken, type Disposable, EventEmitter } from 'vscode';
import {
  type ComparedFile,
  type ComparedFiles,
  type CompareFilesParams,
  compareFilesRequest,
  type DifferenceNumbers,
  type DifferencesParams,
  differencesRequest,
  type FileComparison,
  type FileDifferences,
  type LabelPair,
  type StretchKind,
  type TextDifference,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { decisionsOf, filesOf, type Subject, sidesOf } from './subject.ts';

/** Files that are asked for together. */
export const batch = 32;

/** Differences that are looked at: of one kind, with one label, or with labels of two annotators; all by default. */
export interface Filter {
  readonly kind?: StretchKind;
  readonly label?: string;
  readonly pair?: LabelPair;
}

/** Whether a filter lets differences through. */
export function passes(
  { kind, label, pair }: Filter,
  difference: Pick<DifferenceNumbers, 'kind' | 'labels' | 'pairs'>,
): boolean {
  return (
    (kind === undefined || kind === difference.kind) &&
    (label === undefined || difference.labels.includes(label)) &&
    (pair === undefined || difference.pairs.some((other) => isSamePair(pair, other)))
  );
}

function isSamePair(one: LabelPair, other: LabelPair): boolean {
  return (
    `${one.annotators}` === `${other.annotators}` && one.labels.every((label, side) => label === other.labels[side])
  );
}

/** Whether a filter leaves something out. */
export function isFiltering({ kind, label, pair }: Filter): boolean {
  return kind !== undefined || label !== undefined || pair !== undefined;
}

/** The labels that somebody has in a difference. */
export function labelsIn({ choices }: TextDifference): readonly string[] {
  return [...new Set(choices.flatMap((choice) => choice.map(({ label }) => label)))].sort();
}

/** A file that was compared. */
export interface FileEntry {
  readonly file: ComparedFile;
  readonly comparison: FileComparison;
}

/** Numbers of differences, and how many of them can still be decided and are not. */
export interface Totals {
  readonly count: number;
  readonly open: number;
}

/** Compares files, and keeps what came of it. */
export class Comparison implements Disposable {
  readonly subject: Subject;
  readonly sides: readonly string[];
  /** Address of the file of decisions. */
  readonly decisions: string;
  readonly #server: Server;
  readonly #entries = new Map<string, FileEntry>();
  /** Places of files by the addresses of their versions. */
  readonly #places = new Map<string, string>();
  /** Differences of files that were looked at, until these are compared again. */
  readonly #differences = new Map<string, Promise<FileDifferences>>();
  readonly #changed = new EventEmitter<void>();
  #filter: Filter = {};
  /** Problems of the file of decisions. */
  problems: readonly string[] = [];

  /** Fires when a file has been compared, or others are looked at. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server, subject: Subject) {
    this.#server = server;
    this.subject = subject;
    this.sides = sidesOf(subject);
    this.decisions = decisionsOf(subject);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.#changed.fire();
  }

  /** All files, by their place. */
  get all(): readonly FileEntry[] {
    return [...this.#entries.values()];
  }

  /** The file that a text is a version of. */
  entryOf(uri: string): FileEntry | undefined {
    return this.#entries.get(this.#places.get(uri) ?? '');
  }

  /** Files with differences that are looked at, those with most first; and those that could not be compared, last. */
  get shown(): readonly FileEntry[] {
    const counted = this.all.map((entry) => ({ entry, count: this.totalsOf(entry).count }));
    const wanted = counted.filter(
      ({ entry, count }) => count > 0 || (entry.comparison.problem && !isFiltering(this.#filter)),
    );
    return wanted.sort((a, b) => b.count - a.count).map(({ entry }) => entry);
  }

  /** Adds up the differences of a file that are looked at. */
  totalsOf({ comparison }: FileEntry): Totals {
    return sum(comparison, (numbers) => passes(this.#filter, numbers));
  }

  /** Adds up all differences that are looked at. */
  get totals(): Totals {
    return added(this.all.map((entry) => this.totalsOf(entry)));
  }

  /** Number of differences that a rule could decide: all that are open, or those in which somebody has a label. */
  openWith(label?: string): number {
    const numbers = this.all.map(({ comparison }) =>
      sum(comparison, ({ labels }) => label === undefined || labels.includes(label)),
    );
    return added(numbers).open;
  }

  /** Compares all files. */
  async load(token: CancellationToken, report: (done: number, all: number) => void): Promise<void> {
    for (const known of [this.#entries, this.#places, this.#differences]) known.clear();
    const files = await filesOf(this.#server, this.subject);
    for (let done = 0; done < files.length && !token.isCancellationRequested; ) {
      const some = files.slice(done, done + batch);
      await this.#compare(some, token);
      done += some.length;
      report(done, files.length);
    }
    this.#changed.fire();
  }

  /** Compares some files again. */
  async refresh(files: readonly ComparedFile[]): Promise<void> {
    for (let at = 0; at < files.length; at += batch) await this.#compare(files.slice(at, at + batch));
  }

  async #compare(files: readonly ComparedFile[], token?: CancellationToken): Promise<void> {
    const params: CompareFilesParams = { files, decisions: this.decisions };
    const compared = await this.#server.request<ComparedFiles>(compareFilesRequest, params, token);
    this.problems = compared.problems;
    for (const [index, comparison] of compared.files.entries()) {
      const file = files[index]!;
      this.#differences.delete(file.place);
      for (const version of file.versions) if (version) this.#places.set(version.uri, file.place);
      if (comparison.problem !== null) this.#entries.set(file.place, { file, comparison });
      else this.#entries.delete(file.place);
    }
    this.#changed.fire();
  }

  /** Lists all differences of a file. */
  differences(file: ComparedFile): Promise<FileDifferences> {
    const known = this.#differences.get(file.place);
    if (known) return known;
    const params: DifferencesParams = { file, decisions: this.decisions };
    const asked = this.#server.request<FileDifferences>(differencesRequest, params);
    this.#differences.set(file.place, asked);
    asked.catch(() => this.#differences.delete(file.place));
    return asked;
  }
}

function sum({ numbers, isDecidable }: FileComparison, isMeant: (numbers: DifferenceNumbers) => boolean): Totals {
  const totals = added(numbers.filter(isMeant));
  return isDecidable ? totals : { ...totals, open: 0 };
}

function added(all: readonly Totals[]): Totals {
  return all.reduce((sum, { count, open }) => ({ count: sum.count + count, open: sum.open + open }), {
    count: 0,
    open: 0,
  });
}
