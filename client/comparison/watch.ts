/** Watches what is compared: texts in editors, files, the file of decisions, and the commits of branches. */
import { type Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { decisionsName } from '../../protocol/index.ts';
import { configName } from '../editor/configured-labels.ts';
import { Debouncer } from '../ui/debounce.ts';
import type { Comparison } from './comparison.ts';
import type { ChangedLines } from './deciding.ts';
import { watchRevisions } from './git.ts';
import { foldersAround, parentOf } from './subject.ts';

/** Has a comparison compare again what changes, a moment after the last change, until it is disposed of. */
export class Watch implements Disposable {
  readonly #comparison: Comparison;
  readonly #debouncer = new Debouncer(() => this.#update());
  readonly #disposables: Disposable[];
  #isDisposed = false;
  #uris = new Set<string>();
  /** Addresses of open texts that have been edited, saved since or not. */
  readonly #edited: Set<string>;
  #isListStale = false;
  #isAllStale = false;
  #areDecisionsStale = false;
  /** Lines of the file of decisions whose files have been compared with them. */
  #lines: Promise<Set<string>>;

  constructor(comparison: Comparison) {
    this.#comparison = comparison;
    const { subject, decisions } = comparison;
    this.#lines = linesOf(decisions);
    this.#edited = new Set(workspace.textDocuments.filter(({ isDirty }) => isDirty).map(({ uri }) => `${uri}`));
    this.#disposables = [
      this.#debouncer,
      this.#watch(parentOf(decisions), `{${decisionsName},${configName}}`),
      ...foldersAround(subject).map((folder) => this.#watch(folder, '**/*')),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0) return;
        this.#edited.add(`${document.uri}`);
        this.#touch(document.uri);
      }),
      // Each step of the walk closes the text before; only one that was edited has another text in its file.
      workspace.onDidCloseTextDocument(({ uri }) => this.#edited.delete(`${uri}`) && this.#touch(uri)),
    ];
    if (subject.kind === 'revisions') this.#watchRevisions(Uri.parse(subject.root, true), subject.revisions);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Takes note of what is about to be written to the file of decisions here: whoever writes compares again. */
  async expect({ added, removed }: ChangedLines): Promise<void> {
    const lines = await this.#lines;
    for (const line of removed) lines.delete(line);
    for (const line of added) lines.add(line);
  }

  #watch(folder: string, pattern: string): Disposable {
    const watcher = workspace.createFileSystemWatcher(new RelativePattern(Uri.parse(folder, true), pattern));
    const comesOrGoes = (uri: Uri) => this.#fileChanges(uri, true);
    // A working file that was as it is in the revision is in no list.
    const isNews = this.#comparison.subject.kind === 'revisions';
    watcher.onDidChange((uri) => this.#fileChanges(uri, isNews));
    watcher.onDidCreate(comesOrGoes);
    watcher.onDidDelete(comesOrGoes);
    return watcher;
  }

  #fileChanges(uri: Uri, isNews: boolean): void {
    // What git does for itself is no news, and asking it may make it do so.
    if (uri.path.includes('/.git/')) return;
    if (this.#isDecisions(uri)) this.#areDecisionsStale = true;
    else if (uri.path.endsWith(`/${configName}`)) this.#isAllStale = true;
    else if (isNews) this.#isListStale = true;
    else if (!this.#comparison.entryOf(`${uri}`)) return;
    this.#uris.add(`${uri}`);
    this.#debouncer.schedule();
  }

  async #watchRevisions(root: Uri, revisions: Parameters<typeof watchRevisions>[1]): Promise<void> {
    const watcher = await watchRevisions(root, revisions, () => {
      this.#isListStale = true;
      this.#isAllStale = true;
      this.#debouncer.schedule();
    });
    if (this.#isDisposed) watcher.dispose();
    else this.#disposables.push(watcher);
  }

  #isDecisions(uri: Uri): boolean {
    return `${uri}` === this.#comparison.decisions;
  }

  #touch(uri: Uri): void {
    if (!this.#comparison.entryOf(`${uri}`)) return;
    this.#uris.add(`${uri}`);
    this.#debouncer.schedule();
  }

  async #update(): Promise<void> {
    const [uris, isListStale, isAllStale] = [this.#uris, this.#isListStale, this.#isAllStale];
    const areDecisionsStale = this.#areDecisionsStale;
    this.#uris = new Set();
    this.#isListStale = false;
    this.#isAllStale = false;
    this.#areDecisionsStale = false;
    const decided = areDecisionsStale ? await this.#newlyDecided() : new Set<string>();
    if (this.#isDisposed) return;
    const places = isAllStale ? 'all' : decided;
    // A server that has ended says so elsewhere, and so does git.
    await this.#comparison.update({ uris, places, isListStale }).catch(() => undefined);
  }

  /** The files on which decisions have come or gone. */
  async #newlyDecided(): Promise<ReadonlySet<string>> {
    const before = await this.#lines;
    this.#lines = linesOf(this.#comparison.decisions);
    const now = await this.#lines;
    const changed = [...[...now].filter((line) => !before.has(line)), ...[...before].filter((line) => !now.has(line))];
    return new Set(changed.flatMap(fileOf));
  }
}

async function linesOf(decisions: string): Promise<Set<string>> {
  const bytes = await workspace.fs.readFile(Uri.parse(decisions, true)).then(
    (read) => read,
    // Before the first decision there is no file.
    () => new Uint8Array(),
  );
  return new Set(new TextDecoder().decode(bytes).split('\n'));
}

/** The file that a line of the file of decisions is about; a line that is no decision is about none. */
function fileOf(line: string): string[] {
  try {
    const { file } = JSON.parse(line) as { readonly file?: unknown };
    return typeof file === 'string' ? [file] : [];
  } catch {
    return [];
  }
}
