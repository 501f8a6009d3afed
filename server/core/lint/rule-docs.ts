/** Documentation of rules: examples, run through the rule itself. */
import * as v from 'valibot';
import { Document } from '../syntax/document.ts';
import { Source } from '../syntax/source.ts';
import { Vocabulary, vocabularySchema } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import type { LintedDocument } from './linted-document.ts';
import { Linter } from './linter.ts';
import type { ExampleSettings, Fix, Rule } from './rule.ts';

/** A text whose marked ranges were taken out. */
export interface Marked {
  readonly text: string;
  /** Ranges between `<|` and `|>`; offsets in the text. */
  readonly ranges: readonly Span[];
}

/** An example without findings of the rule. */
export interface GoodExample {
  readonly text: string;
  /** Label set of the example, when not detected from its tags. */
  readonly labelSet: string | undefined;
  /** Untagged original of the example, if any. */
  readonly source: string | undefined;
}

/** An example with findings of the rule. */
export interface BadExample extends GoodExample, Marked {
  /** Text after the first fix of each finding; undefined when nothing can be fixed. */
  readonly fixed: string | undefined;
  readonly messages: readonly string[];
}

/** A kind of fix that a rule offers, as in one of its examples. */
export interface OfferedFix extends Pick<Required<Fix>, 'preferred' | 'auto' | 'onRequest' | 'changesText'> {
  readonly title: string;
}

/** An option of a rule. */
export interface OptionDocs {
  readonly name: string;
  readonly description: string;
  readonly initial: unknown;
}

/** Documentation of a rule: its examples and their results. */
export interface RuleDocs {
  readonly bad: readonly BadExample[];
  readonly good: readonly GoodExample[];
  /** Fixes of each kind, in the order of the examples. */
  readonly fixes: readonly OfferedFix[];
  readonly options: readonly OptionDocs[];
}

/** Fix that editors offer where labels could be named: it changes `tagwright.json`, which a document does not know. */
const namingFix: OfferedFix = {
  title: 'In an editor: write the labels into tagwright.json',
  preferred: false,
  auto: false,
  onRequest: false,
  changesText: false,
};

/** Runs a rule on its own examples. */
export function ruleDocs(rule: Rule): RuleDocs {
  const bad: BadExample[] = [];
  const good: GoodExample[] = [];
  const fixes = new Map<string, OfferedFix>();
  for (const example of rule.examples) {
    const { source } = example;
    const labelSet = example.labels?.name;
    if ('good' in example) {
      good.push({ text: example.good, labelSet, source });
      continue;
    }
    const marked = parseMarkers(example.bad);
    const linted = readExample(rule, marked.text, example);
    const findings = [...linted.streamPlaces()].filter((finding) => finding.rule === rule);
    bad.push({
      ...marked,
      fixed: example.fixed,
      labelSet,
      source,
      messages: findings.map(({ message }) => String(message)),
    });
    for (const fix of findings.flatMap((finding) => linted.proposedFixes(finding))) {
      const { preferred = false, auto = false, onRequest = false, changesText = false } = fix;
      const { sentence } = fix.title;
      if (!fixes.has(sentence))
        fixes.set(sentence, { title: String(fix.title), preferred, auto, onRequest, changesText });
    }
  }
  const naming = rule.labelsToName ? [namingFix] : [];
  return { bad, good, fixes: [...fixes.values(), ...naming], options: optionGuides(rule) };
}

function optionGuides({ options }: Rule): OptionDocs[] {
  if (!options) return [];
  const initial = v.parse(options, {}) as Record<string, unknown>;
  return Object.entries(options.entries).map(([name, schema]) => ({
    name,
    description: v.getDescription(schema) ?? '',
    initial: initial[name],
  }));
}

/** Reads and judges an example of a rule. */
export function readExample(
  rule: Rule,
  text: string,
  { labels, options, vocabulary, gazetteer, corpus, source, path }: ExampleSettings,
): LintedDocument {
  const read = {
    ...(labels && { labels }),
    ...(vocabulary && { vocabulary: new Vocabulary(v.parse(vocabularySchema, vocabulary)) }),
  };
  const setting = options && rule.options ? { options: v.parse(rule.options, options) } : {};
  const linter = new Linter({
    rules: new Map([[rule.code, setting]]),
    ...(gazetteer && { gazetteer }),
    ...(corpus && { corpus }),
  });
  const original = source === undefined ? undefined : new Source('cables/example.txt', source);
  return linter.lint(Document.parse(text, read, original, path));
}

/** Takes the markers out of the text of an {@link Example}. Ranges follow one another. */
export function parseMarkers(marked: string): Marked {
  const ranges: Span[] = [];
  let text = '';
  let from = 0;
  for (const part of marked.split(/(<\||\|>)/)) {
    if (part === '<|') from = text.length;
    else if (part === '|>') ranges.push({ from, to: text.length });
    else text += part;
  }
  return { text, ranges };
}

/** Underlines the ranges of a text with marks (`^^^`) on the next line. */
export function underline({ text, ranges }: Marked): string {
  let from = 0;
  return text
    .split('\n')
    .flatMap((line) => {
      const lineFrom = from;
      from += line.length + 1;
      const isMarked = (at: number) => ranges.some((range) => range.from <= lineFrom + at && lineFrom + at < range.to);
      const marks = [...line].map((_, at) => (isMarked(at) ? '^' : ' '));
      return marks.includes('^') ? [line, marks.join('').trimEnd()] : [line];
    })
    .join('\n');
}
