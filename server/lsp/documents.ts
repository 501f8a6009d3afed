import type { TextDocumentsConfiguration } from 'vscode-languageserver';
import { Document } from '../core/document.ts';

/** One version of a document that a client has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  readonly document: Document;
}

/** How `TextDocuments` keeps the open documents: as values, a new one for each version. */
export const openDocuments: TextDocumentsConfiguration<OpenDocument> = {
  create: (uri, _languageId, version, text) => ({ uri, version, document: Document.parse(text) }),
  update: ({ uri, document }, changes, version) => ({ uri, version, document: document.update(changes) }),
};
