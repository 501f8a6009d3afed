/** Decorates a text that is being reviewed. */
import { type Disposable, OverviewRulerLane, Range, type TextEditor, ThemeColor, window } from 'vscode';

/** Decorations at both sides of the whole text, and around the stop of the review. */
export class Frame implements Disposable {
  /** Decoration of the overview ruler. Findings are marked in another lane of it. */
  readonly #right = window.createTextEditorDecorationType({
    overviewRulerColor: new ThemeColor('editorWarning.foreground'),
    overviewRulerLane: OverviewRulerLane.Left,
  });
  /**
   * Line at the left, under the first letters: in the gutter it would need a lane of its own beside VS Code's lightbulb, and
   * the text would move.
   */
  readonly #left = window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: new ThemeColor('editorWarning.foreground'),
  });
  /** Boxes around the stop: one without a finding, and one for each severity. */
  readonly #stops = ['focusBorder', 'editorError.foreground', 'editorWarning.foreground', 'editorInfo.foreground'].map(
    (color) =>
      window.createTextEditorDecorationType({
        border: '2px solid',
        borderColor: new ThemeColor(color),
        borderRadius: '3px',
      }),
  );

  dispose(): void {
    this.#right.dispose();
    this.#left.dispose();
    for (const stop of this.#stops) stop.dispose();
  }

  /** Draws the sides in an editor. */
  draw(editor: TextEditor): void {
    const { document } = editor;
    const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
    editor.setDecorations(this.#right, [whole]);
    editor.setDecorations(this.#left, [whole]);
  }

  /**
   * Draws a box around the stop, if there is one.
   *
   * @param severity of the worst finding there, as LSP counts it; a hint gets no colour of its own
   */
  drawAround(editor: TextEditor, stop: Range | undefined, severity: number): void {
    const own = this.#stops[severity] ?? this.#stops[0];
    for (const look of this.#stops) editor.setDecorations(look, stop && look === own ? [stop] : []);
  }

  /** Removes all decorations, in whatever editor they are. */
  clear(): void {
    for (const editor of window.visibleTextEditors) {
      for (const part of [this.#right, this.#left, ...this.#stops]) editor.setDecorations(part, []);
    }
  }
}
