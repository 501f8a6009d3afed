import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { brackets } from '../../server/core/formats/brackets.ts';
import type { FormatSettings, ReadText } from '../../server/core/formats/format.ts';
import { ontoSource } from '../../server/core/formats/onto.ts';
import { Source } from '../../server/core/syntax/source.ts';
import { corpusFiles, corpusFolder } from '../corpus.ts';
import { runs } from './generate.ts';

const settings: FormatSettings = { read: {}, labels: [], spacing: 2 };

function read(tagged: string): ReadText {
  return brackets.read([tagged], settings).documents[0]!;
}

function placesOf({ entities }: ReadText): Set<string> {
  return new Set(entities.map(({ from, to, label }) => `${label} ${from} ${to}`));
}

/** Changes, repeats or removes one word in twenty, but for markup, and counts the entities that stay whole. */
function damage(tagged: string, seed: number): { readonly damaged: string; readonly whole: number } {
  let state = seed + 1;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  let isInside = false;
  let isWhole = true;
  let whole = 0;
  const words = tagged.split(/(?<=[ \n])/).map((word) => {
    if (/^\[[A-Z]+ $/.test(word)) {
      isInside = true;
      isWhole = true;
    } else if (word.startsWith(']') && isInside) {
      isInside = false;
      if (isWhole) whole++;
    } else if (/\w/.test(word) && !/[[\]<>]/.test(word) && random() < 0.05) {
      isWhole = false;
      if (isInside) return `x${word}`;
      return random() < 0.4 ? '' : random() < 0.5 ? word.replace(/\w+/, '$& $&') : `zq${word}`;
    }
    return word;
  });
  return { damaged: words.join(''), whole };
}

/** The source with its entities in brackets, and what is told. */
function onto(tagged: string, source: string) {
  const { losses, ...text } = ontoSource(read(tagged), new Source('a.txt', source));
  return { text: brackets.write(text, settings)[0], told: losses.map(({ at, message }) => `${at} ${message}`) };
}

const surfaces = ({ text, entities }: ReadText) =>
  entities.map(({ from, to, label }) => `${label} ${text.slice(from, to).replace(/\s+/g, '')}`);

describe('an entity that is carried over to the original', () => {
  test('has its words there, however they are divided and spelled', () => {
    assert.deepEqual(
      onto("in [LOC Paraguay  ] 's `` [ORG U . S . Team  ] '' -- [LOC Rio  ] . \n", 'in Paraguay’s “U.S.\n Team”—Rio.'),
      {
        text: 'in [LOC Paraguay  ]’s “U.S.\n Team”—[LOC Rio  ].',
        told: [],
      },
    );
  });

  test('is found in what a language model has changed elsewhere', () => {
    const original = 'The Fjord Line serves 12 harbors, Orsk and Aldis among them; Ilse Tarn owns it.';
    const written =
      'The [ORG Fjord Line  ] serves twelve harbours , [LOC Orsk  ] and [LOC Aldis  ] among them ; [PER Ilsa Tarn  ] owns it .';
    assert.deepEqual(onto(written, original), {
      text: 'The [ORG Fjord Line  ] serves 12 harbors, [LOC Orsk  ] and [LOC Aldis  ] among them; Ilse Tarn owns it.',
      told: ['68 an entity without a certain place in a.txt'],
    });
  });

  test('is not guessed when words are missing from it or stand between its words', () => {
    const tagged = 'it was said that [ORG Ministry of Defence  ] people met , and that was all of it . \n';
    assert.equal(onto(tagged, 'it was said that Ministry Defence people met, and that was all of it.').told.length, 1);
    assert.equal(
      onto(tagged, 'it was said that Ministry of the Defence people met, and that was all of it.').told.length,
      1,
    );
    assert.equal(
      onto(tagged, 'it was said that the Ministry of Defence people met, and that was all of it.').told.length,
      0,
    );
  });

  test('needs an original: no other text, and none with tags', () => {
    assert.deepEqual(onto('in [LOC Orsk  ] \n', 'Something quite different.').told, [
      '0 all entities: a.txt is a different text',
    ]);
    assert.deepEqual(onto('in [LOC Orsk  ] \n', 'in [LOC Orsk  ] \n').told, ['0 all entities: a.txt is tagged itself']);
  });

  test('is not cut out of a character', () => {
    assert.equal(onto('so it was -- [LOC .  ] .. and on it went', 'so it was — … and on it went').told.length, 1);
  });

  test('stays the same under any damage elsewhere, and is listed under damage of its own', () => {
    const words = Array.from({ length: 60 }, (_, index) => `w${index * 7919}x`);
    fc.assert(
      fc.property(fc.nat(59), fc.constantFrom('', 'changed', 'w1 w2'), fc.nat(55), (at, insert, first) => {
        const tagged = words.map((word, index) =>
          index === first ? `[LOC ${word}` : index === first + 2 ? `${word}  ]` : word,
        );
        const damaged = words.map((word, index) => (index === at ? insert : word)).filter((word) => word !== '');
        const { entities, text, losses } = ontoSource(read(tagged.join(' ')), new Source('a.txt', damaged.join(' ')));
        const isHit = at >= first && at <= first + 2;
        assert.equal(losses.length, isHit ? 1 : 0);
        const found = entities.map(({ from, to }) => text.slice(from, to));
        assert.deepEqual(found, isHit ? [] : [words.slice(first, first + 3).join(' ')]);
      }),
      runs,
    );
  });

  test('is not put where the same words stand near by', () => {
    const passage = 'Central Africa is a special interest of Belgium, the former power there. ';
    const original = `${passage}It has compromises to make. ${passage}`;
    const written = passage.replace('Africa', '[LOC Africa  ]');
    assert.deepEqual(onto(written, original).told, ['8 an entity without a certain place in a.txt']);
  });

  const originals = join(corpusFolder, 'source');
  if (existsSync(originals)) {
    test('is every one of the corpus, but those of the text whose original is tagged', () => {
      for (const { name, text } of corpusFiles()) {
        const document = read(text);
        const carried = ontoSource(document, new Source(name, readFileSync(join(originals, name), 'utf8')));
        if (name === '00HARARE6677.txt') assert.match(`${carried.losses[0]!.message}`, /is tagged itself/);
        else assert.deepEqual([carried.losses, surfaces(carried)], [[], surfaces(document)], name);
      }
    });

    test('is nowhere else than without damage, and in nearly all cases there', () => {
      const counts = { whole: 0, carried: 0 };
      for (const [seed, { name, text }] of corpusFiles().entries()) {
        if (name === '00HARARE6677.txt') continue;
        const source = new Source(name, readFileSync(join(originals, name), 'utf8'));
        const places = placesOf(ontoSource(read(text), source));
        const { damaged, whole } = damage(text, seed);
        const carried = [...placesOf(ontoSource(read(damaged), source))];
        assert.deepEqual(
          carried.filter((place) => !places.has(place)),
          [],
          name,
        );
        counts.whole += whole;
        counts.carried += carried.length;
      }
      assert.ok(counts.carried > 0.99 * counts.whole, JSON.stringify(counts));
    });
  }
});
