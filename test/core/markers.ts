/** A text whose marked ranges were taken out. */
export interface Marked {
  readonly text: string;
  /** What stood between `<|` and `|>`, or the place of a `<|>`; offsets in the text. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
}

/** Takes the markers out of a text: `<|…|>` is a range and `<|>` a place. Ranges may follow, not contain, each other. */
export function parseMarkers(marked: string): Marked {
  const ranges: { from: number; to: number }[] = [];
  let text = '';
  let open: number | undefined;
  for (const part of marked.split(/(<\|>|<\||\|>)/)) {
    if (part === '<|>') ranges.push({ from: text.length, to: text.length });
    else if (part === '<|') open = text.length;
    else if (part === '|>' && open !== undefined) {
      ranges.push({ from: open, to: text.length });
      open = undefined;
    } else text += part;
  }
  return { text, ranges };
}
