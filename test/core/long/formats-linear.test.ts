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

describe('work grows as the text does', () => {
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
