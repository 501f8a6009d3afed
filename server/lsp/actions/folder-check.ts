/** A check of all tagged texts of the open folders. */
import type { Settings } from '../../core/config/settings.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { Linter } from '../../core/lint/linter.ts';
import { say } from '../../core/message.ts';
import { FolderSums } from '../../corpus/folder-counts.ts';
import { findByAddress, type WorkspaceText } from '../../corpus/workspace.ts';
import type { FeatureHost } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import type { Progress } from '../connection/progress.ts';

/** A text that was checked. */
export interface CheckedText {
  readonly uri: string;
  readonly linted: LintedDocument;
  /** The document, when it is open. */
  readonly open: OpenDocument | undefined;
}

/** Whoever follows a check: told what is done, and asked whether it is still wanted. */
export interface Follower {
  readonly isCancelled: boolean;
  counted(done: number, all: number): void;
  checked(done: number, all: number): void;
}

/**
 * Counts files and checks them. Texts are read a few ahead and forgotten; each is worked on when nobody waits for anything else, so
 * that editing goes on meanwhile.
 */
export class FolderCheck {
  readonly #host: FeatureHost;
  readonly #follower: Follower;

  constructor(host: FeatureHost, follower: Follower) {
    this.#host = host;
    this.#follower = follower;
  }

  /** Counts how names are tagged in some files, and brings the counts into force unless someone has cancelled. */
  async count(uris: readonly string[]): Promise<void> {
    const { folderCounts } = this.#host.services;
    const sums = new FolderSums();
    const texts = new Map<string, string>();
    const add = ({ uri, document }: WorkspaceText) => {
      sums.add(uri, document);
      const open = this.#openAt(uri);
      if (open) texts.set(open.uri, document.text);
    };
    for await (const done of this.#each(uris, add)) this.#follower.counted(done, uris.length);
    if (!this.#follower.isCancelled) folderCounts.use(sums, texts);
  }

  /** Checks files with the counts that are in force: gives each that is a tagged text. */
  async *check(uris: readonly string[]): AsyncGenerator<CheckedText> {
    const linterOf = this.#linters();
    let checked: CheckedText | undefined;
    const lint = ({ uri, document }: WorkspaceText) => {
      const open = this.#openAt(uri);
      const linted = open?.linted ?? linterOf(this.#host.services.fileSettings.of(uri)).lint(document);
      // What is asked of it later is found now, while nothing else waits.
      void linted.counts;
      checked = { uri: open?.uri ?? uri, linted, open };
    };
    for await (const done of this.#each(uris, lint)) {
      if (checked) yield checked;
      checked = undefined;
      this.#follower.checked(done, uris.length);
    }
  }

  /** Reads files and does something with each tagged text; gives the number of files that are done, until someone cancels. */
  async *#each(uris: readonly string[], act: (text: WorkspaceText) => void): AsyncGenerator<number> {
    const { workspace, idleQueue } = this.#host.services;
    let done = 0;
    for await (const text of workspace.read(uris)) {
      const work = () => text && this.#host.attempt(`checking ${text.uri}`, undefined, () => act(text));
      await idleQueue.whenIdle(work);
      if (this.#follower.isCancelled) return;
      yield ++done;
    }
  }

  #openAt(uri: string): OpenDocument | undefined {
    const { documents } = this.#host.services;
    return documents.get(uri) ?? findByAddress(documents.all(), uri);
  }

  /** Nearly all files have the same settings. */
  #linters(): (settings: Settings) => Linter {
    const corpus = this.#host.services.folderCounts.sums?.corpus;
    const linters = new WeakMap<Settings, Linter>();
    return (settings) => {
      const linter = linters.get(settings) ?? new Linter({ ...settings.lint, corpus });
      linters.set(settings, linter);
      return linter;
    };
  }
}

/** Counts files, if there are such, and checks some; open documents are checked with the counts from then on. */
export async function* checkAll(
  host: FeatureHost,
  uris: readonly string[],
  progress: Progress,
  toCount: readonly string[],
  whenCounted = () => {},
): AsyncGenerator<CheckedText> {
  const { language } = host.services.client;
  const first = toCount.length;
  const all = first + uris.length;
  const folderCheck = new FolderCheck(host, {
    get isCancelled() {
      return progress.isCancelled;
    },
    counted: (done) => progress.report(done, all, language.write(say('counting names, {0} of {1} files', done, first))),
    checked: (done) => progress.report(first + done, all, language.write(say('{0} of {1} files', done, uris.length))),
  });
  if (first > 0) {
    await folderCheck.count(toCount);
    if (progress.isCancelled) return;
    whenCounted();
  }
  yield* folderCheck.check(uris);
}
