/** Fixes of findings without the lightbulb. */
import {
  type CodeAction,
  CodeActionKind,
  commands,
  l10n,
  type QuickPickItem,
  type Range,
  type TextDocument,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import type { EditResult } from '../../protocol/index.ts';
import { whileAsking } from '../commands/asking.ts';
import { isFinding } from '../editor/findings.ts';
import { withoutIcons } from '../ui/foreign.ts';
import type { SerialQueue } from '../ui/serial-queue.ts';
import { showResult, showStatus } from '../ui/status-message.ts';

/** Services and callbacks of the fixes in a review. */
export interface FixesOptions {
  readonly queue: SerialQueue;
  /** Tells whether a text is still the one that is reviewed: a question may have stood there for long. */
  readonly isReviewed: (document: TextDocument) => boolean;
  /** Runs an edit of the locked text. */
  readonly runUnlocked: <T>(edit: () => Promise<T>) => Promise<T>;
  /** Returns the range of the stop that an editor is at. */
  readonly rangeAt: (editor: TextEditor) => Promise<Range>;
}

/** Applies the fixes of the stop that a review is at. */
export class Fixes {
  readonly #options: FixesOptions;

  constructor(options: FixesOptions) {
    this.#options = options;
  }

  /** Applies the preferred fix; without one, or when asked to, asks which. */
  async fix(editor: TextEditor, asks: boolean): Promise<void> {
    const fixes = await this.#fixesAt(editor);
    const [first] = fixes.filter((fix) => !isAccepting(fix));
    if (!first) return showStatus(l10n.t('There is nothing to fix here.'));
    const fix = asks || !first.isPreferred ? await pickFix(fixes) : first;
    if (fix && this.#options.isReviewed(editor.document)) await this.#apply(editor, fix);
  }

  /** Accepts the finding; answers whether that was done. */
  async accept(editor: TextEditor): Promise<boolean> {
    const fix = (await this.#fixesAt(editor)).find(isAccepting);
    if (!fix) showStatus(l10n.t('There is no finding here.'));
    return fix !== undefined && this.#apply(editor, fix);
  }

  async #fixesAt(editor: TextEditor): Promise<CodeAction[]> {
    const { queue, rangeAt } = this.#options;
    const range = await queue.run(() => rangeAt(editor));
    return fixesAt(editor.document, range);
  }

  /** Applies a fix and reports what it did, or why it did nothing; returns whether it was applied. */
  async #apply({ document }: TextEditor, fix: CodeAction): Promise<boolean> {
    const { queue, runUnlocked } = this.#options;
    const refusal = await queue.run(() => runUnlocked(() => applyFix(fix)));
    if (refusal !== undefined) showStatus(refusal);
    // What was accepted has been said.
    else if (!isAccepting(fix)) showResult({ applied: true, message: fix.title }, document);
    return refusal === undefined;
  }
}

const maxResolved = 20;

/** The fixes of what was found at a place, the preferred one first, and then to accept it. */
async function fixesAt({ uri }: TextDocument, range: Range): Promise<CodeAction[]> {
  const kind = CodeActionKind.QuickFix.value;
  const command = 'vscode.executeCodeActionProvider';
  const all = await commands.executeCommand<CodeAction[]>(command, uri, range, kind, maxResolved);
  // What is proposed has keys of its own, and accepting a proposal changes what accepting a finding leaves.
  const found = all.filter(({ diagnostics = [] }) => diagnostics.length === 0 || diagnostics.some(isFinding));
  return found.filter(({ isPreferred }) => isPreferred).concat(found.filter(({ isPreferred }) => !isPreferred));
}

/** Asks which fix to apply; undefined when the question is dismissed. */
async function pickFix(fixes: readonly CodeAction[]): Promise<CodeAction | undefined> {
  const items: (QuickPickItem & { fix: CodeAction })[] = fixes.map((fix) => ({ label: withoutIcons(fix.title), fix }));
  return (await whileAsking(() => window.showQuickPick(items, { title: l10n.t('Fixes') })))?.fix;
}

/** Applies a fix. Returns why that failed, if it did: a list can be broken, or read-only. */
async function applyFix({ edit, command }: CodeAction): Promise<string | undefined> {
  if (edit) await workspace.applyEdit(edit);
  if (!command) return undefined;
  const args = command.arguments ?? [];
  const result = await commands.executeCommand<EditResult | undefined>(command.command, ...args);
  return result?.applied === false ? result.message : undefined;
}

/** Tells whether a code action accepts a finding as it is. */
function isAccepting({ command, edit }: CodeAction): boolean {
  return command !== undefined && edit === undefined;
}
