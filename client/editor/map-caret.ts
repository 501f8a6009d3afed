/** Maps carets through changes of the tags around them. Pure arithmetic, without VS Code. */

/** A selection by offsets. */
export interface Caret {
  readonly anchor: number;
  readonly active: number;
}

/** A change of a text as VS Code reports it. */
export interface Change {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Maps a caret through changes, all of which are given in offsets of the text before: it stays on the same text, inside a tag
 * that was put around it, and on the same entity when it stood in a label.
 */
export function mapCaret({ anchor, active }: Caret, changes: readonly Change[]): Caret {
  const sorted = [...changes].sort((a, b) => a.rangeOffset - b.rangeOffset);
  if (anchor === active) {
    const at = shiftOffset(active, sorted, (inserted) => inserted.startsWith('['));
    return { anchor: at, active: at };
  }
  const start = shiftOffset(Math.min(anchor, active), sorted, () => true);
  const end = shiftOffset(Math.max(anchor, active), sorted, () => false);
  return anchor < active ? { anchor: start, active: end } : { anchor: end, active: start };
}

/** Maps an offset through sorted changes; `passes` tells whether it moves behind a text that is inserted right there. */
function shiftOffset(offset: number, changes: readonly Change[], passes: (inserted: string) => boolean): number {
  let delta = 0;
  for (const { rangeOffset, rangeLength, text } of changes) {
    const inside = offset - rangeOffset;
    if (inside < 0 || (inside === 0 && (rangeLength > 0 || !passes(text)))) break;
    if (inside < rangeLength) return rangeOffset + delta + Math.min(inside, text.length);
    delta += text.length - rangeLength;
  }
  return offset + delta;
}
