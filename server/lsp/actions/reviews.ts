/** The files of a folder that people have reviewed to the end: how many, which is next, and one more. */
import type { Diagnostic } from 'vscode-languageserver';
import type { EditResult, FileState, ReviewProgress } from '../../../protocol/index.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { Linter } from '../../core/lint/linter.ts';
import { reviewName } from '../../core/lists/list-names.ts';
import { addReviewed, parseReview, type ReviewedFile, reviewState } from '../../core/lists/review-list.ts';
import { type Localizable, say } from '../../core/message.ts';
import { digest } from '../../core/util/hash.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import { explorerOrder } from '../../corpus/explorer-order.ts';
import { addressKey, folderOf, pathFrom, within } from '../../corpus/files.ts';
import { changeList, parseList, today, writeFailure } from '../../corpus/list-writer.ts';
import type { Services } from '../connection/feature-host.ts';
import { resultOf } from '../connection/reader-language.ts';
import { problemsOf } from '../diagnostic.ts';

/** Reads and writes the lists of reviewed files, one request after the other: no two write a list at once. */
export class Reviews {
  readonly #services: Services;
  /** Entries of each list when it was good last. */
  readonly #good = new Map<string, readonly ReviewedFile[]>();
  /** The lists on which something wrong was reported. */
  readonly #reported = new Set<string>();
  readonly #queue = new SerialQueue();

  constructor(services: Services) {
    this.#services = services;
  }

  /** Tells how far the review is. The list alone is read in turn: to look at thousands of files takes a while. */
  async progress(uri: string): Promise<ReviewProgress> {
    const place = await this.#queue.run(() => this.#placeOf(uri));
    if (!place) return { reviewed: 0, count: 0 };
    const { folder, here, reviewed } = place;
    const files = await this.#filesOf(folder);
    const left = files.filter(({ path }) => !reviewed.has(path));
    let count = files.length - left.length;
    if (!this.#services.client.watchesFiles) this.#services.taggedFiles.forget();
    for await (const _ of this.#services.taggedFiles.among(left.map((file) => file.uri))) count++;
    const own = reviewed.get(here);
    return { reviewed: files.length - left.length, count, ...(own && { earlier: this.#earlier(uri, own) }) };
  }

  /** The file to review after one. */
  async next(uri: string, findingsOnly: boolean): Promise<string | null> {
    const { client, fileSettings, taggedFiles, workspace } = this.#services;
    const place = await this.#queue.run(() => this.#placeOf(uri));
    if (!place) return null;
    const { folder, here, reviewed } = place;
    const order = explorerOrder(client.language.locale);
    const left = (await this.#filesOf(folder)).filter(({ path }) => !reviewed.has(path) && path !== here);
    left.sort((a, b) => order(a.path, b.path));
    const ahead = left.findIndex(({ path }) => order(path, here) > 0);
    const around = ahead < 0 ? left : [...left.slice(ahead), ...left.slice(0, ahead)];
    for await (const next of taggedFiles.among(around.map((file) => file.uri))) {
      if (!findingsOnly) return next;
      for await (const text of workspace.read([next])) {
        const linter = new Linter(fileSettings.of(next).lint);
        if (text && linter.lint(text.document).findings.length > 0) return next;
      }
    }
    return null;
  }

  /** Makes a function that tells the state of files: it reads each list once. */
  states(): (uri: string, linted: LintedDocument) => Promise<FileState> {
    const entryOf = this.entries();
    return async (uri, { document, settings }) => {
      const state = reviewState(await entryOf(uri), document.text);
      if (state !== 'unreviewed') return state;
      return settings.accepted?.namesFile ? 'begun' : 'untouched';
    };
  }

  /** Makes a function that finds the entries of files: it reads each list once. */
  entries(): (uri: string) => Promise<ReviewedFile | undefined> {
    const { fileSettings } = this.#services;
    const lists = new Map<string, Promise<ReadonlyMap<string, ReviewedFile>>>();
    const readList = async (folder: string) => {
      const entries = await this.#queue.run(() => this.#read(folder));
      return new Map(entries.map((entry) => [entry.file, entry]));
    };
    return async (uri) => {
      const folder = await fileSettings.homeOf(uri);
      if (folder === undefined) return undefined;
      const list = lists.get(folder) ?? readList(folder);
      lists.set(folder, list);
      return (await list).get(pathFrom(folder, uri));
    };
  }

  /** Returns what a list has, with the addresses of the files; of those beneath another configuration, it tells nothing. */
  async listedIn(list: string): Promise<{ uri: string; entry: ReviewedFile }[]> {
    const folder = folderOf(list);
    if (folder === undefined) return [];
    const entries = await this.#queue.run(() => this.#read(folder));
    const listed: { uri: string; entry: ReviewedFile }[] = [];
    for (const entry of entries) {
      const uri = within(folder, entry.file);
      if (uri !== undefined && (await this.#services.fileSettings.homeOf(uri)) === folder) listed.push({ uri, entry });
    }
    return listed;
  }

  /** Adds an open file to the list of its folder. */
  mark(uri: string): Promise<EditResult> {
    return this.#queue.run(() => this.#mark(uri));
  }

  /** The folder whose list a file belongs into, its path there, and what that list has. */
  async #placeOf(uri: string) {
    const folder = await this.#services.fileSettings.homeOf(uri);
    if (folder === undefined) return undefined;
    const entries = await this.#read(folder);
    return { folder, here: pathFrom(folder, uri), reviewed: new Map(entries.map((entry) => [entry.file, entry])) };
  }

  /** Tells who reviewed a file before, and whether its text has changed since. */
  #earlier(uri: string, { by, on, text }: ReviewedFile): NonNullable<ReviewProgress['earlier']> {
    const now = this.#services.documents.get(uri)?.document.text;
    const changed = text !== undefined && now !== undefined && digest(now) !== text;
    return { ...(by !== undefined && { by }), ...(on !== undefined && { on }), changed };
  }

  async #mark(uri: string): Promise<EditResult> {
    const { client, documents, fileSettings, files, user } = this.#services;
    const answer = (applied: boolean, message: Localizable) => resultOf(client.language, applied, message);
    const open = documents.get(uri);
    const folder = await fileSettings.homeOf(uri);
    if (!open || folder === undefined) return answer(false, say('Save this text as a file to mark it as reviewed.'));
    const file = pathFrom(folder, uri);
    const entry: ReviewedFile = {
      file,
      ...(user !== undefined && { by: user }),
      on: today(),
      text: digest(open.document.text),
    };
    try {
      const change = await changeList(files, `${folder}${reviewName}`, (before) => addReviewed(before, entry));
      if (!change) return answer(false, say('Not marked as reviewed: {0} is broken.', reviewName));
    } catch (error) {
      const why = writeFailure(error);
      return answer(false, say('Not marked as reviewed: {0} was not written: {1}', reviewName, why));
    }
    await this.#read(folder);
    return answer(true, say('Marked “{0}” as reviewed.', file));
  }

  /** Reads the list of a folder and reports on it what is wrong with it; of a broken one, what was good last holds. */
  async #read(folder: string): Promise<readonly ReviewedFile[]> {
    const uri = `${folder}${reviewName}`;
    const read = await this.#services.files.read(uri, 'utf-8');
    const list = parseList(read, parseReview);
    if (list.entries) this.#good.set(uri, list.entries);
    await this.#report(
      uri,
      problemsOf({ uri, text: read.text ?? '', problems: list.problems }, this.#services.client.language),
    );
    return this.#good.get(uri) ?? [];
  }

  async #report(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    if (diagnostics.length === 0 && !this.#reported.delete(uri)) return;
    if (diagnostics.length > 0) this.#reported.add(uri);
    await this.#services.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** The files in a folder that may be tagged texts and belong to it. */
  async #filesOf(folder: string): Promise<{ uri: string; path: string }[]> {
    const { workspace, configurations } = this.#services;
    const configuration = await configurations.find(`${folder}${reviewName}`);
    const own: string[] = [];
    for (const uri of await workspace.list()) {
      // One beneath another configuration is in the list beside that.
      const isOwn =
        addressKey(uri).startsWith(addressKey(folder)) && (await configurations.find(uri)) === configuration;
      if (isOwn) own.push(uri);
    }
    return own.map((uri) => ({ uri, path: pathFrom(folder, uri) }));
  }
}
