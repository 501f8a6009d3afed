import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runs } from '../core/generate.ts';
import { askEverything } from './ask-everything.ts';
import { cable } from './cable.ts';
import { client } from './client.ts';
import { expectedFindings, shownFindings } from './shown.ts';

/** How many characters of a cable are typed: one takes as long as many a property. */
const typed = Math.min(700, 14 * runs.numRuns);

describe('typing', () => {
  // The client fails at the end if the server has logged an error.
  const server = client();

  test('a cable, character by character, and away again', async () => {
    const text = await server.open('');
    for (const [offset, character] of [...cable.slice(0, typed)].entries()) {
      await text.insert(offset, character);
      await Promise.all(askEverything(text, offset + 1));
    }
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
    while (text.text.length > 0) {
      const to = Math.max(0, text.text.length - 7);
      await text.change({ range: text.range(to, text.text.length), text: '' });
      await Promise.all(askEverything(text, to));
    }
    assert.deepEqual(await shownFindings(text), []);
  });

  test('several changes in one message, each on the text that the one before left', async () => {
    const text = await server.open('[LOC Lima  ]\r\n[PER Ana  ]');
    await text.change(
      { range: text.range(0, 0), text: '[ORG ] \r' },
      { range: { start: { line: 0, character: 7 }, end: { line: 1, character: 0 } }, text: '\n' },
      { range: { start: { line: 2, character: 0 }, end: { line: 2, character: 1 } }, text: '' },
    );
    assert.equal(text.text, '[ORG ] \n[LOC Lima  ]\r\nPER Ana  ]');
    assert.deepEqual(await shownFindings(text), expectedFindings(text));
  });
});
