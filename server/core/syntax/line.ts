/** Lines of a document, as rules and features see them. */

import type { Span } from '../text/span.ts';
import type { BracketUse } from './bracket-use.ts';
import type { LabelSet } from './labels.ts';
import type { MarkupTag } from './markup.ts';
import type { ScannedLine } from './scan.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A line with its tags and markup. All offsets are UTF-16 units from the start of the line. */
export interface Line extends ScannedLine {
  /** Text without its line break. */
  readonly text: string;
  /** Length of the text. */
  readonly length: number;
  /** Line break: `\n`, `\r\n`, `\r`, or nothing at the end of the document. */
  readonly lineBreak: string;
  /** Offset of the line in its block. */
  readonly from: number;
  /** HTML tags of the line. */
  readonly markup: readonly MarkupTag[];
  /** Stretches of the line outside tags, markup and links, in order. */
  readonly untagged: readonly Span[];
  /** Label set, use of brackets and vocabulary with which the line was read. */
  readonly labels: LabelSet;
  readonly use: BracketUse;
  readonly vocabulary: Vocabulary;
}
