/** Tells in the status bar how many differences of a comparison are decided. */
import { type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { formatNumber } from '../ui/number-format.ts';
import type { Totals } from './comparison.ts';

/** Item that goes to the next difference when it is clicked. */
export class DecisionStatus implements Disposable {
  readonly #item = window.createStatusBarItem('comparison', StatusBarAlignment.Left, -101);

  constructor() {
    this.#item.name = l10n.t('Tagwright: Comparison');
    this.#item.command = 'tagwright.comparison.next';
  }

  dispose(): void {
    this.#item.dispose();
  }

  /** Shows how far the decisions are. */
  show({ count, open }: Totals): void {
    const numbers = [count - open, count].map(formatNumber);
    this.#item.text = `$(git-compare) ${numbers.join('/')}`;
    const words = l10n.t('Decided: {0} of {1} differences', ...numbers);
    this.#item.tooltip = words;
    this.#item.accessibilityInformation = { label: words };
    this.#item.show();
  }

  /** Shows nothing. */
  hide(): void {
    this.#item.hide();
  }
}
