/** From one entity to the next. */
import type { Position, Range, TextDocumentIdentifier } from 'vscode-languageserver-protocol';

/** The entity before or after a place: its body, or null when the document has none. */
export const neighbourRequest = 'tagwright/neighbour';

/** Parameters of {@link neighbourRequest}. */
export interface NeighbourParams {
  readonly textDocument: TextDocumentIdentifier;
  readonly position: Position;
  /** Around the end of the document and on. From within an entity, its `[` and label too, the one before or after is another. */
  readonly direction: Direction;
  /** Only one with the label of the entity at the position; null when there is none there. */
  readonly sameLabel?: boolean;
}

/** Ways to go through a document. */
export const directions = ['next', 'previous'] as const;

/** One of them. */
export type Direction = (typeof directions)[number];

/** The entity with the next most suspicious label: a {@link SuspiciousEntity}, or null when no label is suspicious. */
export const nextSuspiciousRequest = 'tagwright/nextSuspicious';

/** Parameters of {@link nextSuspiciousRequest}. */
export interface NextSuspiciousParams {
  readonly textDocument: TextDocumentIdentifier;
  /** In a suspicious entity: the one after it is wanted, around to the first. Anywhere else: the most suspicious one. */
  readonly position: Position;
}

/** An entity for which another label is likelier than its own. */
export interface SuspiciousEntity {
  readonly body: Range;
  /** For the user: its place in the ranking, both labels, and what tells against its own. */
  readonly message: string;
}
