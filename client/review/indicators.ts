/** Shows and announces where a review is. */
import { type Disposable, l10n, StatusBarAlignment, type TextEditor, ThemeColor, window } from 'vscode';
import type { ReviewProgress } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { entityInWords } from '../server/requests.ts';
import { announce, isHeard } from '../ui/status-message.ts';
import { Frame } from './frame.ts';
import { describeFindings, describeProposal, describeReview, describeStop, worstOf } from './review-text.ts';
import type { Pass, StopPlace } from './walk.ts';

/** Progress of a review, and the stops that it goes through. */
interface ReviewStatus {
  readonly pass: Pass;
  readonly progress: ReviewProgress | undefined;
}

/** Indicators of a review: items in the status bar, decorations in the text, announcements. */
export class ReviewIndicators implements Disposable {
  readonly #server: Server;
  readonly #item = window.createStatusBarItem('review', StatusBarAlignment.Left, 10);
  /** Item for the findings at the stop, to the right of the other: no item has room for both. */
  readonly #findingItem = window.createStatusBarItem('reviewFinding', StatusBarAlignment.Left, 9);
  /** Item for what is proposed there, to the right of these. */
  readonly #proposalItem = window.createStatusBarItem('reviewProposal', StatusBarAlignment.Left, 8.5);
  readonly #frame = new Frame();
  /** Key of the stop that was announced last; undefined at the beginning of a file. */
  #announced: string | undefined;

  constructor(server: Server) {
    this.#server = server;
    this.#item.name = l10n.t('Review');
    this.#item.command = 'tagwright.review.keys';
    this.#findingItem.name = l10n.t('Findings');
    this.#findingItem.command = 'tagwright.review.chooseFix';
    this.#proposalItem.name = l10n.t('Proposal');
    this.#proposalItem.command = 'tagwright.review.acceptProposal';
    for (const item of [this.#item, this.#findingItem, this.#proposalItem]) {
      item.backgroundColor = new ThemeColor('statusBarItem.warningBackground');
    }
  }

  /** Begins with a file: its first stop is announced along with the mode. */
  begin(): void {
    this.#announced = undefined;
  }

  /** Draws the decorations at both sides of the whole text. */
  draw(editor: TextEditor): void {
    this.#frame.draw(editor);
  }

  /** Removes all decorations. */
  clear(): void {
    this.#frame.clear();
  }

  /** Hides the items. */
  hide(): void {
    for (const item of [this.#item, this.#findingItem, this.#proposalItem]) item.hide();
  }

  /** Shows the stop that an editor is at, and announces it when it is a new one. */
  async show(editor: TextEditor, place: StopPlace, { pass, progress }: ReviewStatus): Promise<void> {
    const { stop } = place;
    this.#frame.drawAround(editor, stop?.range, severityOf(stop));
    Object.assign(this.#item, describeReview(place, pass, progress));
    this.#item.show();
    for (const [item, words] of [
      [this.#findingItem, describeFindings(place)],
      [this.#proposalItem, describeProposal(place)],
    ] as const) {
      if (words) Object.assign(item, words).show();
      else item.hide();
    }
    await this.#announceStop(editor, place, pass);
  }

  dispose(): void {
    for (const item of [this.#item, this.#findingItem, this.#proposalItem]) item.dispose();
    this.#frame.dispose();
  }

  /** Announces the stop once: it is shown again after each change. */
  async #announceStop({ document }: TextEditor, place: StopPlace, pass: Pass): Promise<void> {
    const { stop } = place;
    const key = JSON.stringify([stop?.entity?.number, stop?.findings, stop?.proposal?.title]);
    const isFirst = this.#announced === undefined;
    if (key === this.#announced) return;
    this.#announced = key;
    if (!isHeard()) return;
    const entity = stop?.entity && entityInWords(this.#server, document, stop.at);
    announce(describeStop(place, pass, await entity?.catch(() => undefined), isFirst));
  }
}

/** The severity that the frame of a stop shows: that of the worst finding or, with a proposal alone, that of an information. */
function severityOf(stop: StopPlace['stop']): number {
  const worst = worstOf(stop?.findings ?? []);
  return stop?.proposal ? Math.min(worst, 3) : worst;
}
