/** Keeps everything but edits of tags out of a text. */
import {
  commands,
  type Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  TextDocumentChangeReason,
  WorkspaceEdit,
  workspace,
} from 'vscode';

/** How long it takes at most until VS Code tells that a text that has changed has to be saved. */
const settlingMilliseconds = 100;

/** More steps than a change of the text that gets through can take. */
const mostUndos = 20;

/** What a lock keeps, and how it is told. */
export interface LockOptions {
  /** Whether the text as it is says without its tags what it said before. */
  readonly keepsPlain: (before: string) => Promise<boolean>;
  /** Tells the user that the text is locked. */
  readonly refuse: () => void;
}

/**
 * Locks a text while it exists: what gets there although typing does not, by a menu or the palette, is taken back at once when it
 * changes more than tags.
 */
export class Lock implements Disposable {
  /** The text that it locks. */
  readonly document: TextDocument;
  readonly #options: LockOptions;
  readonly #changes: Disposable;
  /** The text as it was when only tags had changed. */
  #text: string;
  #own = 0;
  #restoring = false;
  #isOver = false;

  constructor(document: TextDocument, options: LockOptions) {
    this.document = document;
    this.#options = options;
    this.#text = document.getText();
    this.#changes = workspace.onDidChangeTextDocument((event) => this.#changed(event));
  }

  /** Lets an edit through, whatever it changes. */
  async letThrough<T>(edit: () => Promise<T>): Promise<T> {
    this.#own++;
    try {
      return await edit();
    } finally {
      this.#own--;
    }
  }

  dispose(): void {
    this.#isOver = true;
    this.#changes.dispose();
  }

  #changed({ document, reason }: TextDocumentChangeEvent): void {
    if (document !== this.document || this.#restoring) return;
    if (this.#own > 0 || reason === TextDocumentChangeReason.Undo) this.#text = document.getText();
    else this.#check();
  }

  /** Takes a change back that is none of tags alone, or of which that is not known. */
  async #check(): Promise<void> {
    const { version } = this.document;
    const keeps = await this.#options.keepsPlain(this.#text).catch(() => false);
    // What has changed since is checked by itself, along with this.
    if (this.#restoring || this.#isOver || version !== this.document.version) return;
    if (keeps) this.#text = this.document.getText();
    else if (this.document.isDirty) await this.#restore();
    else setTimeout(() => this.#settle(), settlingMilliseconds);
  }

  /** A change that leaves a text without anything to save comes from its file. Of others that is told a moment later. */
  #settle(): void {
    if (!this.document.isDirty) this.#text = this.document.getText();
  }

  async #restore(): Promise<void> {
    this.#restoring = true;
    for (let undos = 0; undos < mostUndos && this.document.getText() !== this.#text; undos++) {
      await commands.executeCommand('undo');
    }
    if (this.document.getText() !== this.#text) await this.#writeBack();
    this.#restoring = false;
    // Who has left meanwhile can type again, and must not read that the text is locked.
    if (!this.#isOver) this.#options.refuse();
  }

  async #writeBack(): Promise<void> {
    const edit = new WorkspaceEdit();
    const end = this.document.lineAt(this.document.lineCount - 1).range.end;
    edit.replace(this.document.uri, new Range(this.document.positionAt(0), end), this.#text);
    await workspace.applyEdit(edit);
  }
}
