/** The status bar item, and what the key bindings know: both tell of the tagged text that has the focus. */
import { commands, type Disposable, StatusBarAlignment, window } from 'vscode';
import type { EntitySummary } from '../../protocol/index.ts';
import { activeTaggedEditor } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary, findingCounts } from '../server/requests.ts';
import { Debouncer, onTextChange } from '../ui/debounce.ts';
import { LanguageStatus } from './language-status.ts';
import { describeCounts, describeEnd, type StatusItem } from './status-text.ts';
import { SuggestionItem } from './suggestion-item.ts';

/** Keeps the item up to date. It changes when the new counts are known, and not before: nothing flickers. */
export class Status implements Disposable {
  readonly #server: Server;
  readonly #item = window.createStatusBarItem('status', StatusBarAlignment.Right, 100);
  readonly #languageStatus = new LanguageStatus();
  readonly #suggestion = new SuggestionItem();
  readonly #disposables: Disposable[];
  #labelSet: string | undefined;

  constructor(server: Server) {
    this.#server = server;
    const debouncer = new Debouncer(() => this.#update());
    const showServer = () => this.#languageStatus.showServer(server);
    this.#disposables = [
      this.#item,
      this.#languageStatus,
      this.#suggestion,
      debouncer,
      server.onDidChangeState(showServer),
      ...onTextChange(server, () => debouncer.schedule()),
    ];
    showServer();
    debouncer.schedule();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #update(): Promise<void> {
    const document = activeTaggedEditor()?.document;
    if (!document) return this.#show(undefined);
    if (this.#server.hasEnded) return this.#show(describeEnd());
    await this.#server.started;
    const { version } = document;
    // Without an answer the item stays as it is until something changes.
    const asked = [entitySummary(this.#server, document), findingCounts(this.#server, document)] as const;
    const [summary, findings] = await Promise.all(asked).catch(() => []);
    if (!summary || !findings || document.version !== version || activeTaggedEditor()?.document !== document) return;
    this.#languageStatus.showText(summary);
    this.#show(describeCounts(summary, findings), summary);
  }

  #show(description: StatusItem | undefined, { labelSet, suggestion }: Partial<EntitySummary> = {}): void {
    if (labelSet !== this.#labelSet) commands.executeCommand('setContext', 'tagwright.labelSet', labelSet);
    this.#labelSet = labelSet;
    this.#suggestion.show(suggestion);
    if (!description) {
      this.#item.hide();
      return;
    }
    const { label, ...rest } = description;
    Object.assign(this.#item, { ...rest, accessibilityInformation: { label } });
    this.#item.show();
  }
}
