/** What shows in a text that it is reviewed. */
import { type Disposable, OverviewRulerLane, Range, type TextEditor, ThemeColor, Uri, window } from 'vscode';

/** The colours of warnings in VS Code's own themes: a picture in the gutter cannot have those of a theme. */
const barColors = { dark: '#cca700', light: '#bf8803' };

/** Stands at both sides of the whole text, and around the entity or the finding at hand. */
export class Frame implements Disposable {
  /** At the right there is the overview ruler. What was found is marked in another lane of it. */
  readonly #right = window.createTextEditorDecorationType({
    overviewRulerColor: new ThemeColor('editorWarning.foreground'),
    overviewRulerLane: OverviewRulerLane.Left,
  });
  /** At the left, a line within the text would run over its first letters: it is in the gutter. */
  readonly #left = window.createTextEditorDecorationType({
    gutterIconSize: '100% 100%',
    dark: { gutterIconPath: bar(barColors.dark) },
    light: { gutterIconPath: bar(barColors.light) },
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

  /** Draws the sides in an editor. The one at the left leaves out the line of the caret, where VS Code has its lightbulb. */
  draw(editor: TextEditor): void {
    const { document, selection } = editor;
    const { line } = selection.active;
    const whole = document.validateRange(new Range(0, 0, document.lineCount, 0));
    const above = line > 0 ? [new Range(whole.start, document.lineAt(line - 1).range.end)] : [];
    const below = line < whole.end.line ? [new Range(line + 1, 0, whole.end.line, whole.end.character)] : [];
    editor.setDecorations(this.#right, [whole]);
    // Of a text in a single line, that would leave nothing.
    editor.setDecorations(this.#left, whole.isSingleLine ? [whole] : [...above, ...below]);
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

/** A picture that is a bar as high as its line. */
function bar(color: string): Uri {
  const rectangle = `<rect x="6" width="4" height="16" fill="${color}"/>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" preserveAspectRatio="none">${rectangle}</svg>`;
  return Uri.parse(`data:image/svg+xml,${encodeURIComponent(picture)}`, true);
}
