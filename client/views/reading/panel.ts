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
import type { FromPage, OffsetRange, ToPage } from './messages.ts';
import { pageFolder, pageHtml } from './page-html.ts';
import { initialState, isUpToDate, next, outlined, type PanelEvent, type PanelState } from './state.ts';

/** Time in which the source settles after VS Code has scrolled it for the panel: smooth scrolling goes on for that long. */
const settleMilliseconds = 300;

/** Length of what is shown of a long text before the whole, beyond what can be seen of it, in UTF-16 units: some pages. */
const lengthAhead = 50_000;

/** Context key for the focus of the panel. */
const focusContext = 'tagwright.readingFocus';

/** Panel that shows one text at a time. */
export class ReadingPanel implements Disposable {
  readonly #server: Server;
  readonly #panel: WebviewPanel;
  readonly #disposables: Disposable[];
  readonly #queue = new SerialQueue();
  readonly #currentLook = window.createTextEditorDecorationType({
    outline: '1px solid',
    outlineColor: new ThemeColor('focusBorder'),
  });
  readonly #debouncer = new Debouncer(() => this.#queue.run(() => this.#update()));
  #state: PanelState<TextDocument>;

  constructor(server: Server, panel: WebviewPanel, extension: Uri, document: TextDocument) {
    this.#server = server;
    this.#panel = panel;
    this.#state = initialState(document);
    this.#dispatch({ type: 'opened', seenCaret: this.#seenCaret });
    panel.webview.options = { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
    this.#disposables = [
      this.#currentLook,
      panel.webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
      workspace.onDidChangeTextDocument((change) => change.document === this.#document && this.#debouncer.schedule()),
      languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => this.#isOf(uri)) && this.#debouncer.schedule()),
      server.onDidChangeState(() => this.#debouncer.schedule()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => textEditor === this.editor && this.#postCaret()),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => textEditor === this.editor && this.#postScroll()),
    ];
    panel.title = this.#title;
    panel.webview.html = pageHtml(panel.webview, extension, this.#title);
  }

  /** Whether the tab of the panel is active. */
  get isActive(): boolean {
    return this.#panel.active;
  }

  /** The editor of the text, when that can be seen. */
  get editor(): TextEditor | undefined {
    return editorOf(this.#document);
  }

  /** Fires when it is closed. */
  get onDidDispose() {
    return this.#panel.onDidDispose;
  }

  dispose(): void {
    this.#debouncer.dispose();
    this.#dispatch({ type: 'closed' });
    for (const disposable of this.#disposables) disposable.dispose();
    this.#panel.dispose();
  }

  /** Shows a text. */
  show(document: TextDocument): void {
    if (document === this.#document) return;
    this.#dispatch({ type: 'textChanged', text: document });
    this.#panel.title = this.#title;
    this.#debouncer.schedule();
  }

  /** Takes the focus. */
  focus(): void {
    // The page would say so, too, but perhaps after the next key.
    this.#dispatch({ type: 'focusGiven', has: true });
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
    this.#dispatch({ type: 'focusLent' });
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

  get #document(): TextDocument {
    return this.#state.text;
  }

  /** Takes the step to the next state, and brings what shows in line with it. */
  #dispatch(event: PanelEvent<TextDocument>): void {
    const before = this.#state;
    this.#state = next(before, event);
    const { text, hasFocus, current } = this.#state;
    if (text !== before.text) editorOf(before.text)?.setDecorations(this.#currentLook, []);
    if (hasFocus !== before.hasFocus) commands.executeCommand('setContext', focusContext, hasFocus);
    if (hasFocus !== before.hasFocus || current !== before.current) this.#showCurrent();
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#dispatch({ type: 'pageLoaded' });
        this.#debouncer.schedule();
        break;
      case 'focus':
        this.#dispatch({ type: 'focusChanged', has: message.has });
        break;
      case 'tookFocus':
        this.#dispatch({ type: 'focusTaken', has: message.has });
        break;
      case 'current':
        this.#dispatch({ type: 'currentChanged', range: { from: message.from, to: message.to } });
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
    const range = outlined(this.#state);
    this.editor?.setDecorations(this.#currentLook, range ? [this.#toRange(range)] : []);
  }

  async #select(offsets: OffsetRange, goes: boolean): Promise<void> {
    await this.#moveSource(async () => {
      const document = this.#document;
      const { version } = document;
      const editor = goes || !this.editor ? await this.goToSource(!goes) : this.editor;
      // The offsets are of the text as it was before the source was shown.
      if (document !== this.#document || version !== document.version) return;
      const { start, end } = this.#toRange(offsets);
      const selection = new Selection(start, end);
      editor.selection = selection;
      editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
    });
  }

  #scrollSource(offset: number): void {
    this.#reveal(offset, TextEditorRevealType.AtTop);
  }

  #reveal(offset: number, type: TextEditorRevealType): void {
    this.#moveSource(() => this.editor?.revealRange(this.#toRange({ from: offset, to: offset }), type));
  }

  /** Moves the source for the panel. The page is not told what the source shows until that has come to rest. */
  async #moveSource(move: () => unknown): Promise<void> {
    this.#dispatch({ type: 'moveStarted' });
    try {
      await move();
      // Its answer comes after all that the window had to tell before.
      await commands.executeCommand('noop');
    } finally {
      setTimeout(() => this.#dispatch({ type: 'moveEnded' }), settleMilliseconds);
    }
  }

  #toRange({ from, to }: OffsetRange): Range {
    return new Range(this.#document.positionAt(from), this.#document.positionAt(to));
  }

  /** Reads the text again; of a long one that is new here, what is near the screen first. */
  async #update(): Promise<void> {
    if (this.#state.shown === undefined) {
      const near = this.#near;
      if (near !== undefined) await this.#read(near);
    }
    await this.#read();
  }

  /** Length of a long text up to what can be seen in its editor and some pages more; undefined when that is most of it. */
  get #near(): number | undefined {
    const { lineCount } = this.#document;
    const length = this.#document.offsetAt(this.#document.lineAt(lineCount - 1).range.end);
    const last = this.editor?.visibleRanges.at(-1)?.end;
    const near = (last ? this.#document.offsetAt(last) : 0) + lengthAhead;
    return near < length / 2 ? near : undefined;
  }

  /** Reads the text, or its beginning only. Without an answer the page stays as it is until something changes. */
  async #read(longest?: number): Promise<void> {
    const document = this.#document;
    if (this.#state.isClosed || !this.#panel.visible || document.isClosed) return;
    const previousId = this.#state.shown?.id;
    const params = { ...(previousId !== undefined && { previousId }), ...(longest !== undefined && { longest }) };
    const [reading, summary] = await upToDate(document, () =>
      Promise.all([this.#server.ask<Reading>(readingRequest, document, params), entitySummary(this.#server, document)]),
    ).catch(() => []);
    if (!reading || !summary || document !== this.#document || this.#state.isClosed) return;
    const isNew = this.#state.shown === undefined;
    const { uri, version } = document;
    this.#dispatch({ type: 'shown', id: reading.id, version });
    const rest = longest === undefined ? describeRest(reading) : undefined;
    const shown = { uri: `${uri}`, title: this.#title, version, reading, summary, caret: this.#caret, rest };
    this.#post({ type: 'show', ...shown });
    if (isNew) this.#begin();
  }

  get #caret(): OffsetRange | undefined {
    const selection = this.editor?.selection;
    if (!selection) return undefined;
    return { from: this.#document.offsetAt(selection.start), to: this.#document.offsetAt(selection.end) };
  }

  #postCaret(): void {
    // When the text has changed, the page gets the caret along with that.
    if (this.#caret && isUpToDate(this.#state)) this.#post({ type: 'caret', ...this.#caret });
  }

  /** The caret, where it can be seen in the source; offset in the document. */
  get #seenCaret(): number | undefined {
    const { selection, visibleRanges } = this.editor ?? {};
    const isSeen = selection && visibleRanges?.some((range) => range.contains(selection.active));
    return isSeen ? this.#document.offsetAt(selection.active) : undefined;
  }

  /** Begins at what the source shows, with the caret in sight on both sides if it was before: lines that wrap have pushed it away. */
  #begin(): void {
    const caret = this.#state.caretToShow;
    this.#dispatch({ type: 'begun' });
    this.#postScroll(caret);
    if (caret === undefined) return;
    this.#reveal(caret, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** @param caret a place that is to be seen afterwards, for the same lines can be higher in the page */
  #postScroll(caret?: number): void {
    const [first] = this.editor?.visibleRanges ?? [];
    if (!first || !isUpToDate(this.#state) || this.#state.ownMoves > 0) return;
    this.#post({ type: 'scroll', offset: this.#document.offsetAt(first.start), caret });
  }

  #post(message: ToPage): void {
    this.#panel.webview.postMessage(message);
  }
}

function editorOf(text: TextDocument): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document === text);
}

/** The groups of editors as VS Code's commands call them, in their order. */
const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** The command that gives the focus to a group of editors. */
function focusCommand(group: ViewColumn | undefined): string | undefined {
  const ordinal = ordinals[(group ?? 0) - 1];
  return ordinal && `workbench.action.focus${ordinal}EditorGroup`;
}

/** Describes how much of a document is not shown. */
function describeRest({ rest }: Reading): string | undefined {
  return rest > 0
    ? l10n.t('The reading view ends here. The file has {0} more characters.', formatNumber(rest))
    : undefined;
}
