import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Document } from '../../server/core/syntax/document.ts';
import { type AllSettings, alikeFixesOf, fixAll, fixesOf, lint, readWith, vocabularyOf } from './linting.ts';

/** What the first fix of the first finding of a rule makes of a text; undefined without such a finding. */
function firstFix(text: string, rule: string, settings: Partial<AllSettings> = {}): string | undefined {
  const document = readWith(text, settings);
  const finding = lint(document).find(({ rule: { code } }) => code === rule);
  return finding && document.apply(fixesOf(document, finding)[0]!.edits).text;
}

/** What is found in a text after all automatic fixes. */
function leftIn(document: Document): string[] {
  return lint(fixAll(document).document).map(({ rule, from, to }) => `${rule.code} ${from}-${to}`);
}

describe('the label of a form', () => {
  test('loses its tag by itself, with its colon inside or after it', () => {
    for (const text of ['[LOC DOB:  ] 3 May', '[LOC DOB  ]: 3 May', '[PER Date :  ] 3 May', '[ORG place  ] : Torv']) {
      const plain = readWith(text).plain;
      assert.equal(fixAll(readWith(text)).document.text, plain, text);
    }
  });
  test('is that of this project, or of the vocabulary', () => {
    const vocabulary = vocabularyOf({ headerWords: { labels: ['Geburtsort'] } });
    assert.equal(firstFix('[LOC Geburtsort:  ] Torv', 'tagged-header-word', { vocabulary }), 'Geburtsort: Torv');
    assert.equal(firstFix('[LOC Date:  ] Torv', 'tagged-header-word', { vocabulary }), undefined);
  });
  test('needs a colon, and ends no name', () => {
    assert.deepEqual(lint(readWith('the [MISC Date  ] of the [ORG Ministry of Education  ]: a')), []);
    assert.equal(
      firstFix('the [ORG Ministry of Education:  ] a', 'trailing-punctuation'),
      'the [ORG Ministry of Education  ]: a',
    );
  });
  test('that nobody listed is known by three colons or more, and fixing all of a file does not hide it', () => {
    const line = '[MISC Hull Number:  ] 12 , ';
    assert.equal(firstFix(line.repeat(3), 'trailing-punctuation'), 'Hull Number: 12 , '.repeat(3));
    assert.equal(firstFix(line.repeat(2), 'trailing-punctuation'), '[MISC Hull Number  ]: 12 , '.repeat(2));
    assert.equal(firstFix(`${line}Hull Number: 13 , Hull number : 14`, 'trailing-punctuation')?.slice(0, 4), 'Hull');
    const document = readWith(line.repeat(3));
    assert.equal(leftIn(document).length, 3);
    const [all] = alikeFixesOf(document, lint(document)[0]!);
    assert.equal(document.apply(all!.edits).text, document.plain);
  });
  test('is none where the file has the words as a name', () => {
    const text = `${'[PER Roa:  ] yes . '.repeat(3)}[PER Roa  ] left .`;
    assert.equal(firstFix(text, 'trailing-punctuation')?.slice(0, 12), '[PER Roa  ]:');
  });
});

test('who speaks in a play keeps the tag', () => {
  const play = '[PER HAMLET:  ] To be \n'.repeat(3);
  assert.equal(fixAll(readWith(play)).document.text, '[PER HAMLET  ]: To be \n'.repeat(3));
});

describe('the title of a section or paragraph in a cable', () => {
  const cable = (text: string) => `<pre>many visits to the small harbour . \n${text}</pre>`;
  test('loses its tag with its colon', () => {
    for (const before of [
      '',
      '( U ) ',
      '( [ORG SBU  ] ) ',
      '-- ',
      'It ended . -- More of the ',
      '( U ) [LOC Torv  ] Announces ',
    ]) {
      const text = cable(`${before}[ORG Harbour Visits:  ] We`);
      assert.equal(firstFix(text, 'trailing-punctuation'), text.replace('[ORG Harbour Visits:  ]', 'Harbour Visits:'));
    }
  });
  test('keeps it in mid-sentence, as a name, and in other texts', () => {
    for (const text of [
      cable('We spoke of [ORG Harbour Visits:  ] as'),
      cable('[ORG Torv:  ] as'),
      cable('[ORG Harbour Visits:  ] as [ORG Harbour Visits  ] are'),
      'many visits \n[ORG Harbour Visits:  ] as',
    ]) {
      assert.equal(firstFix(text, 'trailing-punctuation'), text.replace(':  ]', '  ]:'));
    }
  });
  test('that may be a name is left to a person', () => {
    const text = cable('( U ) [LOC Torv  ] Opens [ORG Vell Bank:  ] We');
    assert.equal(firstFix(text, 'trailing-punctuation'), text.replace(':  ]', '  ]:'));
    assert.equal(fixAll(readWith(text)).document.text, text);
    const address = cable('see www.bank.example and bank/vell : ( U ) [LOC Torv  ] Opens [ORG Bank:  ] We');
    assert.equal(firstFix(address, 'trailing-punctuation'), address.replace(':  ]', '  ]:'));
    const said = cable('As [PER Roa  ] said in [LOC Torv:  ] We');
    assert.equal(fixAll(readWith(said)).document.text, said.replace(':  ]', '  ]:'));
  });
  test('loses it with a rule, unless the file has it as a name', () => {
    const text = cable('----------- [ORG Pilotage Plans -----------  ] The');
    assert.equal(firstFix(text, 'rule-in-entity'), text.replace('[ORG ', '').replace('  ]', ''));
    assert.equal(fixAll(readWith(text)).document.text, text);
    const named = cable('----------- [LOC Torv -----------  ] In [LOC Torv  ]');
    assert.equal(fixAll(readWith(named)).document.text, named.replace('Torv -----------  ]', 'Torv  ] -----------'));
  });
});

describe('what is left of a tag without its header word', () => {
  test('keeps the tag only as a name', () => {
    for (const [body, rest] of [
      ['Note: See', 'Note: See'],
      ['Note: Although', 'Note: Although'],
      ['Comment: Harbour Plans', 'Comment: Harbour Plans'],
      ['Note: Roa', 'Note: [ORG Roa  ]'],
      ['Note: Though Compass', 'Note: Though [ORG Compass  ]'],
      ['SUBJECT: TORV:', 'SUBJECT: [ORG TORV  ]:'],
    ]) {
      const text = `( [ORG ${body}  ] we see plans for a harbour`;
      assert.equal(firstFix(text, 'tagged-header-word'), `( ${rest} we see plans for a harbour`);
    }
  });
});

test('what is left of a tag without its header word is no name if it is a job, or the first words of one', () => {
  for (const [text, fixed] of [
    ['Classified [PER By: PolCouns  ] Ana', 'Classified By: PolCouns Ana'],
    ['[ORG Classified By: Political  ] Counselor Ana', 'Classified By: Political Counselor Ana'],
    ['[ORG Classified By: Political  ] Ana', 'Classified By: [ORG Political  ] Ana'],
  ]) {
    assert.equal(firstFix(text!, 'tagged-header-word'), fixed);
  }
});

describe('a redaction', () => {
  test('is a hint, and removed only by who asks for it', () => {
    const document = readWith('told [PER XXXXXXXXXXXX  ] and [LOC Torv.  ]');
    assert.equal(lint(document)[0]!.severity, 'hint');
    assert.equal(fixAll(document).document.text, 'told [PER XXXXXXXXXXXX  ] and [LOC Torv  ].');
    const asked = fixAll(document, ({ code }) => code === 'tagged-redaction');
    assert.equal(asked.document.text, 'told XXXXXXXXXXXX and [LOC Torv.  ]');
  });
  test('with words that are no name loses the tag as a whole', () => {
    for (const body of ['did XXXX', 'XXXX and the', 'The XXXXXXXX', 'XXXX asked XXXX']) {
      assert.equal(firstFix(`so [MISC ${body}  ] now`, 'tagged-redaction'), `so ${body} now`);
    }
    assert.equal(firstFix('in “[LOC Torv.”XXXX  ] he', 'tagged-redaction'), 'in “[LOC Torv  ].”XXXX he');
  });
  test('may be wanted', () => {
    const rules = new Map([['tagged-redaction', { options: { wanted: true } }]]);
    assert.equal(firstFix('told [PER XXXXXXXX  ] so', 'tagged-redaction', { rules }), undefined);
    assert.equal(firstFix('he [PER did XXXX  ] so', 'tagged-redaction', { rules }), 'he did [PER XXXX  ] so');
  });
});

test('letters of a state are no classification mark after a name', () => {
  const isMark = (text: string) => lint(readWith(text)).some(({ rule }) => rule.code === 'tagged-classification');
  for (const text of ['Raleigh ( [ORG NC  ] )', '[LOC Durham  ] ( [LOC NC  ] )', '[PER Ana Roa  ] ([MISC NC  ])']) {
    assert.ok(!isMark(text), text);
  }
  for (const text of [
    '( [ORG NC  ] ) Talks',
    'It ended . ( [LOC NC  ] )',
    'Comment ( [LOC NC  ] )',
    '¶2. ( [ORG NC  ] )',
  ]) {
    assert.ok(isMark(text), text);
  }
});

describe('a delimiter without partner', () => {
  test('goes out with the stop before it', () => {
    for (const [text, fixed] of [
      ['“in [LOC Torv.”  ] Most', '“in [LOC Torv  ].” Most'],
      ['“in [LOC Torv ,”  ] he', '“in [LOC Torv  ] ,” he'],
      ['“in [LOC Torv.” Most  ] of', '“in [LOC Torv  ].” Most of'],
      ['“in the [LOC U.S.”  ] now', '“in the [LOC U.S.  ]” now'],
    ]) {
      assert.equal(firstFix(text!, 'unbalanced-delimiter'), fixed);
    }
  });
  test('does not cut a short name in quotation marks in two', () => {
    for (const [text, fixed] of [
      ['the “Bay [ORG Times”  ] said', 'the “[ORG Bay Times  ]” said'],
      ['the "Bay of [ORG Torv"  ] said', 'the "[ORG Bay of Torv  ]" said'],
      ['the [ORG “Bay  ] Times” said', 'the “[ORG Bay Times  ]” said'],
      ['the [ORG Daily “Bay  ] Times” said', 'the [ORG Daily “Bay Times”  ] said'],
      ['the “modern [ORG Bay”  ] said', 'the “modern [ORG Bay  ]” said'],
    ]) {
      assert.equal(firstFix(text!, 'unbalanced-delimiter'), fixed);
    }
  });
});
