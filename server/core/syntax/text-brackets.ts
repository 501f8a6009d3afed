/** Brackets that a person accepted as text although a label stands in them. */
import { bracketKey, type LabelSet } from './labels.ts';

/** The brackets of a file that are text and no tags. Label sets that leave them out are made once for each set. */
export class TextBrackets {
  readonly #keys: ReadonlySet<string>;
  readonly #sets = new Map<LabelSet, LabelSet>();

  /** @param brackets whole brackets, such as `[ORG chart]`, in whatever spacing */
  constructor(brackets: readonly string[]) {
    this.#keys = new Set(brackets.map(bracketKey));
  }

  /** A label set as a text is to be read with it: without these brackets. */
  leftOutOf(labels: LabelSet): LabelSet {
    if (this.#keys.size === 0) return labels;
    const known = this.#sets.get(labels) ?? labels.without(this.#keys);
    this.#sets.set(labels, known);
    return known;
  }
}
