/** Keeping how files were tagged before they were corrected, for those that learn from corrections without git. */
import type { TextDocuments } from 'vscode-languageserver';
import { originalsName } from '../../core/lists/list-names.ts';
import { addOriginal, originalOf } from '../../core/lists/original-list.ts';
import type { Document } from '../../core/syntax/document.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import type { Configurations } from '../../corpus/configurations.ts';
import type { WritableFiles } from '../../corpus/files.ts';
import { changeList } from '../../corpus/list-writer.ts';
import type { ReviewFacts } from '../../corpus/review-facts.ts';
import type { Workspace } from '../../corpus/workspace.ts';
import type { OriginalsOf } from '../connection/client-files.ts';
import type { OpenDocument } from '../connection/open-documents.ts';

/** Surroundings of the originals. */
export interface OriginalSight {
  readonly documents: TextDocuments<OpenDocument>;
  readonly facts: ReviewFacts;
  readonly configurations: Configurations;
  readonly workspace: Workspace;
  readonly files: WritableFiles;
  /** Finds first versions in git, where the client does that. */
  readonly originalsOf: OriginalsOf | undefined;
}

/**
 * Keeps the tags that an open file had when it was opened, in the list beside that of reviewed files: once they have been changed and
 * saved, or the file is marked as reviewed. A file that has a line there keeps that, and one that git has needs none. Files of folders that
 * are no project, without `tagwright.json` and without reviewed files, have no list, and none is made for them before one is marked.
 */
export class OriginalKeeper {
  readonly #sight: OriginalSight;
  readonly #opened = new Map<string, Document>();
  /** Addresses of files that have a line, or need none. */
  readonly #done = new Set<string>();
  readonly #queue = new SerialQueue();

  constructor(sight: OriginalSight) {
    this.#sight = sight;
    const { documents } = sight;
    documents.onDidOpen(({ document: { uri, document } }) => this.#opened.set(uri, document));
    documents.onDidClose(({ document }) => this.#opened.delete(document.uri));
  }

  /**
   * Keeps the tags of a file that was saved, if others are there now, or that is about to be marked as reviewed.
   *
   * @param isMarked whether it is about to be marked
   */
  async keep(uri: string, isMarked: boolean): Promise<void> {
    const [before, now] = [this.#opened.get(uri), this.#sight.documents.get(uri)?.document];
    if (!before || !now || this.#done.has(uri) || (!isMarked && before.text === now.text)) return;
    await this.#queue.run(() => this.#keep(uri, before, now, isMarked));
  }

  async #keep(uri: string, before: Document, now: Document, isMarked: boolean): Promise<void> {
    const { facts, configurations, workspace, files, originalsOf } = this.#sight;
    const known = await facts.of(uri);
    // Of a text that has changed itself, nothing can be learned.
    if (!known || before.plain !== now.plain || !(await workspace.lists(uri))) return;
    if (!isMarked && !configurations.known(uri) && known.reviewed === 0) return;
    if (!known.isReviewed && !known.original && !(await originalsOf?.([uri]))?.[0]) {
      const original = originalOf(known.file, before);
      await changeList(files, `${known.folder}${originalsName}`, (text) => addOriginal(text, original));
    }
    this.#done.add(uri);
  }
}
