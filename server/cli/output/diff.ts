/** Unified diffs of documents whose tags have changed. */
import type { Document } from '../../core/syntax/document.ts';
import { readable } from './terminal.ts';

/** Number of lines shown around a change. */
const context = 3;

/** A line of a diff: what it does to the text before, and what it says. */
type Mark = ' ' | '-' | '+';

/**
 * Gives the changes of tags of a document as a unified diff, a line at a time and for eyes: nothing in it can command the
 * terminal. Tags begin and end on one line, so the lines of both documents belong together one by one, and nothing has to
 * be searched for, which takes hours where every line of a long text has changed.
 *
 * @param paint gives a line its colour
 */
export function* unifiedDiff(
  name: string,
  before: Document,
  after: Document,
  paint: (mark: Mark, line: string) => string,
): Generator<string> {
  const old = shownLines(before);
  const fresh = shownLines(after);
  const show = (mark: Mark, lines: readonly string[], index: number) => {
    const isWithoutEnd = index === before.lineCount - 1;
    return `${paint(mark, mark + readable(lines[index]!))}\n${isWithoutEnd ? '\\ No newline at end of file\n' : ''}`;
  };
  yield `--- ${readable(name)}\n+++ ${readable(name)}\n`;
  for (const { from, to } of hunks(old, fresh)) {
    const size = `${from + 1},${to - from}`;
    yield `@@ -${size} +${size} @@\n`;
    for (let index = from; index < to; ) {
      const first = index;
      while (index < to && old[index] !== fresh[index]) index++;
      for (let changed = first; changed < index; changed++) yield show('-', old, changed);
      for (let changed = first; changed < index; changed++) yield show('+', fresh, changed);
      if (index < to) yield show(' ', old, index++);
    }
  }
}

/** The lines of a document, without the empty one after its last line end. */
function shownLines(document: Document): string[] {
  const texts = Array.from(document.locatedLines(), ({ line }) => line.text);
  return texts.at(-1) === '' ? texts.slice(0, -1) : texts;
}

/** Ranges of lines around those that differ; ranges that would touch are one. */
function* hunks(old: readonly string[], fresh: readonly string[]): Generator<{ from: number; to: number }> {
  let from = 0;
  let to = 0;
  for (const [index, line] of old.entries()) {
    if (line === fresh[index]) continue;
    if (to === 0 || index - context > to) {
      if (to > 0) yield { from, to };
      from = Math.max(0, index - context);
    }
    to = Math.min(old.length, index + context + 1);
  }
  if (to > 0) yield { from, to };
}
