/** A text set for reading. */
import type { TextDocumentIdentifier } from 'vscode-languageserver-protocol';

/** An open document set for reading, or what has changed in it since it was last asked for: {@link Reading}. */
export const readingRequest = 'tagwright/reading';

/** Parameters of {@link readingRequest}. */
export interface ReadingParams {
  readonly textDocument: TextDocumentIdentifier;
  /** The reading that the client has. */
  readonly previousId?: string;
  /** How much of the document to set at most, in UTF-16 units; as much as is set of any document when it is not given. */
  readonly longest?: number;
}

/** Answer to {@link readingRequest}. */
export interface Reading {
  readonly id: string;
  /** One after the other, they take all of the document that is read. A number is a block of the client's reading, by index. */
  readonly blocks: readonly (ReadingBlock | number)[];
  /** How many UTF-16 units of the document are left out at its end. */
  readonly rest: number;
}

/** A part of a document: its text without tags and markup, and what is marked in it. Offsets are UTF-16 units in the text. */
export interface ReadingBlock {
  /** Part of a cable, or lines of another text. */
  readonly kind: 'field' | 'heading' | 'paragraph' | 'item' | 'lines';
  /** The number or letter of its marker, which is not in its text. */
  readonly number?: string;
  /** How much of the document it takes; the next block begins there. */
  readonly length: number;
  readonly text: string;
  /** Where the text comes from: for each run of it, where it begins in the text and where in the block's source. */
  readonly runs: readonly (readonly [number, number])[];
  /** What is set apart at its start: the name of a field or section, a mark of classification. */
  readonly leads: readonly { readonly from: number; readonly to: number; readonly kind: 'name' | 'mark' }[];
  /** In the order of their `[`, so that those in one another come after those around them. */
  readonly entities: readonly ReadingEntity[];
  readonly findings: readonly ReadingFinding[];
}

/** A closed tag, or what a block holds of it. */
export interface ReadingEntity {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The whole tag in the block's source, and its body; both can reach beyond the block. */
  readonly tag: readonly [number, number];
  readonly body: readonly [number, number];
}

/** A finding, or what a block holds of it. It is empty when nothing of it is text. */
export interface ReadingFinding {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
}
