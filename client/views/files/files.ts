/** The files of the open folders that may be tagged texts: who has reviewed which, and what is in those that have been read. */
import { type Diagnostic, DiagnosticSeverity, type Disposable, EventEmitter, languages, Uri, workspace } from 'vscode';
import type { FileState, FindingNumbers, ListedFile, ReviewedFile } from '../../../protocol/index.ts';
import { isFinding } from '../../editor/findings.ts';
import type { FileFindings } from '../../server/folder-check.ts';
import type { Server, ShownFindings } from '../../server/language-server.ts';
import { isReviewed, type RankedFile } from './ranking.ts';

/** A file of the open folders. VS Code keeps its findings. */
export interface FolderFile extends RankedFile {
  readonly uri: Uri;
  /** Path for people; where several folders are open, it begins with the name of one. */
  readonly name: string;
  readonly review?: ListedFile['review'];
}

/** What has become of the files by a new list of them. */
export interface ListedChange {
  /** Files that were not listed before. */
  readonly added: readonly Uri[];
  /** Files that have been read, and of which the list of reviewed files says something else now. */
  readonly judged: readonly Uri[];
}

/**
 * Knows the files, and shows the findings of those that are not open, once the folder is being checked; those of an open text come
 * with each change, and stand in a collection of their own.
 */
export class FolderFiles implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('tagwright folder');
  #files = new Map<string, FolderFile>();
  /** Texts whose findings are shown as those of an open text, and how many those are. */
  readonly #open = new Map<string, FindingNumbers>();
  #endings: ReadonlySet<string> = new Set();
  readonly #changed = new EventEmitter<readonly string[] | undefined>();
  readonly #opened = new EventEmitter<Uri>();
  readonly #closed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];
  /** Whether the findings of files that are not open are shown: somebody has asked for them. */
  showsFindings = false;

  /** Fires with the keys of files that have changed; with none when there are others. */
  readonly onDidChange = this.#changed.event;
  /** Fires when one of the files is open as a tagged text, and with each change of its findings. */
  readonly onDidShow = this.#opened.event;
  /** Fires when one of the files has been closed. */
  readonly onDidClose = this.#closed.event;

  constructor(server: Server) {
    this.#disposables = [
      this.#collection,
      this.#changed,
      this.#opened,
      this.#closed,
      server.onDidShowFindings((shown) => this.#shown(shown)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#edited(document.uri);
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** All files by their keys. */
  get all(): ReadonlyMap<string, FolderFile> {
    return this.#files;
  }

  /** The files that have been read and are open. */
  get open(): Uri[] {
    const open = [...this.#open.keys()].flatMap((key) => this.#files.get(key) ?? []);
    return open.filter(wasRead).map(({ uri }) => uri);
  }

  /** Returns a file. */
  at(uri: Uri): FolderFile | undefined {
    return this.#files.get(keyOf(uri));
  }

  /** Tells whether a text is open as a tagged one. */
  isOpen(uri: Uri): boolean {
    return this.#open.has(keyOf(uri));
  }

  /** Tells whether a file has the ending of one of the files. */
  hasEnding({ path }: Uri): boolean {
    return this.#endings.has(endingOf(path));
  }

  /** Takes over a new list of the files, and forgets what is gone. */
  list(listed: readonly ListedFile[]): ListedChange {
    const before = this.#files;
    const several = (workspace.workspaceFolders?.length ?? 0) > 1;
    const added: Uri[] = [];
    const judged: Uri[] = [];
    const changed: string[] = [];
    const files = new Map<string, FolderFile>();
    for (const [rank, { uri: address, name: path, review }] of listed.entries()) {
      // The server says addresses as they were told, but for some that it has written otherwise.
      const uri = before.get(address)?.uri ?? Uri.parse(address, true);
      const key = keyOf(uri);
      const known = before.get(key);
      if (!known) {
        const name = several ? workspace.asRelativePath(uri, true) : path;
        files.set(key, { uri, name, rank, state: review ? 'reviewed' : 'untouched', ...(review && { review }) });
        added.push(uri);
      } else if (isSameReview(known.review, review)) files.set(key, known.rank === rank ? known : { ...known, rank });
      else {
        const { review: _, ...rest } = known;
        files.set(key, { ...rest, rank, state: stateBy(known.state, review), ...(review && { review }) });
        if (wasRead(known)) judged.push(uri);
        changed.push(key);
      }
    }
    this.#files = files;
    this.#endings = new Set(listed.map(({ uri }) => endingOf(uri)));
    for (const [key, { uri }] of before) if (!files.has(key)) this.#collection.delete(uri);
    const isOther = added.length > 0 || files.size < before.size;
    if (isOther || changed.length > 0) this.#changed.fire(isOther ? undefined : changed);
    return { added, judged };
  }

  /**
   * Takes over what one list of reviewed files has now. Returns the files that have been read and of which it says something else than
   * before; undefined when more may have changed than it tells: a file that it does not have any more may be in another list.
   */
  setReviewed(list: Uri, reviewed: readonly ReviewedFile[]): readonly Uri[] | undefined {
    const entries = new Map(reviewed.map(({ uri, review }) => [keyOf(Uri.parse(uri, true)), review]));
    const around = list.path.slice(0, list.path.lastIndexOf('/') + 1);
    const judged: Uri[] = [];
    const changed: string[] = [];
    for (const [key, file] of this.#files) {
      const review = entries.get(key);
      if (file.review && !review && file.uri.path.startsWith(around)) return undefined;
      if (!review || isSameReview(file.review, review)) continue;
      this.#files.set(key, { ...file, state: stateBy(file.state, review), review });
      if (wasRead(file)) judged.push(file.uri);
      changed.push(key);
    }
    if (changed.length > 0) this.#changed.fire(changed);
    return judged;
  }

  /** Takes over what was found in some files. */
  take(found: readonly FileFindings[]): void {
    const changed = found.filter(({ uri, findings, state, ...read }) => {
      const known = this.at(uri);
      if (!known) return false;
      // An open text may have changed since it was read: what is shown of it is newer.
      const counts = this.#open.get(keyOf(uri));
      const figures = counts ? { ...read, counts, entities: known.figures?.entities ?? read.entities } : read;
      // Only this window knows of edits.
      const isBegun = state === 'untouched' && known.state === 'begun';
      this.#files.set(keyOf(uri), { ...known, figures, state: isBegun ? 'begun' : state, isPlain: false });
      if (this.showsFindings && !this.isOpen(uri)) this.#collection.set(uri, findings);
      return true;
    });
    this.#tell(changed.map(({ uri }) => uri));
  }

  /** Takes note that files were read and are no tagged texts. */
  setPlain(uris: readonly Uri[]): void {
    const known = uris.filter((uri) => this.at(uri));
    for (const uri of known) {
      const { figures: _, ...file } = this.at(uri)!;
      this.#files.set(keyOf(uri), { ...file, isPlain: true });
      this.#collection.delete(uri);
    }
    this.#tell(known);
  }

  /** Takes over the number of entities of an open text. */
  setEntities(uri: Uri, entities: number): void {
    const figures = this.at(uri)?.figures;
    if (figures && figures.entities !== entities) this.#update(uri, { figures: { ...figures, entities } });
  }

  #tell(uris: readonly Uri[]): void {
    if (uris.length > 0) this.#changed.fire(uris.map(keyOf));
  }

  #shown({ uri, findings, areShown }: ShownFindings): void {
    const key = keyOf(uri);
    const known = this.#files.get(key);
    if (areShown) {
      const counts = countsOf(findings);
      this.#open.set(key, counts);
      this.#collection.delete(uri);
      if (known?.figures && !isSame(counts, known.figures.counts)) {
        this.#update(uri, { figures: { ...known.figures, counts } });
      }
      if (known) this.#opened.fire(uri);
    } else if (this.#open.delete(key) && known) {
      // Until it is read anew, what is known is what it had when it was closed.
      if (this.showsFindings) this.#collection.set(uri, findings);
      this.#closed.fire(uri);
    }
  }

  /** Takes note of an edit; most keys change nothing here. */
  #edited(uri: Uri): void {
    const known = this.at(uri);
    const state = known && (isReviewed(known.state) ? 'changed' : 'begun');
    if (state && state !== known.state) this.#update(uri, { state });
  }

  #update(uri: Uri, change: Partial<Pick<FolderFile, 'figures' | 'state'>>): void {
    this.#files.set(keyOf(uri), { ...this.at(uri)!, ...change });
    this.#tell([uri]);
  }
}

/** Returns the key of a file. */
export function keyOf(uri: Uri): string {
  return `${uri}`;
}

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.'));
}

/** Tells whether a file has been read, whether or not it is a tagged text. */
export function wasRead({ figures, isPlain }: FolderFile): boolean {
  return figures !== undefined || isPlain === true;
}

/** The state of a file when the list of reviewed files says something else of it, until it is read. */
function stateBy(before: FileState, review: ListedFile['review']): FileState {
  if (review) return 'reviewed';
  return before === 'reviewed' ? 'untouched' : before === 'changed' ? 'begun' : before;
}

function isSameReview(a: ListedFile['review'], b: ListedFile['review']): boolean {
  return a?.by === b?.by && a?.on === b?.on && a?.text === b?.text && !a === !b;
}

function isSame(a: FindingNumbers, b: FindingNumbers): boolean {
  return a.error === b.error && a.warning === b.warning && a.information === b.information && a.hint === b.hint;
}

function countsOf(findings: readonly Diagnostic[]): FindingNumbers {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const finding of findings) if (isFinding(finding)) counts[severities[finding.severity]]++;
  return counts;
}

const severities = {
  [DiagnosticSeverity.Error]: 'error',
  [DiagnosticSeverity.Warning]: 'warning',
  [DiagnosticSeverity.Information]: 'information',
  [DiagnosticSeverity.Hint]: 'hint',
} as const satisfies Record<DiagnosticSeverity, keyof FindingNumbers>;
