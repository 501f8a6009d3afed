/** The pages of the rules, which come with the extension: findings lead to them, and a command opens them. */
import { commands, type Disposable, type ExtensionContext, Uri, window } from 'vscode';
import { codeOf } from '../editor/finding-code.ts';
import { findingsOf } from '../editor/findings.ts';

const command = 'tagwright.explainRule';

/**
 * Address of the page of a rule, with `{code}` for its name, as findings have it. It runs a command: VS Code asks nobody before that,
 * as it does before it opens an address of an extension, and needs no network.
 */
export const rulePages = `command:${command}?["{code}"]`;

/** Registers the command that shows the page of a rule: of the one that is given, else of a finding at the caret, else the table of all. */
export function addRulePages({ extensionUri }: Pick<ExtensionContext, 'extensionUri'>): Disposable {
  return commands.registerCommand(command, async (code?: unknown) => {
    const name = isRule(code) ? code : (ruleAtCaret() ?? 'README');
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(extensionUri, 'docs', 'rules', `${name}.md`));
  });
}

/** Whether a value is written as the code of a rule is: as the name of a page, and of nothing elsewhere. */
function isRule(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z]+(?:-[a-z]+)*$/.test(code);
}

/** The rule of the finding at the caret; of several, the one that begins last, which is the most about this place. */
function ruleAtCaret(): string | undefined {
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const { document, selection } = editor;
  const finding = findingsOf(document).findLast(({ range }) => range.contains(selection.active));
  const code = finding && codeOf(finding);
  return isRule(code) ? code : undefined;
}
