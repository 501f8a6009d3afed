/** Lists that people write by hand, too: what they wrote stays to the byte when something is added. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  type Accepted,
  addAccepted,
  lackingAccepted,
  parseAccepted,
  removeAccepted,
} from '../../server/core/lists/accepted-list.ts';
import { addReviewed, parseReview } from '../../server/core/lists/review-list.ts';
import { runs } from './generate.ts';

const entryOf = (surface: string): Accepted => ({ rule: 'untagged-mention', surface });
const lineOf = (surface: string) => `{ "rule": "untagged-mention", "surface": "${surface}" }`;

/** Ways to write an entry of one's own. */
const writings = [
  lineOf,
  (surface: string) => `{"surface":"${surface}","rule":"untagged-mention"}`,
  (surface: string) => `{\n      "rule": "untagged-mention", // of the team\n  "surface": "${surface}" }`,
  (surface: string) => `/* , ] */ ${lineOf(surface)}`,
  (surface: string) => `// ours, theirs\n\t${lineOf(surface)}`,
];

const surface = fc.constantFrom('B', 'D', 'F', 'H', '“]” , é');

/** A list in which each entry has lines of its own. */
const list = fc
  .record({
    entries: fc.array(fc.tuple(surface, fc.constantFrom(...writings), fc.constantFrom('', ' // why, and who')), {
      maxLength: 5,
    }),
    indent: fc.constantFrom('', ' ', '\t\t', '        '),
    end: fc.constantFrom('null', 'comma', 'none'),
    lineBreak: fc.constantFrom('\n', '\r\n'),
    tail: fc.constantFrom('', '\n', '\n\n'),
  })
  .map(({ entries, indent, end, lineBreak, tail }) => {
    const items = entries.map(([name, write, comment]) => ({ text: write(name), comment }));
    if (end === 'null') items.push({ text: 'null', comment: '' });
    const lines = items.map(({ text, comment }, index) => {
      const hasComma = index < items.length - 1 || end === 'comma';
      return `${indent}${text}${hasComma ? ',' : ''}${comment}\n`;
    });
    return `{ "accepted": [\n${lines.join('')}  ]\n}${tail}`.replaceAll('\n', lineBreak);
  })
  // In an unwritten list, its only `null` gets the usual indent.
  .filter((text) => !/\[\r?\nnull/.test(text));

const added = fc.uniqueArray(fc.constantFrom('A', 'C', 'E', 'G', 'I'), { minLength: 1 });

describe('a list to which something is added', () => {
  test('keeps the lines of others to the byte: only own lines come', () => {
    fc.assert(
      fc.property(list, added, (before, names) => {
        const after = addAccepted(before, names.map(entryOf));
        assert.ok(after !== undefined, before);
        const isOwn = (line: string) => names.some((name) => line.trim().replace(/,$/, '') === lineOf(name));
        // Lines with their ends.
        const rest = after.split(/(?<=\n)/).filter((line) => !isOwn(line));
        assert.equal(rest.join(''), before);
        const entries = (text: string) => parseAccepted(text).entries ?? assert.fail(text);
        assert.deepEqual(
          entries(after)
            .map((entry) => JSON.stringify(Object.entries(entry).sort()))
            .sort(),
          [...entries(before), ...names.map(entryOf)]
            .map((entry) => JSON.stringify(Object.entries(entry).sort()))
            .sort(),
        );
        assert.equal(addAccepted(after, names.map(entryOf)), after);
        assert.deepEqual(lackingAccepted(before, names.map(entryOf)), names.map(entryOf));
        assert.deepEqual(lackingAccepted(after, names.map(entryOf)), []);
      }),
      runs,
    );
  });

  test('is to the byte what it was when what was added is taken out again, and nothing else goes', () => {
    fc.assert(
      fc.property(list, added, (before, names) => {
        const after = addAccepted(before, names.map(entryOf))!;
        assert.equal(
          names.reduce((text, name) => removeAccepted(text, entryOf(name))!, after),
          before,
        );
        assert.equal(removeAccepted(before, entryOf('Z')), before);
      }),
      runs,
    );
  });

  test('is written in the order of what is there, with its indent and line breaks', () => {
    const before = `{\r\n\t"accepted": [\r\n\t\t${lineOf('B')},\r\n\t\t${lineOf('D')},\r\n\t\tnull\r\n\t]\r\n}`;
    const after = addAccepted(before, [entryOf('E'), entryOf('C')]);
    assert.equal(
      after,
      before
        .replace('\t\tnull', `\t\t${lineOf('E')},\r\n\t\tnull`)
        .replace('\t\t{ "rule": "untagged-mention", "surface": "D"', `\t\t${lineOf('C')},\r\n$&`),
    );
  });

  test('can be on one line, and is broken only where the new one comes', () => {
    const before = `{"accepted":[${lineOf('B')}, /* the other */ ${lineOf('D')}]}`;
    assert.equal(
      addAccepted(before, [entryOf('C'), entryOf('E')]),
      `{"accepted":[${lineOf('B')}, ${lineOf('C')},\n    /* the other */ ${lineOf('D')},\n    ${lineOf('E')}]}`,
    );
  });

  test('can have its commas before entries', () => {
    const before = `{"accepted":[\n  ${lineOf('B')}\n  , ${lineOf('D')}\n  , null ]}`;
    const after = addAccepted(before, [entryOf('C')])!;
    assert.equal(after, before.replace(lineOf('D'), `${lineOf('C')},\n    ${lineOf('D')}`));
  });

  test('may be there twice, of which the last one counts', () => {
    const after = addAccepted('{ "accepted": [null], "accepted": [\n    null\n  ] }', [entryOf('A')])!;
    assert.deepEqual(parseAccepted(after).entries, [entryOf('A')]);
  });

  test('may have had no entry', () => {
    for (const [before, after] of [
      [
        '{ "accepted": [ // none yet\n  ] }',
        `{ "accepted": [ // none yet\n    ${lineOf('A')},\n    ${lineOf('B')}\n  ] }`,
      ],
      ['{ "accepted": [\n  ]\n}', `{ "accepted": [\n    ${lineOf('A')},\n    ${lineOf('B')}\n  ]\n}`],
      ['{ "accepted": [] }', `{ "accepted": [\n    ${lineOf('A')},\n    ${lineOf('B')}] }`],
    ] as const) {
      assert.equal(addAccepted(before, [entryOf('B'), entryOf('A')]), after);
    }
  });
});

describe('a list from which something is taken', () => {
  const without = (text: string) => removeAccepted(text, entryOf('C'));

  test('keeps what stands on the same line', () => {
    assert.equal(without(`{"accepted":[${lineOf('B')}, ${lineOf('C')}]}`), `{"accepted":[${lineOf('B')}]}`);
    assert.equal(
      without(`{"accepted":[\n  ${lineOf('C')}, // ours\n  null ]}`),
      '{"accepted":[\n   // ours\n  null ]}',
    );
    assert.equal(
      without(`{"accepted":[\n  ${lineOf('B')}\n  , ${lineOf('C')}\n  , null ]}`),
      `{"accepted":[\n  ${lineOf('B')}\n  , null ]}`,
    );
  });

  test('is left alone when it is broken', () => {
    assert.equal(without(`{"accepted":[${lineOf('C')}`), undefined);
  });
});

test('a file that is reviewed again has its line replaced, and no other one touched', () => {
  const others = '  { "file": "a.txt" }, // first\n  {\n    "file": "c.txt"\n  },\n';
  const before = `{ "reviewed": [\n${others}  { "by": "ana", "file": "b.txt" }, // mine\n  { "file": "b.txt" },\nnull ] }`;
  const after = addReviewed(before, { file: 'b.txt', by: 'ivo' })!;
  assert.equal(after, before.replace('{ "file": "b.txt" },', '{ "file": "b.txt", "by": "ivo" },'));
  assert.equal(parseReview(after).entries?.at(-1)?.by, 'ivo');
});
