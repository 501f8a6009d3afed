/** A text set for reading. */
import type {
  ReadingEntity,
  ReadingBlock as SetBlock,
  ReadingFinding as SetFinding,
} from '../server/core/views/reading.ts';

export type { ReadingEntity };

/** An open document set for reading, or what has changed in it since it was last asked for: {@link Reading}. */
export const readingRequest = 'tagwright/reading';

/** Answer to {@link readingRequest}. */
export interface Reading {
  readonly id: string;
  /** One after the other, they take all of the document that is read. A number is a block of the client's reading, by index. */
  readonly blocks: readonly (ReadingBlock | number)[];
  /** Length of what is left out at the end of the document, in UTF-16 units. */
  readonly rest: number;
}

/** A part of a document as the core sets it, with what its findings say in the client's language. */
export interface ReadingBlock extends Omit<SetBlock, 'findings'> {
  readonly findings: readonly ReadingFinding[];
}

/** A finding as the core sets it, with what it says in the client's language. */
export interface ReadingFinding extends Omit<SetFinding, 'message'> {
  readonly message: string;
}
