import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type AnnotatedText, annotate } from '../../../server/core/formats/annotated-text.ts';
import { carry } from '../../../server/core/formats/carry.ts';
import type { FormatSettings } from '../../../server/core/formats/format.ts';
import { formats } from '../../../server/core/formats/index.ts';
import { ontoSource } from '../../../server/core/formats/onto.ts';
import { Source } from '../../../server/core/syntax/source.ts';
import { workOf } from './work.ts';

const settings: FormatSettings = { read: {}, labels: ['LOC', 'ORG'], spacing: 2 };

/** Texts in which something stands so often. */
const texts: Readonly<Record<string, (count: number) => AnnotatedText>> = {
  'entities on a line': (count) => every(count, 'Orsk and ', ''),
  'lines with an entity': (count) => every(count, 'Orsk and ', '\n'),
  'entities side by side': (count) => every(count, 'Orsk ', ''),
  'entities inside of one': (count) => {
    const { text, entities } = every(count, 'Orsk and ', '');
    return annotate(text, [...entities, { from: 0, to: text.length - 1, label: 'ORG' }]);
  },
  'entities that cannot be carried': (count) => {
    const { text, entities } = every(count, 'Orsk  and ', '\r\n');
    return annotate(
      text,
      entities.map((entity) => ({ ...entity, from: entity.from + 1, to: entity.to + 1 })),
    );
  },
};

function every(count: number, words: string, lineEnd: string): AnnotatedText {
  const piece = words + lineEnd;
  const entities = Array.from({ length: count }, (_, index) => {
    return { from: index * piece.length, to: index * piece.length + 4, label: 'LOC' };
  });
  return annotate(piece.repeat(count), entities);
}

const base = 200;

/** Twice the text is to be twice the work; what is quadratic is four times the work. */
const mostGrowth = 3;

async function assertLinear(act: (count: number) => void): Promise<void> {
  const once = await workOf(() => act(base));
  const twice = await workOf(() => act(2 * base));
  assert.ok(twice < mostGrowth * once, `${twice} for ${once}`);
}

/** Tasks of Label Studio about a text, with so many regions that begin and end at these offsets. */
const tasks = (text: string, start: number, end: number) => (count: number) => {
  const value = { start, end, text: 'Orsk', labels: ['LOC'] };
  const task = { data: { text }, annotations: [{ result: [{ type: 'labels', value }] }] };
  return JSON.stringify(Array.from({ length: count }, () => task));
};

/** Files of several documents with as many remarks, by the name of their format. */
const remarks: readonly (readonly [name: string, what: string, make: (count: number) => string])[] = [
  ['label-studio', 'offsets in another unit', tasks('\u{1f600} Orsk', 3, 7)],
  ['label-studio', 'wrong offsets', tasks('in Orsk', 1, 5)],
  [
    'label-studio',
    'tasks without a text',
    (count) => JSON.stringify(Array.from({ length: count }, () => ({ data: {} }))),
  ],
  ['hugging-face', 'lines that are no JSON', (count) => '{"tokens":\n'.repeat(count)],
  ['conll2003-iob2', 'lines of one column', (count) => 'Orsk\n'.repeat(count)],
];

describe('work grows as the text does', () => {
  for (const [name, what, make] of remarks) {
    const format = formats.find((each) => each.name === name)!;
    test(`to read ${what} in ${name}`, () => assertLinear((count) => format.read([make(count)], settings)));
  }

  for (const [name, make] of Object.entries(texts)) {
    for (const format of formats) {
      test(`to carry ${name} into ${format.name}`, () => assertLinear((count) => carry(make(count), format, settings)));
    }

    test(`to carry ${name} over to a source`, () =>
      assertLinear((count) => {
        const document = { ...make(count), losses: [] };
        ontoSource(document, new Source('a.txt', document.text.replaceAll('and', '&')));
      }));
  }
});
