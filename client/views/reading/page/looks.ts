/** Colours and titles of labels in the reading view. */
import type { LabelSummary } from '../../../../protocol/index.ts';
import type { PageTexts } from '../messages.ts';

/** Colours and titles of labels. */
export class Looks {
  readonly #words: PageTexts;
  #labels = new Map<string, LabelSummary>();
  #read = '';
  /** Grows when labels look another way than before. */
  version = 0;

  constructor(words: PageTexts) {
    this.#words = words;
  }

  /** Takes the labels of a label set. */
  read(labels: readonly LabelSummary[]): void {
    const read = JSON.stringify(labels);
    if (read === this.#read) return;
    this.#read = read;
    this.#labels = new Map(labels.map((label) => [label.name, label]));
    this.version++;
  }

  /** Returns the title of a label; empty when it has none. */
  titleOf(label: string): string {
    const known = this.#labels.get(label);
    return known ? (known.title ?? '') : this.#words.unknown;
  }

  /** Gives an element the colour and the line of a label. */
  apply(element: HTMLElement, label: string): void {
    const look = this.#labels.get(label);
    element.classList.add(...(look ? [`color-${look.color}`, `line-${look.line}`] : ['unknown']));
    element.dataset.label = label;
  }
}
