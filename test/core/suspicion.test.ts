import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countClues } from '../../server/core/mentions/clues.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { type Suspicion, suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import { Document } from '../../server/core/syntax/document.ts';

/** The suspicions of the first of some texts that are known. */
function rank(...texts: readonly string[]): Suspicion[] {
  const documents = texts.map((text) => Document.parse(text));
  const counts: LabelCounts = new Map();
  for (const document of documents) addCounts(counts, countClues(document));
  return suspicionsOf(documents[0]!, counts);
}

function list(...texts: readonly string[]): string[] {
  return rank(...texts).map(({ surface, label, likely, reason }) => `${surface} ${label} ${likely}: ${reason}`);
}

describe('suspicious labels', () => {
  test('are those that differ from the ones of the same name, the more sure the earlier', () => {
    const others = `${'of [LOC Dunholm  ] . '.repeat(30)}${'of [ORG Velmora  ] . '.repeat(3)}`;
    assert.deepEqual(list(`of [PER Velmora  ] and [PER Dunholm  ] and [LOC Dunholm  ] .\n${others}`), [
      'Dunholm PER LOC: “Dunholm” is LOC 31× elsewhere in this file.',
      'Velmora PER ORG: “Velmora” is ORG 3× elsewhere in this file.',
    ]);
  });

  test('are found by the mentions in other documents', () => {
    assert.deepEqual(list('[PER Dunholm  ]'), []);
    assert.deepEqual(list('[PER Dunholm  ]', 'to [LOC Dunholm  ] , [LOC Dunholm  ]'), [
      'Dunholm PER LOC: “Dunholm” is LOC in another file.',
    ]);
    const others = ['to [LOC Dunholm  ]', 'to [LOC Dunholm  ]', 'to [ORG Dunholm  ]'];
    assert.deepEqual(list('[PER Dunholm  ]', ...others), [
      'Dunholm PER LOC: “Dunholm” is LOC in 2 other files, ORG in 1.',
    ]);
  });

  test('are not those of the same file, where the other files know better', () => {
    const others = Array.from({ length: 5 }, () => 'to [LOC Dunholm  ] .');
    const same = 'of [PER Dunholm  ] . '.repeat(9);
    assert.deepEqual(new Set(list(same, ...others)), new Set(['Dunholm PER LOC: “Dunholm” is LOC in 5 other files.']));
    assert.equal(rank(same, ...others).length, 9);
    // Nor does one file that says it often outweigh several that say it once.
    assert.equal(list('to [LOC Dunholm  ] .', ...others, 'of [PER Dunholm  ] . '.repeat(50)).length, 0);
  });

  test('are surer where the same file has the other label, too', () => {
    const others = Array.from({ length: 5 }, () => 'to [LOC Dunholm  ] , [LOC Velmora  ] .');
    const [first, second] = list(`[PER Velmora  ] and [PER Dunholm  ] ${'to [LOC Dunholm  ] '.repeat(3)}`, ...others);
    assert.deepEqual(
      [first, second],
      ['Dunholm PER LOC: “Dunholm” is LOC in 5 other files.', 'Velmora PER LOC: “Velmora” is LOC in 5 other files.'],
    );
  });

  test('are found by names that end alike, when the name is new', () => {
    const others =
      'the [ORG Lower House Committee  ] , the [ORG Upper House Committee  ] , [LOC Aldis  ] , [LOC Tolle  ]';
    assert.deepEqual(list(`the [LOC Herring Trade Committee  ] , ${others}`), [
      'Herring Trade Committee LOC ORG: “Herring Trade Committee”: names that end in “committee” are ORG 2× elsewhere in this file.',
    ]);
  });

  test('are found by the words around them, when nothing like the name is known', () => {
    const people = ['Aldis', 'Tolle', 'Roa', 'Velde', 'Orsk', 'Hamm'].map((name) => `Minister [PER ${name}  ] said . `);
    const places = ['Ulm', 'Brask', 'Oder', 'Hilst', 'Norr', 'Sele'].map((name) => `from [LOC ${name}  ] to . `);
    const [{ likely, reason } = assert.fail(), ...rest] = rank(
      `Minister [LOC Ferro  ] said . ${[...people, ...places].join('')}`,
    );
    assert.deepEqual(
      [likely, String(reason), rest],
      ['PER', '“Ferro”: names after “minister” are PER 6× elsewhere in this file.', []],
    );
  });

  test('tell where they stand', () => {
    const text = `to\n[PER Dunholm.  ] ${'[LOC Dunholm  ] '.repeat(9)}`;
    const [{ from, to, body, score }] = rank(text) as [Suspicion];
    assert.equal(text.slice(from, to), '[PER Dunholm.  ]');
    assert.equal(text.slice(body.from, body.to), 'Dunholm.');
    assert.ok(score > 0);
  });

  test('are labels of the document’s own set, and of names only', () => {
    const others = `on [DATE Monday  ] in [GPE Dunholm  ] . ${'the [GPE Dunholm  ] . '.repeat(9)}`;
    assert.deepEqual(list('the [MISC Dunholm  ] of [PER Mara Velde  ]', others), []);
    assert.deepEqual(list(`[PER XXXXXXXX  ] ${'[LOC XXXXXXXX  ] '.repeat(9)}`), []);
  });

  test('are none in a text without entities, or with one label', () => {
    assert.deepEqual(list(''), []);
    assert.deepEqual(list('[LOC Dunholm  ] [LOC Aldis  ] [XYZ Aldis  ] [LOC ] [PER Al'), []);
  });

  test('of a line with a hundred thousand entities are there at once', { timeout: 60_000 }, () => {
    const text = `${'[LOC Dunholm  ] '.repeat(50_000)}[PER Dunholm  ]${' [LOC Dunholm  ]'.repeat(50_000)}`;
    assert.equal(rank(text).length, 1);
  });
});
