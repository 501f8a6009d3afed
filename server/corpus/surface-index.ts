import { addCounts, type LabelCounts, type ReadonlyLabelCounts } from '../core/mentions/label-counts.ts';

/**
 * How often names, or other keys, have each label in many documents. It holds the sums and no document: whoever takes one
 * out, or puts another version in its place, gives the counts that it came in with.
 */
export class SurfaceIndex {
  readonly #counts: LabelCounts = new Map();

  /** The sums of all documents. */
  get counts(): ReadonlyLabelCounts {
    return this.#counts;
  }

  /** Takes in what was counted in a document, or in several. */
  add(counts: ReadonlyLabelCounts): void {
    addCounts(this.#counts, counts);
  }

  /** Takes out what was counted in a document that is there no longer. */
  remove(counts: ReadonlyLabelCounts): void {
    addCounts(this.#counts, counts, -1);
  }
}
