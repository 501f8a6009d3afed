/** Tagwright's keys: what they work in. That they take none from VS Code is seen in long/keys.test.ts. */
import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { type Binding, inRows, ownKeys, takesAny } from './keys.ts';

/** Lists of names and of files have chords like the text: these wait for a second key and type nothing. */
const inList = /^focusedView == tagwright\.(?:entities|files)\b/;

describe('Keys', () => {
  let own: Binding[];

  before(async () => {
    own = await ownKeys();
  });

  test('work in the text of tagged files, in its views, and those that go somewhere in the lists beside it', () => {
    const beside = 'listFocus && !inputFocus && tagwright.labelSet';
    const text = /^editorTextFocus && editorLangId == bracket-ner && !activeEditorIsReadonly$/;
    const both = /^\(?editorTextFocus && editorLangId == bracket-ner \|\| tagwright\.readingFocus\b/;
    const goers = new Set(own.filter(({ when }) => when === beside).map(({ command }) => command));
    assert.deepEqual(
      [...goers].filter((command) => !/^tagwright\.(?:next|previous)/.test(command)),
      [],
    );
    for (const { key, when = '' } of own) {
      if (takesAny.test(when) || inList.test(when) || when === beside || inRows.test(when)) continue;
      // The second key of a chord that is not bound would be typed: chords are bound in plain texts, too, and say what is the matter.
      const inTagged = key.includes(' ') ? when.replace('=~ /^(bracket-ner|plaintext)$/', '== bracket-ner') : when;
      if (key.includes(' ')) assert.notEqual(inTagged, when, key);
      assert.match(inTagged, text.test(inTagged) ? text : both);
    }
  });

  test('of review mode have no character: those are found by what is typed, not by where their keys are', () => {
    for (const { key, when = '' } of own) {
      if (/tagwright\.(?:reviewing|locked)/.test(when))
        assert.doesNotMatch(key, /^(?:shift\+)?.$/, `${key} types a character.`);
    }
  });

  test('stand for one command each', () => {
    const strokes = own.map(({ key, when }) => `${key} ${when}`);
    assert.deepEqual(strokes, [...new Set(strokes)]);
  });

  test('type nothing: no letter with AltGr, which is Ctrl+Alt, and no letter with Option', () => {
    for (const { key, mac, when } of own) {
      if (takesAny.test(when ?? '') || inRows.test(when ?? '')) continue;
      assert.doesNotMatch(key, /ctrl\+alt/);
      assert.match(mac ?? '', /^ctrl\+cmd\+/);
    }
  });
});
