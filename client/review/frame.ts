/** What shows in a text that it is reviewed. */
import { type Disposable, OverviewRulerLane, Range, type TextEditor, ThemeColor, window } from 'vscode';

/** Stands at both sides of the whole text, and around the entity or the finding at hand. */
export class Frame implements Disposable {
  /** At the right there is the overview ruler. What was found is marked in another lane of it. */
  readonly #right = window.createTextEditorDecorationType({
    overviewRulerColor: new ThemeColor('editorWarning.foreground'),
    overviewRulerLane: OverviewRulerLane.Left,
  });
  /** At the left, under the first letters: in the gutter it would need a lane of its own beside VS Code's lightbulb, and the text would move. */
  readonly #left = window.createTextEditorDecorationType({
    isWholeLine: true,
    borderStyle: 'solid',
    borderWidth: '0 0 0 2px',
    borderColor: new ThemeColor('editorWarning.foreground'),
  });
  /** Around what is at hand: in the colour of what was found there, if anything was. */
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
   * Draws a line around what is at hand, if anything is.
   *
   * @param severity of what was found there, as LSP counts it; a hint is no reason for another colour
   */
  drawAround(editor: TextEditor, stop: Range | undefined, severity: number): void {
    const own = this.#stops[severity] ?? this.#stops[0];
    for (const look of this.#stops) editor.setDecorations(look, stop && look === own ? [stop] : []);
  }

  /** Takes it all away, wherever it is. */
  clear(): void {
    for (const editor of window.visibleTextEditors) {
      for (const part of [this.#right, this.#left, ...this.#stops]) editor.setDecorations(part, []);
    }
  }
}
