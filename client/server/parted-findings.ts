/** A collection of findings that VS Code takes part by part. */
import {
  type Diagnostic,
  type DiagnosticCollection,
  Disposable,
  languages,
  type TextDocumentChangeEvent,
  type Uri,
  workspace,
} from 'vscode';
import { FindingParts, type Told } from './finding-parts.ts';

type Entries = readonly [Uri, readonly Diagnostic[] | undefined][];

/** Is told of the findings of a text that are shown from now on, or of its last ones, which are not shown any more. */
export type Shows = (uri: Uri, findings: readonly Diagnostic[], areShown: boolean) => void;

/**
 * Findings of texts. VS Code sees several collections of its own, one for each part of a text: a key changes one or two of them, while
 * the others are neither sent nor drawn again.
 */
export class PartedFindings implements DiagnosticCollection {
  readonly name: string;
  readonly #mostInPlace: number;
  readonly #shows: Shows;
  readonly #collections: DiagnosticCollection[] = [];
  readonly #texts = new Map<string, { readonly uri: Uri; readonly parts: FindingParts }>();
  readonly #listener: Disposable;

  /**
   * @param mostInPlace number of findings of a text up to which they are sorted by place, and beyond which by severity first
   * @param shows is told what is shown
   */
  constructor(name: string, mostInPlace: number, shows: Shows = () => {}) {
    this.name = name;
    this.#mostInPlace = mostInPlace;
    this.#shows = shows;
    this.#listener = workspace.onDidChangeTextDocument((event) => this.#textChanged(event));
  }

  set(of: Uri | Entries, diagnostics?: readonly Diagnostic[]): void {
    if (isEntries(of)) for (const [uri, found] of of) this.#set(uri, found ?? []);
    else this.#set(of, diagnostics ?? []);
  }

  delete(uri: Uri): void {
    const { findings = [] } = this.#texts.get(`${uri}`)?.parts ?? {};
    this.#tellParts(uri, []);
    this.#shows(uri, findings, false);
  }

  clear(): void {
    this.#texts.clear();
    for (const collection of this.#collections) collection.clear();
  }

  forEach(act: (uri: Uri, diagnostics: readonly Diagnostic[], collection: DiagnosticCollection) => unknown): void {
    for (const [uri, diagnostics] of this) act(uri, diagnostics, this);
  }

  get(uri: Uri): readonly Diagnostic[] | undefined {
    return this.#texts.get(`${uri}`)?.parts.findings;
  }

  has(uri: Uri): boolean {
    return this.#texts.has(`${uri}`);
  }

  *[Symbol.iterator](): Iterator<[uri: Uri, diagnostics: readonly Diagnostic[]]> {
    for (const { uri, parts } of this.#texts.values()) yield [uri, parts.findings];
  }

  dispose(): void {
    this.#listener.dispose();
    Disposable.from(...this.#collections).dispose();
  }

  #set(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    this.#shows(uri, diagnostics, true);
    this.#tellParts(uri, diagnostics);
  }

  #tellParts(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    const key = `${uri}`;
    const text = this.#texts.get(key) ?? { uri, parts: new FindingParts() };
    if (diagnostics.length > 0) this.#texts.set(key, text);
    else this.#texts.delete(key);
    const told = text.parts.update(diagnostics, diagnostics.length > this.#mostInPlace);
    this.#tell(uri, told.size > 0 ? told : new Map([[text.parts.count, []]]));
  }

  /** Tells VS Code of some parts, be they empty: counts and colours wait for it to say that an answer has come. */
  #tell(uri: Uri, told: Told): void {
    for (const [number, findings] of told) {
      this.#collections[number] ??= languages.createDiagnosticCollection(`${this.name} ${number}`);
      this.#collections[number].set(uri, findings);
    }
  }

  #textChanged({ document, contentChanges }: TextDocumentChangeEvent): void {
    const text = this.#texts.get(`${document.uri}`);
    if (text) for (const change of contentChanges) text.parts.textChanged(change);
  }
}

function isEntries(of: Uri | Entries): of is Entries {
  return Array.isArray(of);
}
