/** What a review keeps, and how far it is. */
import type { TextDocumentIdentifier } from 'vscode-languageserver-protocol';

/** Whether a document says without its tags what another text says without its own: a boolean. */
export const keepsPlainRequest = 'tagwright/keepsPlain';

/** Parameters of {@link keepsPlainRequest}. */
export interface KeepsPlainParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The other text, read with the settings of the document. */
  readonly before: string;
}

/** How far the review of the files around an open document is: {@link ReviewProgress}. */
export const reviewProgressRequest = 'tagwright/reviewProgress';

/** Adds an open document to the reviewed files of its folder: an `EditResult`. */
export const markReviewedRequest = 'tagwright/markReviewed';

/** Parameters of {@link reviewProgressRequest} and of {@link markReviewedRequest}. */
export interface ReviewParams {
  readonly textDocument: TextDocumentIdentifier;
}

/** Answer to {@link reviewProgressRequest}. */
export interface ReviewProgress {
  /** How many of the folder's tagged texts are reviewed. */
  readonly reviewed: number;
  /** How many there are. */
  readonly count: number;
  /** The next one after the document that is not reviewed, around the end and on. */
  readonly next?: string;
  /** Who reviewed the document and when, and whether its text is another one now. */
  readonly earlier?: { readonly by?: string; readonly on?: string; readonly changed: boolean };
}
