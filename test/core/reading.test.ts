import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { structureOf } from '../../server/core/cable/structure.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { type ReadableDocument, type ReadingBlock, readingOf } from '../../server/core/views/reading.ts';
import { longText, runs, taggedText } from './generate.ts';
import { lint, linted } from './linting.ts';

/** Where each character of a reading stands in the document. */
function* places({ blocks }: ReadableDocument): Generator<{ character: string; offset: number }> {
  let from = 0;
  for (const { text, runs: starts, length } of blocks) {
    for (const [index, [textFrom, source]] of starts.entries()) {
      const textTo = starts[index + 1]?.[0] ?? text.length;
      for (let at = textFrom; at < textTo; at++) yield { character: text[at]!, offset: from + source + at - textFrom };
    }
    from += length;
  }
}

/** Which offsets of a document may be left out: tags, markup, markers, rules, and the first half of a line break. */
function structural(document: Document): boolean[] {
  const is = new Array<boolean>(document.length).fill(false);
  const mark = (from: number, to: number) => is.fill(true, from, to);
  for (const { line, lineFrom } of document.locatedLines()) {
    for (const { from, bodyFrom, bodyTo, to, closed } of line.tags) {
      mark(lineFrom + from, lineFrom + bodyFrom);
      if (closed) mark(lineFrom + bodyTo, lineFrom + to);
    }
    for (const { from, to } of line.markup) mark(lineFrom + from, lineFrom + to);
    for (const { index } of line.text.matchAll(/(?<=>)¶(?=<)/g)) mark(lineFrom + index, lineFrom + index + 1);
    if (line.lineBreak === '\r\n') mark(lineFrom + line.text.length, lineFrom + line.text.length + 1);
  }
  const { markers, sections } = structureOf(document);
  for (const { from, to } of markers) mark(from, to);
  for (const { titleSpan } of sections) {
    for (const { index, 0: signs } of document.slice(titleSpan.from, titleSpan.to).matchAll(/[-=*]+(?: [-=*]+)*/g)) {
      mark(titleSpan.from + index, titleSpan.from + index + signs.length);
    }
  }
  return is;
}

function checkText(document: Document): void {
  const reading = readingOf(linted(document));
  const { text } = document;
  const isStructural = structural(document);
  let next = 0;
  for (const { character, offset } of places(reading)) {
    assert.equal(text[offset], character);
    assert.ok(offset >= next, `${offset} comes after ${next}`);
    for (; next < offset; next++) assert.ok(isStructural[next], `“${text[next]}” at ${next} is lost`);
    next = offset + 1;
  }
  for (; next < text.length; next++) assert.ok(isStructural[next], `“${text[next]}” at ${next} is lost`);
  const lengths = reading.blocks.reduce((sum, { length }) => sum + length, 0);
  assert.equal(lengths + reading.rest, document.length);
}

function checkMarks(document: Document): void {
  const { blocks } = readingOf(linted(document));
  let from = 0;
  const shown = new Set<number>();
  for (const { text, length, entities, findings, leads } of blocks) {
    for (const span of [...entities, ...findings, ...leads]) {
      assert.ok(0 <= span.from && span.from <= span.to && span.to <= text.length, JSON.stringify(span));
    }
    for (const { body, label } of entities) {
      const tag = [...document.tagsTouching(from + body[0])].find(
        (one) => one.lineFrom + one.tag.bodyFrom === from + body[0],
      );
      assert.equal(tag?.tag.label, label);
      shown.add(from + body[0]);
    }
    from += length;
  }
  const bodies = [...document.tags()].filter(({ tag }) => tag.closed).map((one) => one.lineFrom + one.tag.bodyFrom);
  assert.deepEqual([...shown].sort(), [...new Set(bodies)].sort());
  assert.equal(blocks.flatMap(({ findings }) => findings).length, lint(document).length);
}

describe('a reading of any text', () => {
  test('has each character of the text once, in order, but those of tags and structure', () => {
    fc.assert(
      fc.property(taggedText, (text) => checkText(Document.parse(text))),
      runs,
    );
    fc.assert(
      fc.property(longText, (text) => checkText(Document.parse(text))),
      { numRuns: Math.ceil(runs.numRuns / 50) },
    );
  });

  test('has every entity and every finding', () => {
    fc.assert(
      fc.property(taggedText, (text) => checkMarks(Document.parse(text))),
      runs,
    );
  });
});

const cable = `<code><pre>UNCLAS [LOC PORT MERIDEN  ] 000412 TAGS: <a href='/tag/PGOV_0.html'>PGOV</a> SUBJECT: A QUIET HARVEST REF: <a id='parA' href='#parA'>¶</a>A . MERIDEN 7 <a id='par1' href='#par1'>¶</a>1 . 
( U ) SUMMARY: [PER Ilsa Brandt  ] told us of the harvest . <a id='par2006' href='#par2006'>¶</a>2006 was dry . 
-- [LOC Orlesia.  ] expects rain . 
End Summary. -------------- The [MISC Harvest --------------  ] <a id='par2' href='#par2'>¶</a>2 . 
( C ) [LOC ] Rain [ORG fell [LOC there  ]  ] .</pre></code>
`;

function show({ kind, number, text, leads }: ReadingBlock): string {
  const marks = leads.map(({ from, to }) => `{${text.slice(from, to).trim()}}`);
  return [kind, ...(number ? [number] : []), ...marks, text.replace(/\s+/g, ' ').trim()].join(' | ');
}

describe('a reading of a cable', () => {
  const document = Document.parse(cable);
  const { blocks } = readingOf(linted(document));

  test('has its parts', () => {
    assert.deepEqual(blocks.map(show), [
      'field | UNCLAS PORT MERIDEN 000412',
      'field | {TAGS:} | TAGS: PGOV',
      'field | {SUBJECT:} | SUBJECT: A QUIET HARVEST',
      'field | {REF:} | REF:',
      'item | A | MERIDEN 7',
      'paragraph | 1 | {( U )} | {SUMMARY:} | ( U ) SUMMARY: Ilsa Brandt told us of the harvest . 2006 was dry .',
      'item | -- Orlesia. expects rain . End Summary.',
      'heading | The Harvest',
      'paragraph | 2 | {( C )} | ( C ) Rain fell there .',
    ]);
  });

  test('has its entities, one in another after that', () => {
    const entities = blocks.flatMap(({ text, entities: all }) =>
      all.map(({ from, to, label }) => `${label} ${text.slice(from, to)}`),
    );
    assert.deepEqual(entities, [
      'LOC PORT MERIDEN',
      'PER Ilsa Brandt',
      'LOC Orlesia.',
      'MISC Harvest ',
      'LOC ',
      'ORG fell there',
      'LOC there',
    ]);
  });

  test('has its findings where the text is that they are about', () => {
    const findings = blocks.flatMap(({ text, findings: all }) => all.map(({ from, to }) => text.slice(from, to)));
    for (const text of ['Orlesia.', '', 'there']) assert.ok(findings.includes(text), `“${text}”`);
  });
});

describe('a finding without text of its own is shown at the name that it is about', () => {
  const texts = [
    ['a headline between dashes', '-------- [MISC Grants --------  ] The', 'Grants'],
    ['a headline and the dashes before it', '[MISC -------- Grants --------  ] The', 'Grants'],
    ['a headline between broken dashes', `${'-'.repeat(45)} ---- [MISC Grants ${'-'.repeat(45)} ----  ] The`, 'Grants'],
    ['a headline in the middle of a tag', '[MISC The Board -------- Grants --------  ] The', 'Grants'],
    ['a label', 'the [LCO Gull  ] left', 'Gull'],
    ['a label within another tag', 'the [ORG Board of [LOK Aldis  ] Quay  ] left', 'Aldis'],
    ['a label that its body is not set off from', 'the [LOCAldis  ] left', 'Aldis'],
    ['blanks before a bracket', 'the [LOC Aldis ] left , the [LOC Torv  ] and the [LOC Brask  ]', 'Aldis'],
  ] as const;
  for (const [what, line, name] of texts) {
    test(what, () => {
      const document = Document.parse(
        `<code><pre>UNCLAS <a id='par1' href='#par1'>¶</a>1 . \n( U ) Text . \n${line} . </pre></code>\n`,
      );
      const found = readingOf(linted(document)).blocks.flatMap(({ text, findings }) =>
        findings.map(({ from, to }) => text.slice(from, to).trim()),
      );
      assert.ok(found.includes(name), JSON.stringify(found));
      assert.ok(!found.includes(''), JSON.stringify(found));
    });
  }
});

test('a text that is no cable keeps its lines', () => {
  const text = 'One [LOC Lima  ]\r\n  two\r\n\r\nthree\r\n';
  const { blocks } = readingOf(linted(Document.parse(text)));
  assert.deepEqual(
    blocks.map(({ kind, text: shown }) => [kind, shown]),
    [
      ['lines', 'One Lima\n  two\n\n'],
      ['lines', 'three\n'],
    ],
  );
});

test('of a long text, as much is read as is asked for, and the rest is counted', () => {
  const { blocks, rest } = readingOf(linted(Document.parse('[LOC Lima  ] one\n[LOC Peru  ] two\n')), 24);
  assert.deepEqual([blocks.map(({ text }) => text).join(''), rest], ['Lima one\nPe', 10]);
});

test('an empty text is one block without text', () => {
  assert.deepEqual(readingOf(linted(Document.parse(''))).blocks.map(show), ['lines | ']);
});
