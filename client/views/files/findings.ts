/** The findings of all files of the open folders, once somebody has asked for them. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  type Disposable,
  EventEmitter,
  languages,
  type Uri,
  workspace,
} from 'vscode';
import type { FindingNumbers } from '../../../protocol/index.ts';
import { isFinding } from '../../editor/findings.ts';
import type { FileFindings } from '../../server/folder-check.ts';
import type { Server, ShownFindings } from '../../server/language-server.ts';
import type { RankedFile } from './ranking.ts';

/** A file of the folder. VS Code keeps its findings. */
export interface FolderFile extends RankedFile {
  readonly uri: Uri;
}

/**
 * Knows what was found in which file, and shows the findings of those that are not open; those of an open text come with each change,
 * and stand in a collection of their own.
 */
export class FolderFindings implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('tagwright folder');
  readonly #files = new Map<string, FolderFile>();
  /** Texts whose findings are shown as those of an open text. */
  readonly #open = new Set<string>();
  readonly #changed = new EventEmitter<void>();
  readonly #closed = new EventEmitter<Uri>();
  readonly #disposables: Disposable[];

  /** Fires when a file has other findings or another state. */
  readonly onDidChange = this.#changed.event;
  /** Fires when one of the files has been closed. */
  readonly onDidClose = this.#closed.event;

  constructor(server: Server) {
    this.#disposables = [
      this.#collection,
      this.#changed,
      this.#closed,
      server.onDidShowFindings((shown) => this.#shown(shown)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#update(document.uri, { state: 'begun' });
      }),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The files that were checked. */
  get files(): Iterable<FolderFile> {
    return this.#files.values();
  }

  /** The files that are open. */
  get open(): Uri[] {
    return [...this.#files.values()].filter(({ uri }) => this.#open.has(`${uri}`)).map(({ uri }) => uri);
  }

  /** Whether a file was checked and is a tagged text. */
  has(uri: Uri): boolean {
    return this.#files.has(`${uri}`);
  }

  /** Whether the findings of a text come from the text as it is open. */
  isOpen(uri: Uri): boolean {
    return this.#open.has(`${uri}`);
  }

  /** Takes over what was found in some files. */
  take(found: readonly FileFindings[]): void {
    for (const { findings, ...file } of found) {
      // Only this window knows of edits.
      const isBegun = file.state === 'untouched' && this.#files.get(`${file.uri}`)?.state === 'begun';
      this.#files.set(`${file.uri}`, isBegun ? { ...file, state: 'begun' } : file);
      if (!this.isOpen(file.uri)) this.#collection.set(file.uri, findings);
    }
    this.#changed.fire();
  }

  /** Forgets files that are gone. */
  forget(gone: readonly Uri[]): void {
    const known = gone.filter((uri) => this.#files.delete(`${uri}`));
    for (const uri of known) this.#collection.delete(uri);
    if (known.length > 0) this.#changed.fire();
  }

  /** Forgets files that are gone by themselves or with a folder around them, by the addresses of what is gone. */
  forgetWithin(gone: ReadonlySet<string>): void {
    const isGone = ({ uri }: FolderFile) => {
      const address = `${uri}`;
      for (let end = address.length; end > 0; end = address.lastIndexOf('/', end - 1)) {
        if (gone.has(address.slice(0, end))) return true;
      }
      return false;
    };
    this.forget([...this.#files.values()].filter(isGone).map(({ uri }) => uri));
  }

  #shown({ uri, findings, areShown }: ShownFindings): void {
    const key = `${uri}`;
    if (areShown) {
      this.#open.add(key);
      this.#collection.delete(uri);
      this.#update(uri, { counts: countsOf(findings) });
    } else if (this.#open.delete(key) && this.#files.has(key)) {
      // Until it is read anew, what is known is what it had when it was closed.
      this.#collection.set(uri, findings);
      this.#closed.fire(uri);
    }
  }

  /** Takes over what has changed; most keys change nothing here. */
  #update(uri: Uri, change: Partial<Pick<FolderFile, 'counts' | 'state'>>): void {
    const known = this.#files.get(`${uri}`);
    if (!known) return;
    const file = { ...known, ...change };
    if (file.state === known.state && isSame(file.counts, known.counts)) return;
    this.#files.set(`${uri}`, file);
    this.#changed.fire();
  }
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
