/** Changes of a `tagwright.json`. What is not asked for stays as it is written: order, comments, blanks, line breaks. */
import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Label } from '../syntax/labels.ts';
import type { Edit } from '../syntax/text-edit.ts';
import { parseConfig } from './config.ts';

/** A label as it is to be written; without a title its name is one. */
export type LabelEntry = Pick<Label, 'name'> & Partial<Pick<Label, 'title' | 'description'>>;

/**
 * The edits of a configuration with which it has labels: those that it lacks come at the end of its list. A set that it names becomes
 * the list of that set; where it says nothing of labels, the list is made of those that are given.
 *
 * @param text undefined when there is no configuration yet: then the edits make one of nothing
 * @returns none when it has them all, or is broken
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
 * The edit of a configuration, an object, with which it has a list of labels: in place of the labels that it names, or else before
 * all other settings.
 */
export function withLabels(text: string, tree: Node, entries: readonly LabelEntry[]): Edit {
  const node = findNodeAtLocation(tree, ['labels']);
  if (!node) return firstProperty(text, tree, entries);
  return { from: node.offset, to: node.offset + node.length, insert: listOf(entries, layoutAt(text, node.parent!)) };
}

/** Each label once, as it comes first. */
function distinct(entries: readonly LabelEntry[]): LabelEntry[] {
  const byName = new Map<string, LabelEntry>();
  for (const entry of entries) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}

/** How lines are broken and indented. */
interface Layout {
  readonly lineBreak: string;
  /** What the line of a property begins with. */
  readonly indent: string;
}

/** The layout at a property: where it stands on one line with others, everything that comes is on that line, too. */
function layoutAt(text: string, property: Node): Layout {
  const line = /(\r\n|\r|\n)([ \t]*)$/.exec(text.slice(0, property.offset));
  return line ? { lineBreak: line[1]!, indent: line[2]! } : { lineBreak: '', indent: '' };
}

/** A list of labels, each on a line of its own where lines are broken. */
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

/** Puts a list of labels before all other settings. */
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

/** Puts labels at the end of a list that has some: on lines of their own where the last one has one. */
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
