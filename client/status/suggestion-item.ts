/** Offers in the status bar, where nothing moves the text, to relabel the other mentions of an entity that was relabelled. */
import { type Disposable, l10n, StatusBarAlignment, type StatusBarItem, window } from 'vscode';
import type { MentionSuggestion } from '../../protocol/index.ts';
import { fitToStatusBar } from '../ui/fitted.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';

/** Columns of the item in a narrow window, besides its icon. */
const maxColumns = 43;

/** The command that does what is suggested. */
const relabelOthers = 'tagwright.relabelOthers';

/** Item that says how many other mentions have other labels; it disappears with the next change of the text. */
export class SuggestionItem implements Disposable {
  readonly #item: StatusBarItem = window.createStatusBarItem('suggestion', StatusBarAlignment.Left, -100);

  constructor() {
    this.#item.name = l10n.t('Tagwright: Other Mentions');
    this.#item.command = relabelOthers;
  }

  dispose(): void {
    this.#item.dispose();
  }

  /** Shows what is suggested now, or nothing. */
  show(suggestion: MentionSuggestion | undefined): void {
    if (!suggestion) {
      this.#item.hide();
      return;
    }
    const { surface, label, count, labels } = suggestion;
    const found =
      count === 1
        ? l10n.t('Another “{0}” is {1}', surface, labels.join(', '))
        : l10n.t('{0} other “{1}” are {2}', formatNumber(count), surface, labels.join(', '));
    const offer = l10n.t('Relabel as {0}', label);
    this.#item.text = `$(lightbulb) ${withoutIcons(fitToStatusBar(found, maxColumns))}`;
    this.#item.tooltip = withoutIcons(`${found}. ${offer}`);
    this.#item.accessibilityInformation = { label: `${found}. ${offer}`, role: 'button' };
    this.#item.show();
  }
}
