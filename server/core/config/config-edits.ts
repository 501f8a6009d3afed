/** Edits of a `tagwright.json`. Everything else stays as written: order, comments, blanks, line breaks. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Label } from '../syntax/labels.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { parseConfig } from './config.ts';

/** A label to be written; a title is left out when it equals the name. */
export type LabelEntry = Pick<Label, 'name'> & Partial<Pick<Label, 'title' | 'description'>>;

/**
 * Makes the edits that add labels to a configuration: missing ones go to the end of its list. A named set is replaced by its
 * list; without labels, a list of the given ones is added.
 *
 * @param text undefined for a new configuration
 * @returns no edits when all labels are there, or the configuration is broken
 */
export function addLabels(text: string | undefined, wanted: readonly LabelEntry[]): Edit[] {
  const entries = distinct(wanted);
  if (text === undefined || text.trim() === '') {
    const written = `{\n  "labels": ${listOf(entries, { lineBreak: '\n', indent: '  ' })}\n}\n`;
    return [{ from: 0, to: text?.length ?? 0, insert: written }];
  }
  const { config } = parseConfig(text);
  const tree = parseTree(text, [], { allowTrailingComma: true });
  if (!config || !tree || entries.length === 0) return [];
  const node = findNodeAtLocation(tree, ['labels']);
  if (!node || !config.read.labels) return [withLabels(text, tree, entries)];
  const missing = entries.filter(({ name }) => !config.read.labels?.get(name));
  if (missing.length === 0) return [];
  if (node.type === 'array') return [atEnd(text, node, missing)];
  return [withLabels(text, tree, [...config.read.labels.labels, ...missing])];
}

/**
 * Makes the edit that gives a configuration object a list of labels: in place of its named set, or before all other settings.
 */
export function withLabels(text: string, tree: Node, entries: readonly LabelEntry[]): Edit {
  const node = findNodeAtLocation(tree, ['labels']);
  if (!node) return firstProperty(text, tree, entries);
  return { from: node.offset, to: node.offset + node.length, insert: listOf(entries, layoutAt(text, node.parent!)) };
}

/** Removes duplicate labels, keeping the first of each. */
function distinct(entries: readonly LabelEntry[]): LabelEntry[] {
  const byName = new Map<string, LabelEntry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}

/** Line breaks and indentation of a file. */
interface Layout {
  readonly lineBreak: string;
  /** Indentation of a property. */
  readonly indent: string;
}

/** Returns the layout at a property. Where it shares its line with others, additions stay on that line. */
function layoutAt(text: string, property: Node): Layout {
  const line = /(\r\n|\r|\n)([ \t]*)$/.exec(text.slice(0, property.offset));
  return line ? { lineBreak: line[1]!, indent: line[2]! } : { lineBreak: '', indent: '' };
}

/** Writes a list of labels, one on a line where lines are broken. */
function listOf(entries: readonly LabelEntry[], { lineBreak, indent }: Layout): string {
  if (lineBreak === '') return `[${entries.map(entryOf).join(', ')}]`;
  const step = indent === '' ? '  ' : indent;
  const lines = entries.map((entry) => `${lineBreak}${indent}${step}${entryOf(entry)}`);
  return `[${lines.join(',')}${lineBreak}${indent}]`;
}

function entryOf({ name, title, description }: LabelEntry): string {
  const parts = Object.entries({ name, title, description }).flatMap(([key, value]) => {
    const text = `${value ?? ''}`;
    return text === '' || (key === 'title' && text === name) ? [] : [`"${key}": ${JSON.stringify(text)}`];
  });
  return `{ ${parts.join(', ')} }`;
}

/** Inserts a list of labels before all other settings. */
function firstProperty(text: string, tree: Node, entries: readonly LabelEntry[]): Edit {
  const [first] = tree.children ?? [];
  const at = tree.offset + 1;
  if (!first) {
    const [lineBreak = '\n'] = /\r\n|\r|\n/.exec(text) ?? [];
    const isOpen = /^\s*[\r\n]/.test(text.slice(at));
    const list = listOf(entries, { lineBreak, indent: '  ' });
    return { from: at, to: at, insert: `${lineBreak}  "labels": ${list}${isOpen ? '' : lineBreak}` };
  }
  const layout = layoutAt(text, first);
  const insert = `"labels": ${listOf(entries, layout)},${layout.lineBreak === '' ? ' ' : layout.lineBreak + layout.indent}`;
  return { from: first.offset, to: first.offset, insert };
}

/** Appends labels to a non-empty list, on lines of their own where the last one has its own. */
function atEnd(text: string, list: Node, entries: readonly LabelEntry[]): Edit {
  const last = list.children!.at(-1)!;
  const { lineBreak, indent } = layoutAt(text, last);
  const at = last.offset + last.length;
  return {
    from: at,
    to: at,
    insert: entries.map((entry) => `,${lineBreak + indent || ' '}${entryOf(entry)}`).join(''),
  };
}
