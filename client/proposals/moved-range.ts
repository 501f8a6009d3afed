/** Follows ranges of a text through its changes, so that lists need not ask anew after each. Pure arithmetic, without VS Code. */

/** A place in a text, as VS Code and LSP count it. */
interface Place {
  readonly line: number;
  readonly character: number;
}

/** A range of a text. */
export interface Span {
  readonly start: Place;
  readonly end: Place;
}

/** A change of a text as VS Code reports it. */
export interface TextChange {
  readonly range: Span;
  readonly text: string;
}

/**
 * Returns where a range is after changes, all of which are given in places of the text before; undefined when one of them changed
 * something in it.
 */
export function movedRange(range: Span, changes: readonly TextChange[]): Span | undefined {
  // From the last one up: then the places of those that are left hold still.
  const sorted = [...changes].sort((a, b) => compare(b.range.start, a.range.start));
  let moved = range;
  for (const change of sorted) {
    if (compare(change.range.start, moved.end) >= 0) continue;
    if (compare(change.range.end, moved.start) > 0) return undefined;
    moved = { start: shifted(moved.start, change), end: shifted(moved.end, change) };
  }
  return moved;
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}

/** Returns where a place behind a change is after it. */
function shifted({ line, character }: Place, { range, text }: TextChange): Place {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length + (lines.length === 1 ? range.start.character : 0);
  return {
    line: line + lines.length - 1 - (range.end.line - range.start.line),
    character: line === range.end.line ? character - range.end.character + last : character,
  };
}
