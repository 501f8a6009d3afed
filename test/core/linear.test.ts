import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createColors } from 'picocolors';
import { jsonLines } from '../../server/cli/output/json.ts';
import type { Example, Rule } from '../../server/core/lint/rule.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';
import { outlineOf } from '../../server/core/views/outline.ts';
import { propose } from '../../server/lsp/actions/proposals.ts';
import { type AllSettings, fixAll, lint, linted, readWith, vocabularyOf } from './linting.ts';
import { parseMarkers } from './markers.ts';
import { workOf } from './work.ts';

type Make = (count: number) => string;

const nested = 'in entities in each other';

/** Whether an entity around a text holds all of it: otherwise one of its brackets closes that entity. */
function holdsAll(text: string): boolean {
  const around = `[ORG ${text.replace(/\r?\n/g, ' ')}  ]`;
  const { tags } = Document.parse(around, { labels: conll2003 }).line(0);
  return tags[0]!.to === around.length;
}

/** How a text with a mistake comes many times. */
const shapes: Readonly<Record<string, (bad: string) => Make>> = {
  'on one line': (bad) => (count) => `${bad.replace(/\r?\n/g, ' ')} , `.repeat(count),
  'on many lines': (bad) => (count) => `${bad} .\n`.repeat(count),
  'each with a name of its own': (bad) => (count) =>
    Array.from({ length: count }, (_, at) => bad.replace(/[A-Z][a-z]+/g, (name) => name + letters(at))).join(' .\n'),
  [nested]: (bad) => (count) => `${`[ORG a ${bad.replace(/\r?\n/g, ' ')} `.repeat(count)}${'  ]'.repeat(count)}`,
};

/** Other texts in which one thing is said of many places, or one place of many things. */
const texts: Readonly<Record<string, Make>> = {
  'a name tagged once and untagged often': (count) => `[ORG Team  ] . ${'The Team feels . '.repeat(count)}`,
  'a name under two labels': (count) => `${'[LOC Lima  ] , '.repeat(count)}${'[ORG Lima  ] , '.repeat(count)}`,
  'a name with two boundaries': (count) => `${'[ORG Lima Port  ] '.repeat(count)}${'[LOC Lima  ] port '.repeat(count)}`,
  'opens that nothing closes': (count) => '[LOC a '.repeat(count),
  'opens with many blanks that nothing closes': (count) => '[LOC      '.repeat(count),
  'opens before names that nothing closes': (count) => '[LOC Lima '.repeat(count),
  'closes that close nothing': (count) => 'a ] '.repeat(count),
  'entities in each other': (count) => `${'[LOC a '.repeat(count)}${'  ]'.repeat(count)}`,
  'doubled entities in each other': (count) => `${'[LOC '.repeat(count)}a${'  ]'.repeat(count)}`,
  'entities in each other, with HTML': (count) => `${'[LOC a <b> '.repeat(count)}${'  ]'.repeat(count)}`,
  'names in each other, with HTML': (count) => `${'[LOC Lima <b>x</b> '.repeat(count)}${'  ]'.repeat(count)}`,
  'rules side by side': (count) => `<pre>${'----- '.repeat(count)}`,
  'many entities in one': (count) => `[ORG a ${'[LOC b  ] c '.repeat(count)} ]`,
  'empty entities in each other': (count) => `${'[LOC [PER ] '.repeat(count)}${']'.repeat(count)}`,
  'literal brackets in entities in each other': (count) => `${'[LOC a [b '.repeat(count)}${']'.repeat(2 * count)}`,
};

function letters(number: number): string {
  return number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
}

/** What is asked of a text; gives how much it says. */
const questions: Readonly<Record<string, (document: Document) => number>> = {
  'findings as JSON': (document) => {
    const checked = { name: 'a.txt', linted: linted(document), findings: lint(document) };
    let length = 0;
    for (const line of jsonLines.file(checked, { colors: createColors(false), width: 80 })) length += line.length;
    return length;
  },
  'related places': (document) => lint(document).reduce((sum, { related }) => sum + (related?.().length ?? 0), 0),
  'code actions of the whole text': (document) => {
    const proposals = propose(linted(document), {
      span: { from: 0, to: document.length },
      only: undefined,
      automatic: false,
    });
    return proposals.reduce((sum, { edits }) => sum + edits().length, 0);
  },
  'code actions at its middle': (document) => {
    const span = { from: document.length >> 1, to: document.length >> 1 };
    return propose(linted(document), { span, only: undefined, automatic: true }).length;
  },
  'the outline': (document) => JSON.stringify(outlineOf(document)).length,
  'all automatic fixes': (document) => fixAll(document).edits.length,
};

/** So often, and twice as often, a mistake stands in a text: more often than the findings that a list of code actions takes. */
const base = 120;

/** Twice the text is to be twice the work, and something for lists that are cut; what is quadratic is four times the work. */
const maxGrowth = 3;

async function assertLinear(make: Make, settings: Partial<AllSettings> = {}): Promise<void> {
  for (const [question, ask] of Object.entries(questions)) {
    const measure = async (count: number) => {
      let said = 0;
      const work = await workOf(() => {
        said = ask(readWith(make(count), settings));
      });
      return { work, said };
    };
    const one = await measure(base);
    const two = await measure(2 * base);
    const what = `${question}: ${JSON.stringify([one, two])}`;
    assert.ok(two.work <= maxGrowth * one.work, what);
    assert.ok(two.said <= maxGrowth * one.said + 1000, what);
  }
}

function settingsOf({ code }: Rule, { labels, options, vocabulary, gazetteer, corpus }: Example): Partial<AllSettings> {
  return {
    ...(labels && { labels }),
    ...(vocabulary && { vocabulary: vocabularyOf(vocabulary) }),
    ...(gazetteer && { gazetteer }),
    ...(corpus && { corpus }),
    ...(options && { rules: new Map([[code, { options }]]) as unknown as AllSettings['rules'] }),
  };
}

describe('work and output grow as the text does', () => {
  for (const rule of rules) {
    const example = rule.examples.find((each) => 'bad' in each);
    if (!example || !('bad' in example)) continue;
    const bad = parseMarkers(example.bad).text;
    for (const [shape, repeat] of Object.entries(shapes)) {
      if (shape === nested && !holdsAll(bad)) continue;
      test(`${rule.code}, ${shape}`, () => assertLinear(repeat(bad), settingsOf(rule, example)));
    }
  }
  for (const [name, make] of Object.entries(texts)) test(name, () => assertLinear(make));
});
