import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  defaultMentionOptions,
  type MentionRequest,
  mayHoldMentions,
  mentionEdits,
  untaggedOf,
} from '../../server/core/edit/mention-edits.ts';
import { mentionsOf, untaggedMentions } from '../../server/core/mentions/mention-index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { withoutPossessive } from '../../server/core/text/possessive.ts';
import { checkPlain } from './checks.ts';
import { longText, runs, taggedText } from './generate.ts';
import { unitsRead } from './scans.ts';

/** The text after a request about one surface, and how many mentions that changes. */
function edited(text: string, surface: string, request: Partial<MentionRequest>): readonly [string, number] {
  const document = Document.parse(text);
  const { changes } = mentionEdits(document, {
    ...defaultMentionOptions,
    surfaces: [surface],
    label: 'ORG',
    tagged: false,
    untagged: false,
    ...request,
  });
  return [document.apply(changes.flatMap(({ edits }) => edits)).text, changes.length];
}

describe('tagged mentions', () => {
  test('get a label, those that have another', () => {
    const text = '[LOC Orsk  ] [ORG Orsk.  ] [MISC Orsk  ] Orsk';
    assert.deepEqual(edited(text, 'Orsk', { tagged: true }), ['[ORG Orsk  ] [ORG Orsk.  ] [ORG Orsk  ] Orsk', 2]);
  });
  test('may be only those with another label', () => {
    const text = '[LOC Orsk  ] [PER Orsk  ] [PER Usk  ]';
    assert.deepEqual(edited(text, 'Orsk', { tagged: true, from: ['PER'] }), [
      '[LOC Orsk  ] [ORG Orsk  ] [PER Usk  ]',
      1,
    ]);
  });
  test('lose their tags', () => {
    const text = '[LOC Orsk  ] [ORG Orsk.  ] [MISC Usk  ]';
    assert.deepEqual(edited(text, 'Orsk', { tagged: true, label: undefined }), ['Orsk Orsk. [MISC Usk  ]', 2]);
  });
  test('may be written in another case, if that does not matter', () => {
    const text = '[LOC Orsk  ] [LOC ORSK  ]';
    assert.deepEqual(edited(text, 'orsk', { tagged: true }), [text, 0]);
    assert.deepEqual(edited(text, 'orsk', { tagged: true, matchCase: false }), ['[ORG Orsk  ] [ORG ORSK  ]', 2]);
  });
});

describe('a text without the first word of a name', () => {
  const mayHold = (text: string, surface: string) => mayHoldMentions({ surfaces: [surface], matchCase: true })(text);

  test('has no mentions of it', () => {
    assert.equal(mayHold('the [ORG Fjord Line  ] and its ships', 'Tide Board'), false);
    assert.equal(mayHold('the Tide Board', 'Tide Board'), true);
    assert.equal(mayHold('U\u0308lven', '\u00dclven'), true);
    assert.equal(mayHold('[ORG [LOC Ti ]de Board  ]', 'Tide Board'), true);
    assert.equal(mayHoldMentions({ surfaces: ['tide board'], matchCase: false })('TIDE BOARD'), true);
  });

  test('is never one that has some', () => {
    fc.assert(
      fc.property(taggedText, fc.boolean(), (text, matchCase) => {
        const document = Document.parse(text);
        for (const surface of mentionsOf(document).surfaces) {
          const request = { ...defaultMentionOptions, surfaces: [surface], matchCase, minimumLength: 1 };
          const { changes } = mentionEdits(document, { ...request, label: 'ORG', tagged: true, untagged: true });
          if (changes.length > 0) assert.ok(mayHoldMentions(request)(text), surface);
        }
      }),
      runs,
    );
  });
});

describe('untagged mentions', () => {
  test('are whole tokens outside tags, markup and links', () => {
    const text = "Orsk, ( Orsk ) Orskland pre-Orsk [LOC Old Orsk  ] <a href='Orsk'>Orsk</a> ORSK";
    assert.deepEqual(edited(text, 'Orsk', { untagged: true }), [
      "[ORG Orsk  ], ( [ORG Orsk  ] ) Orskland pre-Orsk [LOC Old Orsk  ] <a href='Orsk'>Orsk</a> ORSK",
      2,
    ]);
  });
  test('may be parts of words, or written in another case', () => {
    assert.deepEqual(edited('Orsk\udce9 a Orsk', 'Orsk', { untagged: true }), ['Orsk\udce9 a [ORG Orsk  ]', 1]);
    assert.deepEqual(edited('Orskland', 'Orsk', { untagged: true, wholeTokens: false }), ['[ORG Orsk  ]land', 1]);
    assert.deepEqual(edited('ORSK', 'Orsk', { untagged: true, matchCase: false }), ['[ORG ORSK  ]', 1]);
    assert.deepEqual(edited('aaa', 'aa', { untagged: true, wholeTokens: false, minimumLength: 1 }), ['[ORG aa  ]a', 1]);
  });
  test('are not short, unless that is asked for', () => {
    assert.deepEqual(edited('the UK', 'UK', { untagged: true }), ['the UK', 0]);
    assert.deepEqual(edited('the UK', 'UK', { untagged: true, minimumLength: 2 }), ['the [ORG UK  ]', 1]);
  });
  test('are not part of a longer name', () => {
    const text = '[ORG Bank of Orsk  ] \nthe Bank of Orsk in Orsk';
    assert.deepEqual(edited(text, 'Orsk', { untagged: true }), [
      '[ORG Bank of Orsk  ] \nthe Bank of Orsk in [ORG Orsk  ]',
      1,
    ]);
  });
  test('are found in one search of a line, however many tags it has', () => {
    const read = (count: number) =>
      unitsRead(() => edited(`${'[LOC Torsk  ] saw T '.repeat(count)}Tide Board`, 'Tide Board', { untagged: true }));
    assert.ok(read(800) < 2.5 * read(400));
  });
  test('may be words that no rule takes for a name', () => {
    assert.deepEqual(edited('the mayor', 'mayor', { untagged: true }), ['the [ORG mayor  ]', 1]);
  });
});

const anyText = fc.oneof({ weight: 40, arbitrary: taggedText }, { weight: 1, arbitrary: longText });
const options = fc.record({
  matchCase: fc.boolean(),
  wholeTokens: fc.boolean(),
  minimumLength: fc.constantFrom(1, 3),
  tagged: fc.boolean(),
  untagged: fc.boolean(),
  label: fc.constantFrom('PER', 'ORG', 'GPE', undefined),
});

describe('whatever is done to all mentions', () => {
  test('keeps the text', () => {
    fc.assert(
      fc.property(anyText, options, fc.nat(), (text, request, pick) => {
        const document = Document.parse(text);
        const names = [...mentionsOf(document).values()].map(({ surface }) => surface);
        const surfaces = [names[pick % Math.max(1, names.length)] ?? 'Ana', 'Team'];
        const { changes } = mentionEdits(document, { ...request, surfaces });
        const edits = changes.flatMap((change) => change.edits);
        checkPlain(document, edits, JSON.stringify({ request, surfaces }));
      }),
      runs,
    );
  });

  test('finds what the rule for untagged mentions finds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = Document.parse(text);
        for (const { from, to, surface } of untaggedMentions(document)) {
          // The rule finds a name that is tagged with its possessive without it, too.
          const surfaces = [surface, withoutPossessive(surface)];
          const found = untaggedOf(document, { ...defaultMentionOptions, surfaces });
          assert.ok(
            found.some((span) => span.from === from && span.to === to),
            `${surface} at ${from}`,
          );
        }
      }),
      { numRuns: Math.ceil(runs.numRuns / 4) },
    );
  });
});
