/** Recognises tagged texts among plain ones. */
import { type Disposable, l10n, languages, type Memento, Range, type TextDocument, window, workspace } from 'vscode';
import { evidenceLength, languageId, looksTagged } from '../../protocol/index.ts';
import { withoutLinks } from '../ui/foreign.ts';
import { ConfiguredLabels } from './configured-labels.ts';
import { textsIn } from './documents.ts';

/** Values of the setting `tagwright.detect`. */
type DetectMode = 'auto' | 'ask' | 'off';

const plainLanguageId = 'plaintext';
const memoryKey = 'plainTexts';
const maxRemembered = 1000;

/** Gives plain texts that are tagged their language, unless a person wants them to be plain. */
export class Detector implements Disposable {
  readonly #memory: Memento;
  readonly #onTagged: () => void;
  readonly #changingLanguage = new WeakSet<TextDocument>();
  readonly #asked = new Set<string>();
  readonly #labels = new ConfiguredLabels();
  readonly #listeners: Disposable[];

  /**
   * @param memory keeps which files a person wants to be plain
   * @param onTagged called when a text to correct is found to be tagged, before it has its language
   */
  constructor(memory: Memento, onTagged: () => void) {
    this.#memory = memory;
    this.#onTagged = onTagged;
    this.#listeners = [
      this.#labels,
      this.#labels.onDidChange(() => this.#lookAtAll()),
      // A change of language is told as closing and opening; what is really closed says so.
      workspace.onDidCloseTextDocument((document) => {
        if (!document.isClosed) this.#changingLanguage.add(document);
        else if (document.isUntitled) this.#forget(document);
      }),
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.some(({ text }) => hasBracket(text))) this.#look(document);
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('tagwright.detect')) this.#lookAtAll();
      }),
    ];
    this.#lookAtAll();
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
  }

  #lookAtAll(): void {
    for (const document of workspace.textDocuments) this.#look(document);
  }

  #opened(document: TextDocument): void {
    const changed = this.#changingLanguage.delete(document);
    if (changed && document.languageId === plainLanguageId) this.#wantPlain(document, true);
    else if (changed && document.languageId === languageId) this.#wantPlain(document, false);
    else this.#look(document);
  }

  /** Judges a document that is plain text, as far as the setting and its user want that. */
  async #look(document: TextDocument): Promise<void> {
    // Most plain texts end it here, before anything else is asked of VS Code.
    if (languages.match(textsIn(plainLanguageId, 'git'), document) === 0) return;
    const beginning = beginningOf(document);
    if (!beginning.includes('[')) return;
    // Which labels are listed for it takes reading a file: that is asked only when it decides.
    if (!looksTagged(beginning) && !looksTagged(beginning, await this.#labels.find(document.uri))) return;
    if (document.isClosed || document.languageId !== plainLanguageId) return;
    const mode = workspace.getConfiguration('tagwright', document).get<DetectMode>('detect');
    if (mode === 'off' || this.#wantedPlain().includes(`${document.uri}`)) return;
    if (mode === 'ask') this.#ask(document);
    else this.#setTagged(document);
  }

  #setTagged(document: TextDocument): void {
    // It may have been closed meanwhile; then there is nothing to do.
    languages.setTextDocumentLanguage(document, languageId).then(undefined, () => undefined);
    // Texts of other schemes only have the looks of tagged ones.
    if (languages.match(textsIn(plainLanguageId), document) > 0) this.#onTagged();
  }

  async #ask(document: TextDocument): Promise<void> {
    const uri = `${document.uri}`;
    if (this.#asked.has(uri)) return;
    this.#asked.add(uri);
    const name = workspace.asRelativePath(document.uri);
    const [yes, no] = [l10n.t('Yes'), l10n.t('No, Keep as Plain Text')];
    const answer = await window.showInformationMessage(
      withoutLinks(l10n.t('Read “{0}” as tagged text?', name)),
      yes,
      no,
    );
    if (answer === yes) this.#setTagged(document);
    if (answer === no) this.#wantPlain(document, true);
  }

  /** Forgets an untitled document: the next one may have the same address, and is another text. */
  #forget(document: TextDocument): void {
    this.#wantPlain(document, false);
    this.#asked.delete(`${document.uri}`);
  }

  #wantedPlain(): readonly string[] {
    return this.#memory.get<string[]>(memoryKey, []);
  }

  #wantPlain(document: TextDocument, wanted: boolean): void {
    const uri = `${document.uri}`;
    const others = this.#wantedPlain().filter((other) => other !== uri);
    if (!wanted && others.length === this.#wantedPlain().length) return;
    this.#memory.update(memoryKey, wanted ? [...others, uri].slice(-maxRemembered) : others);
  }
}

/** Tells whether inserted text can contain a tag: pasted text can; a key cannot, as it completes `[` to `[]` at most. */
function hasBracket(inserted: string): boolean {
  const open = inserted.indexOf('[');
  return open >= 0 && inserted.lastIndexOf(']') > open + 1;
}

function beginningOf(document: TextDocument): string {
  return document.getText(new Range(document.positionAt(0), document.positionAt(evidenceLength)));
}
