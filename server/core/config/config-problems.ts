/** Problems of a `tagwright.json`, with their places. */
import damerauLevenshtein from 'damerau-levenshtein';
import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type * as v from 'valibot';
import { findRule, rules } from '../lint/rules/index.ts';
import type { ConfigProblem, Mistake } from '../lists/json-problems.ts';
import { joinList, type Localizable, Message, say } from '../message.ts';
import { commandKeys, keysOf } from '../syntax/label-keys.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { configSchema, type RawConfig } from './config-schema.ts';

/** Converts an issue of the schema to a problem with words and a place. */
export function schemaProblem(tree: Node, found: v.BaseIssue<unknown>): Mistake {
  const { keys, issue } = deepest(found);
  const { path, kind, expected, received, message, requirement } = issue;
  const isKey = path?.at(-1)?.origin === 'key';
  const node = nodeAt(tree, keys);
  const isUnknown = isKey && expected === 'never';
  const place = nodeSpan(isUnknown ? (node.parent?.children?.[0] ?? node) : node);
  const words = vocabularyOf(keys);
  if (words && isUnknown) {
    const message = say(
      'There is no setting “{0}” here. What “{1}” looks for is set in “vocabulary”, under “{2}”.',
      excerpt(String(keys.at(-1))),
      `${keys[1]}`,
      words,
    );
    return { ...place, message };
  }
  if (isUnknown) return { ...place, message: noSetting(keys) };
  if (isKey) return { ...nodeSpan(node), message: say('“{0}” is missing here.', `${keys.at(-1)}`) };
  if (kind === 'validation') {
    // As `issueText` writes it.
    return { ...nodeSpan(node), message: new Message(message, [`${requirement}`, received]) };
  }
  return { ...nodeSpan(node), message: say('Expected {0}, not {1}.', inWords(expected), inWords(received)) };
}

/** Returns the part of the vocabulary that defines what a rule looks for, when the path leads to that rule's settings. */
function vocabularyOf([first, code]: readonly (string | number)[]): string | undefined {
  return first === 'rules' ? findRule(`${code}`)?.vocabulary : undefined;
}

/** Returns the node at a path, or its nearest ancestor when it is missing. */
function nodeAt(tree: Node, keys: readonly (string | number)[]): Node {
  return findNodeAtLocation(tree, [...keys]) ?? (keys.length > 0 ? nodeAt(tree, keys.slice(0, -1)) : tree);
}

/** Returns the deepest issue of a union: what is wrong with the value as the kind that fits best. */
function deepest(issue: v.BaseIssue<unknown>): { keys: readonly (string | number)[]; issue: v.BaseIssue<unknown> } {
  const keys = issue.path?.map(({ key }) => key as string | number) ?? [];
  const [inner] = (issue.issues ?? []).map(deepest).sort((a, b) => b.keys.length - a.keys.length);
  return inner && inner.keys.length > 0 ? { keys: [...keys, ...inner.keys], issue: inner.issue } : { keys, issue };
}

const kinds: Readonly<Record<string, Message>> = {
  Array: say('a list'),
  Object: say('an object'),
  string: say('a string'),
  number: say('a number'),
  undefined: say('nothing'),
  never: say('nothing'),
};

/** Writes a list of kinds and values, `("keep" | 0 | 1)`, as `“keep”, 0 or 1`. */
function inWords(types: string | null): Localizable {
  const all = `${types}`.split(' | ').map((type) => type.replace(/^\(+|\)+$/g, ''));
  const words = all.map((type) => kinds[type] ?? valueInWords(type));
  const last = words.pop()!;
  return words.length > 0 ? say('{0} or {1}', joinList(words), last) : last;
}

function valueInWords(value: string): Localizable {
  const text = /^"(.*)"$/s.exec(value)?.[1];
  return text === undefined ? excerpt(value) : say('“{0}”', excerpt(text, 58));
}

function nodeSpan({ offset, length }: Node): Span {
  return { from: offset, to: offset + length };
}

/** Minimum similarity, 0 to 1, of a suggested name, and longest name for which one is sought. */
const [minLikeness, maxNameLength] = [0.5, 60];

function noSetting(keys: readonly (string | number)[]): Message {
  const name = String(keys.at(-1));
  const isRule = keys.length === 2 && keys[0] === 'rules';
  const known = isRule ? rules.map(({ code }) => code) : keys.length === 1 ? Object.keys(configSchema.entries) : [];
  const likeness = (other: string) => (name.length > maxNameLength ? 0 : damerauLevenshtein(name, other).similarity);
  const [nearest] = known.filter((other) => likeness(other) >= minLikeness).sort((a, b) => likeness(b) - likeness(a));
  const shown = excerpt(name);
  const message = isRule ? say('There is no rule “{0}”.', shown) : say('There is no setting “{0}”.', shown);
  return nearest === undefined ? message : say('{0} Did you mean “{1}”?', message, nearest);
}

/**
 * Returns problems for labels of which one begins another: readers that match labels by prefix, such as the reference reader,
 * confuse them.
 */
export function confusingLabels(tree: Node, { labels }: RawConfig): ConfigProblem[] {
  if (!Array.isArray(labels)) return [];
  const names = new Set(labels.map(({ name }) => name));
  const before = new Set<string>();
  return labels.flatMap(({ name }, index): ConfigProblem[] => {
    const place = nodeSpan(nodeAt(tree, ['labels', index, 'name']));
    if (before.has(name)) {
      return [{ ...place, kind: 'doubtful', message: say('The label “{0}” is already in the list.', name) }];
    }
    before.add(name);
    const prefix = beginnings(name).find((beginning) => names.has(beginning));
    if (prefix === undefined) return [];
    const message = say(
      '“{0}” begins with the label “{1}”: readers that match labels by their beginning mix them up.',
      name,
      prefix,
    );
    return [{ ...place, kind: 'doubtful', message }];
  });
}

/** Returns problems for keys that labels do not get: another label has them, or, after Alt+M, a command. */
export function takenKeys(tree: Node, { labels }: RawConfig): ConfigProblem[] {
  if (!Array.isArray(labels)) return [];
  const keys = keysOf(labels);
  const owners = new Map<string, string>();
  return labels.flatMap(({ name, key }, index): ConfigProblem[] => {
    if (key === undefined) return [];
    const place = nodeSpan(nodeAt(tree, ['labels', index, 'key']));
    const owner = owners.get(key);
    if (owner !== undefined) {
      return [{ ...place, kind: 'doubtful', message: say('“{0}” is already the key of the label “{1}”.', key, owner) }];
    }
    owners.set(key, name);
    if (!commandKeys.includes(key)) return [];
    const { chordKey } = keys[index]!;
    const message =
      chordKey === undefined
        ? say('“{0}” is the key of a command after Alt+M, so this label has no key there.', key)
        : say('“{0}” is the key of a command after Alt+M, so this label has “{1}” there.', key, chordKey);
    return [{ ...place, kind: 'doubtful', message }];
  });
}

/** Returns all proper prefixes of a word. */
function beginnings(word: string): string[] {
  return Array.from({ length: word.length - 1 }, (_, index) => word.slice(0, index + 1));
}
