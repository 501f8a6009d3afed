/** Fixes of findings without the lightbulb. */
import {
  type CodeAction,
  CodeActionKind,
  commands,
  l10n,
  type QuickPickItem,
  type Range,
  type TextDocument,
  window,
  workspace,
} from 'vscode';
import { withoutIcons } from '../foreign.ts';

const mostResolved = 20;

/** The fixes of what was found at a place, the preferred one first, and then to accept it. */
export async function fixesAt({ uri }: TextDocument, range: Range): Promise<CodeAction[]> {
  const kind = CodeActionKind.QuickFix.value;
  const command = 'vscode.executeCodeActionProvider';
  const found = await commands.executeCommand<CodeAction[]>(command, uri, range, kind, mostResolved);
  return found.filter(({ isPreferred }) => isPreferred).concat(found.filter(({ isPreferred }) => !isPreferred));
}

/** Asks which one; undefined when the user thinks better of it. */
export async function pickFix(fixes: readonly CodeAction[]): Promise<CodeAction | undefined> {
  const items: (QuickPickItem & { fix: CodeAction })[] = fixes.map((fix) => ({ label: withoutIcons(fix.title), fix }));
  return (await window.showQuickPick(items, { title: l10n.t('Fixes') }))?.fix;
}

/** Makes a fix. */
export async function apply({ edit, command }: CodeAction): Promise<void> {
  if (edit) await workspace.applyEdit(edit);
  if (command) await commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Whether what it does is to accept a finding as it is. */
export function accepts({ command, edit }: CodeAction): boolean {
  return command !== undefined && edit === undefined;
}
