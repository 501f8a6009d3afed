import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leadingPunctuationLength, mayOwnStop, trailingPunctuationLength } from '../../server/core/text/tokens.ts';

test('the full stop of an abbreviation is no trailing punctuation', () => {
  const counts = {
    Orsk: 0,
    'Orsk.': 1,
    'Orsk .': 2,
    'U.S.': 0,
    'the U.S..': 1,
    'Acme Co.,': 1,
    'No. ...': 4,
    '...': 0,
    'Orsk//': 2,
    'Orsk/': 0,
    'Orsk-': 0,
    'Orsk--': 2,
    'Brig.-Gen.': 0,
    'Gov’t.': 0,
    'Cia.': 0,
    'the CIA.': 1,
    'Orsk,.': 2,
    'Orsk。': 1,
  };
  for (const [body, count] of Object.entries(counts)) assert.equal(trailingPunctuationLength(body), count, body);
});

test('short forms of many languages, references to characters and open words keep their marks', () => {
  const bodies = [
    'Kft.',
    'Zrt.',
    'Sp. z o.o.',
    's.r.o.',
    'Ltd.',
    'GmbH & Co.',
    'S.A.',
    'A.Ş.',
    'Cie.',
    'Kbh.',
    'Str.',
    'ул.',
    'г.',
  ];
  for (const body of [...bodies, '1.5 bn.', 'AT&amp;', 'Smith &#38;', 'x &#x26;', 'Nord-/', 'Nord-', 'et al.']) {
    assert.equal(trailingPunctuationLength(body), 0, body);
  }
  for (const body of ['Brno.', 'NRW.', 'Team.', 'Smith & Co;', 'TIDES//', '--/']) {
    assert.notEqual(trailingPunctuationLength(body), body === '--/' ? 1 : 0, body);
  }
});

test('a full stop may belong to a numeral, an ordinal and a short last word', () => {
  for (const text of ['Ludwig XIV', 'Super Bowl XLVIII', 'LX', '3', '24', '1st', 'Vell Ent', 'im'])
    assert.ok(mayOwnStop(text), text);
  for (const text of [
    'Vell Nyrt',
    'Vell A/S',
    'Vell AB',
    'Vell ООО',
    'Velle & Orsk AG',
    'Vell (Orsk) SA',
    'Vell ASA',
    '3M KK',
    'Vell K/S',
    'Vell GMBH',
    'Al-Ent',
  ])
    assert.ok(mayOwnStop(text), text);
  for (const text of [
    'Asuncion',
    'Team',
    'the CIA',
    '2006',
    'Ana',
    'XIVL',
    'DC',
    'IIII',
    '',
    'Ana Tarn',
    'Ana Roas',
    'Lynn',
  ])
    assert.ok(!mayOwnStop(text), text);
});

test('words that are allowed keep the mark at their end', () => {
  assert.equal(trailingPunctuationLength('Velmar!', ['Velmar!']), 0);
  assert.equal(trailingPunctuationLength('Velmar!,', ['Velmar!']), 1);
  assert.equal(trailingPunctuationLength('Velmar!'), 1);
});

test('a mark that begins a word is no leading punctuation', () => {
  const counts = { '--Orsk': 2, '-Orsk': 1, '. Orsk': 2, '.NET': 0, '-5': 0, '-.5': 0, '//Orsk': 2, '--': 0 };
  for (const [body, count] of Object.entries(counts)) assert.equal(leadingPunctuationLength(body), count, body);
});

test('long runs of full stops are read once', () => {
  const length = 1_000_000;
  assert.equal(trailingPunctuationLength(`Orsk${'.'.repeat(length)}`), length);
  assert.equal(trailingPunctuationLength(`Orsk${' .'.repeat(length)}`), 2 * length);
});
