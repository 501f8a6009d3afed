/** Renaming of a label in the list of a `tagwright.json`. */
import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { LabelSet } from '../syntax/labels.ts';
import { applyEdits, type Edit } from '../syntax/text-edit.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import type { Span } from '../text/span.ts';
import { parseConfig } from './config.ts';
import { addLabels, type LabelEntry, withLabels } from './config-edits.ts';

/** A new label, and the old one that it replaces, if any. */
export interface NewLabel {
  readonly from?: string | undefined;
  readonly to: string;
}

/**
 * Makes the edits that give a configuration's labels the new name in place of the old one, if any. In a list, the entry is
 * renamed, removed when the new name is there, or added; a bundled set without the new name becomes a list. No edits when
 * nothing changes or the configuration is broken.
 *
 * @param read label set in use for texts of a configuration that names none
 */
export function renameInLabels(text: string, names: NewLabel, read: LabelSet): readonly Edit[] {
  const { config } = parseConfig(text);
  const tree = config && parseTree(text);
  if (!tree) return [];
  const edits = editsOf(text, tree, names, config.read.labels ?? read);
  return parseConfig(applyEdits(text, edits)).config ? edits : [];
}

function editsOf(text: string, tree: Node, { from, to }: NewLabel, set: LabelSet): readonly Edit[] {
  const labels = findNodeAtLocation(tree, ['labels']);
  if (labels?.type !== 'array') return set.get(to) ? [] : [withLabels(text, tree, renamedIn(set, { from, to }))];
  const entries = labels.children ?? [];
  const named = (name: string) => entries.findIndex((entry) => nameNode(entry)?.value === name);
  const old = from === undefined ? -1 : named(from);
  if (named(to) >= 0) return old < 0 ? [] : withoutEntry(text, labels, old);
  return old < 0 ? addLabels(text, [{ name: to }]) : [replaced(nameNode(entries[old]!)!, JSON.stringify(to))];
}

/**
 * Removes one of several entries with its comma, and with its line and the comment at its end when it has one to itself; all
 * other comments stay.
 */
function withoutEntry(text: string, list: Node, index: number): Edit[] {
  const entries = list.children!;
  const entry = entries[index]!;
  const [before, next] = [entries[index - 1], entries[index + 1]];
  const after = commaBetween(text, endOf(entry), next?.offset ?? endOf(list) - 1);
  const comma = after === undefined && before ? commaBetween(text, endOf(before), entry.offset) : undefined;
  const removed = gapLeftBy(text, { from: entry.offset, to: after === undefined ? endOf(entry) : after + 1 }, before);
  const edit = { ...removed, insert: '' };
  return comma === undefined ? [edit] : [{ from: comma, to: comma + 1, insert: '' }, edit];
}

/** Returns the offset of a comma between two places, outside comments. */
function commaBetween(text: string, from: number, to: number): number | undefined {
  const scanner = createScanner(text);
  scanner.setPosition(from);
  while (scanner.getPosition() < to) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    if (text.slice(at, scanner.getPosition()) === ',') return at;
  }
  return undefined;
}

/** Blanks and one comment up to the line break or the end. */
const restOfLine = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(\r\n|\r|\n|$)/y;

/** Returns the range to remove with an entry: its line when it has one to itself, else the blanks on one side. */
function gapLeftBy(text: string, { from, to }: Span, before: Node | undefined): Span {
  const start = skipBlanksBack(text, from, 0);
  const startsLine = start === 0 || isLineBreak(text[start - 1]);
  restOfLine.lastIndex = to;
  const rest = restOfLine.exec(text);
  const isFirstInLine = !before || /[\r\n]/.test(text.slice(endOf(before), from));
  if (rest && startsLine) return { from: start, to: restOfLine.lastIndex };
  if (rest && isFirstInLine) return { from, to: to + rest[0].length - rest[1]!.length };
  return rest || text[to - 1] !== ',' ? { from: start, to } : { from, to: skipBlanks(text, to) };
}

function isLineBreak(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function nameNode(label: Node): Node | undefined {
  return findNodeAtLocation(label, ['name']);
}

function replaced({ offset, length }: Node, insert: string): Edit {
  return { from: offset, to: offset + length, insert };
}

/** Returns the labels of a set with the new name in place of the old one, or after all others. */
function renamedIn({ labels }: LabelSet, { from, to }: NewLabel): LabelEntry[] {
  const entries: LabelEntry[] = labels.map((label) => (label.name === from ? { ...label, name: to } : label));
  return entries.some(({ name }) => name === to) ? entries : [...entries, { name: to }];
}
