/** Requests that go from one entity to the next. */
import type { Range } from 'vscode-languageserver-protocol';

/** Ways to go through a document. */
export const directions = ['next', 'previous'] as const;

/** A way to go through a document. */
export type Direction = (typeof directions)[number];

/** The entity before or after a place: its body, or null when the document has none. */
export const neighbourRequest = 'tagwright/neighbour';

/** The entity with the next most suspicious label: a {@link SuspiciousEntity}, or null when no label is suspicious. */
export const nextSuspiciousRequest = 'tagwright/nextSuspicious';

/** An entity for which another label is likelier than its own. */
export interface SuspiciousEntity {
  readonly body: Range;
  /** Message for the user: its place in the ranking, both labels, and what tells against its own. */
  readonly message: string;
}
