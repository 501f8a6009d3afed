/** The page on how far the annotators of a comparison agree, whose numbers lead to the differences that they count. */
import { CancellationTokenSource, type Disposable, l10n } from 'vscode';
import { type AgreementPage, type AgreementParams, agreementRequest, type LabelPair } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { showStatus } from '../ui/status-message.ts';
import { PagePanel } from '../views/page-panel.ts';
import { placeCommand } from '../views/report.ts';
import type { Comparison } from './comparison.ts';

/** The command that the numbers of the page run. */
export const pairCommand = 'tagwright.comparison.showPair';

/** Shows how far the annotators of a comparison agree. */
export class AgreementView implements Disposable {
  readonly #server: Server;
  #panel: PagePanel | undefined;
  #running: CancellationTokenSource | undefined;
  /** The comparison that the page is about. */
  #shown: Comparison | undefined;

  constructor(server: Server) {
    this.#server = server;
  }

  dispose(): void {
    this.#running?.cancel();
    this.#panel?.dispose();
  }

  /** Has the page made, which can be cancelled where its progress is shown, and shows it. */
  async show(comparison: Comparison): Promise<void> {
    if (this.#running) return showStatus(l10n.t('Agreement is being counted already.'));
    this.#running = new CancellationTokenSource();
    try {
      const files = comparison.all.map(({ file }) => file);
      const params: AgreementParams = { files, annotators: [...comparison.sides], command: placeCommand, pairCommand };
      const page = await this.#server.request<AgreementPage | null>(agreementRequest, params, this.#running.token);
      if (!page) return showStatus(l10n.t('Cancelled. Agreement was not counted.'));
      if (page.files === 0) return showStatus(l10n.t('There is no tagged text that all annotators have.'));
      this.#shown = comparison;
      const kind = { id: 'tagwright.agreement', title: l10n.t('Agreement'), commands: [placeCommand, pairCommand] };
      this.#panel ??= new PagePanel(kind);
      this.#panel.show(page.html);
    } finally {
      this.#running.dispose();
      this.#running = undefined;
    }
  }

  /** Whether the page is about a comparison. */
  isAbout(comparison: Comparison): boolean {
    return comparison === this.#shown;
  }
}

/** Reads the arguments of {@link pairCommand}; undefined when they are none. */
export function pairOf(args: readonly unknown[]): LabelPair | undefined {
  const [left, right, one, other] = args;
  const isLabel = (label: unknown): label is string | null => typeof label === 'string' || label === null;
  if (typeof left !== 'number' || typeof right !== 'number' || !isLabel(one) || !isLabel(other)) return undefined;
  return { annotators: [left, right], labels: [one, other] };
}
