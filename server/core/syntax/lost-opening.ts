/** Finds what remains of tags whose `[` was lost. */
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isShort, nameRunEnd } from '../text/name-run.ts';
import type { Span } from '../text/span.ts';
import { tokens } from '../text/tokens.ts';
import type { LabelSet } from './labels.ts';

/** The remains of a tag before its `]`: label and body; offsets in the line. */
export interface LostOpening extends Span {
  /** Number of blanks before the `]`. */
  readonly blanks: number;
  /** Whether the body is a run of capitalised words. */
  readonly isName: boolean;
}

/** Longest text that is searched, in UTF-16 units. */
const maxTagLength = 200;

/**
 * Returns what remains of a tag before a `]` that is text: `PER Zapatero` of `PER Zapatero  ]`. Undefined without a label
 * there, or when the text after it was hardly a body: it must be a name, or be short and closed by the two blanks that only
 * taggers write.
 */
export function lostOpening(line: string, close: number, labels: LabelSet): LostOpening | undefined {
  const text = /[^[\]<>]*$/.exec(line.slice(Math.max(0, close - maxTagLength), close))![0];
  const from = close - text.length;
  const to = skipBlanksBack(line, close, from);
  for (const word of tokens(line, from, to).reverse()) {
    const labelFrom = word.from + /^["'“‘(]*/.exec(line.slice(word.from, word.to))![0].length;
    if (!labels.get(line.slice(labelFrom, word.to))) continue;
    // The `[` is not lost but accepted as text.
    if (line[skipBlanksBack(line, labelFrom, 0) - 1] === '[') return undefined;
    const bodyFrom = skipBlanks(line, word.to);
    if (bodyFrom >= to) return undefined;
    const blanks = close - to;
    const isName = nameRunEnd(line, bodyFrom, to) === to;
    return isName || (blanks >= 2 && isShort(line, bodyFrom, to)) ? { from: labelFrom, to, blanks, isName } : undefined;
  }
  return undefined;
}
