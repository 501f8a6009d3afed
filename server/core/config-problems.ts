import damerauLevenshtein from 'damerau-levenshtein';
import { findNodeAtLocation, type Node, type ParseError, printParseErrorCode } from 'jsonc-parser';
import type * as v from 'valibot';
import { configSchema, type RawConfig } from './config-schema.ts';
import type { Span } from './plain.ts';
import { rules } from './rules/index.ts';
import { excerpt } from './rules/rule.ts';

/** What is wrong with a configuration; offsets in its text. */
export interface ConfigProblem extends Span {
  readonly message: string;
  /**
   * A `broken` configuration does not come into force. One that is `incomplete`, since something that it names cannot be
   * had, or `doubtful` does.
   */
  readonly kind: 'broken' | 'incomplete' | 'doubtful';
}

/** What is wrong, and where. */
export type Message = Span & { readonly message: string };

/** What is wrong with the JSON: `CommaExpected` is told as `comma expected`. */
export function syntaxProblem({ error, offset, length }: ParseError): Message {
  const words = printParseErrorCode(error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`);
  return { from: offset, to: offset + length, message: `This is not JSON: ${words.toLowerCase()}.` };
}

/** What does not fit the schema, in words and at its place. */
export function schemaProblem(tree: Node, found: v.BaseIssue<unknown>): Message {
  const { keys, issue } = deepest(found);
  const { path, kind, expected, received, message } = issue;
  const isKey = path?.at(-1)?.origin === 'key';
  const node = nodeAt(tree, keys);
  if (isKey && expected === 'never') return { ...spanOf(node.parent?.children?.[0] ?? node), message: noSetting(keys) };
  if (isKey) return { ...spanOf(node), message: `“${keys.at(-1)}” is missing here.` };
  if (kind === 'validation') return { ...spanOf(node), message };
  return { ...spanOf(node), message: `Here should stand ${inWords(expected)}, not ${inWords(received)}.` };
}

/** What stands at a place in the tree; what is around that place when nothing does. */
function nodeAt(tree: Node, keys: readonly (string | number)[]): Node {
  return findNodeAtLocation(tree, [...keys]) ?? (keys.length > 0 ? nodeAt(tree, keys.slice(0, -1)) : tree);
}

/** Of something that can be of several kinds and is of none: what is wrong with it as the kind that it comes nearest to. */
function deepest(issue: v.BaseIssue<unknown>): { keys: readonly (string | number)[]; issue: v.BaseIssue<unknown> } {
  const keys = issue.path?.map(({ key }) => key as string | number) ?? [];
  const [inner] = (issue.issues ?? []).map(deepest).sort((a, b) => b.keys.length - a.keys.length);
  return inner && inner.keys.length > 0 ? { keys: [...keys, ...inner.keys], issue: inner.issue } : { keys, issue };
}

const kinds: Readonly<Record<string, string>> = {
  Array: 'a list',
  Object: 'an object',
  string: 'a text',
  number: 'a number',
  undefined: 'nothing',
  never: 'nothing',
};

/** `("keep" | 0 | 1)`, as the validator names kinds and values, is told as `“keep”, 0 or 1`. */
function inWords(types: string | null): string {
  const all = `${types}`.split(' | ').map((type) => type.replace(/^\(+|\)+$/g, ''));
  const words = all.map((type) => kinds[type] ?? excerpt(type.replace(/^"(.*)"$/s, '“$1”')));
  const last = words.pop()!;
  return words.length > 0 ? `${words.join(', ')} or ${last}` : last;
}

function spanOf({ offset, length }: Node): Span {
  return { from: offset, to: offset + length };
}

/** The least likeness, from 0 to 1, of a name that is suggested, and the most characters of one for which that is looked for. */
const [leastLikeness, longestName] = [0.5, 60];

function noSetting(keys: readonly (string | number)[]): string {
  const name = String(keys.at(-1));
  const isRule = keys.length === 2 && keys[0] === 'rules';
  const known = isRule ? rules.map(({ code }) => code) : keys.length === 1 ? Object.keys(configSchema.entries) : [];
  const likeness = (other: string) => (name.length > longestName ? 0 : damerauLevenshtein(name, other).similarity);
  const [nearest] = known.filter((other) => likeness(other) >= leastLikeness).sort((a, b) => likeness(b) - likeness(a));
  const advice = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  return `There is no ${isRule ? 'rule' : 'setting'} “${excerpt(name)}”.${advice}`;
}

/** Labels of which one begins with another: readers that match labels by prefix, as the reference reader does, mix them up. */
export function confusingLabels(tree: Node, { labels }: RawConfig): ConfigProblem[] {
  if (!Array.isArray(labels)) return [];
  const names = new Set(labels.map(({ name }) => name));
  const before = new Set<string>();
  return labels.flatMap(({ name }, index): ConfigProblem[] => {
    const place = spanOf(nodeAt(tree, ['labels', index, 'name']));
    if (before.has(name)) return [{ ...place, kind: 'doubtful', message: `The label “${name}” is there already.` }];
    before.add(name);
    const prefix = beginnings(name).find((beginning) => names.has(beginning));
    if (prefix === undefined) return [];
    const message = `“${name}” begins with the label “${prefix}”: readers that match labels by their beginning mix them up.`;
    return [{ ...place, kind: 'doubtful', message }];
  });
}

/** All that a word begins with, but the word itself. */
function beginnings(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(0, index + 1));
}
