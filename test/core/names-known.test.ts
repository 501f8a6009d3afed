import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Corpus, countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { doubtfulNamesOf } from '../../server/core/mentions/doubtful-names.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { likelyLabel } from '../../server/core/mentions/likely-label.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { type AllSettings, fixesOf, lint, placesOf, readWith } from './linting.ts';

function corpusOf(...texts: readonly string[]): Corpus {
  const counts: LabelCounts = new Map();
  for (const text of texts) addCounts(counts, countSurfaces(Document.parse(text)));
  return new Corpus(counts);
}

/** The findings of a rule, each with its message. */
function told(document: Document, code: string): string[] {
  return lint(document)
    .filter(({ rule }) => rule.code === code)
    .map(({ from, to, message }) => `${document.slice(from, to)}: ${message}`);
}

/** What the first fix of each finding of a rule makes of a text, and whether it is preferred. */
function firstFixes(text: string, code: string, settings: Partial<AllSettings> = {}): [string, boolean][] {
  const document = readWith(text, settings);
  return lint(document)
    .filter(({ rule }) => rule.code === code)
    .map((finding) => {
      const [fix] = fixesOf(document, finding);
      return [document.apply(fix!.edits).text, fix!.preferred ?? false];
    });
}

describe('a name that stands untagged more than twice as often as tagged', () => {
  const text = `the [ORG Annex  ] was . ${'Annex was . '.repeat(3)}`;

  test('is asked about once, at its first tag', () => {
    const document = Document.parse(text);
    assert.deepEqual(told(document, 'untagged-mention'), [
      '[ORG Annex  ]: Is the tag of “Annex” right? It is tagged ORG once in this file, and 3 times not.',
    ]);
    const [finding] = lint(document);
    assert.deepEqual(
      fixesOf(document, finding!).map(({ preferred, auto, all }) => [preferred, auto, all]),
      [
        [undefined, undefined, 'Annex'],
        [undefined, undefined, 'Annex'],
      ],
    );
    const [none, every] = fixesOf(document, finding!).map(({ edits }) => document.apply(edits).text);
    assert.equal(none, `the Annex was . ${'Annex was . '.repeat(3)}`);
    assert.equal(every, `the [ORG Annex  ] was . ${'[ORG Annex  ] was . '.repeat(3)}`);
    assert.deepEqual(
      placesOf(document, finding!).map(({ from, to }) => document.slice(from, to)),
      ['Annex', 'Annex', 'Annex'],
    );
  });

  test('is counted with all its spellings', () => {
    const names = '[LOC Torv  ] , [ORG TORV  ] and [MISC Torv’s  ] ; ';
    const document = (untagged: number) => Document.parse(`${names}${'TORV , '.repeat(untagged)}`);
    assert.equal(told(document(6), 'untagged-mention').length, 6);
    assert.equal(told(document(7), 'untagged-mention').length, 1);
  });

  test('is reported place by place when a gazetteer or other files know it', () => {
    const gazetteer = new Map([['Annex', 'ORG']]);
    assert.equal(told(readWith(text, { gazetteer }), 'untagged-mention').length, 3);
    const corpus = corpusOf(text, 'the [ORG Annex  ] , '.repeat(4));
    assert.equal(told(readWith(text, { corpus }), 'untagged-mention').length, 3);
  });

  test('is no longer, wherever the next one is tagged', () => {
    const far = `[ORG Annex  ] .\n${'words and words .\n'.repeat(400)}${'Annex and Annex .\n'.repeat(2)}`;
    const document = Document.parse(far);
    assert.ok(document.blocks.length > 2);
    assert.equal(told(document, 'untagged-mention').length, 1);
    const at = far.lastIndexOf('Annex');
    const next = document.apply([{ from: at, to: at + 3, insert: '[ORG Annex  ]' }]);
    assert.deepEqual(told(next, 'untagged-mention').length, 3);
    assert.deepEqual(told(document, 'untagged-mention').length, 1);
  });

  test('costs nothing where words are typed', () => {
    const blocks = `[ORG Annex  ] , Annex , Annex , Annex .\n${'[LOC Torv  ] and Torv .\n'.repeat(400)}`;
    const document = Document.parse(blocks);
    const { changes } = doubtfulNamesOf(document);
    const first = doubtfulNamesOf(document).in(document.blocks.at(-1)!);
    const next = document.apply([{ from: 0, to: 0, insert: 'words ' }]);
    assert.equal(doubtfulNamesOf(next).changes, changes);
    assert.equal(doubtfulNamesOf(next).in(next.blocks.at(-1)!), first);
  });

  test('concerns only blocks that have it, when one more of its mentions is tagged', () => {
    const first = '[ORG Annex  ] , Annex , Annex , Annex , Annex , Annex , Annex .\n';
    const document = Document.parse(`${first}${'[LOC Torv  ] and Torv .\n'.repeat(400)}Annex .\n`);
    const { changes } = doubtfulNamesOf(document);
    const at = first.indexOf('Annex ,');
    const next = document.apply([{ from: at, to: at + 5, insert: '[ORG Annex  ]' }]);
    assert.ok(next.blocks.length > 3);
    const ends = [0, next.blocks.length - 1];
    assert.deepEqual([...new Set(doubtfulNamesOf(next).changedSince(changes))], ends);
  });
});

describe('the likeliest label of a name', () => {
  const likely = (text: string, surface: string, corpus?: Corpus) => {
    const { label, isClear } = likelyLabel(Document.parse(text), surface, { gazetteer: new Map(), corpus });
    return isClear ? `${label}!` : label;
  };

  test('is that of more than three in four', () => {
    assert.equal(likely(`${'[LOC Orsk  ] '.repeat(4)}[ORG Orsk  ]`, 'Orsk'), 'LOC!');
    assert.equal(likely(`${'[LOC Orsk  ] '.repeat(3)}[ORG Orsk  ]`, 'Orsk'), 'LOC');
    assert.equal(likely('[LOC Orsk  ] [ORG Orsk  ]', 'Orsk'), 'LOC');
  });
  test('is not MISC where another is nearly as frequent', () => {
    assert.equal(likely('[MISC Orsk  ] [MISC Orsk  ] [LOC Orsk  ]', 'Orsk'), 'LOC');
    assert.equal(likely(`${'[MISC Orsk  ] '.repeat(4)}[LOC Orsk  ]`, 'Orsk'), 'MISC!');
  });
  test('is told by the name in capitals, and by possessives only where there is nothing else', () => {
    assert.equal(likely(`[ORG ORSK  ] ${'[LOC Orsk  ] '.repeat(4)}`, 'ORSK'), 'LOC!');
    assert.equal(likely(`[LOC Orsk  ] ${'[MISC Orsk’s  ] '.repeat(4)}`, 'Orsk’s'), 'LOC!');
    assert.equal(likely('[MISC Orsk’s  ] [MISC Orsk’s  ]', 'Orsk’s'), 'MISC');
  });
  test('is what other files tend to', () => {
    const text = '[ORG Orsk  ] [ORG Orsk  ] [LOC Orsk  ]';
    assert.equal(likely(text, 'Orsk', corpusOf(text, '[LOC Orsk  ] '.repeat(3))), 'LOC!');
    assert.equal(likely(text, 'Orsk', corpusOf(text, '[LOC Orsk  ] '.repeat(2))), 'ORG');
  });
});

describe('a name with several labels', () => {
  test('has the same finding after edits as in a text that is read anew', () => {
    const before = readWith('[PER TORV  ] the [LOC Torv  ]');
    const start = { line: 0, character: 0 };
    lint(before);
    const edited = before.update([{ range: { start, end: start }, text: '[ORG TORV  ] ' }]);
    const told = (document: Document) =>
      lint(document).map(({ rule, from, message }) => `${from} ${rule.code} ${message}`);
    assert.deepEqual(told(edited), told(readWith(edited.text)));
  });

  test('has no preferred fix in a tie', () => {
    assert.deepEqual(firstFixes('[LOC Orsk  ] [ORG Orsk  ]', 'inconsistent-label'), [
      ['[LOC Orsk  ] [LOC Orsk  ]', false],
    ]);
  });
  test('is reported where other files say that it is wrong', () => {
    const text = '[ORG Orsk  ] [ORG Orsk  ] [LOC Orsk  ]';
    const corpus = corpusOf(text, '[LOC Orsk  ] '.repeat(3));
    assert.deepEqual(firstFixes(text, 'inconsistent-label', { corpus }), [
      ['[LOC Orsk  ] [ORG Orsk  ] [LOC Orsk  ]', true],
    ]);
  });
  test('may have none of the labels that its name has without a possessive', () => {
    const text = '[MISC Orsk  ] [ORG Orsk’s  ] [LOC Orsk’s  ]';
    assert.deepEqual(firstFixes(text, 'inconsistent-label'), [['[MISC Orsk  ] [ORG Orsk’s  ] [ORG Orsk’s  ]', false]]);
    assert.deepEqual(firstFixes(text, 'possessive-label'), []);
    assert.deepEqual(
      told(readWith('[ORG Orsk’s  ] [LOC Orsk’s  ] [MISC Orsk  ] [PER Orsk  ]'), 'inconsistent-label').length,
      2,
    );
  });
});

describe('a name with a possessive', () => {
  test('is judged by other files when its own has no other', () => {
    const corpus = corpusOf('[MISC Orsk’s  ]', '[LOC Orsk  ] '.repeat(3));
    assert.deepEqual(firstFixes('[MISC Orsk’s  ] plan', 'possessive-label', { corpus }), [
      ['[LOC Orsk’s  ] plan', true],
    ]);
    assert.deepEqual(firstFixes('[MISC Orsk’s  ] plan', 'possessive-label'), []);
  });
  test('is right when its name is not surely something else', () => {
    const names = (others: number) => `${'[LOC Orsk  ] '.repeat(4)}${'[ORG Orsk  ] '.repeat(others)}[MISC Orsk’s  ]`;
    assert.deepEqual(
      [1, 2].map((others) => firstFixes(names(others), 'possessive-label').length),
      [1, 0],
    );
  });
});

describe('boundaries', () => {
  test('leave titles outside', () => {
    for (const text of [
      '[PER PM Roa  ] and PM [PER Roa  ]',
      '[PER Foreign Minister Ana Roa  ] , Foreign Minister [PER Ana Roa  ]',
      '[ORG Interior Minister Roa  ] , [ORG Interior  ] Minister Roa',
      '[PER Torv PolOff  ] , [LOC Torv  ] PolOff',
      '[ORG THE POPE  ] , [ORG THE  ] POPE',
    ]) {
      assert.deepEqual(told(Document.parse(text), 'inconsistent-boundary'), [], text);
    }
  });
  test('take in words with capitals, and others only for a name of the same kind', () => {
    const fixed = (text: string) => firstFixes(text, 'inconsistent-boundary')[0];
    assert.deepEqual(fixed('[LOC Torv Basin  ] ; [LOC Torv  ] BASIN'), [
      '[LOC Torv Basin  ] ; [LOC Torv BASIN  ]',
      true,
    ]);
    assert.deepEqual(fixed('[LOC Torv Basin  ] ; [LOC Torv  ] basin'), [
      '[LOC Torv Basin  ] ; [LOC Torv basin  ]',
      false,
    ]);
    assert.deepEqual(fixed('[ORG Torv Basin  ] ; [LOC Torv  ] basin'), [
      '[LOC Torv  ] Basin ; [LOC Torv  ] basin',
      false,
    ]);
    assert.deepEqual(fixed('[LOC The Torv  ] ; the [LOC Torv  ]'), ['The [LOC Torv  ] ; the [LOC Torv  ]', false]);
    assert.deepEqual(fixed("[ORG Torv 's  ] ; [LOC Torv  ] 's"), ["[LOC Torv  ] 's ; [LOC Torv  ] 's", false]);
    assert.deepEqual(fixed('[PER TVNR Roa  ] ; TVNR [PER Roa  ]'), ['[PER TVNR Roa  ] ; [PER TVNR Roa  ]', false]);
  });
});

describe('acronyms', () => {
  const found = (text: string) => told(Document.parse(text), 'acronym');

  test('show the whole of a name, small words and plain words among them', () => {
    for (const [text, fixed] of [
      [
        '[ORG Customs  ] and [ORG Border Office  ] ( [ORG CBO  ] )',
        '[ORG Customs and Border Office  ] ( [ORG CBO  ] )',
      ],
      ['Government of [LOC Torv  ] ( [ORG GoT  ] )', '[ORG Government of Torv  ] ( [ORG GoT  ] )'],
      ['[MISC Vell  ] Port [ORG Teams  ] ( [ORG VPTs  ] )', '[ORG Vell Port Teams  ] ( [ORG VPTs  ] )'],
      ['[PER Ana Vell  ] de [PER Roa  ] ( [ORG AVR  ] )', '[PER Ana Vell de Roa  ] ( [ORG AVR  ] )'],
      ['[ORG Vell Port  ] Office ( [ORG VPO  ] )', '[ORG Vell Port Office  ] ( [ORG VPO  ] )'],
    ] as const) {
      assert.deepEqual(firstFixes(text, 'acronym'), [[fixed, true]], text);
    }
  });
  test('have the label of their name, unless that is MISC', () => {
    assert.deepEqual(firstFixes('[MISC Vell Port Office  ] ( [ORG VPO  ] )', 'acronym'), [
      ['[ORG Vell Port Office  ] ( [ORG VPO  ] )', true],
    ]);
    assert.deepEqual(firstFixes('[PER Ana Roa  ] ( [ORG AR  ] )', 'acronym'), [
      ['[PER Ana Roa  ] ( [PER AR  ] )', false],
    ]);
  });
  test('abbreviate nothing over punctuation, HTML, lines and other tags, in words, or in a part of a tag', () => {
    for (const text of [
      '[MISC Vell  ] , [ORG Port Act  ] ( [ORG VPA  ] )',
      '[MISC Vell  ] <b>[ORG Port Act  ] ( [ORG VPA  ] )',
      '[MISC Vell  ]\n[ORG Port Act  ] ( [ORG VPA  ] )',
      '[MISC Vell  ] [ORG Port Act  ] [ORG VPA  ]',
      '[MISC Old Vell  ] [ORG Port Act  ] ( [ORG VPA  ] )',
      'the [ORG Vell [LOC Port  ]  ] Act ( [ORG VPA  ] )',
      'the Vell Port Act ( [ORG VPA  ] )',
      '[ORG Vell Port Act  ] ( [ORG VPAX  ] )',
    ]) {
      assert.deepEqual(found(text), [], text);
    }
  });
});
