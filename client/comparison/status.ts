/** Tells in the status bar how many differences of a comparison are decided. */
import { type Disposable, l10n, StatusBarAlignment, window } from 'vscode';
import { formatNumber, formatScore } from '../ui/number-format.ts';
import type { Comparison } from './comparison.ts';

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

  /** Shows how far the decisions are, and how far the annotators agree. */
  show({ totals: { count, open }, agreement, isResult }: Comparison): void {
    const numbers = [count - open, count].map(formatNumber);
    const decided = isResult
      ? l10n.t('Changed: {0}', formatNumber(count))
      : l10n.t('Decided: {0} of {1} differences', ...numbers);
    const share = agreement === undefined ? [] : [`F1 ${formatScore(agreement)}`];
    this.#item.text = [`$(git-compare) ${isResult ? formatNumber(count) : numbers.join('/')}`, ...share].join(' · ');
    const agreed = share.map((words) => l10n.t('Agreement on boundary and label: {0}', words));
    const words = [decided, ...agreed].join(' · ');
    this.#item.tooltip = words;
    this.#item.accessibilityInformation = { label: words };
    this.#item.show();
  }

  /** Shows nothing. */
  hide(): void {
    this.#item.hide();
  }
}
