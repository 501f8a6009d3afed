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
import type {
  BaseLanguageClient,
  WorkspaceEdit as ProtocolEdit,
  TextDocumentEdit,
  TextEdit,
} from 'vscode-languageclient';
import { formatNumber } from '../ui/number-format.ts';
import { SerialQueue } from '../ui/serial-queue.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { changeAll, type FileChange, type Replacement, replaced, toReplacements } from './closed-files.ts';

/** Number of files that are not open and that VS Code is left to open: it keeps about as many open that nobody looks at. */
const maxOpened = 50;

/** An open text that was edited together with files: as it was, as it then is, and what takes that back. */
interface EditedText {
  readonly document: TextDocument;
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
  apply(client: BaseLanguageClient, edit: ProtocolEdit, title = ''): Promise<Made> {
    const changes = (edit.documentChanges ?? []).filter((change) => 'textDocument' in change);
    const uriOf = ({ textDocument }: TextDocumentEdit) => client.protocol2CodeConverter.asUri(textDocument.uri);
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
      const make = async () => ({ applied: await inEditor(changes) });
      return title === '' ? make() : Promise.resolve(window.withProgress({ location, title }, make));
    }
    const rest = changes.filter((change) => !isClosed(change));
    const files = closed.map((change): FileChange => {
      return { uri: uriOf(change), replacementsIn: (text) => toReplacements(text, change.edits as TextEdit[]) };
    });
    return this.#queue.run(async () => {
      const { back, problem } = await this.#change(files, title, true);
      if (problem !== undefined) return { applied: false, failureReason: problem };
      const texts = rest.flatMap((change) => {
        const document = open.get(`${uriOf(change)}`);
        return document ? [edited(document, change.edits as TextEdit[])] : [];
      });
      if (rest.length > 0 && !(await inEditor(rest))) {
        const { problem: left } = await this.#change(back, title, false);
        return { applied: false, ...(left !== undefined && { failureReason: left }) };
      }
      await save(texts);
      this.#keep({ isMade: true, texts, others: back });
      return { applied: true };
    });
  }

  /** Takes the last edit of many files back, in the texts that are as it left them. */
  takeBack(): Promise<void> {
    return this.#queue.run(async () => {
      const step = this.#step;
      if (!step?.isMade) return showStatus(l10n.t('There is no edit of many files to take back.'));
      if (!(await this.#turn(step))) return;
      const edit = new WorkspaceEdit();
      for (const { document, after, back } of step.texts) {
        if (document.isClosed || document.getText() !== after) continue;
        for (const { from, to, insert } of back)
          edit.replace(document.uri, new Range(document.positionAt(from), document.positionAt(to)), insert);
      }
      await workspace.applyEdit(edit);
      await save(step.texts);
    });
  }

  /** Undoes or redoes an edit in the files that are not open, after VS Code has in one of the texts that are. */
  #follow(document: TextDocument, isUndo: boolean): void {
    const step = this.#step;
    const text = step?.isMade === isUndo ? step.texts.find((each) => each.document === document) : undefined;
    if (!step || !text || document.getText() !== (isUndo ? text.before : text.after)) return;
    this.#queue
      .run(async () => {
        // Each of the texts that were undone together says so.
        if (this.#step !== step || !(await this.#turn(step))) return;
        await save(step.texts);
      })
      .catch((error) => showStatus(messageOf(error)));
  }

  /** Takes an edit back in the files that were not open, or makes it again; says so, or why not. */
  async #turn({ isMade, texts, others }: Step): Promise<boolean> {
    const title = isMade ? l10n.t('Taking the edit back') : l10n.t('Making the edit again');
    const { back, problem } = await this.#change(others, title, false);
    if (problem !== undefined) {
      showStatus(problem);
      return false;
    }
    this.#keep({ isMade: !isMade, texts, others: back });
    const count = formatNumber(texts.length + others.length);
    showStatus(isMade ? l10n.t('Taken back in {0} files.', count) : l10n.t('Made again in {0} files.', count));
    return true;
  }

  #keep(step: Step): void {
    this.#step = step;
    commands.executeCommand('setContext', 'tagwright.editedFiles', step.isMade);
  }

  #change(files: readonly FileChange[], title: string, cancellable: boolean) {
    const options = { location: ProgressLocation.Notification, title, cancellable };
    return window.withProgress(options, (progress, token) => {
      let before = 0;
      const report = (done: number) => {
        const message = l10n.t('{0} of {1} files', formatNumber(done), formatNumber(files.length));
        progress.report({ message, increment: (100 * (done - before)) / files.length });
        before = done;
      };
      return changeAll(files, { isCancelled: () => token.isCancellationRequested, report }, this.#saved);
    });
  }
}

/** An open text before and after edits. */
function edited(document: TextDocument, edits: readonly TextEdit[]): EditedText {
  const before = document.getText();
  const { text: after, back } = replaced(before, toReplacements(before, edits));
  return { document, before, after, back };
}

/** Saves texts as the files beside them are written: VS Code saves a refactoring only where it is of several files. */
async function save(texts: readonly EditedText[]): Promise<void> {
  for (const { document } of texts) if (document.isDirty && !document.isClosed) await document.save();
}
