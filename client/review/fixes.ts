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
import type { EditResult } from '../../server/protocol.ts';
import { asking } from '../commands/asking.ts';
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
  return (await asking(() => window.showQuickPick(items, { title: l10n.t('Fixes') })))?.fix;
}

/** Makes a fix. Answers what kept that from being done, if something did: a list can be broken, or not to be written. */
export async function apply({ edit, command }: CodeAction): Promise<string | undefined> {
  if (edit) await workspace.applyEdit(edit);
  if (!command) return undefined;
  const args = command.arguments ?? [];
  const result = await commands.executeCommand<EditResult | undefined>(command.command, ...args);
  return result?.applied === false ? result.message : undefined;
}

/** Whether what it does is to accept a finding as it is. */
export function accepts({ command, edit }: CodeAction): boolean {
  return command !== undefined && edit === undefined;
}
