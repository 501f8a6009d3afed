import { describe, test } from 'node:test';
import type { Example, Rule } from '../../../server/core/lint/rule.ts';
import { rules } from '../../../server/core/lint/rules/index.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { conll2003 } from '../../../server/core/syntax/labels.ts';
import { type AllSettings, vocabularyOf } from '../linting.ts';
import { parseMarkers } from '../markers.ts';
import { assertLinear, type Make } from './linear.ts';

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

function letters(number: number): string {
  return number.toString(26).replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
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

describe('work and output grow as the number of mistakes does', () => {
  for (const rule of rules) {
    const example = rule.examples.find((each) => 'bad' in each);
    if (!example || !('bad' in example)) continue;
    const bad = parseMarkers(example.bad).text;
    for (const [shape, repeat] of Object.entries(shapes)) {
      if (shape === nested && !holdsAll(bad)) continue;
      test(`${rule.code}, ${shape}`, () => assertLinear(repeat(bad), settingsOf(rule, example)));
    }
  }
});
