/** Requests of a review: its stops, its progress, and whether it keeps the text. */
import type { DiagnosticSeverity, Position, Range } from 'vscode-languageserver-protocol';
import type { StopWay } from '../server/core/views/review-stops.ts';

/** Asks whether a document and another text are the same without their tags: a boolean. */
export const preservesTextRequest = 'tagwright/preservesText';

/** Ways to a stop of a review: the one at a place, that one or else the next, and those after and before it. */
export const stopWays = ['here', 'from', 'next', 'previous'] as const satisfies readonly StopWay[];

export type { StopWay };

/**
 * A stop of the review of a document, from the top to the bottom: an entity with what was found of it, or what was found outside
 * of all entities: {@link ReviewStops}.
 */
export const reviewStopRequest = 'tagwright/reviewStop';

/** Answer to {@link reviewStopRequest}. */
export interface ReviewStops {
  /** Number of entities of the document, and of findings of whatever severity. */
  readonly entities: number;
  readonly findings: number;
  /** The stop that is there, if one is. */
  readonly stop?: ReviewStop;
}

/** A stop of the review of a document. */
export interface ReviewStop {
  /** Position for the caret. */
  readonly at: Position;
  /** The whole tag, or what was found. */
  readonly range: Range;
  /** The entity, and which of all it is, counted from 1. */
  readonly entity?: { readonly number: number; readonly label: string };
  /** Findings there: which of all findings each is, counted from 1, and how severe, as in LSP's diagnostics. */
  readonly findings: readonly {
    readonly number: number;
    readonly severity: DiagnosticSeverity;
    readonly message: string;
  }[];
}

/** Asks for the progress of the review of the files around an open document: {@link ReviewProgress}. All of them are read, once. */
export const reviewProgressRequest = 'tagwright/reviewProgress';

/**
 * The next tagged text after an open document that is not reviewed, in the order in which VS Code's Explorer shows files, around
 * the end and on: its URI, or null when there is none.
 */
export const nextToReviewRequest = 'tagwright/nextToReview';

/** Adds an open document to the reviewed files of its folder: an `EditResult`. */
export const markReviewedRequest = 'tagwright/markReviewed';

/** Answer to {@link reviewProgressRequest}. */
export interface ReviewProgress {
  /** Number of the folder's tagged texts that are reviewed. */
  readonly reviewed: number;
  /** Number of all of them. */
  readonly count: number;
  /** Earlier review of the document: by whom and when, and whether its text is another one now. */
  readonly earlier?: { readonly by?: string; readonly on?: string; readonly changed: boolean };
}
