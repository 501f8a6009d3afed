/** Labels of many texts, summed up. */
import type { Document } from '../core/syntax/document.ts';
import { labelUsesOf } from '../core/syntax/label-uses.ts';

/** A label with its counts in many texts. */
export interface LabelSum {
  readonly label: string;
  /** Number of tags with the label; `files` is the number of texts. */
  readonly count: number;
  readonly files: number;
  /** Whether every text has it only as a likely slip: unknown, near a label, and not among unnamed ones. */
  readonly isDoubtful: boolean;
}

/** Sums up labels text by text, without holding any text. */
export class LabelSums {
  readonly #sums = new Map<string, LabelSum>();
  /** Number of texts added. */
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

  /** Labels, the most frequent first. */
  get sums(): LabelSum[] {
    return [...this.#sums.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
  }
}
