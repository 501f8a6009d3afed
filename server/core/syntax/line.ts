/** A line of a document as rules and features see it. */
import type { BracketUse } from './bracket-use.ts';
import type { LabelSet } from './labels.ts';
import type { MarkupTag } from './markup.ts';
import type { ScannedLine } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One line and what it holds. Its offsets, and those of all that it holds, are its own: they begin at its start. */
export interface Line extends ScannedLine {
  /** The line without its line break. */
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing at the end of the document. */
  readonly lineBreak: string;
  /** Where the line begins in its block. */
  readonly from: number;
  /** HTML tags in the line. */
  readonly markup: readonly MarkupTag[];
  /** What it is read with: the label set, how its text uses brackets, and the words of the language. */
  readonly labels: LabelSet;
  readonly use: BracketUse;
  readonly vocabulary: Vocabulary;
}
