/** Command that creates a `tagwright.json` from the labels in the texts of a folder. */
import { commands, type Disposable, l10n, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import {
  type EditResult,
  type FolderLabel,
  type FolderLabels,
  folderLabelsRequest,
  nameLabelsCommand,
} from '../../protocol/index.ts';
import { activeTaggedEditor } from '../editor/documents.ts';
import type { Server } from '../server/language-server.ts';
import { withoutIcons } from '../ui/foreign.ts';
import { formatNumber } from '../ui/number-format.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';
import { whileAsking } from './asking.ts';

/** Registers the command that creates a configuration. */
export function addConfigurationCommands(server: Server): Disposable[] {
  return [
    commands.registerCommand('tagwright.createConfiguration', async (uri?: unknown) => {
      const folder = uri instanceof Uri ? uri : await folderOfInterest();
      if (folder) await createConfiguration(server, folder).catch((error) => showStatus(messageOf(error)));
    }),
  ];
}

/** The open folder of the text that is worked in, or that text's own; otherwise the one that the user names. */
async function folderOfInterest(): Promise<Uri | undefined> {
  const file = activeTaggedEditor()?.document.uri;
  if (file && file.scheme !== 'untitled') return workspace.getWorkspaceFolder(file)?.uri ?? Uri.joinPath(file, '..');
  const { workspaceFolders = [] } = workspace;
  if (workspaceFolders.length === 0) showStatus(l10n.t('Open a folder first.'));
  if (workspaceFolders.length < 2) return workspaceFolders[0]?.uri;
  return (await whileAsking(() => window.showWorkspaceFolderPick()))?.uri;
}

async function createConfiguration(server: Server, folder: Uri): Promise<void> {
  const title = l10n.t('Reading the labels of the folder');
  const found = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    server.request<FolderLabels | null>(folderLabelsRequest, { uri: `${folder}` }),
  );
  if (!found) return;
  const file = Uri.parse(found.configuration, true);
  const missing = found.labels.filter(({ isNamed }) => !isNamed);
  if (found.isThere && (missing.length === 0 || found.isBroken)) await openConfiguration(file);
  if (found.isBroken) return showStatus(l10n.t('Nothing was written: {0} is broken.', 'tagwright.json'));
  if (found.labels.length === 0) return showStatus(l10n.t('There are no tagged texts in “{0}”.', folderName(folder)));
  if (missing.length === 0) return showStatus(l10n.t('{0} already has all labels of these texts.', 'tagwright.json'));
  const labels = await whileAsking(() => chooseLabels(found, missing, folderName(folder)));
  if (!labels || labels.length === 0) return;
  const { applied, message } = await server.request<EditResult>('workspace/executeCommand', {
    command: nameLabelsCommand,
    arguments: [{ uri: found.configuration, labels }],
  });
  showStatus(message);
  if (applied) await openConfiguration(file, true);
}

/** Shows which labels there are and how often, and asks which of them are to be written. */
async function chooseLabels(
  { isThere, files }: FolderLabels,
  missing: readonly FolderLabel[],
  folder: string,
): Promise<string[] | undefined> {
  const items = missing.map(
    ({ name, title = '', count, files: inFiles, isDoubtful }): QuickPickItem & { readonly name: string } => ({
      name,
      label: withoutIcons(name),
      description: [title, timesIn(count, inFiles)].filter((part) => part !== '').join(' · '),
      ...(isDoubtful && { detail: l10n.t('Possibly a typo: another label is similar.') }),
      picked: !isDoubtful,
    }),
  );
  const picked = await window.showQuickPick(items, {
    canPickMany: true,
    ignoreFocusOut: true,
    title: isThere
      ? l10n.t('Add Labels to tagwright.json in “{0}”', folder)
      : l10n.t('Create tagwright.json in “{0}”', folder),
    placeHolder:
      files === 1
        ? l10n.t('Labels of one tagged text: the checked ones are written')
        : l10n.t('Labels of {0} tagged texts: the checked ones are written', formatNumber(files)),
  });
  return picked?.map(({ name }) => name);
}

function timesIn(count: number, files: number): string {
  return files === 1
    ? l10n.t('{0}× in one file', formatNumber(count))
    : l10n.t('{0}× in {1} files', formatNumber(count), formatNumber(files));
}

function folderName(folder: Uri): string {
  return workspace.asRelativePath(folder) === folder.fsPath ||
    workspace.getWorkspaceFolder(folder)?.uri.path === folder.path
    ? (folder.path.split('/').at(-1) ?? folder.path)
    : workspace.asRelativePath(folder);
}

/** Shows a configuration; one that was just written is saved, for only then it holds. */
async function openConfiguration(file: Uri, isWritten = false): Promise<void> {
  const document = await workspace.openTextDocument(file);
  await window.showTextDocument(document);
  if (isWritten) await document.save();
}
