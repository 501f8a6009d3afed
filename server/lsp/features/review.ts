import { type Diagnostic, RequestType } from 'vscode-languageserver';
import { Document } from '../../core/document.ts';
import { say, type Words } from '../../core/message.ts';
import { addReviewed, digest, parseReview, type ReviewedFile, reviewName } from '../../core/review-list.ts';
import { keyOf, pathFrom } from '../../corpus/files.ts';
import { changeList, parseList, reasonOf } from '../../corpus/list-writer.ts';
import {
  type EditResult,
  type KeepsPlainParams,
  keepsPlainRequest,
  markReviewedRequest,
  type ReviewParams,
  type ReviewProgress,
  reviewProgressRequest,
} from '../../protocol.ts';
import type { Feature, Handlers } from '../handler.ts';
import { resultOf } from '../language.ts';
import { checkParams, invalidParams } from '../params.ts';
import { problemsOf } from './configuration.ts';

/** What a review keeps, and the files of a folder that people have reviewed to the end: how many, which is next, and one more. */
export const review: Feature = {
  capabilities: () => ({}),
  register(handlers) {
    handlers.onDocument(new RequestType<KeepsPlainParams, boolean, void>(keepsPlainRequest), {
      fallback: () => false,
      handle({ document }, { before }) {
        if (typeof before !== 'string') throw invalidParams('before must be a string.');
        return Document.parse(before, document.family.settings).plain === document.plain;
      },
    });
    const reviews = new Reviews(handlers);
    handlers.onRequest(reviewProgressRequest, (params: ReviewParams) => reviews.progress(checkParams(params)));
    handlers.onRequest(markReviewedRequest, (params: ReviewParams) => reviews.mark(checkParams(params)));
  },
};

/** Reads and writes the lists of reviewed files, one request after the other: no two write a list at once. */
class Reviews {
  readonly #handlers: Handlers;
  /** What each list held when it was good last. */
  readonly #good = new Map<string, readonly ReviewedFile[]>();
  /** Those on which something wrong was reported. */
  readonly #reported = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  progress(uri: string): Promise<ReviewProgress> {
    return this.#inTurn(() => this.#progress(uri));
  }

  mark(uri: string): Promise<EditResult> {
    return this.#inTurn(() => this.#mark(uri));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #progress(uri: string): Promise<ReviewProgress> {
    const folder = await this.#handlers.fileSettings.homeOf(uri);
    if (folder === undefined) return { reviewed: 0, count: 0 };
    const entries = await this.#read(folder);
    const reviewed = new Map(entries.map((entry) => [entry.file, entry]));
    const here = pathFrom(folder, uri);
    const files = await this.#filesOf(folder);
    const left = files.filter(({ path }) => !reviewed.has(path) && path !== here);
    const next = left.find(({ path }) => path > here) ?? left[0];
    const own = reviewed.get(here);
    return {
      reviewed: files.filter(({ path }) => reviewed.has(path)).length,
      count: files.length,
      ...(next && { next: next.uri }),
      ...(own && { earlier: this.#earlier(uri, own) }),
    };
  }

  #earlier(uri: string, { by, on, text }: ReviewedFile): NonNullable<ReviewProgress['earlier']> {
    const now = this.#handlers.documents.get(uri)?.document.text;
    const changed = text !== undefined && now !== undefined && digest(now) !== text;
    return { ...(by !== undefined && { by }), ...(on !== undefined && { on }), changed };
  }

  async #mark(uri: string): Promise<EditResult> {
    const { client, documents, fileSettings, files, user } = this.#handlers;
    const answer = (applied: boolean, message: Words) => resultOf(client.language, applied, message);
    const open = documents.get(uri);
    const folder = await fileSettings.homeOf(uri);
    if (!open || folder === undefined) return answer(false, say('Save this text as a file to mark it as reviewed.'));
    const file = pathFrom(folder, uri);
    const entry: ReviewedFile = {
      file,
      ...(user !== undefined && { by: user }),
      on: new Date().toISOString().slice(0, 10),
      text: digest(open.document.text),
    };
    try {
      const written = await changeList(files, `${folder}${reviewName}`, (before) => addReviewed(before, entry));
      if (!written) return answer(false, say('Not marked as reviewed: {0} is broken.', reviewName));
    } catch (error) {
      const why = reasonOf(error);
      return answer(false, say('Not marked as reviewed: {0} was not written: {1}', reviewName, why));
    }
    await this.#read(folder);
    return answer(true, say('Marked “{0}” as reviewed.', file));
  }

  /** Reads the list of a folder and reports on it what is wrong with it; of a broken one, what was good last holds. */
  async #read(folder: string): Promise<readonly ReviewedFile[]> {
    const uri = `${folder}${reviewName}`;
    const read = await this.#handlers.files.read(uri, 'utf-8');
    const list = parseList(read, parseReview);
    if (list.entries) this.#good.set(uri, list.entries);
    await this.#report(
      uri,
      problemsOf({ uri, text: read.text ?? '', problems: list.problems }, this.#handlers.client.language),
    );
    return this.#good.get(uri) ?? [];
  }

  async #report(uri: string, diagnostics: Diagnostic[]): Promise<void> {
    if (diagnostics.length === 0 && !this.#reported.delete(uri)) return;
    if (diagnostics.length > 0) this.#reported.add(uri);
    await this.#handlers.connection.sendDiagnostics({ uri, diagnostics });
  }

  /** The tagged texts in a folder that belong to it, in the order of their paths. */
  async #filesOf(folder: string): Promise<{ uri: string; path: string }[]> {
    const { workspace, configurations } = this.#handlers;
    const configuration = await configurations.find(`${folder}${reviewName}`);
    const own: string[] = [];
    for (const uri of await workspace.list()) {
      // One beneath another configuration is in the list beside that.
      const isOwn = keyOf(uri).startsWith(keyOf(folder)) && (await configurations.find(uri)) === configuration;
      if (isOwn) own.push(uri);
    }
    return own.map((uri) => ({ uri, path: pathFrom(folder, uri) })).sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
