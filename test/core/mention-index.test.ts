import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  majorityLabel,
  mentionsOf,
  occurrencesOf,
  untaggedMentions,
} from '../../server/core/mentions/mention-index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import type { Span } from '../../server/core/text/span.ts';
import { readWith, vocabularyOf } from './linting.ts';

function untagged(text: string): string[] {
  const document = Document.parse(text);
  return [...untaggedMentions(document)].map(({ from, to }) => document.slice(from, to));
}

test('a surface is the text of its mentions without tags and outer punctuation', () => {
  const index = mentionsOf(
    Document.parse('[LOC Asuncion.  ] [ORG Asuncion  ] [LOC U.S.  ] [ORG --Bank of [LOC Peru  ]  ] [LOC ] [LOC x'),
  );
  assert.deepEqual(
    [...index.values()].map(({ surface }) => surface),
    ['Asuncion', 'U.S.', 'Bank of Peru'],
  );
  assert.deepEqual(
    [...index.get('Asuncion')!.labels],
    [
      ['LOC', 1],
      ['ORG', 1],
    ],
  );
});

test('the label of most is the first of equals', () => {
  const label = (text: string) => majorityLabel(mentionsOf(Document.parse(text)).get('A')!);
  assert.equal(label('[LOC A  ] [ORG A  ] [ORG A  ]'), 'ORG');
  assert.equal(label('[LOC A  ] [ORG A  ]'), 'LOC');
});

describe('untagged mentions', () => {
  test('are whole tokens, without their punctuation', () => {
    assert.deepEqual(untagged('[LOC Peru  ] Peru , Peru. ( Peru ) Peruvian peru-Peru'), ['Peru', 'Peru', 'Peru']);
    assert.deepEqual(untagged('[LOC U.S.  ] the U.S. and U.S.-Peru'), ['U.S.']);
  });
  test('may be in capitals, but names in capitals not without them', () => {
    assert.deepEqual(untagged('[LOC Peru  ] [PER Ana de Roa  ] PERU peru ANA DE ROA Ana De Roa ana de Roa'), [
      'PERU',
      'ANA DE ROA',
      'Ana De Roa',
    ]);
    assert.deepEqual(untagged('[LOC THE PORT  ] [ORG TEAM  ] [ORG Ana Lines  ] The Port Team team Ana lines'), []);
    assert.deepEqual(untagged('[ORG Ana Lines  ] [ORG Ana  ] Ana lines'), ['Ana']);
    assert.deepEqual(untagged('[LOC Ὀδός  ] ὈΔΌΣ , ὈΔΌΣ’s'), ['ὈΔΌΣ', 'ὈΔΌΣ’s']);
  });
  test('are none in a title in capitals without any tag', () => {
    const text = 'to [LOC Peru  ] and [LOC Lima  ] .\n';
    assert.deepEqual(untagged(`${text}SUBJECT: PERU: TRADE TALKS END <b>`), []);
    assert.deepEqual(untagged(`${text}SUBJECT: PERU: TRADE TALKS IN [LOC LIMA  ] END`), ['PERU']);
    assert.deepEqual(untagged(`${text}in PERU , the talks`), ['PERU']);
    // As they are written elsewhere, they are missing there, too.
    assert.deepEqual(untagged('to [LOC PERU  ] .\nSUBJECT: PERU: TRADE TALKS END'), ['PERU']);
  });

  test('may have a possessive, which is in the tag or not', () => {
    assert.deepEqual(untagged("[LOC Peru  ] Peru's , PERU’S plan ; Peru 's Peru's. Peru'sa Peru's-led"), [
      "Peru's",
      'PERU’S',
      'Peru',
      "Peru's",
    ]);
    assert.deepEqual(untagged('[MISC Peru’s  ] [MISC Levi’s Port  ] Peru and Levi’s Port'), ['Peru', 'Levi’s Port']);
    assert.deepEqual(untagged('[LOC UK’s  ] [ORG Church’s  ] UK Church'), []);
  });
  test('are of the surface that is most like them', () => {
    const document = Document.parse('[LOC Peru  ] [ORG PERU  ] [MISC Peru’s  ] Peru’s PERU’s PERU');
    assert.deepEqual(
      untaggedMentions(document).map(({ surface }) => surface),
      ['Peru', 'PERU', 'PERU'],
    );
  });
  test('do not cut abbreviations, and are no letters of spaced words', () => {
    assert.deepEqual(untagged('[LOC U.S  ] [ORG Acme Co  ] U.S. Acme Co. U.S , Acme Co'), ['U.S', 'Acme Co']);
    assert.deepEqual(untagged('[ORG C O N  ] [MISC THE REPORT  ] [LOC The Hague  ] C O N THE REPORT The Hague'), [
      'The Hague',
    ]);
  });
  test('may have several tokens, the longest first', () => {
    assert.deepEqual(untagged('[ORG Bank of Peru  ] [LOC Bank  ] the Bank of Peru and the Bank .'), [
      'Bank of Peru',
      'Bank',
    ]);
  });
  test('are without punctuation that was tagged somewhere, whatever is tagged first', () => {
    assert.deepEqual(untagged('[PER Lima)  ] [ORG Lima  ] ( in Lima) , Lima'), ['Lima', 'Lima']);
    assert.deepEqual(untagged("[PER Roa  ] [MISC Roa'  ] [MISC Ana Roa'  ] Roa' plan , Ana Roa' plan"), [
      'Roa',
      "Ana Roa'",
    ]);
  });
  test('stand outside tags, markup and links', () => {
    assert.deepEqual(untagged("[LOC Peru  ] [ORG Bank of Peru  ] <a href='Peru'>Peru</a> Peru [LOC Peru"), ['Peru']);
  });
  test('are names: no frame words, months, redactions, classifications or short words', () => {
    assert.deepEqual(
      untagged(
        '[ORG SIPDIS  ] [MISC June  ] [PER XXXXXXXXXXXX  ] [ORG S/NF  ] [LOC UK  ] [ORG bank  ]\nSIPDIS June XXXXXXXXXXXX S/NF UK bank',
      ),
      [],
    );
  });
  test('are neither titles nor what is said of a name, with slashes or hyphens', () => {
    assert.deepEqual(
      untagged(
        '[PER Deputy Mayor  ] [ORG Summary/Comment  ] [MISC NATO-backed  ] [LOC Al-Wahat  ]\nDeputy Mayor Summary/Comment NATO-backed Al-Wahat',
      ),
      ['Al-Wahat'],
    );
  });
  test('are found in any case when case does not matter, each under the surface that is most like it', () => {
    const text = '[LOC Peru  ] [LOC PERU  ] [PER Ana Roa  ]\nPeru PERU peru ANA ROA and a team';
    const vocabulary = vocabularyOf({ names: { matchCase: false } });
    const surfaces = (document: Document) =>
      untaggedMentions(document).map(({ from, to, surface }) => [document.slice(from, to), surface]);
    const document = readWith(text, { vocabulary });
    assert.deepEqual(surfaces(document), [
      ['Peru', 'Peru'],
      ['PERU', 'PERU'],
      ['peru', 'PERU'],
      ['ANA ROA', 'Ana Roa'],
    ]);
    const changed = document.apply([
      { from: text.indexOf('[LOC PERU'), to: text.indexOf('[PER'), insert: '' },
      { from: text.length, to: text.length, insert: ' [ORG Team  ]' },
    ]);
    assert.deepEqual(surfaces(changed), [
      ['Peru', 'Peru'],
      ['PERU', 'Peru'],
      ['peru', 'Peru'],
      ['ANA ROA', 'Ana Roa'],
      ['team', 'Team'],
    ]);
  });
});

test('occurrences are the tagged and the untagged places of one surface', () => {
  const text = '[LOC Peru.  ] and Peru and [LOC Lima  ]';
  const document = Document.parse(text);
  const { tagged, untagged: rest } = occurrencesOf(document, 'Peru');
  const texts = (spans: readonly Span[]) => spans.map(({ from, to }) => [from, text.slice(from, to)]);
  assert.deepEqual(texts(tagged), [[5, 'Peru.']]);
  assert.deepEqual(texts(rest), [[18, 'Peru']]);
});
