/** Marks in a text that is compared: a frame around each difference, and after it what each side has. Nothing of it is told by colour. */
import { type Disposable, type TextEditor, ThemeColor, window } from 'vscode';
import type { TextDifference } from '../../protocol/index.ts';
import { toRange } from '../server/requests.ts';
import { Debouncer } from '../ui/debounce.ts';
import { asMarkdown } from '../ui/foreign.ts';
import type { Comparison } from './comparison.ts';
import { describeChoice, describeChoices, describeDecision } from './nodes.ts';

/** Differences of a text that are marked. */
const maxMarks = 2000;

/** Keeps marks on the texts on the screen that are compared. */
export class Marks implements Disposable {
  readonly #comparison: () => Comparison | undefined;
  readonly #debouncer = new Debouncer(() => this.#update());
  readonly #open = frame('dashed');
  readonly #decided = frame('solid');
  readonly #disposables: Disposable[];

  constructor(comparison: () => Comparison | undefined) {
    this.#comparison = comparison;
    this.#disposables = [
      this.#debouncer,
      this.#open,
      this.#decided,
      window.onDidChangeVisibleTextEditors(() => this.schedule()),
    ];
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** Draws the marks when what happens now is over. */
  schedule(): void {
    this.#debouncer.schedule();
  }

  async #update(): Promise<void> {
    const comparison = this.#comparison();
    // A server that has ended says so elsewhere.
    for (const editor of window.visibleTextEditors) await this.#draw(editor, comparison).catch(() => undefined);
  }

  async #draw(editor: TextEditor, comparison: Comparison | undefined): Promise<void> {
    const { document } = editor;
    const entry = comparison?.entryOf(`${document.uri}`);
    const isFirst = entry?.file.versions[0]?.uri === `${document.uri}`;
    const { version } = document;
    const differences = comparison && isFirst ? (await comparison.differences(entry.file)).differences : [];
    if (document.version !== version) return this.schedule();
    const marks = differences.slice(0, maxMarks).map((difference) => {
      const { decision } = difference;
      return {
        isDecided: decision !== undefined,
        range: toRange(difference.range),
        hoverMessage: asMarkdown(hoverOf(difference, comparison!)),
        renderOptions:
          difference.kind === 'text' ? {} : { after: { contentText: `⟨${markOf(difference, comparison!)}⟩` } },
      };
    });
    editor.setDecorations(
      this.#open,
      marks.filter(({ isDecided }) => !isDecided),
    );
    editor.setDecorations(
      this.#decided,
      marks.filter(({ isDecided }) => isDecided),
    );
  }
}

/** Describes what each side has, by its name, and what was decided, by whom and why. */
function hoverOf(difference: TextDifference, comparison: Comparison): string {
  const decision = Object.values(describeDecision(difference, comparison));
  return [...describeChoices(difference, comparison.sides), ...decision].filter(Boolean).join(' · ');
}

/** Describes in a few letters what each side has, in order, and what was decided: VS Code does not wrap a line for marks in it. */
function markOf(difference: TextDifference, { isResult }: Comparison): string {
  const { choices, decision } = difference;
  const short = (choice: TextDifference['choices'][number]) =>
    describeChoice(difference, choice, { nothing: '–', longest });
  const sides = choices.map(short).join(' | ');
  return decision && !isResult ? `${sides} → ${short(decision.entities)}` : sides;
}

/** Characters of a name in a mark. */
const longest = 12;

function frame(style: 'dashed' | 'solid') {
  return window.createTextEditorDecorationType({
    borderColor: new ThemeColor('editor.foreground'),
    borderStyle: style,
    borderWidth: '1px',
    after: { color: new ThemeColor('editorCodeLens.foreground'), margin: '0 0.3em', fontStyle: 'italic' },
  });
}
