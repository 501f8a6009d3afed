/** Review mode as such: whether it is on, for which file, and the session and the memory that are kept in line with that. */
import { type Disposable, l10n, type Memento, type TextDocument, window, workspace } from 'vscode';
import { activeTaggedEditor, isTagged } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { showStatus } from '../ui/status-message.ts';
import { actionOf } from './characters.ts';
import { isOf, ReviewMemory, undoTypedText } from './memory.ts';
import { Session } from './session.ts';
import {
  guardedTexts,
  lockedText,
  next,
  type ReviewEvent,
  type ReviewState,
  reviewedText,
  takesKeys,
} from './state.ts';
import type { Pass } from './walk.ts';

/** The services and callbacks of the mode. */
export interface ModeOptions {
  readonly server: Server;
  readonly queue: SerialQueue;
  /** Keeps the mode while the window is closed. */
  readonly memento: Memento;
  /** Handles a text that was typed while a text is locked. */
  readonly onText: (text: string) => unknown;
  /** Called when the review of a file begins, also when only the pass is another one. */
  readonly onStart: (document: TextDocument) => void;
  /** Called when another text is locked, or none any more. */
  readonly onLock: (document: TextDocument | undefined) => void;
  /** Called when the mode ends. */
  readonly onEnd: () => void;
}

/** Turns review mode on and off. It is on for one file at a time, whose text it locks while an editor of that is active. */
export class ReviewMode implements Disposable {
  readonly #options: ModeOptions;
  readonly #memory: ReviewMemory;
  readonly #listeners: readonly Disposable[];
  #state: ReviewState<TextDocument>;
  /** The resources of the review that is on, or was just left by key. */
  #session: Session | undefined;

  constructor(options: ModeOptions) {
    this.#options = options;
    this.#memory = new ReviewMemory(options.memento);
    this.#state = { kind: 'off', remembered: this.#memory.read() };
    this.#listeners = [
      window.onDidChangeActiveTextEditor(() => {
        const active = activeTaggedEditor()?.document;
        this.#dispatch({ type: 'activated', active });
        this.resume();
        if (active && this.#state.kind === 'off' && this.#state.remembered?.isClosed)
          this.#dispatch({ type: 'left', byKey: false });
      }),
      workspace.onDidChangeTextDocument(({ document }) => this.remember(document)),
      // A change of language is told as closing and opening.
      workspace.onDidCloseTextDocument((document) => {
        if (document.isClosed && this.isReviewed(document)) this.#closed(document);
      }),
      workspace.onDidOpenTextDocument((document) => {
        if (!isTagged(document) && this.isReviewed(document)) this.leave();
        this.resume();
      }),
    ];
  }

  /** The text that is reviewed, if one is. */
  get reviewed(): TextDocument | undefined {
    return reviewedText(this.#state);
  }

  /** The text that is locked, if one is. */
  get locked(): TextDocument | undefined {
    return lockedText(this.#state);
  }

  /** The stops that the review goes through; all while the mode is off. */
  get pass(): Pass {
    return this.#state.kind === 'on' ? this.#state.pass : 'all';
  }

  /** Whether the question at the end of a file is open, or its answer is being carried out. */
  get isFinishing(): boolean {
    return this.#state.kind === 'on' && this.#state.isFinishing;
  }

  /** The session of the review that is on, or was just left by key. */
  get session(): Session | undefined {
    return this.#session;
  }

  /** Tells whether a text is the one that is reviewed. */
  isReviewed(document: TextDocument): boolean {
    return document === this.reviewed;
  }

  /** Tells whether a text is the one that is locked. */
  isLocked(document: TextDocument): boolean {
    return document === this.locked;
  }

  /** Tells whether the keys of review mode work in a text. */
  takesKeys(document: TextDocument): boolean {
    return takesKeys(this.#state, document);
  }

  /** Turns the mode on for a text, unless another extension captures the keys: they would be typed. */
  start(document: TextDocument, pass: Pass): void {
    const { server, onText, onStart } = this.#options;
    this.#dispatch({ type: 'graceEnded' });
    try {
      this.#session ??= new Session({ server, keys: { onText, onOther: refuse }, refuse });
    } catch {
      this.#dispatch({ type: 'left', byKey: false });
      this.#memory.forget();
      showStatus(l10n.t('Review mode cannot lock the text: another extension, such as Vim, takes the keys.'));
      return;
    }
    this.#session.readLabelKeys(document);
    onStart(document);
    this.#dispatch({ type: 'started', text: document, pass, active: activeTaggedEditor()?.document });
  }

  /**
   * Resumes the review that was on when the window was closed, as soon as its file is active, or that of a text without a file, as soon
   * as that has been saved as one.
   */
  async resume(): Promise<void> {
    const remembered = this.#state.kind === 'off' ? this.#state.remembered : undefined;
    const document = activeTaggedEditor()?.document;
    if (!remembered || !document || !isOf(remembered, document)) return;
    this.start(document, remembered.pass);
    if (!this.isLocked(document)) return;
    // Keys that came before the lock was there have got into the text.
    const hasTakenBack = await this.#session?.runUnlocked(() => undoTypedText(document, remembered));
    if (hasTakenBack) showStatus(l10n.t('Undone: what you typed before the lock.'));
  }

  /** Moves on to another file, which is not shown yet: the one before stays locked until it is. */
  moveOn(document: TextDocument): void {
    this.#dispatch({ type: 'movedOn', text: document });
  }

  /** Runs the end of a file, during which keys do nothing. */
  async whileFinishing(finish: () => Promise<void>): Promise<void> {
    const session = this.#session;
    this.#dispatch({ type: 'finishStarted' });
    try {
      await finish();
    } finally {
      if (session === this.#session) this.#dispatch({ type: 'finishEnded' });
    }
  }

  /** Leaves the mode; the text can be typed in again. */
  leave(byKey = false): void {
    this.#dispatch({ type: 'left', byKey });
    this.#memory.forget();
    // What is still being done has its say first.
    this.#options.queue.run(showModeIsOff);
  }

  /** Ends the review of a text that is closed. VS Code also closes a text without a file when it is saved as one. */
  #closed(document: TextDocument): void {
    const remembered = document.isUntitled ? this.#memory.kept : undefined;
    this.leave();
    if (remembered) this.#dispatch({ type: 'closed', remembered: { ...remembered, isClosed: true } });
  }

  /** Leaves the mode by its key. Those who have pressed it once too often go on with other keys of the mode. */
  async leaveByKey(): Promise<void> {
    const session = this.#session;
    const labelKeys = (await session?.labelKeys) ?? [];
    if (session !== this.#session || this.locked === undefined) return;
    session?.beginGracePeriod({
      isKey: (text) => text === ' ' || actionOf(text, labelKeys) !== undefined,
      onRefused: showModeIsOff,
      onEnd: () => this.#dispatch({ type: 'graceEnded' }),
    });
    this.leave(true);
  }

  /** Keeps the mode for the next time that the window is opened, with the text as it is now, if that is locked. */
  remember(document: TextDocument): void {
    // VS Code empties a text without a file before it closes it.
    const isEmptied = document.isUntitled && document.getText() === '';
    if (this.isLocked(document) && !isEmptied) this.#memory.save(document, this.pass);
  }

  /** Ends the mode with the extension, and perhaps the window: when both are back, so is the mode. */
  dispose(): void {
    this.#dispatch({ type: 'left', byKey: false });
    for (const listener of this.#listeners) listener.dispose();
  }

  /** Takes the step to the next state, and brings keys and lock in line with it. */
  #dispatch(event: ReviewEvent<TextDocument>): void {
    const before = this.#state;
    const state = next(before, event);
    this.#state = state;
    if (state === before) return;
    const [locked, isSame] = [lockedText(state), lockedText(state) === lockedText(before)];
    if (state.kind === 'on' && !(isSame && reviewedText(before) === state.text)) {
      this.#session?.guard(guardedTexts(state));
    }
    if (before.kind === 'on' && state.kind !== 'on') this.#options.onEnd();
    if (!isSame) this.#session?.lock(locked);
    if (state.kind === 'off') {
      this.#session?.dispose();
      this.#session = undefined;
    }
    if (isSame) return;
    this.#options.onLock(locked);
    if (locked) this.remember(locked);
  }
}

/** Tells the user that the text is locked. */
export function refuse(): void {
  showStatus(l10n.t('Locked for review: Esc leaves, ? shows the keys.'));
}

function showModeIsOff(): void {
  showStatus(l10n.t('Review mode is off: you can type again.'));
}
