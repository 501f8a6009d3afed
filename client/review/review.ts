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
  acceptProposalCommand,
  type Direction,
  declineProposalCommand,
  type EditResult,
  type ProposalArguments,
  type StopWay,
} from '../../protocol/index.ts';
import type { AcceptUndo } from '../commands/accept-undo.ts';
import { isAsking } from '../commands/asking.ts';
import { moveTo } from '../commands/navigate.ts';
import { onEditor } from '../commands/on-editor.ts';
import { activeTaggedEditor, openTagged } from '../editor/documents.ts';
import type { Proposals } from '../proposals/proposals.ts';
import type { Server } from '../server/language-server.ts';
import { entitySummary, fromRange, upToDate } from '../server/requests.ts';
import { Debouncer } from '../ui/debounce.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { actionOf } from './characters.ts';
import { markReviewed, nextFile, promptAtEnd } from './end.ts';
import { Fixes } from './fixes.ts';
import { ReviewIndicators } from './indicators.ts';
import { showKeys } from './keys.ts';
import { ReviewMode, refuse } from './mode.ts';
import { Progress } from './progress.ts';
import { describeRest } from './review-text.ts';
import { findStop, isCorrected, type Pass, restAfter } from './walk.ts';

/** The services of review mode. */
interface Services {
  readonly queue: SerialQueue;
  readonly acceptUndo: AcceptUndo;
  readonly context: ExtensionContext;
  readonly proposals: Proposals;
}

/** The commands of review mode, and what shows where the review is. */
export class Review implements Disposable {
  readonly #server: Server;
  readonly #queue: SerialQueue;
  readonly #acceptUndo: AcceptUndo;
  readonly #context: ExtensionContext;
  readonly #proposals: Proposals;
  readonly #mode: ReviewMode;
  readonly #indicators: ReviewIndicators;
  readonly #progress: Progress;
  readonly #fixes: Fixes;
  readonly #disposables: Disposable[];
  readonly #debouncer = new Debouncer(() => this.#show().catch((error) => showStatus(messageOf(error))));

  constructor(server: Server, { queue, acceptUndo, context, proposals }: Services) {
    this.#server = server;
    this.#queue = queue;
    this.#acceptUndo = acceptUndo;
    this.#context = context;
    this.#proposals = proposals;
    this.#progress = new Progress(server, () => this.#debouncer.schedule());
    this.#indicators = new ReviewIndicators(server);
    this.#mode = new ReviewMode({
      server,
      queue,
      memento: context.workspaceState,
      onText: (text) => this.#onText(text),
      onStart: (document) => {
        this.#indicators.begin();
        this.#progress.follow(document);
      },
      onLock: (document) => this.#showLock(document),
      onEnd: () => this.#progress.follow(undefined),
    });
    this.#fixes = new Fixes({
      queue,
      isReviewed: (document) => this.#mode.isReviewed(document),
      runUnlocked: (edit) => this.#mode.session?.runUnlocked(edit) ?? edit(),
      rangeAt: async ({ document, selection }) =>
        (await this.#find(document, selection.active, 'here')).stop?.range ?? selection,
    });
    this.#disposables = [
      this.#mode,
      this.#indicators,
      this.#debouncer,
      this.#progress,
      ...this.#listeners(),
      ...this.#commands(),
    ];
    this.#mode.resume();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Shows a file in the editor. A review that is on there goes on in that file. */
  async open(uri: Uri): Promise<void> {
    const { locked, isFinishing } = this.#mode;
    if (isFinishing) return;
    if (locked) await this.#moveOn(locked, `${uri}`);
    else await window.showTextDocument(uri);
  }

  #showLock(document: TextDocument | undefined): void {
    this.#indicators.clear();
    const editor = activeTaggedEditor();
    if (document && editor) {
      this.#indicators.draw(editor);
      this.#debouncer.schedule();
    } else this.#indicators.hide();
    this.#acceptUndo.isReviewing = document !== undefined;
    commands.executeCommand('setContext', 'tagwright.reviewing', document !== undefined);
  }

  #listeners(): Disposable[] {
    const later = (document: TextDocument) => this.#mode.isReviewed(document) && this.#debouncer.schedule();
    return [
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        later(textEditor.document);
        if (this.#mode.isLocked(textEditor.document)) this.#indicators.draw(textEditor);
      }),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        later(document);
        this.#keepCaret(document, contentChanges);
      }),
      // Lists and settings change what is found in a text that stays as it is.
      this.#proposals.onDidChange(() => this.#mode.locked && this.#debouncer.schedule()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        const { reviewed } = this.#mode;
        if (reviewed && uris.some((uri) => `${uri}` === `${reviewed.uri}`)) this.#debouncer.schedule();
      }),
    ];
  }

  /** Moves the caret back when reloading lines from the file has moved it to their end, so that no stop is skipped. */
  #keepCaret(document: TextDocument, changes: readonly TextDocumentContentChangeEvent[]): void {
    const editor = activeTaggedEditor();
    const at = editor?.selection.active;
    if (!at || document !== editor.document || !this.#mode.isLocked(document)) return;
    const takesAlong = ({ range }: TextDocumentContentChangeEvent) =>
      range.start.character === 0 && range.contains(at) && !range.end.isEqual(at);
    if (!changes.some(takesAlong)) return;
    this.#queue.run(async () => {
      const { stop } = await this.#find(document, at, 'from');
      if (stop && this.#mode.isLocked(document)) await this.#goTo(editor, stop.at);
    });
  }

  #commands(): Disposable[] {
    const inReview = (name: string, run: (editor: TextEditor, argument: unknown) => unknown) =>
      onEditor(name, (editor, argument) => {
        // Some keys are bound for a moment longer than the mode is on.
        if (!this.#mode.locked) return this.#mode.session?.refuseInGracePeriod();
        return this.#mode.takesKeys(editor.document) ? run(editor, argument) : undefined;
      });
    const go = (direction: Direction) => (editor: TextEditor) => this.#queue.run(() => this.#go(editor, direction));
    return [
      onEditor('toggleReview', (editor) => (this.#mode.locked ? this.#mode.leave() : this.#enter(editor, 'all'))),
      onEditor('review.findings', (editor) => this.#togglePass(editor)),
      inReview('review.leave', (_editor, by) => (by === 'key' ? this.#mode.leaveByKey() : this.#mode.leave())),
      inReview('review.next', go('next')),
      inReview('review.previous', go('previous')),
      inReview('review.fix', (editor) => this.#fixes.fix(editor, false)),
      inReview('review.chooseFix', (editor) => this.#fixes.fix(editor, true)),
      inReview('review.accept', (editor) => this.#accept(editor)),
      inReview('review.acceptProposal', (editor) => this.#answer(editor, acceptProposalCommand)),
      inReview('review.declineProposal', (editor) => this.#answer(editor, declineProposalCommand)),
      inReview('review.undo', (editor) => this.#queue.run(() => this.#undo(editor))),
      inReview('review.redo', () => this.#queue.run(() => commands.executeCommand('redo'))),
      inReview('review.finish', (editor) => this.#finish(editor)),
      inReview('review.refuse', refuse),
      inReview('review.keys', async ({ document }) =>
        showKeys(this.#context.extension, (await entitySummary(this.#server, document)).labels),
      ),
    ];
  }

  /**
   * Begins to review a text and goes to its first stop. Below the last one, that is the first of the file: a click below a short text, to
   * have the focus there, is no wish to end its review.
   *
   * @param top where to look for that; by default at the caret, where the command before has left it
   */
  async #enter(editor: TextEditor, pass: Pass, top?: Position): Promise<void> {
    const { document } = editor;
    const begins = !this.#mode.isReviewed(document);
    this.#mode.start(document, pass);
    if (!this.#mode.isLocked(document)) return;
    // The next key waits until the caret is there.
    await this.#queue.run(async () => {
      const at = top ?? editor.selection.active;
      const find = async (from: Position) => (await this.#find(document, from, 'from')).stop;
      const stop = (await find(at)) ?? (begins ? await find(new Position(0, 0)) : undefined);
      if (this.#mode.isLocked(document)) await this.#goTo(editor, stop?.range.contains(at) === false ? stop.at : at);
    });
  }

  /** Goes on from finding to finding, or again from entity to entity; begins with the former when the mode is off. */
  #togglePass(editor: TextEditor): Promise<void> | void {
    const { locked, pass, isFinishing } = this.#mode;
    if (isFinishing) return;
    return this.#enter(editor, locked && pass === 'findings' ? 'all' : 'findings');
  }

  #find(document: TextDocument, at: Position, way: StopWay, pass = this.#mode.pass) {
    return upToDate(document, async () => {
      const proposals = await this.#proposals.of(document);
      return findStop(this.#server, document, at, { way, pass, proposals });
    });
  }

  async #goTo(editor: TextEditor, at: Position): Promise<void> {
    await moveTo(editor, at);
    this.#mode.remember(editor.document);
    this.#debouncer.schedule();
  }

  /** Runs the command of a typed character. A longer text was dictated, say, or composed, and has none. */
  async #onText(text: string): Promise<void> {
    const labelKeys = (await this.#mode.session?.labelKeys) ?? [];
    // What is typed ahead of a question is no key, nor is it while the answer at the end of a file is being done.
    if ((await isAsking()) || this.#mode.isFinishing) return;
    const action = actionOf(text, labelKeys);
    if (action) await commands.executeCommand(action.command, action.argument);
    else refuse();
  }

  /** @param from where to go on from; by default the caret */
  async #go(editor: TextEditor, direction: Direction, from = editor.selection.active): Promise<void> {
    const { document } = editor;
    if (this.#mode.isFinishing) return;
    const { stop } = await this.#find(document, from, direction);
    if (!this.#mode.isReviewed(document)) return;
    if (stop) await this.#goTo(editor, stop.at);
    else if (direction === 'next') this.#finish(editor).catch((error) => showStatus(messageOf(error)));
    else if (this.#mode.pass === 'all') showStatus(l10n.t('This is the beginning of the file.'));
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

  /** Accepts or declines what is proposed for the entity at hand, and goes on. */
  async #answer(editor: TextEditor, command: string): Promise<void> {
    await this.#queue.run(async () => {
      const { document, selection } = editor;
      const { stop } = await this.#find(document, selection.active, 'here');
      if (!stop?.proposal) return showStatus(l10n.t('There is no proposal here.'));
      const args: ProposalArguments = { uri: `${document.uri}`, ranges: [fromRange(stop.range)] };
      const rest = restAfter(document, stop.range);
      const result = await commands.executeCommand<EditResult | undefined>(command, args);
      if (!result?.applied) return;
      const { stop: now } = await this.#find(document, editor.selection.active, 'from', 'all');
      const { after } = stop.proposal;
      const isIt = now && after !== undefined && isCorrected(document, now, after, rest);
      await this.#go(editor, 'next', isIt ? now.at : undefined);
    });
  }

  /** Undoes the last edit or, if that came later, accepting a finding or declining a proposal, and goes to where that was. */
  async #undo(editor: TextEditor): Promise<void> {
    if (!this.#acceptUndo.canUndo(editor.document)) return commands.executeCommand('undo');
    const place = await this.#acceptUndo.undo();
    if (place) await this.#goTo(editor, place);
  }

  /** Marks a file as reviewed at its end, when the user confirms that, and goes to the next one. A text without a file just ends. */
  async #finish({ document, selection }: TextEditor): Promise<void> {
    if (document.isUntitled) return showStatus(l10n.t('End of the text. Save it as a file to mark it as reviewed.'));
    await this.#mode.whileFinishing(async () => {
      const { pass } = this.#mode;
      // The text may have changed since it was marked.
      const [place] = await Promise.all([this.#find(document, selection.active, 'here'), this.#progress.read()]);
      const rest = describeRest(place, pass, this.#progress.value);
      const answer = await promptAtEnd(document, { pass, next: nextFile(this.#server, document, pass), rest });
      if (!answer || !this.#mode.isReviewed(document)) return;
      if (answer.marks && !(await markReviewed(this.#server, document))) return;
      this.#progress.read();
      if (answer.next) await this.#moveOn(document, answer.next);
    });
  }

  /** Goes on from a file to the next, unless the mode is left before that is there. */
  async #moveOn(from: TextDocument, uri: string): Promise<void> {
    const tagged = await openTagged(Uri.parse(uri, true));
    if (!this.#mode.isReviewed(from)) return;
    this.#mode.moveOn(tagged);
    const editor = await window.showTextDocument(tagged);
    // Wherever the caret was when the file was last seen: who reviews it begins at its top.
    if (this.#mode.isReviewed(tagged)) await this.#enter(editor, this.#mode.pass, new Position(0, 0));
  }

  /** Shows where the review is, and frames the entity or the finding. */
  async #show(): Promise<void> {
    const editor = this.#mode.locked && activeTaggedEditor();
    if (!editor) return;
    const { document, selection } = editor;
    const { pass } = this.#mode;
    const [place, summary] = await Promise.all([
      this.#find(document, selection.active, 'here', pass),
      upToDate(document, () => entitySummary(this.#server, document)),
    ]);
    // Whatever has changed meanwhile has scheduled this again.
    const isCurrent = this.#mode.isLocked(document) && pass === this.#mode.pass;
    if (!isCurrent || activeTaggedEditor() !== editor || !editor.selection.isEqual(selection)) return;
    this.#mode.session?.setLabelKeys(summary);
    await this.#indicators.show(editor, place, { pass, progress: this.#progress.value });
  }
}
