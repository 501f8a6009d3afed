import damerauLevenshtein from 'damerau-levenshtein';
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import * as v from 'valibot';
import { configSchema, type RawConfig } from './config-schema.ts';
import { conll2003, LabelSet, ontonotes5 } from './labels.ts';
import type { Span } from './plain.ts';
import { rules } from './rules/index.ts';
import type { RuleSetting, Settings } from './settings.ts';

/** The name of the file. */
export const configName = 'tagwright.json';

/** What a `tagwright.json` says. Paths and globs are relative to its folder. */
export interface Config extends Omit<Settings, 'gazetteer'> {
  /** Which files are tagged texts; undefined for all. */
  readonly files: readonly string[] | undefined;
  readonly exclude: readonly string[];
  /** Where the untagged original of a file is: `{name}` is the name of the file. */
  readonly source: string | undefined;
  /** Files of known names. */
  readonly gazetteers: readonly string[];
}

/** What is wrong with a configuration; offsets in its text. */
export interface ConfigProblem extends Span {
  readonly message: string;
  /** A broken configuration does not come into force; a doubtful one does. */
  readonly kind: 'broken' | 'doubtful';
}

/** A configuration that was read, and what is wrong with it; undefined when it is broken. */
export interface ReadConfig {
  readonly config: Config | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Reads a `tagwright.json`, which may have comments and trailing commas. Never fails. */
export function parseConfig(text: string): ReadConfig {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) return broken(errors.map(syntaxProblem));
  if (!tree) return broken([{ from: 0, to: text.length, message: 'There is no configuration in this file.' }]);
  const result = v.safeParse(configSchema, getNodeValue(tree));
  if (!result.success) return broken(result.issues.map((issue) => schemaProblem(tree, issue)));
  return { config: configOf(result.output), problems: confusingLabels(tree, result.output) };
}

type Message = Span & { readonly message: string };

function broken(messages: readonly Message[]): ReadConfig {
  return { config: undefined, problems: messages.map((message) => ({ ...message, kind: 'broken' })) };
}

/** `CommaExpected` is told as `comma expected`. */
function syntaxProblem({ error, offset, length }: ParseError): Message {
  const words = printParseErrorCode(error).replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`);
  return { from: offset, to: offset + length, message: `This is not JSON: ${words.toLowerCase()}.` };
}

function schemaProblem(tree: Node, { path, kind, expected, received, message }: v.BaseIssue<unknown>): Message {
  const keys = path?.map(({ key }) => key as string | number) ?? [];
  const isKey = path?.at(-1)?.origin === 'key';
  const node = findNodeAtLocation(tree, isKey && expected !== 'never' ? keys.slice(0, -1) : keys) ?? tree;
  if (isKey && expected === 'never') return { ...spanOf(node.parent?.children?.[0] ?? node), message: noSetting(keys) };
  if (isKey) return { ...spanOf(node), message: `“${keys.at(-1)}” is missing here.` };
  if (kind === 'validation') return { ...spanOf(node), message };
  return { ...spanOf(node), message: `Here should stand ${expected}, not ${received}.` };
}

function spanOf({ offset, length }: Node): Span {
  return { from: offset, to: offset + length };
}

/** The least likeness, from 0 to 1, of a name that is suggested. */
const leastLikeness = 0.5;

function noSetting(keys: readonly (string | number)[]): string {
  const name = String(keys.at(-1));
  const isRule = keys.length === 2 && keys[0] === 'rules';
  const known = isRule ? rules.map(({ code }) => code) : keys.length === 1 ? Object.keys(configSchema.entries) : [];
  const likeness = (other: string) => damerauLevenshtein(name, other).similarity;
  const [nearest] = known.filter((other) => likeness(other) >= leastLikeness).sort((a, b) => likeness(b) - likeness(a));
  const advice = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  return `There is no ${isRule ? 'rule' : 'setting'} “${name}”.${advice}`;
}

function configOf(raw: RawConfig): Config {
  const { files, exclude = [], source, spacing = 'keep', gazetteer = [] } = raw;
  return { labels: labelSetOf(raw), spacing, rules: ruleSettings(raw), files, exclude, source, gazetteers: gazetteer };
}

function labelSetOf({ labels }: RawConfig): LabelSet | undefined {
  if (labels === undefined) return undefined;
  if (labels === 'conll2003') return conll2003;
  if (labels === 'ontonotes5') return ontonotes5;
  const own = labels.map(({ name, title = name, description = '', ...looks }) => ({
    name,
    title,
    description,
    ...looks,
  }));
  return new LabelSet(configName, own);
}

function ruleSettings({ rules: entries = {} }: RawConfig): Map<string, RuleSetting> {
  return new Map(
    Object.entries(entries).flatMap(([code, entry]) => {
      if (entry === undefined) return [];
      const [severity, options] = typeof entry === 'string' ? [entry] : entry;
      return [[code, { severity, options }]];
    }),
  );
}

/** Labels of which one begins with another: readers that match labels by prefix, as the reference reader does, mix them up. */
function confusingLabels(tree: Node, { labels }: RawConfig): ConfigProblem[] {
  if (!Array.isArray(labels)) return [];
  return labels.flatMap(({ name }, index): ConfigProblem[] => {
    const place = spanOf(findNodeAtLocation(tree, ['labels', index, 'name']) ?? tree);
    const isAgain = labels.findIndex((other) => other.name === name) < index;
    if (isAgain) return [{ ...place, kind: 'doubtful', message: `The label “${name}” is there already.` }];
    const prefix = labels.find((other) => other.name !== name && name.startsWith(other.name));
    if (!prefix) return [];
    const message = `“${name}” begins with the label “${prefix.name}”: readers that match labels by their beginning mix them up.`;
    return [{ ...place, kind: 'doubtful', message }];
  });
}
