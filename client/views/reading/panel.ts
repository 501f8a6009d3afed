/** The reading view of a text: the panel that shows it, and how panel and source follow each other. */
import {
  commands,
  type Disposable,
  l10n,
  languages,
  Range,
  Selection,
  type TextDocument,
  type TextEditor,
  TextEditorRevealType,
  ThemeColor,
  type Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import { type Reading, readingRequest } from '../../../protocol/index.ts';
import type { Server } from '../../server/language-server.ts';
import { entitySummary, upToDate } from '../../server/requests.ts';
import { Debouncer } from '../../ui/debounce.ts';
import { formatNumber } from '../../ui/number-format.ts';
import { SerialQueue } from '../../ui/serial-queue.ts';
import type { FromPage, Range as Offsets, ToPage } from './messages.ts';
import { pageFolder, pageHtml } from './page-html.ts';

/** How long what the source shows counts as the effect of what was done in the panel. */
const followMilliseconds = 300;

/** How much more of a long text than what is to be seen of it is shown before the whole, in UTF-16 units: some pages. */
const ahead = 50_000;

const nowhere: Offsets = { from: 0, to: 0 };

/** What key bindings know the panel's focus by. */
const focusContext = 'tagwright.readingFocus';

/** Shows one text at a time, and another one when it is told to. */
export class ReadingPanel implements Disposable {
  readonly #server: Server;
  readonly #panel: WebviewPanel;
  readonly #disposables: Disposable[];
  readonly #queue = new SerialQueue();
  readonly #currentLook = window.createTextEditorDecorationType({
    outline: '1px solid',
    outlineColor: new ThemeColor('focusBorder'),
  });
  #document: TextDocument;
  /** The reading that the page has, and the version of the document that it is of. */
  #shown: { readonly id: string; readonly version: number } | undefined;
  readonly #debouncer = new Debouncer(() => this.#queue.run(() => this.#update()));
  #hasFocus = false;
  /** The source has the focus for a moment: until the page says that it has it back, its keys are those of the page. */
  #lendsFocus = false;
  /** The entity at the caret. */
  #current = nowhere;
  /** Where the caret was to be seen before the panel took its room beside the source. */
  #caretBefore: number | undefined;
  /** Until when the source follows, by the clock. */
  #leadsUntil = 0;

  constructor(server: Server, panel: WebviewPanel, extension: Uri, document: TextDocument) {
    this.#server = server;
    this.#panel = panel;
    this.#document = document;
    this.#caretBefore = this.#seenCaret;
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    this.#disposables = [
      this.#currentLook,
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
      workspace.onDidChangeTextDocument((change) => change.document === this.#document && this.#debouncer.schedule()),
      languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => this.#isOf(uri)) && this.#debouncer.schedule()),
      server.onDidChangeState(() => this.#debouncer.schedule()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor === this.editor && this.#tellCaret()),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => textEditor === this.editor && this.#tellScroll()),
    ];
    panel.title = this.#title;
    panel.webview.html = pageHtml(panel.webview, extension, this.#title);
  }

  /** Whether its tab is the one that is worked in. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** The editor of the text, when that can be seen. */
  get editor(): TextEditor | undefined {
    return window.visibleTextEditors.find(({ document }) => document === this.#document);
  }

  /** Fires when it is closed. */
  get onDidDispose() {
    return this.#panel.onDidDispose;
  }

  dispose(): void {
    this.#debouncer.dispose();
    this.#setFocus(false);
    for (const disposable of this.#disposables) disposable.dispose();
    this.#panel.dispose();
  }

  /** Shows a text. */
  show(document: TextDocument): void {
    if (document === this.#document) return;
    this.#current = nowhere;
    this.#showCurrent();
    this.#document = document;
    this.#shown = undefined;
    this.#panel.title = this.#title;
    this.#debouncer.schedule();
  }

  /** Takes the focus. */
  focus(): void {
    // The page would say so, too, but perhaps after the next key.
    this.#setFocus(true);
    this.#panel.reveal(this.#panel.viewColumn, false);
    // VS Code may give the focus to the page's frame without the page noticing, when it comes straight back from the source.
    this.#post({ type: 'takeFocus' });
  }

  /** Gives the focus to the source, which is opened if it cannot be seen. */
  async goToSource(preserveFocus = false): Promise<TextEditor> {
    const beside = this.#panel.viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
    const viewColumn = this.editor?.viewColumn ?? beside;
    return window.showTextDocument(this.#document, { viewColumn, preserveFocus });
  }

  /**
   * Has VS Code undo or redo in the source. It does that in the editor that has the focus only, so that gets it for as long as
   * that takes within VS Code itself, where no key comes between; by the first two commands VS Code gets ready for the others.
   */
  async inSource(command: 'undo' | 'redo'): Promise<void> {
    if (!this.editor) await this.goToSource(true);
    const [there, here] = [focusCommand(this.editor?.viewColumn), focusCommand(this.#panel.viewColumn)];
    if (!there || !here || there === here) return;
    this.#lendsFocus = true;
    try {
      await commands.executeCommand('runCommands', { commands: [command, here, there, command, here] });
    } finally {
      this.focus();
    }
  }

  #isOf(uri: Uri): boolean {
    return `${uri}` === `${this.#document.uri}`;
  }

  get #title(): string {
    return l10n.t('Reading {0}', workspace.asRelativePath(this.#document.uri).replace(/^.*\//, ''));
  }

  #setFocus(has: boolean): void {
    if (has === this.#hasFocus) return;
    this.#hasFocus = has;
    commands.executeCommand('setContext', focusContext, has);
    this.#showCurrent();
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#shown = undefined;
        this.#lendsFocus = false;
        this.#debouncer.schedule();
        break;
      case 'focus':
        if (!this.#lendsFocus) this.#setFocus(message.has);
        break;
      case 'tookFocus':
        this.#lendsFocus = false;
        this.#setFocus(message.has);
        break;
      case 'current':
        this.#current = message;
        this.#showCurrent();
        break;
      case 'select':
        if (message.version === this.#document.version) this.#select(message, message.goes);
        break;
      case 'scroll':
        if (message.version === this.#document.version) this.#scrollSource(message.offset);
    }
  }

  /** While the panel has the focus, the source has no caret to be seen: its entity is outlined instead. */
  #showCurrent(): void {
    const { from, to } = this.#current;
    this.editor?.setDecorations(this.#currentLook, this.#hasFocus && from < to ? [this.#toRange(this.#current)] : []);
  }

  async #select(offsets: Offsets, goes: boolean): Promise<void> {
    this.#lead();
    const editor = goes || !this.editor ? await this.goToSource(!goes) : this.editor;
    const { start, end } = this.#toRange(offsets);
    const selection = new Selection(start, end);
    editor.selection = selection;
    editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #scrollSource(offset: number): void {
    this.#lead();
    this.editor?.revealRange(this.#toRange({ from: offset, to: offset }), TextEditorRevealType.AtTop);
  }

  #lead(): void {
    this.#leadsUntil = Date.now() + followMilliseconds;
  }

  #toRange({ from, to }: Offsets): Range {
    return new Range(this.#document.positionAt(from), this.#document.positionAt(to));
  }

  /** Reads the text anew; of a long one that is new here, what is near the screen first. */
  async #update(): Promise<void> {
    if (this.#shown === undefined) {
      const near = this.#near;
      if (near !== undefined) await this.#read(near);
    }
    await this.#read();
  }

  /** How much of a long text is to be seen in its editor, and some pages more; none when that is most of it. */
  get #near(): number | undefined {
    const { lineCount } = this.#document;
    const length = this.#document.offsetAt(this.#document.lineAt(lineCount - 1).range.end);
    const last = this.editor?.visibleRanges.at(-1)?.end;
    const near = (last ? this.#document.offsetAt(last) : 0) + ahead;
    return near < length / 2 ? near : undefined;
  }

  /** Reads the text, or its beginning only. Without an answer the page stays as it is until something changes. */
  async #read(longest?: number): Promise<void> {
    const document = this.#document;
    if (!this.#panel.visible || document.isClosed) return;
    const previousId = this.#shown?.id;
    const params = { ...(previousId !== undefined && { previousId }), ...(longest !== undefined && { longest }) };
    const [reading, summary] = await upToDate(document, () =>
      Promise.all([this.#server.ask<Reading>(readingRequest, document, params), entitySummary(this.#server, document)]),
    ).catch(() => []);
    if (!reading || !summary || document !== this.#document) return;
    const isNew = this.#shown === undefined;
    this.#shown = { id: reading.id, version: document.version };
    const { uri, version } = document;
    const rest = longest === undefined ? sayRest(reading) : undefined;
    const shown = { uri: `${uri}`, title: this.#title, version, reading, summary, caret: this.#caret, rest };
    this.#post({ type: 'show', ...shown });
    if (isNew) this.#begin();
  }

  get #caret(): Offsets | undefined {
    const selection = this.editor?.selection;
    if (!selection) return undefined;
    return { from: this.#document.offsetAt(selection.start), to: this.#document.offsetAt(selection.end) };
  }

  #tellCaret(): void {
    // When the text has changed, the page gets the caret along with that.
    if (this.#caret && this.#isUpToDate) this.#post({ type: 'caret', ...this.#caret });
  }

  /** The caret, where it can be seen in the source; offset in the document. */
  get #seenCaret(): number | undefined {
    const { selection, visibleRanges } = this.editor ?? {};
    const isSeen = selection && visibleRanges?.some((range) => range.contains(selection.active));
    return isSeen ? this.#document.offsetAt(selection.active) : undefined;
  }

  /** Begins at what the source shows, with the caret in sight on both sides if it was before: lines that wrap have pushed it away. */
  #begin(): void {
    const caret = this.#caretBefore;
    this.#caretBefore = undefined;
    this.#tellScroll(caret);
    if (caret === undefined) return;
    this.#lead();
    this.editor?.revealRange(this.#toRange({ from: caret, to: caret }), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** @param caret a place that is to be seen afterwards, for the same lines can be higher in the page */
  #tellScroll(caret?: number): void {
    const [first] = this.editor?.visibleRanges ?? [];
    if (!first || !this.#isUpToDate || Date.now() < this.#leadsUntil) return;
    this.#post({ type: 'scroll', offset: this.#document.offsetAt(first.start), caret });
  }

  get #isUpToDate(): boolean {
    return this.#shown?.version === this.#document.version;
  }

  #post(message: ToPage): void {
    this.#panel.webview.postMessage(message);
  }
}

/** The groups of editors as VS Code's commands call them, in their order. */
const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** The command that gives the focus to a group of editors. */
function focusCommand(group: ViewColumn | undefined): string | undefined {
  const ordinal = ordinals[(group ?? 0) - 1];
  return ordinal && `workbench.action.focus${ordinal}EditorGroup`;
}

/** Says how much of a document is not shown. */
function sayRest({ rest }: Reading): string | undefined {
  return rest > 0
    ? l10n.t('The reading view ends here: {0} more characters are in the file only.', formatNumber(rest))
    : undefined;
}
