/** Effect of edits on one line that concern a single tag, alone among its text. Most edits are such, and are judged without reading the line. */
import { type Evidence, evidenceAt } from '../syntax/bracket-evidence.ts';
import type { LabelSet } from '../syntax/labels.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import { applyEdits, type Edit } from '../syntax/text-edit.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { lastSpanFrom } from '../text/sorted.ts';

/** Effect of edits on a line, or on a stretch of it. */
export interface LineChange {
  readonly preservesText: boolean;
  /** Evidence that they add to the document's brackets. */
  readonly added: Evidence;
}

/**
 * Judges what most fixes do: edits within one tag that leave it there, with another label or body, or take it away. Undefined for all
 * others, and for a tag that is not alone: with no tag in it or around it, no bracket beside it, none before it that nothing closes,
 * and none of text in its line. Its brackets can come and go, and every other bracket is read and used as before.
 */
export function changeOfLoneTag(
  { text, tags, literals, labels }: Line,
  edits: readonly Edit[],
): LineChange | undefined {
  const index = lastSpanFrom(tags, edits[0]!.from);
  const tag = tags[index];
  if (!tag || literals.length > 0 || !isLone(text, tag, tags[index - 1])) return undefined;
  if (edits.some(({ from, to }) => from < tag.from || to > tag.to)) return undefined;
  const moved = edits.map(({ from, to, insert }) => ({ from: from - tag.from, to: to - tag.from, insert }));
  const after = applyEdits(text.slice(tag.from, tag.to), moved);
  const added = new Map<string, number>();
  let plain = after;
  if (hasBracket(after)) {
    const left = loneTagIn(after, labels);
    if (!left || (after[left.to] ?? text[tag.to]) === '(') return undefined;
    plain = after.slice(0, left.from) + after.slice(left.bodyFrom, left.bodyTo) + after.slice(left.to);
    const before = text.slice(Math.max(0, tag.from - 1), tag.from);
    const key = evidenceAt(before + after + text.slice(tag.to, tag.to + 1), before.length + left.from);
    if (key !== undefined) added.set(key, 1);
  }
  if (plain !== text.slice(tag.bodyFrom, tag.bodyTo)) return undefined;
  const key = evidenceAt(text, tag.from);
  if (key !== undefined && !added.delete(key)) added.set(key, -1);
  return { preservesText: true, added };
}

/** Returns the well-formed tag in a text whose only brackets are its own; undefined when there is no such tag. */
function loneTagIn(text: string, labels: LabelSet): Pick<Tag, 'from' | 'bodyFrom' | 'bodyTo' | 'to'> | undefined {
  const from = text.indexOf('[');
  const close = text.indexOf(']');
  if (from < 0 || close < from || text.includes('[', from + 1) || text.includes(']', close + 1)) return undefined;
  const labelTo = from + 1 + (labels.nameAt(text, from + 1)?.length ?? 0);
  const bodyFrom = skipBlanks(text, labelTo);
  const bodyTo = skipBlanksBack(text, close, bodyFrom);
  return labelTo > from + 1 && labelTo < bodyFrom && bodyFrom < bodyTo
    ? { from, bodyFrom, bodyTo, to: close + 1 }
    : undefined;
}

/** Whether a tag is well-formed, and none of its brackets stands beside another or holds one. */
function isLone(text: string, tag: Tag, before: Tag | undefined): boolean {
  if (!tag.closed || !tag.known || tag.outer || tag.hasInner || tag.bodyFrom === tag.bodyTo) return false;
  if (tag.labelFrom !== tag.from + 1 || tag.labelTo === tag.bodyFrom) return false;
  if (before && !before.closed) return false;
  const isBeside = isBracket(text.charCodeAt(tag.from - 1)) || isBracket(text.charCodeAt(tag.to));
  return !isBeside && !hasBracket(text.slice(tag.bodyFrom, tag.bodyTo));
}

function isBracket(codeUnit: number): boolean {
  return codeUnit === 0x5b || codeUnit === 0x5d;
}

/** Whether a text has a bracket. */
export function hasBracket(text: string): boolean {
  return text.includes('[') || text.includes(']');
}
