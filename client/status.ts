/** The status bar item, and what the key bindings know: both tell of the tagged text that has the focus. */
import { commands, type Disposable, languages, StatusBarAlignment, window, workspace } from 'vscode';
import type { EntitySummary } from '../server/protocol.ts';
import { activeTaggedEditor } from './documents.ts';
import { entitySummary } from './entities.ts';
import { findingsOf, moreThanFindings } from './findings.ts';
import type { Server } from './server.ts';
import { type Description, describeCounts, describeEnd } from './status-text.ts';
import { SuggestionItem } from './suggestion.ts';

/** How long nothing must change before it is counted. */
const calmMilliseconds = 100;

/** Keeps the item up to date. It changes when the new counts are known, and not before: nothing flickers. */
export class Status implements Disposable {
  readonly #server: Server;
  readonly #item = window.createStatusBarItem('status', StatusBarAlignment.Right, 100);
  readonly #suggestion = new SuggestionItem();
  readonly #disposables: Disposable[];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #labelSet: string | undefined;

  constructor(server: Server) {
    this.#server = server;
    const isActive = (uri: string) =>
      [window.activeTextEditor, activeTaggedEditor()].some((editor) => `${editor?.document.uri}` === uri);
    this.#disposables = [
      this.#item,
      this.#suggestion,
      window.onDidChangeActiveTextEditor(() => this.#later()),
      workspace.onDidOpenTextDocument(({ uri }) => isActive(`${uri}`) && this.#later()),
      workspace.onDidChangeTextDocument(({ document }) => isActive(`${document.uri}`) && this.#later()),
      languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => isActive(`${uri}`)) && this.#later()),
      server.onDidChangeState(() => this.#later()),
    ];
    this.#later();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#update(), calmMilliseconds);
  }

  async #update(): Promise<void> {
    const document = activeTaggedEditor()?.document;
    if (!document) return this.#show(undefined);
    if (this.#server.hasEnded) return this.#show(describeEnd());
    await this.#server.started;
    const { version } = document;
    // Without an answer the item stays as it is until something changes.
    const summary = await entitySummary(this.#server, document).catch(() => undefined);
    if (!summary || document.version !== version || activeTaggedEditor()?.document !== document) return;
    const hasMore = moreThanFindings(document) !== undefined;
    this.#show(describeCounts(summary, findingsOf(document), hasMore), summary);
  }

  #show(description: Description | undefined, { labelSet, suggestion }: Partial<EntitySummary> = {}): void {
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
