/** Whether texts are read as often when they are longer, counted in characters: a search to the end of a line is one call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { defaultMentionOptions, mentionEdits } from '../../../server/core/edit/mention-edits.ts';
import { Document } from '../../../server/core/syntax/document.ts';
import { extremeTexts } from '../extremes.ts';
import { lint } from '../linting.ts';
import { unitsRead } from '../scans.ts';

/** How often there is most in a text; then twice as often. */
const base = 800;

/** Most times that a text is read, by all rules. Where that is exceeded, longer texts must not be read more often. */
const fewTimes = 20;

const questions: Readonly<Record<string, (document: Document) => void>> = {
  'the findings': lint,
  'all mentions of some names': (document) =>
    mentionEdits(document, {
      ...defaultMentionOptions,
      minimumLength: 1,
      surfaces: ['Lima', 'a', 'Tide Board'],
      label: 'PER',
      tagged: true,
      untagged: true,
    }),
};

/** Texts by their name, with one blank in place of all others. */
const textsWith = (blank: string, much: number) =>
  Object.entries(extremeTexts(much)).map(([name, make]) => [name, make().replaceAll(' ', blank)] as const);

describe('a longer text is not read more often', () => {
  for (const [named, blank] of [
    ['blanks', ' '],
    ['tabs', '\t'],
  ] as const) {
    const longer = new Map(textsWith(blank, 2 * base));
    for (const [name, text] of textsWith(blank, base)) {
      test(`${name}, with ${named}`, () => {
        for (const [question, ask] of Object.entries(questions)) {
          const timesRead = [text, longer.get(name)!].map(
            (each) => unitsRead(() => ask(Document.parse(each))) / Math.max(1, each.length),
          );
          const [once, twice] = timesRead;
          assert.ok(twice! < Math.max(fewTimes, 1.5 * once!), `${question}: ${timesRead.join(' → ')} times`);
        }
      });
    }
  }
});
