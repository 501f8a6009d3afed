/** The documents that a client has open, as they are read and judged. */
import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import type { Settings } from '../../core/config/settings.ts';
import type { LintSettings } from '../../core/lint/lint-settings.ts';
import type { LintedDocument } from '../../core/lint/linted-document.ts';
import { Linter } from '../../core/lint/linter.ts';
import { Document } from '../../core/syntax/document.ts';
import type { Source } from '../../core/syntax/source.ts';
import type { FileSettings } from '../../corpus/file-settings.ts';
import type { FolderCounts } from '../../corpus/folder-counts.ts';
import type { Sources } from '../../corpus/sources.ts';

/** Settings and source that a document is read and judged with. */
interface Context {
  readonly settings: Settings;
  readonly source: Source | undefined;
}

/** One version of a document that a client has open. */
export class OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly #now: () => Context;
  #document: Document;
  #readWith: Context;
  #linted: LintedDocument | undefined;

  /** @param now what documents at this address are read and judged with from now on */
  constructor(uri: string, version: number, document: Document, readWith: Context, now: () => Context) {
    this.uri = uri;
    this.version = version;
    this.#document = document;
    this.#readWith = readWith;
    this.#now = now;
  }

  /** The document as the settings have it that are now in force. */
  get document(): Document {
    const { settings, source } = this.#now();
    const { settings: before, source: sourceBefore } = this.#readWith;
    if (settings.read !== before.read || source !== sourceBefore) {
      this.#document = Document.parse(this.#document.text, settings.read, source, this.uri);
    }
    if (settings !== before || source !== sourceBefore) {
      this.#readWith = { settings, source };
      this.#linted = undefined;
    }
    return this.#document;
  }

  /** The document with its findings, as the settings have them that are now in force. */
  get linted(): LintedDocument {
    const { document } = this;
    this.#linted ??= linterOf(this.#readWith.settings.lint).lint(document);
    return this.#linted;
  }

  /** The next version. */
  update(changes: Parameters<Document['update']>[0], version: number): OpenDocument {
    return new OpenDocument(this.uri, version, this.document.update(changes), this.#readWith, this.#now);
  }
}

/** Linters by their settings: what one has found in a block it does not look for again in the next version. */
const linters = new WeakMap<LintSettings, Linter>();

function linterOf(settings: LintSettings): Linter {
  const linter = linters.get(settings) ?? new Linter(settings);
  linters.set(settings, linter);
  return linter;
}

/** Configures `TextDocuments` to keep open documents as values, a new one for each version. */
export function openDocuments(
  fileSettings: FileSettings,
  sources: Sources,
  folderCounts: FolderCounts,
): TextDocumentsConfiguration<OpenDocument> {
  return {
    create(uri, _languageId, version, text) {
      folderCounts.opened(uri, text);
      const now = () => ({
        settings: folderCounts.settingsOf(uri, fileSettings.of(uri)),
        source: sources.known(uri),
      });
      const readWith = now();
      const document = Document.parse(text, readWith.settings.read, readWith.source, uri);
      return new OpenDocument(uri, version, document, readWith, now);
    },
    update: (open, changes, version) => open.update(changes, version),
  };
}
