import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { markersIn, markersOf, numberingStamp } from '../../server/core/cable/numbering.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { lint } from './linting.ts';

const anchor = (number: number) => `<a id='par${number}' href='#par${number}'>¶</a>${number} . `;

/** A cable of numbers with what follows each: `3` has an anchor, `3b` none; `3u` has one and no classification mark. */
function cable(...numbers: readonly string[]): Document {
  const lines = numbers.map((number) => {
    const [, digits = '', flags = ''] = /^(\d+)(\w*)$/.exec(number)!;
    const marker = flags.includes('b') ? `${digits} . ` : anchor(Number(digits));
    return `${marker}\n${flags.includes('u') ? '' : '( C ) '}The tide rose . `;
  });
  return Document.parse(`<pre>${lines.join('')}</pre>`);
}

/** The markers of a document with the first letter of their kind where they number no paragraph. */
function markers(document: Document): string[] {
  return markersOf(document).map(({ written, kind }) => (kind === 'paragraph' ? written : `${kind[0]}${written}`));
}

function messages(document: Document): string[] {
  return lint(document).map(({ message }) => String(message));
}

describe('a number after words that go on with one', () => {
  const first = (before: string, after: string) => markers(Document.parse(`<pre>${before}${anchor(7)}\n${after}`))[0];

  test('numbers no paragraph', () => {
    for (const before of ['on [MISC June  ] ', 'in Nov. ', 'of 3 and ', 'on May 1 , ', 'see para. ', 'in 3 or ']) {
      assert.equal(first(before, 'The tide fell .'), 'f7', before);
    }
  });
  test('numbers one after the end of a sentence', () => {
    for (const before of ['in [MISC June.  ] ', 'other options. ', 'ends in May . ', 'IN APRIL ------- ']) {
      assert.equal(first(before, 'The tide fell .'), '7', before);
    }
  });
  test('leaves the anchor before it to be judged where a tag between them is not closed', () => {
    const document = Document.parse("<a id='par3' href='#par9'>¶</a>[LOC 4 . \n( U ) by [LOC Lima  ]");
    assert.match(messages(document).join(), /“3”.*“9”.*“4”/);
  });
  test('numbers one where a classification mark follows', () => {
    assert.equal(first('A WARRANT IN MAY ', '( [ORG SBU  ] ) The tide fell .'), '7');
  });
  test('numbers one where just this number is missing', () => {
    const document = Document.parse(
      `<pre>${anchor(1)}\nIt rose IN MAY ${anchor(2)}\nIt fell . ${anchor(3)}\nIt rose .`,
    );
    assert.deepEqual(markers(document), ['1', '2', '3']);
  });
});

describe('a bare number at the end of a line', () => {
  test('numbers a paragraph before a classification mark', () => {
    assert.deepEqual(messages(cable('1', '2b', '3')), ['Paragraph 2 has no anchor.']);
  });
  test('numbers one without such a mark where just this number is missing', () => {
    assert.deepEqual(messages(cable('1', '2bu', '3bu', '4')), [
      'Paragraph 2 has no anchor.',
      'Paragraph 3 has no anchor.',
    ]);
  });
  test('numbers one after the last that has a mark when it has its line for itself', () => {
    const end = `<pre>${anchor(1)}\nIt rose .\n2 . \nIt fell .\n3 . \nIt rose by 4 . \n( see para 3 ) .</pre>`;
    assert.deepEqual(messages(Document.parse(end)), ['Paragraph 2 has no anchor.', 'Paragraph 3 has no anchor.']);
    assert.deepEqual(messages(Document.parse('1 . \nIt rose .\n2 . \nIt fell .')), []);
  });
  test('is otherwise text', () => {
    assert.deepEqual(messages(cable('1', '40bu', '2', '2bu', '3bu')), []);
    const page = `<pre>${anchor(1)}\nThe tide ORSK 00000214 002 OF 005 . \n( C ) rose . </pre>`;
    assert.deepEqual(messages(Document.parse(page)), []);
  });
  test('is the same when it ends a block', () => {
    const long = `${'The tide rose . '.repeat(200)}\n`;
    const document = Document.parse(
      `<pre>${anchor(1)}\n( U ) ${long}2 . \n( U ) ${long}${anchor(3)}\n( U ) It fell .</pre>`,
    );
    assert.ok(document.blocks.length > 2);
    assert.deepEqual(messages(document), ['Paragraph 2 has no anchor.']);
  });
});

describe('a list', () => {
  test('that begins again at 1 without classification marks is none of the paragraphs', () => {
    const document = cable('1', '2', '1u', '2u', '3u', '1u', '2u', '3', '4', '1u', '2u');
    assert.deepEqual(markers(document), ['1', '2', 'i1', 'i2', 'i3', 'i1', 'i2', '3', '4', 'i1', 'i2']);
    assert.deepEqual(messages(document), []);
  });
  test('is known by the count that goes on after it where no paragraph has a mark', () => {
    assert.deepEqual(messages(cable('1u', '2u', '1u', '2u', '3u', '4u', '3u', '4u')), []);
    assert.deepEqual(messages(cable('1u', '2u', '3u', '1u', '2u', '3u', '4u', '5u')), []);
  });
  test('of paragraphs that begin again is reported', () => {
    assert.deepEqual(messages(cable('1', '2', '1', '2')), ['Paragraph 1 comes after 2.']);
    assert.deepEqual(messages(cable('1u', '2u', '3u', '1u', '2u')), ['Paragraph 1 comes after 3.']);
  });
});

describe('a change that leaves the sequence of numbers alike', () => {
  const paragraph = (number: number) => `<a id='par${number}' href='#par${number}'>¶</a>${number} . ( U ) Text .\n`;
  const lines = 'Some words of a long paragraph .\n'.repeat(80);
  const document = Document.parse([1, 2, 4, 5].map((number) => paragraph(number) + lines).join(''));
  const at = document.text.indexOf("<a id='par4'");

  function next(insert: string): Document {
    numberingStamp(document);
    return document.apply([{ from: at, to: at, insert }]);
  }

  test('keeps the stamp of the numbering and the markers of other blocks, and moves those of its own', () => {
    const before = document.blocks.map((block) => markersIn(document, block));
    const stamp = numberingStamp(document);
    const typed = next('Words .\n');
    assert.equal(numberingStamp(typed), stamp);
    assert.deepEqual(markersOf(typed), markersOf(Document.parse(typed.text)));
    for (const [index, block] of typed.blocks.entries()) {
      const isKept = document.blocks[index] === block;
      assert.equal(markersIn(typed, block) === before[index], isKept);
    }
  });
  test('not so one that adds a number', () => {
    const stamp = numberingStamp(document);
    const typed = next(paragraph(3));
    assert.notEqual(numberingStamp(typed), stamp);
    assert.deepEqual(markersOf(typed), markersOf(Document.parse(typed.text)));
  });
});

describe('a range of numbers', () => {
  test('stands for all of its paragraphs, with an anchor and without', () => {
    const after = `${anchor(6)}\n( C ) It fell . ${anchor(7)}\n( C ) It rose .</pre>`;
    for (const range of [`${anchor(2).replace('2 . ', '2-5 . ')}`, '2-5 . ', '2 - 5 . ']) {
      const document = Document.parse(`<pre>${anchor(1)}\n( C ) It rose . ${range}\n( C ) Left out . ${after}`);
      assert.deepEqual(markers(document), ['1', '2', '6', '7'], range);
      assert.deepEqual(
        messages(document).filter((message) => !message.includes('anchor')),
        [],
        range,
      );
    }
  });
  test('is text where its numbers have paragraphs, or no number is missing', () => {
    for (const range of [
      '2-4 . ',
      `${anchor(2).replace('2 . ', '2-4 . ')}`,
      `${anchor(7).replace('7 . ', '7-9 . ')}`,
    ]) {
      const document = Document.parse(
        `<pre>${anchor(1)}\n( C ) as ${range}\n${anchor(2)}\n( C ) a . ${anchor(3)}\nb</pre>`,
      );
      assert.deepEqual(messages(document), [], range);
    }
  });
});

describe('a number with a parenthesis', () => {
  const item = (number: number) => anchor(number).replace(' . ', ' ) ');
  test('is that of a list', () => {
    const document = Document.parse(
      `<pre>${anchor(1)}\n( C ) sea ${item(4)} tide ${item(9)} rose . ${anchor(2)}\n( C ) d</pre>`,
    );
    assert.deepEqual(markers(document), ['1', 'i4', 'i9', '2']);
    assert.deepEqual(messages(document), []);
  });
  test('is that of a paragraph in a cable that numbers all of them so, and before a classification mark', () => {
    const all = Document.parse(`<pre>${item(1)}\nIt rose . ${item(2)}\nIt fell . ${item(4)}\nIt rose .</pre>`);
    assert.deepEqual(messages(all), ['Paragraph 2 is followed by 4: 3 is missing.']);
    const marked = Document.parse(`<pre>${anchor(1)}\n( C ) a . ${item(2)}( C ) b . ${anchor(3)}\n( C ) c .</pre>`);
    assert.deepEqual(markers(marked), ['1', '2', '3']);
  });
});

describe('a numbering that begins again', () => {
  const twice = (between: string) =>
    messages(
      Document.parse(
        `<pre>${anchor(1)}\n( C ) a . ${anchor(2)}\n( C ) b . ${between}${anchor(1)}\n( C ) c . ${anchor(2)}\n( C ) d .</pre>`,
      ),
    );
  test('after the title of a section is none of the first', () => {
    for (const title of ['------- Points ------- ', 'TALKING POINTS ', 'About [LOC Torv  ] ', '\n--- Points ---\n']) {
      assert.deepEqual(twice(title), [], title);
    }
  });
  test('after a sentence is reported', () => {
    for (const end of ['', 'End of text . ', 'In [LOC Torv.  ] '])
      assert.ok(twice(end).includes('Paragraph 1 comes after 2.'), end);
  });
});
