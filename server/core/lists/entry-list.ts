/** Lists in JSON files that people share in git, edited line by line. */
import { createScanner, findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type Message, say } from '../message.ts';
import { applyEdits, type Edit } from '../syntax/text-edit.ts';
import { wellFormedJson } from '../text/well-formed.ts';
import { type ConfigProblem, foreignBytes, type Mistake, syntaxProblem } from './json-problems.ts';

/** Entries of a list, undefined when it is broken, with its problems. */
export interface ReadList<E> {
  readonly entries: readonly E[] | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Description of a kind of list. */
export interface EntryListOptions<E> {
  /** Property that holds the entries. */
  readonly name: string;
  /** Schema of the whole file. */
  readonly schema: v.GenericSchema<unknown, { readonly [name: string]: unknown }>;
  /** Properties of an entry in the order in which they are written; lines are sorted by them. */
  readonly order: readonly string[];
  /** Returns the identity of an entry: a list holds one entry for each. */
  key(entry: E): string;
  /** Requirement on an entry, for the message on an invalid one. */
  readonly expected: Message;
  /** Whether a new entry replaces the present one with the same key; by default the present one stays. */
  readonly replaces?: boolean;
}

/**
 * A list in a JSON file that many people add to: one entry on a line, in order, with a final `null`, so that every entry line
 * ends in a comma. No other line changes, however it is written, so that additions of two people merge.
 */
export class EntryList<E extends object> {
  readonly #options: EntryListOptions<E>;

  constructor(options: EntryListOptions<E>) {
    this.#options = options;
  }

  /** Reads a list. Never fails. */
  parse(text: string): ReadList<E> {
    const { name, schema } = this.#options;
    const errors: ParseError[] = [];
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    const mistakes = [...foreignBytes(text), ...errors.map(syntaxProblem)];
    if (!tree || mistakes.length > 0) return broken(mistakes);
    const result = v.safeParse(schema, getNodeValue(tree));
    if (!result.success) {
      // Report an entry once, however many problems it has.
      const places = new Map(
        result.issues.map((issue) => this.#misplaced(tree, issue)).map((each) => [each.from, each]),
      );
      return broken([...places.values()]);
    }
    const entries = result.output[name] as readonly (E | null)[];
    return { entries: entries.filter((entry) => entry !== null), problems: [] };
  }

  /** Adds entries to a list, or to a new one; returns undefined when the list is broken. */
  add(text: string | undefined, entries: readonly E[]): string | undefined {
    const before = text ?? `{\n  "${this.#options.name}": [\n    null\n  ]\n}\n`;
    // Strict JSON readers must accept the list, whatever the texts in its entries.
    const written = entries.map((entry): E => JSON.parse(wellFormedJson(JSON.stringify(entry))));
    return this.parse(before).entries && applyEdits(before, this.#edits(before, written));
  }

  /** Removes an entry, with its line when nothing else is on it. Returns undefined when the list is broken, or would be. */
  remove(text: string, entry: E): string | undefined {
    const { key } = this.#options;
    if (!this.parse(text).entries) return undefined;
    const nodes = this.#nodes(text).children ?? [];
    const node = nodes.find((each) => each.type !== 'null' && key(getNodeValue(each)) === key(entry));
    const after = node ? applyEdits(text, [removal(text, node)]) : text;
    return this.parse(after).entries && after;
  }

  /** Returns the entries that a valid list does not have; all of them for a missing list. */
  lacking(text: string | undefined, entries: readonly E[]): readonly E[] {
    const { key } = this.#options;
    const there = new Set(text === undefined ? [] : this.parse(text).entries?.map(key));
    return entries.filter((entry) => !there.has(key(entry)));
  }

  #misplaced(tree: Node, { path }: v.BaseIssue<unknown>): Mistake {
    const { name, expected } = this.#options;
    const [list, index] = path?.map(({ key }) => key as string | number) ?? [];
    const entry = list === name && index !== undefined && findNodeAtLocation(tree, [list, index]);
    const { offset, length } = entry || tree;
    const message = entry ? expected : say('Expected {0}.', `{ "${name}": [ … ] }`);
    return { from: offset, to: offset + length, message };
  }

  #edits(text: string, entries: readonly E[]): Edit[] {
    const { key, replaces = false } = this.#options;
    const list = this.#nodes(text);
    const { children: nodes = [] } = list;
    const values: (E | null)[] = nodes.map(getNodeValue);
    const there = new Map(values.flatMap((entry, index) => (entry ? [[key(entry), nodes[index]!] as const] : [])));
    const added = new Map(entries.map((entry) => [key(entry), this.#lineOf(entry)]));
    const changes = [...added].flatMap(([of, line]): Edit[] => {
      const node = replaces ? there.get(of) : undefined;
      return node ? [{ from: node.offset, to: node.offset + node.length, insert: line }] : [];
    });
    const lines = [...added].flatMap(([of, line]) => (there.has(of) ? [] : [line])).sort();
    if (nodes.length === 0) return lines.length > 0 ? [firstLines(text, list, lines)] : [];
    let next = 0;
    const insertions = lines.map((line) => {
      while (values[next] && this.#lineOf(values[next]!) < line) next++;
      return insertion(text, list, line, next);
    });
    return [...changes, ...insertions];
  }

  /** Returns the array of a valid list. As in JSON, the last of two properties of one name counts. */
  #nodes(text: string): Node {
    const { name } = this.#options;
    return parseTree(text)!.children!.findLast(({ children }) => children?.[0]?.value === name)!.children![1]!;
  }

  #lineOf(entry: E): string {
    const values = entry as Readonly<Record<string, string | undefined>>;
    const parts = this.#options.order.flatMap((name) =>
      values[name] === undefined ? [] : [`"${name}": ${JSON.stringify(values[name])}`],
    );
    return `{ ${parts.join(', ')} }`;
  }
}

/** Makes the edit that removes an entry with its comma, and its line when nothing else is on it. */
function removal(text: string, { offset, length }: Node): Edit {
  const comma = /^[ \t]*,/.exec(text.slice(offset + length))?.[0];
  // In a file with leading commas, an entry's own comma is the one before it.
  const [before = ''] = comma === undefined ? (/,\s*$/.exec(text.slice(0, offset)) ?? []) : [];
  const [from, to] = [offset - before.length, offset + length + (comma?.length ?? 0)];
  const { length: indent } = indentOf(text, offset);
  const isAlone = lineStart(text, offset) + indent === from;
  const [end] = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(to)) ?? [];
  const edit = isAlone && end !== undefined ? { from: from - indent, to: to + end.length } : { from, to };
  return { ...edit, insert: '' };
}

/** Makes the edit that adds lines to an empty list. */
function firstLines(text: string, { offset, length }: Node, lines: readonly string[]): Edit {
  const gap = gapOf(text, { from: offset + 1, to: offset + length, hasComma: false });
  const at = gap.lineFrom ?? gap.from;
  const ownLines = lines.map((line) => `${usualIndent}${line}`).join(`,${gap.lineBreak}`);
  const insert = gap.lineFrom === undefined ? `${gap.lineBreak}${ownLines}` : `${ownLines}${gap.lineBreak}`;
  return { from: at, to: at, insert };
}

/**
 * Makes the edit that adds a line to a list without touching present lines: above the next entry and the comments that lead it.
 * In a list without a final `null`, the last entry gets no comma: the new one is put before it. Only a line that several
 * entries share is broken.
 */
function insertion(text: string, { offset, children: nodes = [] }: Node, line: string, next: number): Edit {
  const index = Math.min(next, nodes.length - 1);
  const node = nodes[index]!;
  const before = nodes[index - 1];
  const from = before ? before.offset + before.length : offset + 1;
  const gap = gapOf(text, { from, to: node.offset, hasComma: before !== undefined });
  const at = (place: number, insert: string): Edit => ({ from: place, to: place, insert });
  const indent = indentOf(text, node.offset);
  // A list without entries gets the usual indentation.
  const isUnwritten = nodes.length === 1 && node.type === 'null' && indent === '';
  if (gap.lineFrom !== undefined && !isUnwritten) {
    return at(gap.lineFrom, `${indent}${line},${gap.lineBreak}`);
  }
  if (next < nodes.length) return at(gap.from, `${line},${gap.lineBreak}${usualIndent}`);
  return at(node.offset + node.length, `,${gap.lineBreak}${usualIndent}${line}`);
}

/** Indentation of entries where the file shows no other. */
const usualIndent = '    ';

/** Returns the blanks at the start of the line of an offset. */
function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** A place for a new entry: after a comma and, where there is a line break, on its own line. */
interface Gap {
  /** Start of the first comment or entry after it. */
  readonly from: number;
  /** Start of the line, when the next entry begins on a later line than the previous one ends. */
  readonly lineFrom: number | undefined;
  /** Line break of the place, or one in the style of the text. */
  readonly lineBreak: string;
}

function gapOf(text: string, { from, to, hasComma }: { from: number; to: number; hasComma: boolean }): Gap {
  const scanner = createScanner(text);
  scanner.setPosition(from);
  let isBehindComma = !hasComma;
  let first: number | undefined;
  let lineFrom: number | undefined;
  let [lineBreak = '\n'] = /\r\n|\r|\n/.exec(text) ?? [];
  while (scanner.getPosition() < to) {
    scanner.scan();
    const token = text.slice(scanner.getTokenOffset(), scanner.getPosition());
    if (!isBehindComma) isBehindComma = token === ',';
    else if (/^[\r\n]/.test(token) && lineFrom === undefined) {
      lineFrom = scanner.getPosition();
      lineBreak = token;
    } else if (token.trim() !== '') first ??= scanner.getTokenOffset();
  }
  return { from: first ?? to, lineFrom, lineBreak };
}

function broken(mistakes: readonly Mistake[]): { entries: undefined; problems: ConfigProblem[] } {
  return { entries: undefined, problems: mistakes.map((mistake) => ({ ...mistake, kind: 'broken' })) };
}
