/** Edits of many files as one step: open ones change in the editor, the others are written, and one undo takes all of it back. */
import {
  commands,
  type Disposable,
  l10n,
  ProgressLocation,
  Range,
  type TextDocument,
  TextDocumentChangeReason,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import type { BaseLanguageClient, TextDocumentEdit, TextEdit } from 'vscode-languageclient';
import { type DigestedEdit, isMadeFor } from '../../protocol/index.ts';
import { formatNumber } from '../ui/number-format.ts';
import { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import {
  changeAll,
  describeLeft,
  type FileChange,
  type Replacement,
  replaced,
  toReplacements,
} from './closed-files.ts';

/** Number of files that are not open and that VS Code is left to open: it keeps about as many open that nobody looks at. */
const maxOpened = 50;

/** A text that was edited in the editor, together with files: as it was, as it then is, and what takes that back. */
interface EditedText {
  readonly uri: Uri;
  readonly before: string;
  readonly after: string;
  readonly back: readonly Replacement[];
}

/** An edit of many files: it is made, or was taken back. */
interface Step {
  readonly isMade: boolean;
  readonly texts: readonly EditedText[];
  /** Changes that take it back in the other files or, when that was done, make it again. */
  readonly others: readonly FileChange[];
}

/** Outcome of an edit. */
interface Made {
  readonly applied: boolean;
  readonly failureReason?: string;
}

/** Makes edits of many files, and takes the last one back. */
export class ManyFiles implements Disposable {
  readonly #saved: (uri: Uri) => void;
  readonly #queue = new SerialQueue();
  readonly #listener: Disposable;
  #step: Step | undefined;
  /** Whether no edit of fewer files was made after it. */
  #isLast = true;

  /** @param saved is told of each file that was written */
  constructor(saved: (uri: Uri) => void) {
    this.#saved = saved;
    this.#listener = workspace.onDidChangeTextDocument(({ document, reason }) => {
      if (reason !== undefined) this.#follow(document, reason === TextDocumentChangeReason.Undo);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** Makes an edit, and shows how far that is, under a title if there is one. With many files that are not open, it can be cancelled: then none is changed. */
  apply(client: BaseLanguageClient, edit: DigestedEdit, title = ''): Promise<Made> {
    const changes = (edit.documentChanges ?? []).filter((change) => 'textDocument' in change);
    const uriOf = ({ textDocument }: TextDocumentEdit) => client.protocol2CodeConverter.asUri(textDocument.uri);
    const addresses = new Map(changes.map((change) => [`${uriOf(change)}`, change.textDocument.uri]));
    const isAsRead = (uri: Uri, text: string) => isMadeFor(edit, addresses.get(`${uri}`) ?? `${uri}`, text);
    const open = new Map(workspace.textDocuments.map((document) => [`${document.uri}`, document]));
    // Those that the server had opened are in encodings that only VS Code knows.
    const isClosed = (change: TextDocumentEdit) =>
      change.textDocument.version === null && !open.has(`${uriOf(change)}`);
    const closed = changes.filter(isClosed);
    const inEditor = async (some: readonly TextDocumentEdit[]) => {
      const converted = await client.protocol2CodeConverter.asWorkspaceEdit({ ...edit, documentChanges: [...some] });
      return workspace.applyEdit(converted, { isRefactoring: true });
    };
    if (closed.length <= maxOpened) {
      const location = ProgressLocation.Notification;
      const make = async () => {
        const changed = await findChanged(changes.map(uriOf), isAsRead);
        if (changed) return { applied: false, failureReason: describeChanged(changed) };
        const applied = await inEditor(changes);
        if (applied) this.#isLast = false;
        return { applied };
      };
      return title === '' ? make() : Promise.resolve(window.withProgress({ location, title }, make));
    }
    const rest = changes.filter((change) => !isClosed(change));
    const files = closed.map((change): FileChange => {
      return {
        uri: uriOf(change),
        replacementsIn: (text) => toReplacements(text, change.edits as TextEdit[]),
        isExpected: (text) => isMadeFor(edit, change.textDocument.uri, text),
      };
    });
    return this.#queue.run(async () => {
      const { back, problem } = await this.#change(files, title, { cancellable: true, leavesOthers: false });
      if (problem !== undefined) return { applied: false, failureReason: problem };
      const takeBack = async (failureReason?: string) => {
        const { left } = await this.#change(back, title, { cancellable: false, leavesOthers: true });
        const reasons = [failureReason, left.length > 0 ? describeLeft(left) : undefined];
        const reason = reasons.filter((each) => each !== undefined).join(' ');
        return { applied: false, ...(reason !== '' && { failureReason: reason }) };
      };
      // Thousands of files take seconds, in which the open ones can be typed in.
      const changed = await findChanged(rest.map(uriOf), isAsRead);
      if (changed) return takeBack(describeChanged(changed));
      const texts = await Promise.all(
        rest.map(async (change) => edited(await workspace.openTextDocument(uriOf(change)), change.edits as TextEdit[])),
      );
      if (rest.length > 0 && !(await inEditor(rest))) return takeBack();
      await save(workspace.textDocuments.filter(({ uri }) => texts.some((text) => `${text.uri}` === `${uri}`)));
      this.#isLast = true;
      this.#keep({ isMade: true, texts, others: back });
      return { applied: true };
    });
  }

  /** Takes the last edit of many files back, in the texts that are as it left them. */
  takeBack(): Promise<void> {
    return this.#queue.run(async () => {
      const step = this.#step;
      if (!step?.isMade) return showStatus(l10n.t('There is no edit of many files to take back.'));
      if (!this.#isLast && !(await confirmOlder())) return;
      const done = await this.#turn(step);
      if (done === undefined) return;
      const edit = new WorkspaceEdit();
      const taken: TextDocument[] = [];
      for (const { uri, after, back } of step.texts) {
        const document = await workspace.openTextDocument(uri);
        if (document.getText() !== after) continue;
        taken.push(document);
        for (const { from, to, insert } of back)
          edit.replace(uri, new Range(document.positionAt(from), document.positionAt(to)), insert);
      }
      await workspace.applyEdit(edit);
      await save(taken);
      showStatus(done);
    });
  }

  /** Undoes or redoes an edit in the files that are not open, after VS Code has in one of the texts that are. */
  #follow(document: TextDocument, isUndo: boolean): void {
    const step = this.#step;
    const isThere = (one: TextDocument, { uri, before, after }: EditedText) =>
      `${one.uri}` === `${uri}` && one.getText() === (isUndo ? before : after);
    if (step?.isMade !== isUndo || !step.texts.some((text) => isThere(document, text))) return;
    this.#queue
      .run(async () => {
        // Each of the texts that were undone together says so.
        const done = this.#step === step ? await this.#turn(step) : undefined;
        if (done === undefined) return;
        // One that is not as it was has changes of its own, which nobody asked to save.
        await save(workspace.textDocuments.filter((one) => step.texts.some((text) => isThere(one, text))));
        showStatus(done);
      })
      .catch((error) => showStatus(messageOf(error)));
  }

  /** Takes an edit back in the files that were not open, or makes it again. Answers what was done, in words; says why nothing was. */
  async #turn({ isMade, texts, others }: Step): Promise<string | undefined> {
    const title = isMade ? l10n.t('Taking the edit back') : l10n.t('Making the edit again');
    const { back, left } = await this.#change(others, title, { cancellable: false, leavesOthers: true });
    if (back.length === 0 && left.length > 0) {
      showStatus(l10n.t('Nothing was changed. {0}', describeLeft(left)));
      return undefined;
    }
    this.#keep({ isMade: !isMade, texts, others: back });
    const count = formatNumber(texts.length + back.length);
    const done = isMade ? l10n.t('Taken back in {0} files.', count) : l10n.t('Made again in {0} files.', count);
    return left.length > 0 ? `${done} ${describeLeft(left)}` : done;
  }

  #keep(step: Step): void {
    this.#step = step;
    commands.executeCommand('setContext', 'tagwright.editedFiles', step.isMade);
  }

  #change(
    files: readonly FileChange[],
    title: string,
    { cancellable, leavesOthers }: { readonly cancellable: boolean; readonly leavesOthers: boolean },
  ) {
    const options = { location: ProgressLocation.Notification, title, cancellable };
    return window.withProgress(options, (progress, token) => {
      let before = 0;
      const report = (done: number) => {
        const message = l10n.t('{0} of {1} files', formatNumber(done), formatNumber(files.length));
        progress.report({ message, increment: (100 * (done - before)) / files.length });
        before = done;
      };
      const watch = { isCancelled: () => token.isCancellationRequested, report, leavesOthers };
      return changeAll(files, watch, this.#saved);
    });
  }
}

/** Finds a text, open or opened now, that is not as it was when the edits were made for it. */
async function findChanged(
  uris: readonly Uri[],
  isAsRead: (uri: Uri, text: string) => boolean,
): Promise<Uri | undefined> {
  for (const uri of uris) {
    const isSame = await workspace.openTextDocument(uri).then(
      (document) => isAsRead(uri, document.getText()),
      () => false,
    );
    if (!isSame) return uri;
  }
  return undefined;
}

/** Says that nothing was changed, since a file has changed meanwhile. */
export function describeChanged(uri: Uri): string {
  return l10n.t('Nothing was changed: “{0}” has since changed.', workspace.asRelativePath(uri));
}

/** Asks whether an edit is to be taken back although another one of fewer files was made after it. */
async function confirmOlder(): Promise<boolean> {
  const takeBack = l10n.t('Take Back');
  const message = l10n.t('A few files were edited later. Take back the edit of many files that was made before?');
  return (await window.showWarningMessage(message, { modal: true }, takeBack)) === takeBack;
}

/** An open text before and after edits. */
function edited(document: TextDocument, edits: readonly TextEdit[]): EditedText {
  const before = document.getText();
  const { text: after, back } = replaced(before, toReplacements(before, edits));
  return { uri: document.uri, before, after, back };
}

/** Saves texts as the files beside them are written: VS Code saves a refactoring only where it is of several files. */
async function save(texts: readonly TextDocument[]): Promise<void> {
  for (const document of texts) if (document.isDirty && !document.isClosed) await document.save();
}
