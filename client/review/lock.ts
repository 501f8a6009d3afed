/** Keeps everything but edits of tags out of a text. */
import {
  Disposable,
  Range,
  type TextDocument,
  type TextDocumentChangeEvent,
  TextDocumentChangeReason,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { undoIn } from '../editor/undo-in.ts';

/** Time after which VS Code has reported that a changed text has to be saved. */
const saveMilliseconds = 100;

/** Limit of undo steps; no change that gets through takes as many. */
const maxUndos = 20;

/** Callbacks of a lock. */
export interface LockOptions {
  /** Tells whether the text without its tags is the same as `before` without its tags. */
  readonly preservesText: (before: string) => Promise<boolean>;
  /** Tells the user that the text is locked. */
  readonly refuse: () => void;
}

/**
 * Locks a text while it exists: what gets into it without being typed, by a menu or the palette, is undone at once when it
 * changes more than tags.
 */
export class Lock implements Disposable {
  /** The text that it locks. */
  readonly document: TextDocument;
  readonly #options: LockOptions;
  readonly #changes: Disposable;
  /** Text after the last change of nothing but tags. */
  #text: string;
  /** Whether VS Code has saved the text since it last changed. */
  #isSaved = false;
  #unlockedEdits = 0;
  #isRestoring = false;
  #isOver = false;

  constructor(document: TextDocument, options: LockOptions) {
    this.document = document;
    this.#options = options;
    this.#text = document.getText();
    this.#changes = Disposable.from(
      workspace.onDidChangeTextDocument((event) => this.#changed(event)),
      workspace.onDidSaveTextDocument((saved) => {
        this.#isSaved ||= saved === document;
      }),
    );
  }

  /** Runs an edit that is let through, whatever it changes. */
  async runUnlocked<T>(edit: () => Promise<T>): Promise<T> {
    this.#unlockedEdits++;
    try {
      return await edit();
    } finally {
      this.#unlockedEdits--;
    }
  }

  dispose(): void {
    this.#isOver = true;
    this.#changes.dispose();
  }

  #changed({ document, reason, contentChanges }: TextDocumentChangeEvent): void {
    if (document !== this.document || this.#isRestoring) return;
    // Without changes, it is told that there is something to save, or nothing any more.
    if (contentChanges.length > 0) this.#isSaved = false;
    if (this.#unlockedEdits > 0 || reason === TextDocumentChangeReason.Undo) this.#text = document.getText();
    else this.#check();
  }

  /** Undoes a change of more than tags, or one about which that is not known, unless the file itself has changed. */
  async #check(): Promise<void> {
    const { version } = this.document;
    // What has changed since is checked by itself, along with this.
    const isOld = () => this.#isRestoring || this.#isOver || version !== this.document.version;
    const keeps = await this.#options.preservesText(this.#text).catch(() => false);
    if (!keeps && !isOld() && !this.#isOfEditor()) await waitForSave();
    if (isOld()) return;
    if (!keeps && this.#isOfEditor()) await this.#restore();
    else this.#text = this.document.getText();
  }

  /**
   * Tells whether a change was made in an editor. One that comes from the file leaves nothing to save, and is not saved. VS
   * Code reports that of other changes in a later event.
   */
  #isOfEditor(): boolean {
    return this.document.isDirty || this.#isSaved;
  }

  async #restore(): Promise<void> {
    this.#isRestoring = true;
    for (let undos = 0; undos < maxUndos && this.document.getText() !== this.#text; undos++) {
      if (!(await undoIn(this.document))) break;
    }
    if (this.document.getText() !== this.#text) await this.#writeBack();
    // Auto save can have been faster than the answer, and not all kinds of it would do it again.
    if (this.#isSaved && (await this.document.save())) this.#text = this.document.getText();
    this.#isSaved = false;
    this.#isRestoring = false;
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

function waitForSave(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, saveMilliseconds));
}
