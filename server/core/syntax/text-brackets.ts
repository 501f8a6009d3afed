/** Brackets that a person accepted as text although they contain a label. */
import { bracketKey, type LabelSet } from './labels.ts';

/** The brackets of a file that are text and no tags. The label set without them is made once for each set. */
export class TextBrackets {
  readonly #keys: ReadonlySet<string>;
  readonly #sets = new Map<LabelSet, LabelSet>();

  /** @param brackets whole brackets, such as `[ORG chart]`, in whatever spacing */
  constructor(brackets: readonly string[]) {
    this.#keys = new Set(brackets.map(bracketKey));
  }

  /** Returns a label set that reads these brackets as text. */
  leftOutOf(labels: LabelSet): LabelSet {
    if (this.#keys.size === 0) return labels;
    const known = this.#sets.get(labels) ?? labels.without(this.#keys);
    this.#sets.set(labels, known);
    return known;
  }
}
