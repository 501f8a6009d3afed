import { createScanner, findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type Message, say } from '../message.ts';
import { applyEdits, type Edit } from '../syntax/text-edit.ts';
import { wellFormedJson } from '../text/truncate.ts';
import { type ConfigProblem, foreignBytes, type Mistake, syntaxProblem } from './json-problems.ts';

/** A list that was read, and what is wrong with it; undefined when it is broken. */
export interface ReadList<E> {
  readonly entries: readonly E[] | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** What a list is like. */
export interface EntryListOptions<E> {
  /** The property that holds the entries. */
  readonly name: string;
  /** What the whole file may say. */
  readonly schema: v.GenericSchema<unknown, { readonly [name: string]: unknown }>;
  /** The properties of an entry as they are written; entries are in the order of their lines. */
  readonly order: readonly string[];
  /** The same for entries of which a list needs one only. */
  key(entry: E): string;
  /** What an entry is to have, said of one that is wrong. */
  readonly expected: Message;
  /** Whether a new entry takes the place of the one that is there; otherwise that one stays. */
  readonly replaces?: boolean;
}

/**
 * A list in a JSON file that many people add to: one entry a line, in order, and `null` at its end, so that every line of an
 * entry ends in a comma. No line changes that nobody asked to change, however others have written theirs: what two people
 * add merges.
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
      // An entry that has several things wrong is told once.
      const places = new Map(
        result.issues.map((issue) => this.#misplaced(tree, issue)).map((each) => [each.from, each]),
      );
      return broken([...places.values()]);
    }
    const entries = result.output[name] as readonly (E | null)[];
    return { entries: entries.filter((entry) => entry !== null), problems: [] };
  }

  /** The text of a list, or of one that is not there yet, with more entries; undefined when the list is broken. */
  add(text: string | undefined, entries: readonly E[]): string | undefined {
    const before = text ?? `{\n  "${this.#options.name}": [\n    null\n  ]\n}\n`;
    // Every reader of JSON is to take the list, whatever the texts are that its entries are about.
    const written = entries.map((entry): E => JSON.parse(wellFormedJson(JSON.stringify(entry))));
    return this.parse(before).entries && applyEdits(before, this.#edits(before, written));
  }

  /**
   * The text of a list without an entry, if that is there, and without the line that only the entry stands on; undefined when
   * the list is broken, or would be.
   */
  remove(text: string, entry: E): string | undefined {
    const { key } = this.#options;
    if (!this.parse(text).entries) return undefined;
    const nodes = this.#nodes(text).children ?? [];
    const node = nodes.find((each) => each.type !== 'null' && key(getNodeValue(each)) === key(entry));
    const after = node ? applyEdits(text, [removal(text, node)]) : text;
    return this.parse(after).entries && after;
  }

  /** Those of some entries that a good list does not have; all of them of one that is not there yet. */
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
    const message = entry ? expected : say('Here should stand {0}.', `{ "${name}": [ … ] }`);
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

  /** The array of a good list. As JSON has it, the last of two properties of one name counts. */
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

/** What takes an entry and its comma out of a list, and their line with them if nothing else stands there. */
function removal(text: string, { offset, length }: Node): Edit {
  const comma = /^[ \t]*,/.exec(text.slice(offset + length))?.[0];
  // Where commas stand before entries, its own is that one.
  const [before = ''] = comma === undefined ? (/,\s*$/.exec(text.slice(0, offset)) ?? []) : [];
  const [from, to] = [offset - before.length, offset + length + (comma?.length ?? 0)];
  const { length: indent } = indentOf(text, offset);
  const isAlone = lineStart(text, offset) + indent === from;
  const [end] = /^[ \t]*(?:\r\n|\r|\n)/.exec(text.slice(to)) ?? [];
  const edit = isAlone && end !== undefined ? { from: from - indent, to: to + end.length } : { from, to };
  return { ...edit, insert: '' };
}

/** What puts lines into a list that has no entry. */
function firstLines(text: string, { offset, length }: Node, lines: readonly string[]): Edit {
  const gap = gapOf(text, { from: offset + 1, to: offset + length, hasComma: false });
  const at = gap.lineFrom ?? gap.from;
  const ownLines = lines.map((line) => `${usualIndent}${line}`).join(`,${gap.lineBreak}`);
  const insert = gap.lineFrom === undefined ? `${gap.lineBreak}${ownLines}` : `${ownLines}${gap.lineBreak}`;
  return { from: at, to: at, insert };
}

/**
 * What puts a line into a list that has entries without touching the lines that are there: above the next entry and the
 * comments that lead it. At the end of a list without `null` the last entry gets no comma: the new one comes before it. Only
 * a line that several entries share is broken.
 */
function insertion(text: string, { offset, children: nodes = [] }: Node, line: string, next: number): Edit {
  const index = Math.min(next, nodes.length - 1);
  const node = nodes[index]!;
  const before = nodes[index - 1];
  const from = before ? before.offset + before.length : offset + 1;
  const gap = gapOf(text, { from, to: node.offset, hasComma: before !== undefined });
  const at = (place: number, insert: string): Edit => ({ from: place, to: place, insert });
  const indent = indentOf(text, node.offset);
  // Where nobody has written anything yet, the usual indent is put in.
  const isUnwritten = nodes.length === 1 && node.type === 'null' && indent === '';
  if (gap.lineFrom !== undefined && !isUnwritten) {
    return at(gap.lineFrom, `${indent}${line},${gap.lineBreak}`);
  }
  if (next < nodes.length) return at(gap.from, `${line},${gap.lineBreak}${usualIndent}`);
  return at(node.offset + node.length, `,${gap.lineBreak}${usualIndent}${line}`);
}

/** How entries are indented where nothing else is to be seen. */
const usualIndent = '    ';

/** The blanks that a line begins with in which an offset is. */
function indentOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))![0];
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** Where something fits between two entries: behind the comma, and on a line of its own where there is a line break. */
interface Gap {
  /** The first of the comments and entries after it. */
  readonly from: number;
  /** The start of a line, if the next one begins on a later line than the one before ends on. */
  readonly lineFrom: number | undefined;
  /** That line break; where there is none, one as the text has them. */
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
