import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Linter } from '../../server/core/lint/linter.ts';
import type { BodyRule, Finding, Rule } from '../../server/core/lint/rule.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { say } from '../../server/core/message.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { Trait } from '../../server/core/syntax/traits.ts';
import type { Vocabulary } from '../../server/core/syntax/vocabulary.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { runs, taggedText } from './generate.ts';
import { readWith, vocabularyOf } from './linting.ts';

const ofBody =
  Trait.BeginsInMark |
  Trait.EndsInMark |
  Trait.Delimiter |
  Trait.Run |
  Trait.Classification |
  Trait.Redaction |
  Trait.HeaderWord;

/** The rules about bodies, and the same rules asked about every body. A body of combining marks alone is left to people. */
const asTheyAre = rules.filter((rule) => 'about' in rule && (rule.about & ofBody) !== 0 && rule.code !== 'no-letters');
const askedAlways = asTheyAre.map((rule) => ({ ...rule, about: Trait.Plain }) as Rule);

function said(document: Document, asked: readonly Rule[]) {
  const told = ({ rule: { code }, from, to, message }: Finding) => ({ code, from, to, message });
  return new Linter({}, asked).lint(document).findings.map(told);
}

const own = vocabularyOf({
  classification: { marks: ['VS', 'TRÈS SECRET', '(X)'] },
  redactions: ['█', 'Ana  Roa', '//'],
  headerWords: { fields: ['ſubject', 'Ministry of', 'Ref'], captions: ['...', 'É', '7'], words: ['(A', 'Team'] },
});

describe('rules miss nothing because they are asked only about bodies with some trait', () => {
  const check = (text: string, vocabulary?: Vocabulary) => {
    const document = readWith(text, vocabulary && { vocabulary });
    assert.deepEqual(said(document, asTheyAre), said(document, askedAlways));
  };
  test('in any text', () =>
    fc.assert(
      fc.property(taggedText, (text) => check(text)),
      runs,
    ));
  test('with any vocabulary', () =>
    fc.assert(
      fc.property(taggedText, (text) => check(text, own)),
      runs,
    ));
  test('where a header word goes on after the tag', () => check('[MISC DEC  ]L: 03/05 [LOC Lima  ]'));
  test('in the corpus', (context) => {
    if (!hasCorpus) return context.diagnostic('There is no corpus.');
    for (const { text } of corpusFiles()) check(text);
  });
});

describe('a rule about bodies', () => {
  let asked: string[] = [];
  const rule: BodyRule = {
    code: 'counted',
    severity: 'hint',
    summary: '',
    why: '',
    examples: [],
    about: Trait.Plain,
    checkBody({ text }, report) {
      asked.push(text);
      report({ message: (label) => say('{0} is a {1}.', text, label) });
    },
  };
  const linter = new Linter({}, [rule]);
  const saidOf = (document: Document) =>
    linter.lint(document).findings.map(({ from, message }) => [from, `${message}`]);

  test('is asked once for each distinct body of a document and its later versions', () => {
    asked = [];
    const document = Document.parse(`[LOC Lima  ] [ORG Lima  ] [PER Ana  ]\n${'x\n'.repeat(3000)}[LOC Lima  ]\n`);
    const expected = [
      [0, 'Lima is a LOC.'],
      [13, 'Lima is a ORG.'],
      [26, 'Ana is a PER.'],
      [6038, 'Lima is a LOC.'],
    ];
    assert.deepEqual(saidOf(document), expected);
    assert.deepEqual(asked, ['Lima', 'Ana']);
    assert.equal(saidOf(document.apply([{ from: 37, to: 37, insert: ' [LOC Lima  ] [LOC Orsk  ]' }])).length, 6);
    assert.deepEqual(asked, ['Lima', 'Ana', 'Orsk']);
  });

  test('is not asked about bodies with tags or HTML in them', () => {
    asked = [];
    saidOf(Document.parse('[ORG Bank of [LOC Lima  ]  ] [PER Ana <b>Roa</b>  ] [LOC  ] [LOC Paris'));
    assert.deepEqual(asked, ['Lima']);
  });
});
