/** Command that opens a text to try everything on. */
import {
  commands,
  type Disposable,
  type ExtensionContext,
  l10n,
  type Tab,
  TabInputText,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { languageId } from '../../protocol/index.ts';
import { messageOf, showStatus } from '../ui/status-message.ts';

/** A short cable with the mistakes of a tagger. The pictures of the walkthrough show it, too. */
const example = 'examples/first-steps.txt';

/** Registers the command that opens an example; in the walkthrough, beside it. */
export function addExampleCommand({ extensionUri }: ExtensionContext): Disposable {
  return commands.registerCommand('tagwright.openExample', async (where: unknown) => {
    try {
      await openCopy(Uri.joinPath(extensionUri, example), where === 'beside' ? ViewColumn.Beside : ViewColumn.Active);
    } catch (error) {
      showStatus(l10n.t('The example cannot be opened: {0}', messageOf(error)));
    }
  });
}

/** Opens what a file has as a text without a file: whatever is tried on it, the next example is as it was. */
async function openCopy(file: Uri, viewColumn: ViewColumn): Promise<void> {
  const content = new TextDecoder().decode(await workspace.fs.readFile(file));
  const document = await workspace.openTextDocument({ language: languageId, content });
  const editor = await window.showTextDocument(document, { viewColumn });
  await closeElsewhere(editor);
}

/**
 * Closes other tabs of an editor's text. Where the server's first start has kept the extension busy for a moment, VS Code has given the
 * new text a tab of its own, over the page that it was to be opened beside.
 */
async function closeElsewhere({ document, viewColumn }: TextEditor): Promise<void> {
  const groups = window.tabGroups.all.filter((group) => group.viewColumn !== viewColumn);
  const isSame = ({ input }: Tab) => input instanceof TabInputText && `${input.uri}` === `${document.uri}`;
  await window.tabGroups.close(
    groups.flatMap(({ tabs }) => tabs.filter(isSame)),
    true,
  );
}
