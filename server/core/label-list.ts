/** What becomes of the labels in a `tagwright.json` when one of them gets another name. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import { parseConfig } from './config.ts';
import { addLabels, type LabelEntry, withLabels } from './config-edits.ts';
import { applyEdits, type Edit } from './edit.ts';
import type { LabelNames } from './label-renaming.ts';
import type { LabelSet } from './labels.ts';

/**
 * The edits of a configuration with which its labels have the new name and no more the old one: in a list of labels, the entry is
 * renamed, or goes when there is one of that name, or is added; a bundled set that has not the new name becomes a list. None when
 * nothing has to change, or the configuration is broken. All else stays as it is written.
 *
 * @param read the label set with which texts of this configuration are read, for one that names none
 */
export function renameInLabels(text: string, names: LabelNames, read: LabelSet): readonly Edit[] {
  const { config } = parseConfig(text);
  const tree = config && parseTree(text);
  if (!tree) return [];
  const edits = editsOf(text, tree, names, config.labels ?? read);
  return parseConfig(applyEdits(text, edits)).config ? edits : [];
}

function editsOf(text: string, tree: Node, { from, to }: LabelNames, set: LabelSet): readonly Edit[] {
  const labels = findNodeAtLocation(tree, ['labels']);
  if (labels?.type !== 'array') return set.get(to) ? [] : [withLabels(text, tree, renamedIn(set, { from, to }))];
  const entries = labels.children ?? [];
  const named = (name: string) => entries.findIndex((entry) => nameOf(entry)?.value === name);
  const old = named(from);
  if (named(to) >= 0) return old < 0 ? [] : [withoutEntry(entries, old)];
  return old < 0 ? addLabels(text, [{ name: to }]) : [replaced(nameOf(entries[old]!)!, JSON.stringify(to))];
}

/** Takes one of several entries away, with what parts it from its neighbour. */
function withoutEntry(entries: readonly Node[], index: number): Edit {
  const { offset, length } = entries[index]!;
  const next = entries[index + 1];
  if (next) return { from: offset, to: next.offset, insert: '' };
  const before = entries[index - 1]!;
  return { from: before.offset + before.length, to: offset + length, insert: '' };
}

function nameOf(label: Node): Node | undefined {
  return findNodeAtLocation(label, ['name']);
}

function replaced({ offset, length }: Node, insert: string): Edit {
  return { from: offset, to: offset + length, insert };
}

/** The labels of a set, with the new name in place of the old one or after all others. */
function renamedIn({ labels }: LabelSet, { from, to }: LabelNames): LabelEntry[] {
  const entries: LabelEntry[] = labels.map((label) => (label.name === from ? { ...label, name: to } : label));
  return entries.some(({ name }) => name === to) ? entries : [...entries, { name: to }];
}
