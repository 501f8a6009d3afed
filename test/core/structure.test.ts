import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { referencesIn } from '../../server/core/cable/references.ts';
import { findParagraph, paragraphAt, structureOf } from '../../server/core/cable/structure.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { readWith, vocabularyOf } from './linting.ts';

const anchor = (number: number | string) => `<a id='par${number}' href='#par${number}'>¶</a>${number} . `;

const cable = [
  "<code><pre>UNCLAS [LOC KESTRELPORT  ] 000214 SIPDIS E.O. 12958: N/A TAGS: <a href='/tag/PGOV_0.html'>PGOV</a> SUBJECT: TIDES: A [MISC VELMARAN  ] VIEW REF: A. KESTRELPORT 12 " +
    anchor(1),
  `( U ) SUMMARY: The [LOC Velmar  ] tides rose , see para 3. ${anchor(2)}`,
  `( [ORG SBU  ] ) They fell again . End Summary. ---------- Prevention ---------- ${anchor(3)}`,
  `( C ) The port acted in May ${anchor(2006)}`,
  'and after . BACKGROUND ---------- 4 . ',
  '( S//NF ) The end . ',
  'ROE</pre></code> ',
].join('\n');

describe('a cable', () => {
  const document = Document.parse(cable);
  const structure = structureOf(document);

  test('has header fields without tags and HTML', () => {
    assert.deepEqual(
      structure.header?.fields.map(({ name, value }) => [name, value]),
      [
        ['Origin', 'UNCLAS KESTRELPORT 000214 SIPDIS'],
        ['E.O. 12958', 'N/A'],
        ['TAGS', 'PGOV'],
        ['SUBJECT', 'TIDES: A VELMARAN VIEW'],
        ['REF', 'A. KESTRELPORT 12'],
      ],
    );
  });

  test('has paragraphs with their classification, anchored or not', () => {
    assert.deepEqual(
      structure.paragraphs.map(({ marker, classification, excerpt }) => [
        marker?.written,
        classification,
        excerpt.slice(0, 14),
      ]),
      [
        ['1', 'U', 'SUMMARY: The V'],
        ['2', 'SBU', 'They fell agai'],
        ['3', 'C', 'The port acted'],
        ['4', 'S//NF', 'The end .'],
      ],
    );
  });

  test('takes a year for no paragraph', () => {
    assert.deepEqual(
      structure.markers.filter(({ kind }) => kind === 'false').map(({ id }) => id),
      ['2006'],
    );
  });

  test('has sections under titles and named by their first words', () => {
    assert.deepEqual(
      structure.sections.map(({ title, from, to }) => [
        title,
        document.positionAt(from).line,
        document.positionAt(to).line,
      ]),
      [
        ['SUMMARY', 0, 2],
        ['Prevention', 2, 4],
        ['BACKGROUND', 4, 6],
      ],
    );
  });

  test('ends a paragraph where the next title begins', () => {
    const second = findParagraph(structure, '2')!;
    assert.match(document.slice(second.from, second.to), /End Summary\. $/);
  });

  test('tells the paragraph of a place', () => {
    assert.equal(paragraphAt(structure, document.text.indexOf('fell again'))?.marker?.id, '2');
    assert.equal(paragraphAt(structure, 5), undefined);
  });
});

describe('plain text', () => {
  const excerpts = (text: string) => structureOf(Document.parse(text)).paragraphs.map(({ excerpt }) => excerpt);
  test('has its lines for paragraphs', () =>
    assert.deepEqual(excerpts('One [LOC A  ] .\nTwo .\n'), ['One A .', 'Two .']));
  test('has blocks between blank lines for paragraphs', () => {
    assert.deepEqual(excerpts('One\nmore .\n\n \nTwo .\n').length, 2);
    assert.deepEqual(excerpts('\n\nOne .'), ['One .']);
  });
  test('of nothing has no paragraphs', () => assert.deepEqual(excerpts(''), []));
});

test('titles stand between rules or above one of their length', () => {
  const titles = (text: string) => structureOf(Document.parse(`<pre>${text}`)).sections.map(({ title }) => title);
  assert.deepEqual(titles(' text. ---- First ---- more text. ==== Second ==== '), ['First', 'Second']);
  assert.deepEqual(titles(' OF THE CITY SUMMARY ------- The text goes on . '), ['SUMMARY']);
  assert.deepEqual(titles(' [MISC Grants ------  ] 7 . '), ['Grants']);
  const long = 'A TITLE THAT IS LONGER THAN THE FORTY-FIVE SIGNS OF A LINE';
  assert.deepEqual(titles(` text. ${long} ${'-'.repeat(45)} ${'-'.repeat(long.length - 45)} more. `), [long]);
  assert.deepEqual(titles(' a list -- of things -- here '), []);
});

test('a title has as many rules side by side after it as before it', () => {
  const titles = (text: string) => {
    const document = Document.parse(`<pre>text. ${text} more`);
    return structureOf(document).sections.map(({ titleSpan: { from, to } }) => document.slice(from, to));
  };
  for (const whole of [
    '----- ----- Grants ----- -----',
    '----- ----- [MISC Grants.  ] ----- -----',
    '[MISC ----- -----  ] Grants [MISC ----- -----  ]',
    '----- ----- ----- Grants -----',
    '===== ***** Grants *****',
  ]) {
    assert.deepEqual(titles(whole), [whole.replace(/ {2}\]$/, '')], whole);
  }
  assert.deepEqual(titles('----- First ----- ----- Second -----'), ['----- First -----', '----- Second -----']);
  assert.deepEqual(titles('----- ----- First ----- ----- ----- Second -----'), [
    '----- ----- First ----- -----',
    '----- Second -----',
  ]);
  assert.deepEqual(titles('SUMMARY ------- ------- Grants -------'), ['SUMMARY -------', '------- Grants -------']);
  assert.deepEqual(titles('----- ----- -----'), []);
});

test('a field whose name was tagged begins at the tag, and letters of references lose their anchor', () => {
  const text = `<pre>SECRET 12 [MISC TAGS:  ] PGOV REF: A. X 1 <a id='parB' href='#parB'>¶</a>B . Y 2 ${anchor(1)}`;
  const fields = structureOf(Document.parse(text)).header!.fields;
  assert.deepEqual(
    fields.map(({ name, from, value }) => [name, text.slice(from, from + 5), value]),
    [
      ['Origin', '<pre>', 'SECRET 12'],
      ['TAGS', '[MISC', 'PGOV'],
      ['REF', 'REF: ', 'A. X 1 B. Y 2'],
    ],
  );
});

test('a title that begins with an entity holds its whole tag', () => {
  const document = Document.parse('<pre>text. [LOC HAITI  ] TODAY ----------- more');
  const [section] = structureOf(document).sections;
  assert.equal(document.slice(section!.titleSpan.from, section!.titleSpan.to), '[LOC HAITI  ] TODAY -----------');
});

test('markers of dates and mentions number no paragraph', () => {
  const kinds = (before: string) =>
    structureOf(Document.parse(`<pre>${before}${anchor(7)}\nx`)).markers.map(({ kind }) => kind);
  assert.deepEqual(kinds('it ended. '), ['paragraph']);
  assert.deepEqual(kinds('on [MISC June  ] '), ['false']);
  assert.deepEqual(kinds('on October 21 , 22 and '), ['false']);
  assert.deepEqual(kinds('please see para '), ['false']);
  assert.deepEqual(kinds('IN APRIL ------- '), ['paragraph']);
});

describe('references to paragraphs', () => {
  const numbers = (text: string) => [...referencesIn(Document.parse(text))].map((reference) => reference.numbers);
  test('are found in every form', () => {
    assert.deepEqual(numbers('see para 10. ( See Para 9 ) paragraphs 5 and 7 , paras 13-14 below'), [
      [10],
      [9],
      [5, 7],
      [13, 14],
    ]);
    assert.deepEqual(numbers('see [MISC para 10  ]'), [[10]]);
    assert.deepEqual(numbers('paras 5 , 6 , and 8'), [[5, 6, 8]]);
  });
  test('name one number in the singular', () => {
    assert.deepEqual(numbers('in para 5 , 20 people'), [[5]]);
    assert.deepEqual(numbers('paras 3 and 4567 , paras 3 and 4.5 , paras 3 , 4 and 5th , para 1979 , para 3..2'), [
      [3],
      [3],
      [3, 4],
    ]);
    assert.deepEqual(numbers('para 3rd'), [[3]]);
  });
  test('are found where their number got an anchor', () => {
    assert.deepEqual(numbers(`see para ${anchor(6)}`), [[6]]);
    assert.deepEqual(numbers(`in the last para. ${anchor(6)}`), []);
  });
  test('to other texts are left alone', () => {
    assert.deepEqual(
      numbers('in reftel A , paragraph 5 and para 3 of reftel ; resolution 1441 , para 9 ; paragraph 2 of the Charter'),
      [],
    );
  });
});

test('a cable’s own classification marks are known where they are set', () => {
  const vocabulary = vocabularyOf({ classification: { marks: ['VS'], caveats: [] } });
  const text = `<code><pre>Text 1 . \n( VS ) The end . `;
  const [paragraph] = structureOf(readWith(text, { vocabulary })).paragraphs;
  assert.equal(paragraph?.classification, 'VS');
  assert.equal(paragraph?.excerpt, 'The end .');
  assert.deepEqual(structureOf(Document.parse(text)).paragraphs, []);
});
