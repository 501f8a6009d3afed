/** Counts of many documents, added up. */
import { addCounts, type LabelCounts, type ReadonlyLabelCounts } from '../core/mentions/label-counts.ts';

/**
 * Sums of label counts over documents, by name or other keys. It holds no documents: whoever removes or replaces one passes the
 * counts that it was added with.
 */
export class SurfaceIndex {
  readonly #counts: LabelCounts = new Map();

  /** Sums over all documents. */
  get counts(): ReadonlyLabelCounts {
    return this.#counts;
  }

  /** Adds the counts of documents. */
  add(counts: ReadonlyLabelCounts): void {
    addCounts(this.#counts, counts);
  }

  /** Removes the counts of documents. */
  remove(counts: ReadonlyLabelCounts): void {
    addCounts(this.#counts, counts, -1);
  }
}
