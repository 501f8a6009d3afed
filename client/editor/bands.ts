/** Bands: what the text of entities looks like in the editor, by label, and the brackets when they are dimmed. */
import {
  ColorThemeKind,
  ConfigurationTarget,
  commands,
  type Disposable,
  Range,
  type TextDocument,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { type BandsParams, type BandsResult, bandsRequest } from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { fromRange, toRange } from '../server/requests.ts';
import { Debouncer, onTextChange } from '../ui/debounce.ts';
import { isTagged } from './documents.ts';

/** Characters around the visible ranges that get bands too, so that these are there when one scrolls a little. */
const lengthAround = 5000;

const noBands: BandsResult = { bands: [], brackets: [] };

/**
 * Keeps bands on the texts on the screen. VS Code moves them along with the text; what has come or gone is drawn when the
 * text is calm, all at once: nothing flickers.
 */
export class Bands implements Disposable {
  readonly #server: Server;
  readonly #disposables: Disposable[];
  readonly #dimmed = window.createTextEditorDecorationType({ opacity: '0.55' });
  /** Decorations by color and line, made when they are first needed. */
  readonly #decorationTypes = new Map<string, TextEditorDecorationType>();
  /** What was drawn last in each editor, and on which version of its text. */
  readonly #drawn = new WeakMap<TextEditor, string>();

  constructor(server: Server) {
    this.#server = server;
    const debouncer = new Debouncer(() => this.#update());
    const listener = () => debouncer.schedule();
    this.#disposables = [
      debouncer,
      this.#dimmed,
      ...onTextChange(server, listener),
      window.onDidChangeTextEditorVisibleRanges(listener),
      window.onDidChangeTextEditorSelection(() => isHighContrast() && listener()),
      window.onDidChangeActiveColorTheme(listener),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('tagwright') && listener()),
      commands.registerCommand('tagwright.toggleDimmedBrackets', toggleDimmedBrackets),
    ];
    listener();
  }

  dispose(): void {
    for (const disposable of [...this.#disposables, ...this.#decorationTypes.values()]) disposable.dispose();
  }

  #update(): void {
    for (const editor of window.visibleTextEditors) if (isTagged(editor.document)) this.#updateEditor(editor);
  }

  async #updateEditor(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const settings = workspace.getConfiguration('tagwright', document);
    const wants = { bands: settings.get('bands'), brackets: settings.get('dimBrackets') };
    const { version } = document;
    const ranges = editor.visibleRanges.map((range) => fromRange(extendRange(document, range)));
    // Without an answer everything stays as it is until something changes.
    const answer = wants.bands || wants.brackets ? await this.#ask(document, ranges) : noBands;
    if (!answer || document.version !== version) return;
    const wanted: BandsResult = {
      bands: wants.bands ? withoutSelected(answer.bands, editor) : [],
      brackets: wants.brackets ? answer.brackets : [],
    };
    // After a key this is asked twice, as findings come later than the text: the window is busy enough to draw it once.
    const drawn = JSON.stringify([version, wanted]);
    if (this.#drawn.get(editor) === drawn) return;
    this.#drawn.set(editor, drawn);
    this.#draw(editor, wanted);
  }

  async #ask(document: TextDocument, ranges: BandsParams['ranges']): Promise<BandsResult | undefined> {
    await this.#server.started;
    return this.#server.ask<BandsResult>(bandsRequest, document, { ranges }).catch(() => undefined);
  }

  #draw(editor: TextEditor, { bands, brackets }: BandsResult): void {
    const wanted = new Map<TextEditorDecorationType, BandsResult['brackets'][number][]>();
    const add = (look: TextEditorDecorationType, ranges: BandsResult['brackets']) =>
      wanted.set(look, [...(wanted.get(look) ?? []), ...ranges]);
    for (const { color, line, ranges, labels } of bands) {
      add(this.#decorationType(color, line), ranges);
      add(this.#decorationType(color), labels);
    }
    add(this.#dimmed, brackets);
    for (const type of [this.#dimmed, ...this.#decorationTypes.values()]) {
      editor.setDecorations(type, (wanted.get(type) ?? []).map(toRange));
    }
  }

  /** The look of the text of entities or, without a line, that of the labels before it: no theme knows labels of one's own. */
  #decorationType(color: string, line?: string): TextEditorDecorationType {
    const key = `${color} ${line}`;
    const look =
      this.#decorationTypes.get(key) ??
      window.createTextEditorDecorationType({
        color: new ThemeColor(`tagwright.label.${color}`),
        ...(line !== undefined && {
          backgroundColor: new ThemeColor(`tagwright.band.${color}`),
          // It takes the colour of the text, and leaves the foot of the line to the waves under findings.
          textDecoration: `underline ${line}`,
        }),
      });
    this.#decorationTypes.set(key, look);
    return look;
  }
}

function isHighContrast(): boolean {
  const { kind } = window.activeColorTheme;
  return kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
}

/** Leaves out what is selected where themes give that a colour of its own, as in high contrast: the colour of a band would be drawn instead. */
function withoutSelected(bands: BandsResult['bands'], { selections }: TextEditor): BandsResult['bands'] {
  const selected = isHighContrast() ? selections.filter(({ isEmpty }) => !isEmpty) : [];
  if (selected.length === 0) return bands;
  const isFree = (range: BandsResult['brackets'][number]) => {
    return !selected.some((selection) => selection.intersection(toRange(range))?.isEmpty === false);
  };
  return bands.map(({ ranges, labels, ...band }) => {
    return { ...band, ranges: ranges.filter(isFree), labels: labels.filter(isFree) };
  });
}

/** A range with what is near it. */
function extendRange(document: TextDocument, { start, end }: Range): Range {
  const from = Math.max(0, document.offsetAt(start) - lengthAround);
  return new Range(document.positionAt(from), document.positionAt(document.offsetAt(end) + lengthAround));
}

/** Changes the setting where it is set. */
async function toggleDimmedBrackets(): Promise<void> {
  const settings = workspace.getConfiguration('tagwright');
  const isOfWorkspace = settings.inspect('dimBrackets')?.workspaceValue !== undefined;
  const target = isOfWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await settings.update('dimBrackets', !settings.get('dimBrackets'), target);
}
