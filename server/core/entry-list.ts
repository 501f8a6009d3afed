import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type ConfigProblem, type Mistake, syntaxProblem } from './config-problems.ts';
import { applyEdits, type Edit } from './edit.ts';
import { type Message, say } from './message.ts';
import { wellFormedJson } from './truncate.ts';

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
 * entry ends in a comma. No line changes that nobody asked to change: what two people add merges.
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
    if (!tree || errors.length > 0) return broken(errors.map(syntaxProblem));
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

  #misplaced(tree: Node, { path }: v.BaseIssue<unknown>): Mistake {
    const { name, expected } = this.#options;
    const [list, index] = path?.map(({ key }) => key as string | number) ?? [];
    const entry = list === name && index !== undefined && findNodeAtLocation(tree, [list, index]);
    const { offset, length } = entry || tree;
    const message = entry ? expected : say('Here should stand {0}.', `{ "${name}": [ … ] }`);
    return { from: offset, to: offset + length, message };
  }

  #edits(text: string, entries: readonly E[]): Edit[] {
    const { name, key, replaces = false } = this.#options;
    const list = findNodeAtLocation(parseTree(text)!, [name])!;
    const { children: nodes = [] } = list;
    const values: (E | null)[] = nodes.map(getNodeValue);
    const there = new Map(values.flatMap((entry, index) => (entry ? [[key(entry), nodes[index]!] as const] : [])));
    const added = new Map(entries.map((entry) => [key(entry), this.#lineOf(entry)]));
    const changes = [...added].flatMap(([of, line]): Edit[] => {
      const node = replaces ? there.get(of) : undefined;
      return node ? [{ from: node.offset, to: node.offset + node.length, insert: line }] : [];
    });
    const lines = [...added].flatMap(([of, line]) => (there.has(of) ? [] : [line])).sort();
    const indent = `${text.includes('\r\n') ? '\r\n' : '\n'}    `;
    let next = 0;
    const insertions = lines.map((line, index) => {
      while (values[next] && this.#lineOf(values[next]!) < line) next++;
      const node = nodes[next];
      if (node) return { from: node.offset, to: node.offset, insert: `${line},${indent}` };
      const last = nodes.at(-1);
      const at = last ? last.offset + last.length : list.offset + 1;
      return { from: at, to: at, insert: `${last || index > 0 ? ',' : ''}${indent}${line}` };
    });
    return [...changes, ...insertions];
  }

  #lineOf(entry: E): string {
    const values = entry as Readonly<Record<string, string | undefined>>;
    const parts = this.#options.order.flatMap((name) =>
      values[name] === undefined ? [] : [`"${name}": ${JSON.stringify(values[name])}`],
    );
    return `{ ${parts.join(', ')} }`;
  }
}

function broken(mistakes: readonly Mistake[]): { entries: undefined; problems: ConfigProblem[] } {
  return { entries: undefined, problems: mistakes.map((mistake) => ({ ...mistake, kind: 'broken' })) };
}
