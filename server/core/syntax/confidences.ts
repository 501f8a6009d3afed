/**
 * Confidences printed by taggers: in place of a label, every label with its probability.
 *
 *     [PER:0.91; LOC:0.05; ORG:0.03; MISC:1.2E-4; Hollis Tarn  ]
 *
 * The parser reads such brackets as text.
 */

import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { WordKind } from './label-words.ts';
import type { Line } from './line.ts';

/** A word, a colon and a number from 0 to 1, with the separator after it. */
const confidence = /\[([\p{L}\p{N}_-]+):(?:[01]?\.\d+|[01](?=;)|\d(?:\.\d+)?(?=[eE]-))(?:[eE]-?\d+)?(;|[ \t])/uy;

/** Whether the `[` at an offset of a line is followed by a label and its confidence. */
export function hasConfidence({ text, labels }: Pick<Line, 'text' | 'labels'>, at: number): boolean {
  confidence.lastIndex = at;
  const [, word = '', end] = confidence.exec(text) ?? [];
  // Measures look the same: `[ratio:0.5 of all]`.
  return end === ';' ? !notLabels.has(labels.classify(word)) : labels.get(word) !== undefined;
}

/** Kinds of words that resemble no label. */
const notLabels: ReadonlySet<WordKind> = new Set(['word', 'other']);

const none: readonly never[] = [];

/** Offsets in a block of brackets with confidences. */
export const confidencesIn = memo((block: Block): readonly number[] => {
  const { data, from, to } = block.table.literals;
  if (from === to) return none;
  return Array.from(data.subarray(from, to)).filter((at) => hasConfidence(block, at));
});
