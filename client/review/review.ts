/** Review mode: single keys go through a file and correct its tags, and typing cannot touch its text. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  l10n,
  languages,
  Position,
  type TextDocument,
  type TextDocumentContentChangeEvent,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type Direction,
  type EntitySummary,
  languageId,
  preservesTextRequest,
  type StopWay,
} from '../../protocol/index.ts';
import type { Accepting } from '../commands/accepting.ts';
import { isAsking } from '../commands/asking.ts';
import { moveTo } from '../commands/navigate.ts';
import { onEditor } from '../commands/on-editor.ts';
import { activeTaggedEditor, isTagged } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary, upToDate } from '../server/requests.ts';
import { Debouncer } from '../ui/debounce.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { actionOf } from './characters.ts';
import { mark, nextFile, promptAtEnd } from './end.ts';
import { Fixes } from './fixes.ts';
import { Grace } from './grace.ts';
import { showKeys } from './keys.ts';
import { Lock } from './lock.ts';
import { type Remembered, ReviewMemory, takeBack } from './memory.ts';
import { Progress } from './progress.ts';
import { describeRest } from './review-text.ts';
import { Signs } from './signs.ts';
import { Typing } from './typing.ts';
import { findStop, type Pass } from './walk.ts';

/** What the mode works with. */
interface Surroundings {
  readonly queue: SerialQueue;
  readonly accepting: Accepting;
  readonly context: ExtensionContext;
}

/** The mode. It is on for one file at a time, whose text it locks while an editor of that is active. */
export class Review implements Disposable {
  readonly #server: Server;
  readonly #queue: SerialQueue;
  readonly #accepting: Accepting;
  readonly #context: ExtensionContext;
  readonly #signs: Signs;
  readonly #memory: ReviewMemory;
  readonly #progress: Progress;
  readonly #fixes: Fixes;
  readonly #disposables: Disposable[];
  /** The file that is reviewed. */
  #document: TextDocument | undefined;
  #pass: Pass = 'all';
  /** There while an editor of the file is active. */
  #lock: Lock | undefined;
  /** There while the mode is on. */
  #typing: Typing | undefined;
  /** What has taken that over for a moment, after the mode was left by its key. */
  #grace: Grace | undefined;
  /** The mode as it was before the window was loaded again, until its file is active. */
  #kept: Remembered | undefined;
  /** The keys of the labels of the file. */
  #labelKeys: Promise<readonly string[]> = Promise.resolve([]);
  /** The user is asked at the end of the file, or what was answered is being done. */
  #finishing = false;
  readonly #debouncer = new Debouncer(() => this.#show().catch((error) => showStatus(messageOf(error))));

  constructor(server: Server, { queue, accepting, context }: Surroundings) {
    this.#server = server;
    this.#queue = queue;
    this.#accepting = accepting;
    this.#context = context;
    this.#memory = new ReviewMemory(context.workspaceState);
    this.#progress = new Progress(server, () => this.#debouncer.schedule());
    this.#signs = new Signs(server);
    this.#fixes = new Fixes({
      queue,
      isReviewed: (document) => document === this.#document,
      letThrough: (edit) => this.#lock?.letThrough(edit) ?? edit(),
      rangeAt: async ({ document, selection }) =>
        (await this.#find(document, selection.active, 'here')).stop?.range ?? selection,
    });
    this.#kept = this.#memory.read();
    const later = (document: TextDocument) => document === this.#document && this.#debouncer.schedule();
    this.#disposables = [
      this.#signs,
      this.#debouncer,
      this.#progress,
      window.onDidChangeActiveTextEditor(() => {
        this.#attach();
        this.#resume();
      }),
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        later(textEditor.document);
        if (textEditor.document === this.#lock?.document) this.#signs.draw(textEditor);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        later(document);
        this.#keep(document);
        this.#stay(document, contentChanges);
      }),
      // Lists and settings change what is found in a text that stays as it is.
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (this.#document && uris.some((uri) => `${uri}` === `${this.#document?.uri}`)) this.#debouncer.schedule();
      }),
      // A change of language is told as closing and opening.
      workspace.onDidCloseTextDocument((document) => this.#gone(document, document.isClosed)),
      workspace.onDidOpenTextDocument((document) => {
        this.#gone(document, !isTagged(document));
        this.#resume();
      }),
      ...this.#commands(),
    ];
    this.#resume();
  }

  /** The extension ends, and with it perhaps the window: when both are back, so is the mode. */
  dispose(): void {
    this.#end();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Leaves the mode; the text can be typed in again. */
  leave(): void {
    this.#end();
    this.#memory.forget();
    // What is still being done has its say first.
    this.#queue.run(tellOff);
  }

  #end(): void {
    this.#grace?.dispose();
    this.#kept = undefined;
    this.#document = undefined;
    this.#progress.follow(undefined);
    this.#typing?.dispose();
    this.#typing = undefined;
    this.#attach();
  }

  /** Leaves the mode by its key. Those who have pressed it once too often go on with other keys of the mode. */
  async #leaveByKey(): Promise<void> {
    const labelKeys = await this.#labelKeys;
    if (!this.#lock || !this.#typing) return;
    const grace = new Grace(this.#typing, {
      isKey: (text) => text === ' ' || actionOf(text, labelKeys) !== undefined,
      tell: tellOff,
    });
    this.#typing = undefined;
    this.leave();
    this.#grace = grace;
  }

  /** Takes the mode up again that was on when the window was left, as soon as its file is active. */
  async #resume(): Promise<void> {
    const kept = this.#kept;
    const document = activeTaggedEditor()?.document;
    if (!kept || !document || `${document.uri}` !== kept.uri) return;
    this.#kept = undefined;
    this.#begin(document, kept.pass);
    // Keys that came before the lock was there have got into the text.
    const hasTakenBack = await this.#lock?.letThrough(() => takeBack(document, kept));
    if (hasTakenBack) showStatus(l10n.t('Taken back: what was typed before the lock.'));
  }

  #keep(document: TextDocument): void {
    if (document === this.#lock?.document) this.#memory.keep(document, this.#pass);
  }

  /** Lines that are read from the file anew take the caret to their end: it goes back, so that no stop is passed by. */
  #stay(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    const editor = activeTaggedEditor();
    const at = editor?.selection.active;
    if (!at || document !== editor.document || document !== this.#lock?.document) return;
    const takesAlong = ({ range }: TextDocumentContentChangeEvent) =>
      range.start.character === 0 && range.contains(at) && !range.end.isEqual(at);
    if (!changes.some(takesAlong)) return;
    this.#queue.run(async () => {
      const { stop } = await this.#find(document, at, 'from');
      if (stop && document === this.#lock?.document) await this.#goTo(editor, stop.at);
    });
  }

  #gone(document: TextDocument, isGone: boolean): void {
    if (isGone && document === this.#document) this.leave();
  }

  #commands(): Disposable[] {
    const inReview = (name: string, run: (editor: TextEditor, argument: unknown) => unknown) =>
      onEditor(name, (editor, argument) => {
        // Some keys are bound for a moment longer than the mode is on.
        if (!this.#lock) return this.#grace?.refused();
        const isHere = this.#lock.document === editor.document && editor.document === this.#document;
        return isHere && !this.#finishing ? run(editor, argument) : undefined;
      });
    const go = (direction: Direction) => (editor: TextEditor) => this.#queue.run(() => this.#go(editor, direction));
    return [
      onEditor('toggleReview', (editor) => (this.#lock ? this.leave() : this.#enter(editor, 'all'))),
      onEditor('review.findings', (editor) => this.#togglePass(editor)),
      inReview('review.leave', (_editor, by) => (by === 'key' ? this.#leaveByKey() : this.leave())),
      inReview('review.next', go('next')),
      inReview('review.previous', go('previous')),
      inReview('review.fix', (editor) => this.#fixes.fix(editor, false)),
      inReview('review.chooseFix', (editor) => this.#fixes.fix(editor, true)),
      inReview('review.accept', (editor) => this.#accept(editor)),
      inReview('review.undo', (editor) => this.#queue.run(() => this.#undo(editor))),
      inReview('review.redo', () => this.#queue.run(() => commands.executeCommand('redo'))),
      inReview('review.finish', (editor) => this.#finish(editor)),
      inReview('review.refuse', refuse),
      inReview('review.keys', async ({ document }) =>
        showKeys(this.#context.extension, (await entitySummary(this.#server, document)).labels),
      ),
    ];
  }

  /** @param top where to look for the first stop; by default at the caret, where the command before has left it */
  async #enter(editor: TextEditor, pass: Pass, top?: Position): Promise<void> {
    const { document } = editor;
    if (document.isUntitled) return showStatus(l10n.t('Save this text as a file to review it.'));
    this.#kept = undefined;
    this.#begin(document, pass);
    if (!this.#lock) return;
    // The next key waits until the caret is there.
    await this.#queue.run(async () => {
      const at = top ?? editor.selection.active;
      const { stop } = await this.#find(document, at, 'from');
      if (this.#lock) await this.#goTo(editor, stop?.range.contains(at) === false ? stop.at : at);
    });
  }

  /** Goes on from finding to finding, or again from entity to entity; begins with the former when the mode is off. */
  #togglePass(editor: TextEditor): Promise<void> | void {
    if (this.#finishing) return;
    return this.#enter(editor, this.#lock && this.#pass === 'findings' ? 'all' : 'findings');
  }

  #find(document: TextDocument, at: Position, way: StopWay) {
    return upToDate(document, () => findStop(this.#server, document, at, { way, pass: this.#pass }));
  }

  /** The mode does not begin when another extension has the keys: they would be typed. */
  #begin(document: TextDocument, pass: Pass): void {
    this.#grace?.dispose();
    try {
      this.#typing ??= new Typing({ typed: (text) => this.#typed(text), refused: refuse });
    } catch {
      this.#memory.forget();
      showStatus(l10n.t('Review mode cannot lock the text: another extension, such as Vim, takes the keys.'));
      return;
    }
    this.#typing.keep(document);
    this.#document = document;
    this.#pass = pass;
    this.#signs.begin();
    this.#labelKeys = entitySummary(this.#server, document).then(keysOf, () => []);
    this.#attach();
    this.#progress.follow(document);
  }

  async #goTo(editor: TextEditor, at: Position): Promise<void> {
    await moveTo(editor, at);
    this.#keep(editor.document);
    this.#debouncer.schedule();
  }

  /** Locks the text when an editor of it is active. */
  #attach(): void {
    const editor = activeTaggedEditor();
    const document = editor?.document === this.#document ? this.#document : undefined;
    if (this.#lock?.document === document) return;
    this.#lock?.dispose();
    this.#lock = document && this.#lockFor(document);
    this.#signs.clear();
    if (editor && this.#lock) {
      this.#signs.draw(editor);
      this.#keep(editor.document);
      this.#debouncer.schedule();
    } else this.#signs.hide();
    this.#accepting.isReviewing = this.#lock !== undefined;
    commands.executeCommand('setContext', 'tagwright.reviewing', this.#lock !== undefined);
  }

  #lockFor(document: TextDocument): Lock {
    const keepsPlain = (before: string) => this.#server.ask<boolean>(preservesTextRequest, document, { before });
    return new Lock(document, { keepsPlain, refuse });
  }

  /** Does what a character is for. What more is typed at once was dictated, say, or composed. */
  async #typed(text: string): Promise<void> {
    const labelKeys = await this.#labelKeys;
    // What is typed ahead of a question is no key, nor is it while the answer at the end of a file is being done.
    if ((await isAsking()) || this.#finishing) return;
    const action = actionOf(text, labelKeys);
    if (action) await commands.executeCommand(action.command, action.argument);
    else refuse();
  }

  async #go(editor: TextEditor, direction: Direction): Promise<void> {
    const { document } = editor;
    if (this.#finishing) return;
    const { stop } = await this.#find(document, editor.selection.active, direction);
    if (document !== this.#document) return;
    if (stop) await this.#goTo(editor, stop.at);
    else if (direction === 'next') this.#finish(editor).catch((error) => showStatus(messageOf(error)));
    else if (this.#pass === 'all') showStatus(l10n.t('This is the beginning of the file.'));
    else showStatus(l10n.t('There are no findings before this one.'));
  }

  /** Accepts a finding, and goes on when nothing else was found at the stop. */
  async #accept(editor: TextEditor): Promise<void> {
    if (!(await this.#fixes.accept(editor))) return;
    await this.#queue.run(async () => {
      const { stop } = await this.#find(editor.document, editor.selection.active, 'here');
      if (stop?.findings.length) this.#debouncer.schedule();
      else await this.#go(editor, 'next');
    });
  }

  /** Undoes the last edit or, if that came later, takes back what was accepted, and goes to where it was. */
  async #undo(editor: TextEditor): Promise<void> {
    if (!this.#accepting.canUndo(editor.document)) return commands.executeCommand('undo');
    const place = await this.#accepting.undo();
    if (place) await this.#goTo(editor, place);
  }

  /** At the end of a file: marks it as reviewed when the user confirms that, and goes to the next one. */
  async #finish({ document, selection }: TextEditor): Promise<void> {
    this.#finishing = true;
    try {
      const pass = this.#pass;
      // The text may have changed since it was marked.
      const [place] = await Promise.all([this.#find(document, selection.active, 'here'), this.#progress.read()]);
      const rest = describeRest(place, pass, this.#progress.value);
      const answer = await promptAtEnd(document, { pass, next: nextFile(this.#server, document, pass), rest });
      if (!answer || document !== this.#document) return;
      if (answer.marks && !(await mark(this.#server, document))) return;
      this.#progress.read();
      if (answer.next) await this.#open(document, answer.next);
    } finally {
      this.#finishing = false;
    }
  }

  /** Goes on with another file. This one stays locked until that is there. */
  async #open(document: TextDocument, uri: string): Promise<void> {
    const next = await workspace.openTextDocument(Uri.parse(uri, true));
    const tagged = isTagged(next) ? next : await languages.setTextDocumentLanguage(next, languageId);
    this.#typing?.keep(document, tagged);
    this.#document = tagged;
    // Wherever the caret was when the file was last seen: who reviews it begins at its top.
    await this.#enter(await window.showTextDocument(tagged), this.#pass, new Position(0, 0));
  }

  /** Says where the review is, and frames the entity or the finding. */
  async #show(): Promise<void> {
    const editor = this.#lock && activeTaggedEditor();
    if (!editor) return;
    const { document, selection } = editor;
    const [place, { labels }] = await Promise.all([
      this.#find(document, selection.active, 'here'),
      upToDate(document, () => entitySummary(this.#server, document)),
    ]);
    if (!this.#lock || activeTaggedEditor() !== editor || !editor.selection.isEqual(selection)) return;
    this.#labelKeys = Promise.resolve(keysOf({ labels }));
    await this.#signs.show(editor, place, { pass: this.#pass, progress: this.#progress.value });
  }
}

function keysOf({ labels }: Pick<EntitySummary, 'labels'>): string[] {
  return labels.flatMap(({ key }) => key ?? []);
}

function tellOff(): void {
  showStatus(l10n.t('Review mode is off: keys type again.'));
}

function refuse(): void {
  showStatus(l10n.t('Locked for review: Esc leaves, ? shows the keys.'));
}
