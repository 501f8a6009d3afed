/** Tagged texts that VS Code shows but gives to no extension: nobody could tell otherwise why nothing of Tagwright works there. */
import {
  type Disposable,
  FileType,
  l10n,
  StatusBarAlignment,
  TabInputText,
  ThemeColor,
  type Uri,
  window,
  workspace,
} from 'vscode';
import { evidenceLength, isNamedTagged, looksTagged } from '../../protocol/index.ts';
import { withoutLinks } from '../ui/foreign.ts';
import { textsIn } from './documents.ts';

/** VS Code gives extensions no text with more UTF-16 units than this. A file has at least as many bytes. */
const maxUnits = 50 * 1024 * 1024;
/** Size in bytes up to which the contents of a file are looked at: a file has to be read whole for that. */
const maxRead = 4 * maxUnits;

/** Warns once of each text that is too large, and shows it in the status bar as long as the text is shown. */
export class TooLarge implements Disposable {
  // Not in the language status: VS Code asks extensions for none of a text that it does not give them.
  readonly #item = window.createStatusBarItem('tooLarge', StatusBarAlignment.Right, 100);
  /** Addresses of the texts that are known to be too large. */
  readonly #known = new Set<string>();
  readonly #listeners: Disposable[];

  constructor() {
    const text = l10n.t('Too large for Tagwright');
    Object.assign(this.#item, {
      name: text,
      text: `$(warning) ${text}`,
      backgroundColor: new ThemeColor('statusBarItem.warningBackground'),
    });
    const look = () => this.#update();
    this.#listeners = [
      window.tabGroups.onDidChangeTabs(look),
      window.tabGroups.onDidChangeTabGroups(look),
      workspace.onDidOpenTextDocument(({ uri }) => this.#known.delete(`${uri}`) && look()),
    ];
    look();
  }

  dispose(): void {
    for (const listener of [this.#item, ...this.#listeners]) listener.dispose();
  }

  async #update(): Promise<void> {
    const uri = uriOfActiveTab();
    const isTooLarge = uri && (this.#known.has(`${uri}`) || (await isTooLargeTagged(uri)));
    // Each change is looked at; what comes late is about another tab.
    if (`${uri}` !== `${uriOfActiveTab()}`) return;
    if (!isTooLarge) return this.#item.hide();
    const why = withoutLinks(explainTooLarge(uri));
    this.#item.tooltip = why;
    this.#item.accessibilityInformation = { label: why };
    this.#item.show();
    if (this.#known.has(`${uri}`)) return;
    this.#known.add(`${uri}`);
    window.showWarningMessage(why);
  }
}

/** Explains why no command works, when the text that is shown is too large. */
export async function whyTooLarge(): Promise<string | undefined> {
  const uri = uriOfActiveTab();
  return uri && (await isTooLargeTagged(uri)) ? describeWayOut(uri) : undefined;
}

function explainTooLarge(uri: Uri): string {
  const name = workspace.asRelativePath(uri);
  return l10n.t(
    'VS Code does not pass files over 50 MB to extensions, so Tagwright cannot work on “{0}”. {1}',
    name,
    describeWayOut(uri),
  );
}

function describeWayOut(uri: Uri): string {
  const name = workspace.asRelativePath(uri);
  return l10n.t('Too large for Tagwright: use “tagwright check {0}” in a terminal, or split the file.', name);
}

/** The file that is shown in the tab that has the focus, whether or not VS Code gives it to extensions. */
function uriOfActiveTab(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputText ? input.uri : undefined;
}

async function isTooLargeTagged(uri: Uri): Promise<boolean> {
  const isEdited = textsIn('').some(({ scheme }) => scheme === uri.scheme);
  if (!isEdited || workspace.textDocuments.some((open) => `${open.uri}` === `${uri}`)) return false;
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if (size <= maxUnits || !(type & FileType.File) || !(await isTaggedFile(uri, size))) return false;
  } catch {
    return false;
  }
  // Letters can have several bytes: VS Code alone knows.
  return workspace.openTextDocument(uri).then(
    () => false,
    () => true,
  );
}

async function isTaggedFile(uri: Uri, size: number): Promise<boolean> {
  if (isNamedTagged(uri.path)) return true;
  if (size > maxRead || workspace.getConfiguration('tagwright', uri).get('detect') === 'off') return false;
  const bytes = await workspace.fs.readFile(uri);
  return looksTagged(new TextDecoder().decode(bytes.subarray(0, evidenceLength)));
}
