/** Sentences for the status bar of a narrow window. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fitToStatusBar } from '../../client/ui/fitted.ts';
import { runs } from '../core/generate.ts';

describe('A sentence for the status bar', () => {
  test('is left alone when it fits, and when no name in it can be shortened', () => {
    for (const sentence of [
      'Relabelled 2 mentions of “Pilots Guild” as MISC.',
      'There is no entity here.',
      'This text is not open in its own encoding: reopen it with that, or letters of it would be lost.',
      'Nothing was changed: “123.txt” has changed meanwhile.',
    ]) {
      assert.equal(fitToStatusBar(sentence), sentence);
    }
  });

  test('has its names shortened in the middle, so that what was done to them is to be read', () => {
    assert.equal(
      fitToStatusBar('Relabelled “Ministry of Foreign Affairs and Cult” as MISC.'),
      'Relabelled “Ministry of Fore…and Cult” as MISC.',
    );
  });

  test('keeps the beginnings of long names and the whole of short ones', () => {
    const text = fitToStatusBar(
      '“Ministry of Foreign Affairs and Cult” is “Guild” in “The Association of Guilds of Pilots”.',
    );
    assert.match(text, /^“Minist.*…\S+” is “Guild” in “The A.*…\S+”\.$/);
  });

  test('keeps the names of files, by which one tells them apart, and drops their folders first', () => {
    const sentence = (path: string) => `Nothing was changed: “${path}” has changed meanwhile.`;
    assert.equal(fitToStatusBar(sentence('annotated/second/06ASUNCION589.txt')), sentence('…/06ASUNCION589.txt'));
    assert.equal(fitToStatusBar(sentence('06ASUNCION0000589.tagged.txt')), sentence('06ASUNCION0000589.tagged.txt'));
    assert.equal(
      fitToStatusBar('Es wurde nichts geändert: „a/b/06ASUNCION589.txt“ hat sich inzwischen geändert.'),
      'Es wurde nichts geändert: „…/06ASUNCION589.txt“ hat sich inzwischen geändert.',
    );
    // One that is longer than any line is cut all the same, at neither end.
    assert.match(
      fitToStatusBar(sentence(`${'cable-'.repeat(20)}589.txt`)),
      /“cable-cable-\S+…\S*589\.txt” has changed/,
    );
  });

  test('has the names of its first sentence shortened only', () => {
    const rest = 'Left out: “tagged/texts/of/the/year.txt”, which cannot be opened.';
    assert.equal(
      fitToStatusBar(`Relabelled “J. R. Roa of the Ministry of Affairs” as ORG in 3 files. ${rest}`),
      `Relabelled “J. R. Roa…fairs” as ORG in 3 files. ${rest}`,
    );
    assert.match(
      fitToStatusBar('Auszeichnungen von „Ministerium für Äußeres“ entfernt.'),
      /^Auszeichnungen von „Min.*…\S+“ entfernt\.$/,
    );
  });

  test('counts columns, and cuts no letter in two', () => {
    const name = '清水大学外国語学部研究科'.repeat(3);
    const text = fitToStatusBar(`Relabelled “${name}” as MISC.`);
    assert.match(text, /^Relabelled “清水\p{sc=Han}+…\p{sc=Han}+” as MISC\.$/u);
    assert.ok(text.length < 40, text);
    for (const letter of ['e\u0301', '𝒜', '🜁']) {
      const all = fitToStatusBar(`Relabelled “${letter.repeat(80)}” as MISC.`).replaceAll(letter, '');
      assert.equal(all, 'Relabelled “…” as MISC.');
    }
  });

  test('is never longer than it was, and has all that is not a name', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom('“', '”', ' “a name” '));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const sentence = pieces.join('');
        const text = fitToStatusBar(sentence);
        assert.ok(text.length <= sentence.length);
        const rest = (whole: string) => whole.replace(/“[^“”]*”/g, '“”');
        assert.equal(rest(text), rest(sentence));
      }),
      runs,
    );
  });
});
