import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rules } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003, ontonotes5 } from '../../server/core/syntax/labels.ts';
import { type AllSettings, fixAll, lint, readWith, vocabularyOf } from './linting.ts';

function codesIn(text: string, some: Partial<AllSettings> = {}): string[] {
  return lint(readWith(text, some)).map(({ rule }) => rule.code);
}

/** A text, what is found in it, and what all automatic fixes make of it. */
const mistakes: readonly (readonly [string, readonly string[], string])[] = [
  ['[MISC DECL:  ] 03/05', ['tagged-header-word'], 'DECL: 03/05'],
  ['[MISC DECL  ]: 03/05', ['tagged-header-word'], 'DECL: 03/05'],
  ['[MISC SUBJECT : Aldis  ] and', ['tagged-header-word'], '[MISC SUBJECT : Aldis  ] and'],
  ['[ORG SY SUBJECT:  ] TALKS', ['tagged-header-word'], '[ORG SY SUBJECT:  ] TALKS'],
  ['[ORG SY TAGS:  ] TALKS', ['tagged-header-word'], '[ORG SY TAGS:  ] TALKS'],
  ['[ORG SECRET//NOFORN  ] NOTE', ['tagged-classification'], 'SECRET//NOFORN NOTE'],
  ['[ORG CONFIDENTIAL  ]', ['tagged-classification'], 'CONFIDENTIAL'],
  ['[ORG (S/NF)  ] Text', ['tagged-classification'], '(S/NF) Text'],
  ['[MISC Grants -------  ]', ['rule-in-entity'], '[MISC Grants  ] -------'],
  ['[MISC -------  ]', ['no-letters'], '-------'],
  ['[ORG Team ***] x', ['rule-in-entity'], '[ORG Team] *** x'],
  ['[ORG ( .  ]', ['no-letters'], '( .'],
  ...['❤', '™', '€', '☭', '+', '( €', '♥ !', '〽', '𝄞', '=='].map(
    (sign) => [`[ORG ${sign}  ]`, ['no-letters'], `[ORG ${sign}  ]`] as const,
  ),
  ...['—', '« »', '…', '§', '、', '†', '*'].map((sign) => [`[ORG ${sign}  ]`, ['no-letters'], sign] as const),
  ['[PER XXXXXXXXXXXX.  ]', ['tagged-redaction', 'trailing-punctuation'], '[PER XXXXXXXXXXXX  ].'],
  ['[ORG Note: Aldis Bank.  ]', ['tagged-header-word', 'trailing-punctuation'], '[ORG Note: Aldis Bank  ].'],
  ['[PER Classification: SECRET</pre>  ]', ['markup-in-entity'], 'Classification: SECRET</pre>'],
];

describe('one mistake is one finding', () => {
  for (const [text, codes] of mistakes) {
    test(text, () =>
      assert.deepEqual(
        codesIn(text)
          .filter((code) => code !== 'markup-mismatch')
          .sort(),
        codes,
      ),
    );
  }

  test('what a rule would have said is said when it is switched off', () => {
    const off = new Map([['tagged-header-word', { severity: 'off' as const }]]);
    assert.deepEqual(codesIn('[MISC DECL:  ] 03/05', { rules: off }), ['trailing-punctuation']);
  });
});

describe('all automatic fixes lead to the same text in whichever order they are made', () => {
  for (const [text, , fixed] of mistakes) {
    test(text, () => {
      const fixing = rules.filter(({ hasAutoFix: fixesItself }) => fixesItself);
      for (const order of [fixing, fixing.toReversed()]) {
        let document = Document.parse(text);
        for (const rule of order) document = fixAll(document, (each) => each === rule).document;
        assert.equal(fixAll(document).document.text, fixed);
      }
      assert.equal(fixAll(Document.parse(text)).document.text, fixed);
    });
  }
});

test('words of the frame, classification marks and redactions are no names that mentions share', () => {
  const tagged = [
    '[MISC DECL:  ] [ORG DECL:  ] DECL: ',
    '[ORG SIPDIS E.O.  ] [LOC SIPDIS E.O.  ] SIPDIS E.O. ',
    '[PER N/A TAGS:  ] [ORG N/A TAGS:  ] N/A TAGS: ',
    '[ORG Note:  ] [LOC Note:  ] Note ',
    '( [ORG SBU  ] ) ( [LOC SBU  ] ) ( SBU ) ',
    '[PER XXXXXXXXXXXX  ] [ORG XXXXXXXXXXXX  ] XXXXXXXXXXXX ',
  ];
  const codes = new Set(tagged.flatMap((text) => codesIn(text)));
  assert.deepEqual([...codes].sort(), ['tagged-classification', 'tagged-header-word', 'tagged-redaction']);
});

test('words of the vocabulary take the place of the known ones', () => {
  const vocabulary = vocabularyOf({ headerWords: { fields: ['BETREFF'] } });
  const text = '[MISC BETREFF: Aldis  ] und [MISC SUBJECT: Aldis  ] und';
  const rules = new Map([['colon-in-entity', { severity: 'off' as const }]]);
  const [finding, ...more] = lint(readWith(text, { vocabulary, rules }));
  assert.equal(`${finding?.message}`, '“BETREFF: Aldis” contains the header word “BETREFF:”.');
  assert.deepEqual(more, []);
  assert.deepEqual(codesIn('[MISC BETREFF:  ] und [ORG BETREFF:  ]', { vocabulary }), [
    'tagged-header-word',
    'tagged-header-word',
  ]);
});

test('blank words in the vocabulary match nothing', () => {
  for (const blank of [' ', '\t', '  ', '\u00a0', '\u3000', '\n']) {
    const vocabulary = vocabularyOf({
      classification: { marks: [blank], caveats: [blank] },
      redactions: [blank, 'XXXX'],
      headerWords: { fields: [blank], captions: [blank], words: [blank] },
      names: { stopList: [blank] },
    });
    assert.deepEqual(codesIn('in [LOC Aldis  ] and [PER XXXXXXXX  ]', { vocabulary }), ['tagged-redaction']);
    assert.deepEqual(codesIn('in [LOC Aldis  ] : [MISC SIPDIS  ]', { vocabulary }), []);
  }
});

test('what the vocabulary names a redaction is no name for any rule', () => {
  const text = '[PER QQQQ  ] [PER Ana Roa  ] met';
  assert.deepEqual(codesIn(text), ['adjacent-entities']);
  assert.deepEqual(codesIn(text, { vocabulary: vocabularyOf({ redactions: ['QQQQ'] }) }), ['tagged-redaction']);
});

describe('spacing-style', () => {
  test('compares with the spacing that is set', () => {
    const text = '[LOC Aldis  ] and [LOC Dunhollow ]';
    assert.deepEqual(codesIn(text), []);
    const document = Document.parse(text, { spacing: 0 });
    assert.deepEqual(codesIn(text, { spacing: 0 }), ['spacing-style', 'spacing-style']);
    assert.equal(fixAll(document).document.text, '[LOC Aldis] and [LOC Dunhollow]');
  });

  test('goes along with the majority as it changes', () => {
    const before = Document.parse('[LOC Aldis  ] and [LOC Dunhollow ]');
    const after = before.update([
      { range: { start: before.positionAt(0), end: before.positionAt(0) }, text: '[PER A ] ' },
    ]);
    assert.deepEqual(
      lint(after).map(({ rule, from, to }) => [rule.code, after.slice(from, to)]),
      [['spacing-style', '  ]']],
    );
  });

  test('leaves tags around tags to nested-entity', () => {
    assert.deepEqual(codesIn('[LOC [LOC Aldis  ] ] , [LOC Dunhollow  ] and [LOC Saint Orrin  ]'), ['nested-entity']);
  });
});

describe('reader-hazard', () => {
  test('needs a bracket that closes on the line', () => {
    assert.deepEqual(codesIn('see [LOCAL news\n[Note] '), []);
  });

  test('knows the labels of the document', () => {
    assert.deepEqual(codesIn('see [DATELINE ]', { labels: conll2003 }), []);
    assert.deepEqual(codesIn('see [DATELINE ]', { labels: ontonotes5 }), ['reader-hazard']);
  });
});

test('a line is long from the first character on that editors do not show', () => {
  assert.deepEqual(codesIn('a'.repeat(10_000)), []);
  const [finding] = lint(Document.parse(`short\n${'a'.repeat(10_001)}\n`));
  assert.deepEqual([finding?.rule.code, finding?.from, finding?.to], ['long-line', 10_006, 10_007]);
});
