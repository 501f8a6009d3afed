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
import { SerialQueue } from '../ui/serial-queue.ts';
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

/** Places of files that have been compared anew, or all. */
export type ChangedPlaces = readonly string[] | 'all';

/** What has changed since files were compared. */
export interface Changes {
  /** Addresses of versions. */
  readonly uris: ReadonlySet<string>;
  /** Places of files whose decisions have changed, or all files. */
  readonly places: ReadonlySet<string> | 'all';
  /** Whether files may have come or gone. */
  readonly isListStale: boolean;
}

/** Compares files, and keeps what came of it. */
export class Comparison implements Disposable {
  readonly subject: Subject;
  readonly sides: readonly string[];
  /** Address of the file of decisions. */
  readonly decisions: string;
  readonly #server: Server;
  /** All files, also those that are no tagged texts, by their places. */
  readonly #files = new Map<string, ComparedFile>();
  readonly #entries = new Map<string, FileEntry>();
  /** Places of files by the addresses of their versions. */
  readonly #places = new Map<string, string>();
  /** Differences of files that were looked at, until these are compared again. */
  readonly #differences = new Map<string, Promise<FileDifferences>>();
  readonly #changed = new EventEmitter<ChangedPlaces>();
  /** Files are compared some at a time: what changes meanwhile is looked at afterwards. */
  readonly #queue = new SerialQueue();
  #filter: Filter = {};
  /** Problems of the file of decisions. */
  problems: readonly string[] = [];

  /** Fires when files have been compared, or others are looked at: with their places. */
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

  /** Whether the last side is what came of decisions, so that nothing is left to decide. */
  get isResult(): boolean {
    return this.subject.explainedBy !== undefined;
  }

  get filter(): Filter {
    return this.#filter;
  }

  set filter(filter: Filter) {
    this.#filter = filter;
    this.#changed.fire('all');
  }

  /** All files, by their place. */
  get all(): readonly FileEntry[] {
    return [...this.#entries.values()];
  }

  /** The file that a text is a version of. */
  entryOf(uri: string): FileEntry | undefined {
    return this.#entries.get(this.#places.get(uri) ?? '');
  }

  /** The file at a place. */
  entryAt(place: string): FileEntry | undefined {
    return this.#entries.get(place);
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

  /**
   * F1 of the entities of all files, by boundary and label, as `tagwright agree` counts it: of two annotators or, of more, the mean of
   * all pairs. Undefined where nobody has an entity, or what is compared is a result.
   */
  get agreement(): number | undefined {
    if (this.isResult) return undefined;
    const files = this.all.map(({ comparison: { agreement } }) => agreement).filter((pairs) => pairs.length > 0);
    const scores = (files[0] ?? []).flatMap((_, pair) => {
      const sum = (key: 'agreed' | 'all') => files.reduce((total, pairs) => total + pairs[pair]![key], 0);
      return sum('all') === 0 ? [] : [sum('agreed') / sum('all')];
    });
    return scores.length === 0 ? undefined : scores.reduce((total, score) => total + score, 0) / scores.length;
  }

  /** Number of differences that a rule could decide: all that are open, or those in which somebody has a label. */
  openWith(label?: string): number {
    const numbers = this.all.map(({ comparison }) =>
      sum(comparison, ({ labels }) => label === undefined || labels.includes(label)),
    );
    return added(numbers).open;
  }

  /** Lists the files, and compares them all. */
  async load(token: CancellationToken, report: (done: number, all: number) => void): Promise<void> {
    const files = await filesOf(this.#server, this.subject);
    for (const known of [this.#files, this.#entries, this.#places, this.#differences]) known.clear();
    for (const file of files) this.#files.set(file.place, file);
    for (let done = 0; done < files.length && !token.isCancellationRequested; ) {
      const some = files.slice(done, done + batch);
      await this.#queue.run(() => this.#compare(some, token));
      done += some.length;
      report(done, files.length);
    }
    this.#changed.fire('all');
  }

  /** Compares some files again. */
  async refresh(files: readonly ComparedFile[]): Promise<void> {
    await this.#queue.run(() => this.#compareAll(files));
  }

  /** Compares again what has changed: files with a version at one of some addresses, and those at some places. */
  async update({ uris, places, isListStale }: Changes): Promise<void> {
    await this.#queue.run(async () => {
      const known = new Map(this.#files);
      const files = isListStale ? await filesOf(this.#server, this.subject) : [...known.values()];
      const isStale = (file: ComparedFile) =>
        places === 'all' ||
        places.has(file.place) ||
        file.versions.some((version) => version && uris.has(version.uri)) ||
        JSON.stringify(file) !== JSON.stringify(known.get(file.place));
      const there = new Set(files.map(({ place }) => place));
      for (const place of known.keys()) if (!there.has(place)) this.#forget(place);
      await this.#compareAll(files.filter(isStale));
    });
  }

  #forget(place: string): void {
    for (const known of [this.#files, this.#entries, this.#differences]) known.delete(place);
  }

  /** Compares files; when there are none, the problems of the decisions are asked for all the same. */
  async #compareAll(files: readonly ComparedFile[]): Promise<void> {
    for (let at = 0; at === 0 || at < files.length; at += batch) await this.#compare(files.slice(at, at + batch));
  }

  async #compare(files: readonly ComparedFile[], token?: CancellationToken): Promise<void> {
    const params: CompareFilesParams = { files, ...this.#decisions };
    const compared = await this.#server.request<ComparedFiles>(compareFilesRequest, params, token);
    this.problems = compared.problems;
    for (const [index, comparison] of compared.files.entries()) {
      const file = files[index]!;
      this.#differences.delete(file.place);
      this.#files.set(file.place, file);
      for (const version of file.versions) if (version) this.#places.set(version.uri, file.place);
      if (comparison.problem !== null) this.#entries.set(file.place, { file, comparison });
      else this.#entries.delete(file.place);
    }
    this.#changed.fire(files.map(({ place }) => place));
  }

  get #decisions(): Pick<CompareFilesParams, 'decisions' | 'isResult'> {
    return { decisions: this.decisions, ...(this.isResult && { isResult: true }) };
  }

  /** Lists all differences of a file. */
  differences(file: ComparedFile): Promise<FileDifferences> {
    const known = this.#differences.get(file.place);
    if (known) return known;
    const params: DifferencesParams = { file, ...this.#decisions };
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
