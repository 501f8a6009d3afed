/** Edits that VS Code shows before it makes them. */
import { commands, workspace } from 'vscode';
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult, BaseLanguageClient } from 'vscode-languageclient';

/**
 * Has edits with annotations shown in the refactor preview, by what they do and with the keyboard there: VS Code itself shows
 * them by files, of which each would have to be checked, and leaves the keyboard where it was.
 */
export async function preview(
  client: BaseLanguageClient,
  params: ApplyWorkspaceEditParams,
): Promise<ApplyWorkspaceEditResult> {
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(params.edit);
  if (hasStaleVersion(params)) return { applied: false };
  const applied = workspace.applyEdit(edit, { isRefactoring: true });
  for (const command of ['focus', 'groupByType', 'focus']) {
    // Without the command, the preview is as VS Code has it.
    await commands.executeCommand(`refactorPreview.${command}`).then(undefined, () => undefined);
  }
  return { applied: await applied };
}

/** Whether a document is not as it was when the edit was made up. */
function hasStaleVersion({ edit: { documentChanges = [] } }: ApplyWorkspaceEditParams): boolean {
  const versions = new Map(workspace.textDocuments.map(({ uri, version }) => [`${uri}`, version]));
  return documentChanges.some((change) => {
    if (!('textDocument' in change)) return false;
    const { uri, version } = change.textDocument;
    return version !== null && versions.get(uri) !== version;
  });
}
