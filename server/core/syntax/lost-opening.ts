/** Where a tag began whose `[` was lost. */
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isShort, nameRunEnd } from '../text/name-run.ts';
import type { Span } from '../text/span.ts';
import { tokens } from '../text/tokens.ts';
import type { LabelSet } from './labels.ts';

/** What is left of a tag before its `]`, from its label to the end of its body; offsets in the line. */
export interface LostOpening extends Span {
  /** How many blanks stand before the `]`. */
  readonly blanks: number;
  /** Whether the body is a run of capitalised words. */
  readonly isName: boolean;
}

/** More text than a name has, in UTF-16 units. */
const maxTagLength = 200;

/**
 * What is left of a tag before a `]` that is text: `PER Zapatero` of `PER Zapatero  ]`. Undefined where no label stands there, or
 * where what follows it was hardly the body of a tag: it has to be a name, or short and closed by the two blanks that the tagger
 * writes and no other text has.
 */
export function lostOpening(line: string, close: number, labels: LabelSet): LostOpening | undefined {
  const text = /[^[\]<>]*$/.exec(line.slice(Math.max(0, close - maxTagLength), close))![0];
  const from = close - text.length;
  const to = skipBlanksBack(line, close, from);
  for (const word of tokens(line, from, to).reverse()) {
    const labelFrom = word.from + /^["'“‘(]*/.exec(line.slice(word.from, word.to))![0].length;
    if (!labels.get(line.slice(labelFrom, word.to))) continue;
    // The bracket is there: it was accepted as text.
    if (line[skipBlanksBack(line, labelFrom, 0) - 1] === '[') return undefined;
    const bodyFrom = skipBlanks(line, word.to);
    if (bodyFrom >= to) return undefined;
    const blanks = close - to;
    const isName = nameRunEnd(line, bodyFrom, to) === to;
    return isName || (blanks >= 2 && isShort(line, bodyFrom, to)) ? { from: labelFrom, to, blanks, isName } : undefined;
  }
  return undefined;
}
