/** Shows the legend of the reading view. */
import type { EntitySummary } from '../../../../protocol/index.ts';
import type { PageTexts } from '../messages.ts';
import type { Looks } from './looks.ts';

/** The labels with their looks and counts. Pressing one leaves the marks of that label only, pressing it again brings all back. */
export class Legend {
  readonly element = document.createElement('div');
  readonly #looks: Looks;
  /** Style sheet that hides the marks of other labels. */
  readonly #hiding = new CSSStyleSheet();
  #shown = '';
  #only: string | undefined;

  constructor(looks: Looks, words: PageTexts) {
    this.#looks = looks;
    this.element.className = 'legend';
    this.element.role = 'group';
    this.element.ariaLabel = words.legend;
    document.adoptedStyleSheets.push(this.#hiding);
    this.element.addEventListener('click', ({ target }) => {
      const label = (target as Element).closest<HTMLElement>('button')?.dataset.label;
      if (label !== undefined) this.#showOnly(label === this.#only ? undefined : label);
    });
  }

  /** Shows how many entities there are of each label. */
  show({ counts, labels }: EntitySummary): void {
    const shown = JSON.stringify([counts, labels]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = document.activeElement instanceof HTMLElement && document.activeElement.closest('.legend button');
    const label = focused instanceof HTMLElement ? focused.dataset.label : undefined;
    this.element.replaceChildren(...counts.map((each) => this.#entry(each)));
    const isThere = counts.some((each) => each.label === this.#only);
    this.#showOnly(isThere ? this.#only : undefined);
    if (label !== undefined) this.#buttonOf(label)?.focus();
  }

  #entry({ label, count }: EntitySummary['counts'][number]): HTMLElement {
    const button = document.createElement('button');
    const sample = document.createElement('span');
    sample.className = 'sample';
    sample.textContent = label;
    this.#looks.apply(sample, label);
    button.dataset.label = label;
    const title = this.#looks.titleOf(label);
    button.append(sample, title ? ` ${title} ` : ' ', numberOf(count));
    return button;
  }

  #showOnly(label: string | undefined): void {
    this.#only = label;
    const others = label === undefined ? '' : `.entity:not([data-label="${CSS.escape(label)}"])`;
    this.#hiding.replaceSync(
      others && `${others} { --mark: transparent; --band: transparent; } ${others}::after { display: none; }`,
    );
    for (const button of this.element.querySelectorAll('button')) {
      button.ariaPressed = `${button.dataset.label === label}`;
    }
  }

  #buttonOf(label: string): HTMLElement | undefined {
    return [...this.element.querySelectorAll('button')].find((button) => button.dataset.label === label);
  }
}

function numberOf(count: number): HTMLElement {
  const number = document.createElement('span');
  number.className = 'count';
  number.textContent = count.toLocaleString(document.documentElement.lang);
  return number;
}
