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
  /** Null instead of going around the end. */
  readonly stopsAtEnd?: boolean;
  /** Only one with the label of the entity at the position; null when there is none there. */
  readonly sameLabel?: boolean;
}

/** Ways to go through a document. */
export const directions = ['next', 'previous'] as const;

/** One of them. */
export type Direction = (typeof directions)[number];

/** Which of the entities of a document one is: {@link EntityPlace}. */
export const entityPlaceRequest = 'tagwright/entityPlace';

/** Parameters of {@link entityPlaceRequest}. */
export interface EntityPlaceParams {
  readonly textDocument: TextDocumentIdentifier;
  /** In an entity: the innermost one is meant. */
  readonly position: Position;
}

/** Answer to {@link entityPlaceRequest}. */
export interface EntityPlace {
  /** How many entities the document has. */
  readonly count: number;
  /** The entity that is at the position, if there is one. */
  readonly entity?: {
    /** Counted from 1, in the order in which bodies begin. */
    readonly number: number;
    readonly label: string;
    /** The whole tag. */
    readonly range: Range;
  };
}

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
