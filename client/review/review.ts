/** Review mode: single keys go through a file and correct its tags, and typing cannot touch its text. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  l10n,
  languages,
  StatusBarAlignment,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  type Direction,
  type EditResult,
  keepsPlainRequest,
  languageId,
  markReviewedRequest,
  type ReviewProgress,
  reviewProgressRequest,
} from '../../server/protocol.ts';
import { Calm } from '../calm.ts';
import { moveTo } from '../commands/navigate.ts';
import { onEditor } from '../commands/on-editor.ts';
import { activeTaggedEditor, isTagged } from '../documents.ts';
import { entityInWords, entitySummary, upToDate } from '../entities.ts';
import { announce, isHeard, messageOf, say } from '../quiet.ts';
import type { Server } from '../server.ts';
import type { Turns } from '../turns.ts';
import { atEnd } from './end.ts';
import { accepts, apply, fixesAt, pickFix } from './fixes.ts';
import { showKeys } from './keys.ts';
import { Lock } from './lock.ts';
import { begin, type Phase, step, stopAt } from './walk.ts';
import { describeReview, describeStop, type Stop } from './words.ts';

/** The list of reviewed files, wherever it is. */
const lists = '**/tagwright-review.json';

/** The mode. It is on for one file at a time, and holds as long as an editor of that file is active. */
export class Review implements Disposable {
  readonly #server: Server;
  readonly #turns: Turns;
  readonly #context: ExtensionContext;
  readonly #item = window.createStatusBarItem('review', StatusBarAlignment.Left, 10);
  readonly #frame = window.createTextEditorDecorationType({
    border: '2px solid',
    borderColor: new ThemeColor('focusBorder'),
    borderRadius: '3px',
  });
  readonly #disposables: Disposable[];
  /** The file that is reviewed. */
  #document: TextDocument | undefined;
  #phase: Phase = 'entities';
  /** There while an editor of the file is active. */
  #lock: Lock | undefined;
  #progress: ReviewProgress | undefined;
  /** The stop that was told of last; none yet in a file. */
  #told: string | undefined;
  /** The user is asked at the end of the file, or what was answered is being done. */
  #finishing = false;
  readonly #calm = new Calm(() => this.#show().catch((error) => say(messageOf(error))));

  constructor(server: Server, turns: Turns, context: ExtensionContext) {
    this.#server = server;
    this.#turns = turns;
    this.#context = context;
    this.#item.name = l10n.t('Review');
    this.#item.command = 'tagwright.review.keys';
    const later = (document: TextDocument) => document === this.#document && this.#calm.soon();
    const watcher = workspace.createFileSystemWatcher(lists);
    const readAgain = () => this.#readProgress();
    this.#disposables = [
      this.#item,
      this.#frame,
      this.#calm,
      watcher,
      watcher.onDidCreate(readAgain),
      watcher.onDidChange(readAgain),
      watcher.onDidDelete(readAgain),
      server.onDidChangeState(readAgain),
      window.onDidChangeActiveTextEditor(() => this.#attach()),
      window.onDidChangeTextEditorSelection(({ textEditor }) => later(textEditor.document)),
      workspace.onDidChangeTextDocument(({ document }) => later(document)),
      // A change of language is told as closing and opening.
      workspace.onDidCloseTextDocument((document) => this.#gone(document, document.isClosed)),
      workspace.onDidOpenTextDocument((document) => this.#gone(document, !isTagged(document))),
      ...this.#commands(),
    ];
  }

  dispose(): void {
    this.leave();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Ends the mode; the text can be typed in again. */
  leave(): void {
    if (this.#document) announce(l10n.t('Review mode is off.'));
    this.#document = undefined;
    this.#progress = undefined;
    this.#attach();
  }

  #gone(document: TextDocument, isGone: boolean): void {
    if (isGone && document === this.#lock?.document) this.leave();
  }

  #commands(): Disposable[] {
    const inReview = (name: string, run: (editor: TextEditor) => unknown) =>
      onEditor(name, (editor) => {
        const isHere = this.#lock?.document === editor.document && editor.document === this.#document;
        return isHere && !this.#finishing ? run(editor) : undefined;
      });
    const go = (direction: Direction) => (editor: TextEditor) => this.#turns.take(() => this.#go(editor, direction));
    return [
      onEditor('toggleReview', (editor) => (this.#lock ? this.leave() : this.#enter(editor))),
      inReview('review.leave', () => this.leave()),
      inReview('review.next', go('next')),
      inReview('review.previous', go('previous')),
      inReview('review.fix', (editor) => this.#fix(editor, false)),
      inReview('review.chooseFix', (editor) => this.#fix(editor, true)),
      inReview('review.accept', (editor) => this.#accept(editor)),
      inReview('review.undo', () => this.#turns.take(() => commands.executeCommand('undo'))),
      inReview('review.redo', () => this.#turns.take(() => commands.executeCommand('redo'))),
      inReview('review.finish', (editor) => this.#finish(editor)),
      inReview('review.refuse', refuse),
      inReview('review.keys', async ({ document }) =>
        showKeys(this.#context.extension, (await entitySummary(this.#server, document)).labels),
      ),
    ];
  }

  async #enter(editor: TextEditor): Promise<void> {
    const { document } = editor;
    if (document.isUntitled) return say(l10n.t('Save this text as a file to review it.'));
    this.#document = document;
    this.#phase = 'entities';
    this.#told = undefined;
    this.#attach();
    if (!this.#lock) return;
    this.#readProgress();
    const at = editor.selection.active;
    const first = await this.#turns.take(() => upToDate(document, () => begin(this.#server, document, at)));
    if (!first || !this.#lock) return;
    this.#phase = first.phase;
    moveTo(editor, first.at);
    this.#calm.soon();
  }

  /** Locks the text when an editor of it is active, and lets go of what is typed when another one is. */
  #attach(): void {
    const document = activeTaggedEditor()?.document;
    const isHere = document !== undefined && document === this.#document;
    if (this.#lock?.document === (isHere ? document : undefined)) return;
    this.#lock?.dispose();
    this.#lock = isHere ? this.#tryToLock(document) : undefined;
    if (this.#lock) this.#calm.soon();
    else {
      this.#item.hide();
      for (const editor of window.visibleTextEditors) editor.setDecorations(this.#frame, []);
    }
    commands.executeCommand('setContext', 'tagwright.reviewing', this.#lock !== undefined);
  }

  /** The mode ends when that fails: without the lock, its keys would be typed. */
  #tryToLock(document: TextDocument): Lock | undefined {
    try {
      const keepsPlain = (before: string) => this.#server.ask<boolean>(keepsPlainRequest, document, { before });
      return new Lock(document, { keepsPlain, refuse });
    } catch {
      say(l10n.t('Another extension takes what is typed, such as Vim. Review mode cannot keep it out of the text.'));
      this.#document = undefined;
      this.#progress = undefined;
      return undefined;
    }
  }

  async #go(editor: TextEditor, direction: Direction): Promise<void> {
    const { document } = editor;
    if (this.#finishing) return;
    const here = { phase: this.#phase, at: editor.selection.active };
    const next = await upToDate(document, () => step(this.#server, document, here, direction));
    if (next) {
      this.#phase = next.phase;
      moveTo(editor, next.at);
      this.#calm.soon();
    } else if (direction === 'next') this.#finish(editor).catch((error) => say(messageOf(error)));
    else say(l10n.t('This is the beginning of the file.'));
  }

  async #fix(editor: TextEditor, asks: boolean): Promise<void> {
    const { document } = editor;
    const fixes = await this.#fixesAt(editor);
    const own = fixes.filter((fix) => !accepts(fix));
    const [first] = own;
    if (!first) return say(l10n.t('There is nothing to fix here.'));
    const fix = asks || !first.isPreferred ? await pickFix(fixes) : first;
    if (fix && document === this.#document) await this.#make(fix);
  }

  async #accept(editor: TextEditor): Promise<void> {
    const [fix] = (await this.#fixesAt(editor)).filter(accepts);
    if (!fix) return say(l10n.t('There is no finding here.'));
    await this.#make(fix);
    await this.#turns.take(() => this.#go(editor, 'next'));
  }

  async #fixesAt({ document, selection }: TextEditor) {
    const here = { phase: this.#phase, at: selection.active };
    const stop = await this.#turns.take(() => upToDate(document, () => stopAt(this.#server, document, here)));
    return fixesAt(document, stop.range ?? selection);
  }

  async #make(fix: Parameters<typeof apply>[0]): Promise<void> {
    const make = () => apply(fix);
    await this.#turns.take(() => (this.#lock ? this.#lock.letThrough(make) : make()));
    say(fix.title);
  }

  /** At the end of a file: marks it as reviewed when the user confirms that, and goes to the next one. */
  async #finish({ document }: TextEditor): Promise<void> {
    this.#finishing = true;
    try {
      await this.#readProgress();
      const answer = await atEnd(document, this.#progress);
      if (!answer || document !== this.#document) return;
      if (answer.marks && !(await this.#mark(document))) return;
      if (answer.next) await this.#open(answer.next);
    } finally {
      this.#finishing = false;
    }
  }

  /** Goes on with another file. This one stays locked until that is there. */
  async #open(uri: string): Promise<void> {
    const next = await workspace.openTextDocument(Uri.parse(uri, true));
    const tagged = isTagged(next) ? next : await languages.setTextDocumentLanguage(next, languageId);
    this.#document = tagged;
    await this.#enter(await window.showTextDocument(tagged));
  }

  async #mark(document: TextDocument): Promise<boolean> {
    if (document.isDirty && !(await document.save())) {
      say(l10n.t('This file was not saved, so it was not marked as reviewed.'));
      return false;
    }
    const { applied, message } = await this.#server.ask<EditResult>(markReviewedRequest, document);
    say(message);
    if (applied) await this.#readProgress();
    return applied;
  }

  async #readProgress(): Promise<void> {
    const document = this.#document;
    if (!document) return;
    const progress = await this.#server.ask<ReviewProgress>(reviewProgressRequest, document).catch(() => undefined);
    if (document !== this.#document) return;
    this.#progress = progress;
    this.#calm.soon();
  }

  /** Says where the review is, and frames the entity or the finding. */
  async #show(): Promise<void> {
    const editor = this.#lock && activeTaggedEditor();
    if (!editor) return;
    const { document, selection } = editor;
    const [stop, { labels }] = await upToDate(document, () =>
      Promise.all([
        stopAt(this.#server, document, { phase: this.#phase, at: selection.active }),
        entitySummary(this.#server, document),
      ]),
    );
    if (!this.#lock || activeTaggedEditor() !== editor || !editor.selection.isEqual(selection)) return;
    editor.setDecorations(this.#frame, stop.range ? [stop.range] : []);
    Object.assign(this.#item, describeReview(stop, this.#progress));
    this.#item.show();
    const keys = labels.map(({ key = '' }) => key).join('');
    commands.executeCommand('setContext', 'tagwright.labelKeys', keys);
    await this.#tell(stop, editor);
  }

  /** Says where the review has come to, once: what is shown is shown anew with each change. */
  async #tell(stop: Stop, { document, selection }: TextEditor): Promise<void> {
    const key = `${stop.kind} ${stop.number} ${stop.kind === 'finding' ? stop.what : ''}`;
    const isFirst = this.#told === undefined;
    if (key === this.#told) return;
    this.#told = key;
    if (stop.kind === 'finding') return say(stop.what);
    if (!isHeard()) return;
    const entity = await entityInWords(this.#server, document, selection.active).catch(() => undefined);
    announce(describeStop(stop, entity, isFirst));
  }
}

function refuse(): void {
  say(l10n.t('The text is locked while it is reviewed. Esc leaves review mode, ? shows its keys.'));
}
