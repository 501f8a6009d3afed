import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { Document } from '../core/document.ts';
import type { Settings } from '../core/settings.ts';
import type { FileSettings } from '../corpus/file-settings.ts';

/** One version of a document that a client has open. */
export class OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly #settings: () => Settings;
  #document: Document;
  /** What it was read with. */
  #readWith: Settings;

  constructor(uri: string, version: number, document: Document, readWith: Settings, settings: () => Settings) {
    this.uri = uri;
    this.version = version;
    this.#document = document;
    this.#readWith = readWith;
    this.#settings = settings;
  }

  /** The document as the settings have it that are now in force. */
  get document(): Document {
    const settings = this.#settings();
    if (settings !== this.#readWith) {
      this.#document = Document.parse(this.#document.text, settings);
      this.#readWith = settings;
    }
    return this.#document;
  }

  /** The next version. */
  update(changes: Parameters<Document['update']>[0], version: number): OpenDocument {
    return new OpenDocument(this.uri, version, this.document.update(changes), this.#readWith, this.#settings);
  }
}

/** How `TextDocuments` keeps the open documents: as values, a new one for each version. */
export function openDocuments(fileSettings: FileSettings): TextDocumentsConfiguration<OpenDocument> {
  return {
    create(uri, _languageId, version, text) {
      const settings = () => fileSettings.of(uri);
      const readWith = settings();
      return new OpenDocument(uri, version, Document.parse(text, readWith), readWith, settings);
    },
    update: (open, changes, version) => open.update(changes, version),
  };
}
