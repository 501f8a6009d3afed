/** Configurations: `tagwright.json` as read, with defaults. */
import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import type { LintSettings } from '../lint/lint-settings.ts';
import type { RuleSetting } from '../lint/rule-options.ts';
import { type ConfigProblem, foreignBytes, type Mistake, syntaxProblem } from '../lists/json-problems.ts';
import { say } from '../message.ts';
import { conll2003, LabelSet, ontonotes5 } from '../syntax/labels.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import { defaultVocabulary, Vocabulary } from '../syntax/vocabulary.ts';
import { encodingNamed } from '../text/encoding.ts';
import { Globs } from '../util/globs.ts';
import { confusingLabels, schemaProblem, takenKeys } from './config-problems.ts';
import { configSchema, type RawConfig } from './config-schema.ts';

/** Name of the configuration file. */
export const configName = 'tagwright.json';

/** A configuration. Paths and globs are relative to its folder. */
export interface Config {
  readonly read: ReadSettings;
  readonly rules: LintSettings['rules'];
  /** Globs of tagged texts; undefined to decide by file name. */
  readonly files: Globs | undefined;
  /** Globs of files that are no tagged texts. */
  readonly exclude: Globs;
  /** Labels of other formats, and their names here. */
  readonly labelMap: ReadonlyMap<string, string>;
  /** Path of a file's untagged original, in which `{name}` stands for the name of the file. */
  readonly source: string | undefined;
  /** Paths of gazetteers. */
  readonly gazetteers: readonly string[];
}

/** A configuration, undefined when it is broken, with its problems. */
export interface ReadConfig {
  readonly config: Config | undefined;
  readonly problems: readonly ConfigProblem[];
}

/** Configuration where there is none. */
export const defaultConfig: Config = configOf({});

/** Reads a `tagwright.json`, which may have comments and trailing commas. Never fails. */
export function parseConfig(text: string): ReadConfig {
  try {
    return parse(text);
  } catch (error) {
    // The parser is recursive.
    if (!(error instanceof RangeError)) throw error;
    return broken([{ from: 0, to: 1, message: say('This is nested too deeply.') }]);
  }
}

function parse(text: string): ReadConfig {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const mistakes = [...foreignBytes(text), ...errors.map(syntaxProblem)];
  if (mistakes.length > 0) return broken(mistakes);
  if (tree?.type !== 'object') {
    return broken([{ from: 0, to: text.length, message: say('A configuration is an object: { … }.') }]);
  }
  const result = v.safeParse(configSchema, getNodeValue(tree));
  if (!result.success) return broken(result.issues.map((issue) => schemaProblem(tree, issue)));
  return {
    config: configOf(result.output),
    problems: [...confusingLabels(tree, result.output), ...takenKeys(tree, result.output)],
  };
}

/** Most problems of one file: a file that is no JSON at all can have an error at every character. */
const maxProblems = 20;

function broken(mistakes: readonly Mistake[]): ReadConfig {
  const problems = mistakes.slice(0, maxProblems).map((mistake) => ({ ...mistake, kind: 'broken' as const }));
  return { config: undefined, problems };
}

function configOf(raw: RawConfig): Config {
  const { files, exclude = [], source, spacing = 'keep', encoding, vocabulary, map = {}, gazetteer = [] } = raw;
  return {
    read: {
      labels: labelSetOf(raw),
      spacing,
      encoding: encoding === undefined ? undefined : encodingNamed(encoding),
      vocabulary: vocabulary === undefined ? defaultVocabulary : new Vocabulary(vocabulary),
    },
    rules: ruleSettings(raw),
    files: files && new Globs(files),
    exclude: new Globs(exclude),
    labelMap: new Map(Object.entries(map)),
    source,
    gazetteers: gazetteer,
  };
}

function labelSetOf({ labels }: RawConfig): LabelSet | undefined {
  if (labels === undefined) return undefined;
  if (labels === 'conll2003') return conll2003;
  if (labels === 'ontonotes5') return ontonotes5;
  const own = labels.map(({ name, title, description = '', ...looks }) => ({
    name,
    // Showing both would report the same problem twice.
    title: title === name ? undefined : title || undefined,
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
