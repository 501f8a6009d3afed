import type { Document } from '../core/syntax/document.ts';
import { labelUsesOf } from '../core/syntax/label-uses.ts';

/** A label in many texts. */
export interface LabelSum {
  readonly label: string;
  /** How many tags have it, and in how many texts. */
  readonly count: number;
  readonly files: number;
  /** Whether no text has it otherwise than as a slip: unknown, near a label, and not among those that nobody named. */
  readonly isDoubtful: boolean;
}

/** Adds up the labels of texts, one after the other: none of them is kept. */
export class LabelSums {
  readonly #sums = new Map<string, LabelSum>();
  /** How many texts were added. */
  files = 0;

  /** Adds the labels of a text. */
  add(document: Document): void {
    this.files++;
    for (const { label, count, known } of labelUsesOf(document)) {
      const before = this.#sums.get(label);
      const isDoubtful = !known && !document.use.unnamed.has(label) && document.labels.near(label).length > 0;
      this.#sums.set(label, {
        label,
        count: count + (before?.count ?? 0),
        files: 1 + (before?.files ?? 0),
        isDoubtful: isDoubtful && (before?.isDoubtful ?? true),
      });
    }
  }

  /** The labels, the most frequent first. */
  get sums(): LabelSum[] {
    return [...this.#sums.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }
}
