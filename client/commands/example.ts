/** Command that opens a text to try everything on. */
import { commands, type Disposable, type ExtensionContext, l10n, Uri, ViewColumn, window, workspace } from 'vscode';
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
  await window.showTextDocument(document, { viewColumn });
}
