import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCable, senderIn } from '../../server/core/cable/cable.ts';
import { retag } from '../../server/core/edit/tag-edits.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { Corpus } from '../../server/core/mentions/corpus-evidence.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { ontonotes5 } from '../../server/core/syntax/labels.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { corpusFiles, corpusFolder, hasCorpus } from '../corpus.ts';
import { fixAll, fixesOf, lint, readWith } from './linting.ts';

const header = 'UNCLAS SIPDIS TAGS: PREL SUBJECT: TALKS \n';
const ofCables = new Set(rules.filter(({ isForCables }) => isForCables));

/** The texts that one rule finds. */
function found(code: string, document: Document): string[] {
  return lint(document)
    .filter(({ rule }) => rule.code === code)
    .map(({ from, to }) => document.slice(from, to));
}

/** The codes of all findings, in order. */
function codesIn(document: Document): string[] {
  return lint(document).map(({ rule }) => rule.code);
}

/** A text after the first fix of each finding of a rule, one after the other. */
function fixed(code: string, text: string): string {
  for (let document = Document.parse(text); ; ) {
    const finding = lint(document).find(({ rule }) => rule.code === code);
    if (!finding) return document.text;
    document = document.apply(fixesOf(document, finding)[0]!.edits);
  }
}

describe('a cable', () => {
  test('begins with two words of its header', () => {
    for (const text of [header, 'SIPDIS \nE.O. 12958: N/A \n', 'TAGS: PREL \r\nSUBJECT: TALKS', 'UNCLAS REF: A'])
      assert.ok(isCable(Document.parse(text)), text);
    for (const text of ['', 'SUBJECT: Holidays \n', 'TAGS TAGS TAGS', 'The subject and the tags ', '# Tags: a, b\n'])
      assert.ok(!isCable(Document.parse(text)), text);
  });

  test('is named by year, sender and number', () => {
    for (const path of ['06TORV123.txt', '/a/06TORV123.txt', 'file:///c%3A/a/06TORV123.tagged.txt', 'a\\06TORV123'])
      assert.equal(senderIn(path), 'TORV', path);
    for (const path of ['TORV123.txt', '06torv123.txt', '06TORV.txt', '106TORV123.txt', '06TORV123/a.txt'])
      assert.equal(senderIn(path), undefined, path);
  });

  const body = 'The [ORG DCM  ] met [PER Poloff  ] . \n[ORG LISBON  ] 00000123 002 OF 003 \nTAGS: [LOC ECON  ] \n';

  test('has findings that a text of another kind has not', () => {
    assert.equal(codesIn(Document.parse(header + body)).length, 3);
    assert.deepEqual(codesIn(Document.parse(`Once upon a time . \n${body}`)), []);
  });

  test('becomes one, and is none again, as its header is typed', () => {
    const long = body + 'He said so . \n'.repeat(400) + body;
    const before = Document.parse(long);
    assert.deepEqual(found('job-word', before), []);
    const start = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const cable = before.update([{ range: start, text: header }]);
    assert.equal(found('job-word', cable).length, 4);
    assert.equal(found('post-name', cable).length, 2);
    const line = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    assert.deepEqual(codesIn(cable.update([{ range: line, text: '' }])), codesIn(before));
  });
});

describe('post-name', () => {
  test('knows the sender by the path of the file', () => {
    const text = `${header}[ORG TORV  ] 00000123 002 OF 003`;
    const read = (path?: string) => Document.parse(text, {}, undefined, path);
    assert.deepEqual(found('post-name', read('a/06TORV123.txt')), ['[ORG TORV  ]']);
    assert.deepEqual(found('post-name', read('06OTHER1.txt')), []);
    assert.deepEqual(found('post-name', read()), []);
  });

  test('knows the sender by the first line, tagged or not, as long as it stands there', () => {
    const rest = ' 000123 SIPDIS SUBJECT: TALKS \n';
    const trailer = '[ORG NEW TORV  ] 00000123 002 OF 003';
    for (const first of [
      'UNCLAS NEW TORV',
      'S E C R E T SECTION 01 OF 02 [LOC NEW TORV  ]',
      'C O N F I D E N T I A L NEW TORV',
    ])
      assert.equal(found('post-name', Document.parse(first + rest + trailer)).at(-1), '[ORG NEW TORV  ]', first);
    const far = `${rest}${'He said so . \n'.repeat(400)}${trailer}`;
    const before = Document.parse(`UNCLAS NEW TORV${far}`);
    assert.deepEqual(found('post-name', before), ['NEW TORV', '[ORG NEW TORV  ]']);
    const next = before.apply([{ from: 7, to: 10, insert: 'OLD' }]);
    assert.deepEqual(found('post-name', next), ['OLD TORV']);
  });

  test('finds posts without a tag, of several words, where the number of a cable follows, and nowhere else', () => {
    const untagged = (text: string) => found('post-name', Document.parse(header + text));
    assert.deepEqual(untagged('REF: A. THE HAGUE 1234 , B. SAO PAULO 77 , 08 LISBON 123'), [
      'THE HAGUE',
      'SAO PAULO',
      'LISBON',
    ]);
    assert.deepEqual(untagged('so LISBON 00001234 002 OF 003 it went'), ['LISBON']);
    assert.deepEqual(untagged('Lisbon 123 , LISBON 2006 , LISBON 300 people , STATE 12345 , A LISBON , B'), []);
    assert.deepEqual(untagged("<a href='/tag/LISBON 12345'>LISBON 12345</a>"), []);
  });

  test('takes no office for a post, whoever sent the cable', () => {
    const text = `${header}[ORG STATE  ] 000123 and [ORG SECSTATE  ] 1234`;
    assert.deepEqual(found('post-name', Document.parse(text, {}, undefined, '09STATE123.txt')), []);
  });

  test('writes posts of several words with or without blanks, and accents', () => {
    const text = `${header}REF: [ORG SAO PAULO  ] 123 , [ORG São Paulo  ] 000123 , [ORG TELAVIV  ] 0123`;
    assert.equal(found('post-name', Document.parse(text)).length, 3);
  });

  test('tells the number of a cable from other numbers', () => {
    for (const number of ['000123 SIPDIS', '00000123 002.2 OF 003', '0453', '123 , B)', '12345'])
      assert.equal(found('post-name', Document.parse(`${header}[ORG LISBON  ] ${number}`)).length, 1, number);
    for (const number of ['1999', '2003 SUMMIT', '3 , 2', '50', '500,000', '12%', '100km', 'and 000123'])
      assert.deepEqual(found('post-name', Document.parse(`${header}[ORG LISBON  ] ${number}`)), [], number);
    for (const before of ['09', 'B.', 'B )', 'REF:'])
      assert.equal(found('post-name', Document.parse(`${header}${before} [ORG Lisbon  ] 2009 .`)).length, 1, before);
  });

  test('relabels by itself where other files agree', () => {
    const text = `${header}[ORG LISBON  ] 00000123 002 OF 003`;
    const corpus = (loc: number, org: number) =>
      new Corpus(
        new Map([
          [
            'LISBON',
            new Map([
              ['LOC', loc],
              ['ORG', org],
            ]),
          ],
        ]),
      );
    assert.equal(fixAll(readWith(text)).document.text, text);
    assert.equal(fixAll(readWith(text, { corpus: corpus(5, 8) })).document.text, text);
    assert.equal(fixAll(readWith(text, { corpus: corpus(8, 5) })).document.text, text.replace('ORG', 'LOC'));
    const usual = new Corpus(new Map([...corpus(5, 8).surfaces, ['Lisbon', new Map([['LOC', 20]])]]));
    assert.equal(fixAll(readWith(text, { corpus: usual })).document.text, text.replace('ORG', 'LOC'));
  });

  test('has the place of the label set', () => {
    const document = readWith(`${header}[ORG LISBON  ] 000123 and [LOC LISBON  ] 000123`, { labels: ontonotes5 });
    const [finding, ...more] = lint(document).filter(({ rule }) => rule.code === 'post-name');
    assert.equal(`${fixesOf(document, finding!)[0]?.title}`, 'Relabel “LISBON” as GPE');
    assert.deepEqual(more, []);
  });

  test('is all that is said of a post with several labels', () => {
    assert.deepEqual(codesIn(Document.parse(`${header}in [LOC LISBON  ] . \nREF: [ORG LISBON  ] 0453`)), ['post-name']);
  });
});

test('inconsistent-label leaves the place of a post, whatever other files say', () => {
  const others = new Linter({ corpus: new Corpus(new Map([['VELL', new Map([['ORG', 97]])]])) });
  const labels = (text: string) =>
    others.lint(Document.parse(text)).findings.filter(({ rule }) => rule.code === 'inconsistent-label').length;
  assert.equal(labels('UNCLAS [LOC VELL  ] 000123 SIPDIS TAGS: PREL'), 0);
  assert.equal(labels('SIPDIS TAGS: PREL \n[LOC VELL  ] 00000123 002 OF 003 \nin [LOC TORV  ]'), 0);
  assert.equal(labels('SIPDIS TAGS: PREL \nin [LOC VELL  ] .'), 1);
});

describe('addressee-label', () => {
  const start = 'UNCLAS TORV 000123 SIPDIS [ORG STATE  ] FOR ';
  const addressees = (address: string) => found('addressee-label', Document.parse(start + address));

  test('takes the symbol of an office for an organization', () => {
    assert.deepEqual(addressees('[PER EUR/NB  ] , [LOC S/WCI  ] , [ORG NEA/MAG  ] TAGS: PREL'), [
      '[PER EUR/NB  ]',
      '[LOC S/WCI  ]',
    ]);
    assert.deepEqual(addressees('[PER ROA/VELL  ] , [LOC TORV/ORSK  ] , [ORG S/NF  ] TAGS: PREL'), []);
  });

  test('takes names alone in parentheses after an office for people', () => {
    const list = '[ORG ROA  ] , VELL AND [LOC ANA ORSK  ] , [PER ROA  ]';
    const people = ['[ORG ROA  ]', 'VELL', '[LOC ANA ORSK  ]'];
    assert.deepEqual(addressees(`[ORG NEA/MAG  ] ( ${list} ) TAGS: PREL`), people);
    assert.deepEqual(addressees(`NEA/MAG ( ${list} ) TAGS: PREL`), ['NEA/MAG', ...people]);
    for (const other of ['[ORG PARA  ] 3 AND 4', '[ORG ROA  ] only', '[ORG NEA  ]', '[ORG EUR/NB  ]', '[ORG SBU  ]'])
      assert.deepEqual(addressees(`[ORG NEA/MAG  ] ( ${other} ) TAGS: PREL`), [], other);
    assert.deepEqual(addressees('Mr. ( [ORG ROA  ] ) , [ORG NEA/MAG  ] ( [ORG ROA  ] TAGS: PREL'), []);
  });

  test('tells of offices and people without a tag', () => {
    assert.deepEqual(addressees('EUR/NB , WHA AND PM ; OSD FOR ADMIRAL ROA TAGS: PREL'), [
      'EUR/NB',
      'WHA',
      'PM',
      'OSD',
      'ROA',
    ]);
    assert.deepEqual(addressees('[ORG EUR  ] PM ACTION TEAM , S/NF AND A/S [PER ROA  ] TAGS: PREL'), []);
  });

  test('gives a person a name of two words, if one of them has no tag', () => {
    const text = (list: string) => `${start}[ORG NEA  ] ( ${list} ) TAGS: PREL`;
    assert.equal(
      fixed('addressee-label', text('[ORG ANA  ] ROA , [PER VELL  ]')),
      text('[PER ANA ROA  ] , [PER VELL  ]'),
    );
    assert.equal(
      fixed('addressee-label', text('[PER VELL  ] AND ANA [LOC ROA  ]')),
      text('[PER VELL  ] AND [PER ANA ROA  ]'),
    );
    assert.equal(
      fixed('addressee-label', text('VELL AND [LOC ROA  ] AND ORSK')),
      text('[PER VELL  ] AND [PER ROA  ] AND [PER ORSK  ]'),
    );
  });

  test('ends with the address, and with the labels of a set', () => {
    for (const field of ['TAGS: PREL', 'E.O. 12958: N/A', 'EO 12958 N/A', 'SUBJECT: TALKS'])
      assert.deepEqual(addressees(`[ORG EUR  ] ${field} [PER EUR/NB  ] ( [ORG ROA  ] )`), [], field);
    assert.deepEqual(addressees('[PER EUR/NB  ] and no field'), []);
    const text = `${start}[PERSON EUR/NB  ] ( [ORG ROA  ] ) TAGS: PREL`;
    const [office] = lint(readWith(text, { labels: ontonotes5 })).filter(({ rule }) => rule.code === 'addressee-label');
    assert.equal(text.slice(office!.from, office!.to), '[PERSON EUR/NB  ]');
  });
});

describe('heading-words', () => {
  const text =
    'The energy of good talks on the future , [PER Roa  ] and [PER Roa  ] , [ORG Vell Port  ] and [ORG Vell Port  ] ';
  const headings = (heading: string) => found('heading-words', Document.parse(`${header}${heading} \n${text}`));

  test('are in titles before a rule, under it, or between two', () => {
    for (const title of [
      '[ORG Good Talks  ] -------',
      '--- [ORG Good Talks  ] ---',
      'On [ORG Good Talks  ] , and the [ORG Future  ] ===',
    ])
      assert.deepEqual(headings(title), ['[ORG Good Talks  ]'], title);
    for (const other of [
      '[ORG Good Talks  ] .',
      'He likes [ORG Good Talks  ] -------',
      '[ORG Good Talks  ] . Energy -----',
    ])
      assert.deepEqual(headings(other), [], other);
  });

  test('are words that the text has in lower case, and no name with a noun of its own', () => {
    for (const name of ['Vell Talks', 'Good', 'Energy Commission', 'GOOD COMMISSION', 'Roa’s Talks', 'good talks'])
      assert.deepEqual(headings(`[ORG ${name}  ] -----`), [], name);
    assert.deepEqual(headings('[ORG GOOD TALKS  ] -----'), ['[ORG GOOD TALKS  ]']);
  });

  test('keep the longest name that the text has', () => {
    const heading = (title: string) => `${header}${title} ------ \n${text}`;
    assert.equal(fixed('heading-words', heading('[MISC Good Talks On Roa  ]')), heading('Good Talks On [PER Roa  ]'));
    assert.equal(fixed('heading-words', heading('[LOC Vell Port Talks  ]')), heading('[ORG Vell Port  ] Talks'));
    assert.deepEqual(headings('[ORG Roa And Vell Port Talks  ] -----'), []);
  });
});

describe('index-code', () => {
  const codes = (tags: string) => found('index-code', Document.parse(`UNCLAS SIPDIS ${tags}`));
  test('ends with the field', () => {
    assert.deepEqual(codes('TAGS: [LOC ECON  ] \nSUBJECT: [LOC UK  ]'), ['[LOC ECON  ]']);
    assert.deepEqual(codes('TAGS [LOC UK  ] 1. The [LOC UK  ]'), ['[LOC UK  ]']);
    assert.deepEqual(codes("TAGS: <a href='/tag/PREL_0.html'>PREL</a> , \n[LOC UK  ] REF: [ORG UN  ]"), ['[LOC UK  ]']);
  });
  test('is no name in parentheses, and nothing with other words', () => {
    assert.deepEqual(codes('TAGS: PINR ( [PER BP  ] ) , [PER MR ROA  ] , [ORG VELL  ]'), []);
    assert.deepEqual(codes('TAGS: [LOC PREL , UK  ]'), ['[LOC PREL , UK  ]']);
  });
  test('is found in the first block only, wherever the text is changed', () => {
    const text = `${header}${'He said so . \n'.repeat(400)}TAGS: [LOC ECON  ] \n`;
    assert.deepEqual(found('index-code', Document.parse(text)), []);
  });
});

test('index-code ends with the field: at the end of its line, at a number, at a word that is no code', () => {
  const rest = '[LOC US  ] AND [LOC UK  ] AGREED';
  for (const text of [
    `UNCLAS SIPDIS SUBJECT: TALKS\nTAGS: PREL, UK\n${rest}`,
    `UNCLAS SIPDIS SUBJECT: TALKS TAGS: PREL, UK 1 . ${rest}`,
    `UNCLAS SIPDIS SUBJECT: PRICE TAGS AND THE ${rest}`,
  ]) {
    assert.deepEqual(found('index-code', Document.parse(text)), []);
  }
  const wrapped =
    'UNCLAS SIPDIS TAGS: PREL ,\n[LOC UK  ] , <a href="x">[ORG KDEM  ]</a> ( [PER ROA  ] ) , [LOC US  ]\n[LOC UK  ]';
  assert.deepEqual(found('index-code', Document.parse(wrapped)), ['[LOC UK  ]', '[ORG KDEM  ]', '[LOC US  ]']);
});

test('post-name takes no amount for the number of a cable, and no number of five digits for a year', () => {
  const posts = (text: string) => found('post-name', Document.parse(`${header}${text}`));
  assert.deepEqual(posts('[ORG VIENNA  ] 100 % , [ORG ROME  ] 120 million , [ORG LISBON  ] 250 people'), []);
  assert.deepEqual(posts('[ORG LISBON  ] 20123 , [ORG LISBON  ] 2012'), ['[ORG LISBON  ]']);
});

test('title-in-name takes no place with the name of an office for a person', () => {
  const names = '[LOC Ambassador Bridge  ] , [LOC Minister Island  ] , [ORG PM Magazine  ] , [LOC President Roa  ]';
  assert.deepEqual(found('title-in-name', Document.parse(names)), []);
});

describe('job-word', () => {
  const jobs = (text: string) => found('job-word', Document.parse(header + text));
  test('knows words in capitals in exact case, and others in every case, with a plural or possessive', () => {
    assert.deepEqual(jobs('[ORG PAO  ] , [LOC Pao  ]'), ['[ORG PAO  ]']);
    assert.equal(jobs('[ORG poloffs  ] , [ORG POLOFF’s  ] , [ORG EconOff  ] , [ORG Chargé d’Affaires  ]').length, 4);
  });
  test('goes with words that tell which job', () => {
    assert.equal(
      jobs('[ORG Acting DCM  ] , [ORG Embassy Legal Attache  ] , [PER Deputy Foreign Minister  ]').length,
      3,
    );
    assert.deepEqual(
      jobs('[ORG Foreign Ministry  ] , [ORG Ministers’ Council  ] , [PER DCM Roa  ] , [ORG Political  ]'),
      [],
    );
  });
  test('is not in the names of councils, nor after a colon', () => {
    assert.deepEqual(jobs('[ORG Council of Ministers  ] , [ORG Vell: Minister  ] , [ORG Vell, Minister  ]'), []);
  });
  test('goes from the end of a name, and takes all with it that is no name', () => {
    const text = 'Trade is free . The [MISC Vellian MPs  ] , [ORG EUR/FO A/S  ] and [ORG Trade Adviser  ]';
    assert.equal(
      fixed('job-word', header + text),
      `${header}Trade is free . The [MISC Vellian  ] MPs , [ORG EUR/FO  ] A/S and Trade Adviser`,
    );
  });
  test('may have an article', () => assert.deepEqual(jobs('[MISC THE AMBASSADOR  ]'), ['[MISC THE AMBASSADOR  ]']));
});

describe('title-in-name', () => {
  const title = (text: string) => fixed('title-in-name', text);
  test('leaves institutions, places and names that look like titles', () => {
    for (const text of [
      'the [ORG General Motors  ] and the [ORG President Hotel  ]',
      '[PER Mario das Neves  ] , [PER MARIO DAS NEVES  ]',
      'the [LOC Prince Edward Island  ] and [ORG Minister of Finance  ]',
      '[PER PolOff XXXXXXXXXXXX  ]',
    ])
      assert.deepEqual(found('title-in-name', Document.parse(text)), [], text);
  });
  test('keeps what stands before the title', () => {
    assert.equal(title('with [ORG EUR A/S Roa  ]'), 'with [ORG EUR  ] A/S [PER Roa  ]');
    assert.equal(title('[PER Ana Roa PolOff Ilse Vell  ]'), '[PER Ana Roa  ] PolOff [PER Ilse Vell  ]');
    assert.equal(
      title('in [LOC Orsk  ] , [ORG Orsk Foreign Minister Roa  ]'),
      'in [LOC Orsk  ] , [LOC Orsk  ] Foreign Minister [PER Roa  ]',
    );
  });
  test('leaves a date out', () => assert.equal(title('[ORG A/S ROA’S JUNE  ] 3'), 'A/S [PER ROA’S  ] JUNE 3'));
});

describe('colon-in-entity', () => {
  const colon = (text: string) => fixed('colon-in-entity', text);
  test('keeps what is a name', () => {
    assert.equal(colon('[ORG Hotels: Vell Hotels  ] ,'), 'Hotels: [ORG Vell Hotels  ] ,');
    assert.equal(colon('[PER Birth: ORSK  ] on'), 'Birth: [PER ORSK  ] on');
    assert.equal(colon('[PER Agreements: Who  ] gains'), 'Agreements: Who gains');
    assert.equal(colon('in [LOC Orsk  ] . \n[ORG Vell: ORSK  ] , so'), 'in [LOC Orsk  ] . \nVell: [LOC ORSK  ] , so');
  });
  test('leaves times, addresses and keywords of the header', () => {
    for (const text of [
      '[MISC 10:30 Express  ]',
      '[MISC http://vell.example a  ]',
      '[ORG SUBJECT: ROA  ]',
      '[ORG Vell:  ]',
      '[PER (: \u{1f469}  ]',
    ])
      assert.deepEqual(found('colon-in-entity', Document.parse(text)), [], text);
  });
});

test('an entity becomes several, with the blanks and brackets that it had', () => {
  const text = 'so [ORG Aldis: Orsk Bank ] .';
  const document = Document.parse(text, { spacing: 0 });
  const [located] = document.tags();
  const parts = [
    { from: 8, to: 13, label: 'LOC' },
    { from: 15, to: 24, label: 'ORG' },
  ] as const;
  const edits = retag(document, located!, parts);
  assert.equal(applyEdits(text, edits), 'so [LOC Aldis]: [ORG Orsk Bank ] .');
  assert.equal(
    applyEdits(text, retag(document, located!, [{ from: 15, to: 19, label: 'LOC' }])),
    'so Aldis: [LOC Orsk ] Bank .',
  );
});

test('in the corpus, no two findings are about one mistake', (context) => {
  if (!hasCorpus) return context.diagnostic(`There is no corpus at ${corpusFolder}; TAGWRIGHT_CORPUS names one.`);
  const linter = new Linter();
  const codes = new Set([
    ...[...ofCables].map(({ code }) => code),
    'title-in-name',
    'colon-in-entity',
    'cut-name',
    'loose-end',
    'possessive-in-name',
    'common-acronym',
  ]);
  for (const { name, text } of corpusFiles()) {
    const document = Document.parse(text, {}, undefined, name);
    assert.ok(isCable(document), name);
    const { findings } = linter.lint(document);
    for (const finding of findings.filter(({ rule }) => codes.has(rule.code))) {
      const others = findings.filter(
        (other) => other !== finding && other.from < finding.to && finding.from < other.to,
      );
      // A full stop that was taken into a name is a mistake of its own.
      const same = others.filter(({ rule }) => rule.code !== 'trailing-punctuation');
      assert.deepEqual(
        same.map(({ rule }) => `${rule.code} at ${document.slice(finding.from, finding.to)}`),
        [],
        name,
      );
    }
  }
});
