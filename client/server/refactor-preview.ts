/** Lets the user choose from edits of many files before they are made. */
import { commands, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import type {
  AnnotatedTextEdit,
  ApplyWorkspaceEditParams,
  BaseLanguageClient,
  ChangeAnnotation,
  TextDocumentEdit,
} from 'vscode-languageclient';
import type { ConfirmedEditResult, DigestedEdit } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import { withoutIcons } from '../ui/foreign.ts';
import type { ChangedFiles } from './changed-files.ts';
import { describeChanged, type ManyFiles } from './many-files.ts';

/** A choice of which edits are made. */
interface Choice extends QuickPickItem {
  readonly edit: DigestedEdit;
  /** The ids of the annotations of all these edits; missing where the refactor preview asks which of them are made. */
  readonly ids?: readonly string[];
}

/**
 * Asks which of some edits with annotations are to be made, and makes them. None is made when one of their files has changed:
 * VS Code itself sees that only of files that are open, and it keeps no more than some fifty open that nobody looks at.
 *
 * @param params the edits, and as their label what making all of them does
 * @param changes what has changed since the server began to read
 * @param files makes the edits that need no preview
 */
export async function chooseEdits(
  client: BaseLanguageClient,
  { edit, label: title = '' }: ApplyWorkspaceEditParams,
  changes: ChangedFiles,
  files: ManyFiles,
): Promise<ConfirmedEditResult> {
  const choices = choicesOf(edit, title);
  const choice = await whileAsking(() =>
    window.showQuickPick(choices, { title, placeHolder: l10n.t('Which of them?') }),
  );
  if (!choice) return { applied: false };
  const { ids, label } = choice;
  const made = await makeEdits(client, choice.edit, { changes, files, isPreviewed: ids === undefined, title: label });
  return ids && made.applied ? { ...made, made: ids } : made;
}

/** How edits of many files are made. */
export interface Making {
  /** What has changed since the server began to read. */
  readonly changes: ChangedFiles;
  /** Makes the edits that need no preview. */
  readonly files: ManyFiles;
  /** Whether the refactor preview shows them first, and asks which of them are made. */
  readonly isPreviewed: boolean;
  /** Title of the progress that is shown, where many are made at once. */
  readonly title?: string;
}

/** Makes edits with annotations, unless one of their files has changed. */
export async function makeEdits(
  client: BaseLanguageClient,
  edit: DigestedEdit,
  { changes, files, isPreviewed, title }: Making,
): Promise<ConfirmedEditResult> {
  const uris = documentEditsOf(edit).map(({ textDocument }) => client.protocol2CodeConverter.asUri(textDocument.uri));
  let changed = await changes.findAmong(uris);
  if (changed) return changedResult(changed);
  const unsaved = unsavedOf(client, edit);
  if (unsaved) {
    const failureReason = l10n.t('Nothing was changed. “{0}” has changes that are not saved.', relativeName(unsaved));
    return { applied: false, failureReason };
  }
  if (!isPreviewed) return files.apply(client, withoutPreview(edit), title);
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(withPreview(edit));
  const making = workspace.applyEdit(converted, { isRefactoring: true });
  const listening = changes.onDidChange(async () => {
    changed ??= await changes.findAmong(uris);
    if (changed) commands.executeCommand('refactorPreview.discard');
  });
  await showByAnnotation(edit);
  const applied = await making;
  listening.dispose();
  return applied || !changed ? { applied } : changedResult(changed);
}

/**
 * Has the refactor preview show edits by their annotations, with the keyboard there: VS Code itself shows them by files, of
 * which each would have to be checked, and leaves the keyboard where it was. The annotations are seen at once, whatever number
 * of files they have; only the files of the one that is most likely meant, which VS Code puts last, are shown from the beginning.
 */
async function showByAnnotation(edit: DigestedEdit): Promise<void> {
  const count = Object.keys(edit.changeAnnotations ?? {}).length;
  // When all are meant, VS Code shows them only unchecked.
  const check = Array(count).fill(['refactorPreview.toggleCheckedState', 'list.focusDown']).flat();
  const checks = isAllMeant(edit) ? ['list.focusFirst', ...check] : [];
  const focus = 'refactorPreview.focus';
  const steps = [
    focus,
    'refactorPreview.groupByType',
    focus,
    'list.collapseAll',
    ...checks,
    'list.focusLast',
    'list.expand',
  ];
  for (const command of steps) {
    // Without a command, the preview is as VS Code has it.
    await commands.executeCommand(command).then(undefined, () => undefined);
  }
}

function changedResult(changed: Uri): ConfirmedEditResult {
  return { applied: false, failureReason: describeChanged(changed) };
}

function relativeName(uri: Uri): string {
  return workspace.asRelativePath(uri);
}

/** A file that the server has read as it is on the disk, while it is open and not saved; undefined when there is none. */
function unsavedOf(client: BaseLanguageClient, edit: DigestedEdit): Uri | undefined {
  const read = documentEditsOf(edit).filter(({ textDocument }) => textDocument.version === null);
  const uris = new Set(read.map(({ textDocument: { uri } }) => `${client.protocol2CodeConverter.asUri(uri)}`));
  return workspace.textDocuments.find(({ uri, isDirty }) => isDirty && uris.has(`${uri}`))?.uri;
}

/**
 * Lists the choices. All edits at once come first, for which Enter is enough; then those that are most likely meant together,
 * when others are not; then those of one annotation, the most likely one first.
 */
function choicesOf(edit: DigestedEdit, title: string): Choice[] {
  const all = Object.entries(edit.changeAnnotations ?? {});
  const meant = all.filter(([, { needsConfirmation }]) => !needsConfirmation);
  const others = all.filter(([, { needsConfirmation }]) => needsConfirmation);
  const groups = [...meant, ...others].map((one) => choiceOf(edit, [one]));
  return [
    { label: withoutIcons(title), edit, ids: all.map(([id]) => id) },
    ...(meant.length > 1 && others.length > 0 ? [choiceOf(edit, meant)] : []),
    ...(groups.length > 1 ? groups : []),
    { label: l10n.t('Choose in Preview…'), edit },
  ];
}

/** The edits with some annotations, which are given with their ids. */
function choiceOf(edit: DigestedEdit, annotations: readonly (readonly [string, ChangeAnnotation])[]): Choice {
  const labels = annotations.map(([, { label }]) => label).join(', ');
  const ids = annotations.map(([id]) => id);
  const descriptions = new Set(annotations.map(([, { description = '' }]) => description));
  return {
    label: withoutIcons(l10n.t('Apply Only {0}', labels)),
    description: withoutIcons([...descriptions].join(', ')),
    edit: pickAnnotated(edit, ids),
    ids,
  };
}

/** The edits with some of the annotations. */
function pickAnnotated(edit: DigestedEdit, ids: readonly string[]): DigestedEdit {
  const isWanted = (each: AnnotatedTextEdit) => ids.includes(each.annotationId);
  const documentChanges = documentEditsOf(edit).flatMap((change) => {
    const edits = change.edits.filter((each) => isWanted(each as AnnotatedTextEdit));
    return edits.length > 0 ? [{ ...change, edits }] : [];
  });
  return { ...edit, documentChanges };
}

/** The edits as VS Code makes them at once. */
function withoutPreview(edit: DigestedEdit): DigestedEdit {
  return withConfirmation(edit, false);
}

/** The edits as VS Code shows them first, which it does only when one of them needs to be confirmed. */
function withPreview(edit: DigestedEdit): DigestedEdit {
  return isAllMeant(edit) ? withConfirmation(edit, true) : edit;
}

function isAllMeant({ changeAnnotations = {} }: DigestedEdit): boolean {
  return Object.values(changeAnnotations).every(({ needsConfirmation }) => !needsConfirmation);
}

function withConfirmation(edit: DigestedEdit, needsConfirmation: boolean): DigestedEdit {
  const annotations = Object.entries(edit.changeAnnotations ?? {});
  return {
    ...edit,
    changeAnnotations: Object.fromEntries(
      annotations.map(([id, annotation]) => [id, { ...annotation, needsConfirmation }]),
    ),
  };
}

/** The changes of texts: these edits have no others. */
function documentEditsOf({ documentChanges = [] }: DigestedEdit): TextDocumentEdit[] {
  return documentChanges.filter((change) => 'textDocument' in change);
}
