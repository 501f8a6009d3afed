import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { english, Locale, say } from '../../server/core/message.ts';

const german = new Locale(
  'de',
  new Map([
    ['{0} of {1}', 'von {1}: {0}'],
    ['{0} blanks', '{0} Leerzeichen'],
    ['one blank', 'ein Leerzeichen'],
    ['Tag {0} as {1}', 'Auszeichnen'],
    ['Remove the tag', 'Auszeichnung {0} entfernen'],
  ]),
);

describe('a message', () => {
  test('is English by itself, in JSON too', () => {
    const message = say('“{0}” ends in punctuation: “{1}”.', 'Orsk.', '.');
    assert.equal(`${message}`, '“Orsk.” ends in punctuation: “.”.');
    assert.equal(JSON.stringify({ message }), '{"message":"“Orsk.” ends in punctuation: “.”."}');
  });

  test('shows texts as they are, whatever stands in them', () => {
    assert.equal(String(say('{0} and {1}', '{1}', '$& {0}')), '{1} and $& {0}');
  });

  test('holds messages', () => {
    assert.equal(String(say('{0} of {1}', say('one blank'), say('{0} blanks', 2))), 'one blank of 2 blanks');
  });

  test('shows how many there are as a language writes numbers, and other numbers as they are', () => {
    assert.equal(String(say('{0} of {1}', 12345, '12345')), '12,345 of 12345');
  });
});

describe('a language', () => {
  test('has an order of its own', () => {
    assert.equal(german.write(say('{0} of {1}', 12345, '12345')), 'von 12345: 12.345');
  });

  test('writes every number as Intl does', () => {
    for (const locale of ['en', 'de', 'en-IN', 'de-CH', 'ar-EG', 'fa', 'de-u-nu-thai', 'fr']) {
      const { format } = new Intl.NumberFormat(locale);
      const language = new Locale(locale, new Map());
      for (const number of [0, 1, 12, 999, 1000, 12345, 123456, 1234567, 0.5, -1, -1234, 2 ** 53, 1e21])
        assert.equal(language.write(number), format(number));
    }
  });

  test('is that of messages in a message, too', () => {
    const message = say('{0} of {1}', say('one blank'), say('{0} blanks', 2));
    assert.equal(german.write(message), 'von 2 Leerzeichen: ein Leerzeichen');
  });

  test('leaves texts alone', () => {
    assert.equal(german.write('one blank'), 'one blank');
  });

  test('says in English what it has no word for, or words that lose a name or promise one', () => {
    for (const message of [say('{0} entities', 3), say('Tag {0} as {1}', 'Orsk', 'LOC'), say('Remove the tag')]) {
      assert.equal(german.write(message), english.write(message));
    }
  });
});
