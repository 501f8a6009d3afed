/** Versions of a text as people decide them: what became of each stretch, where it stands, and who decided what. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decisionLine, decisionOn, withDecisions, withoutDecisions } from '../../server/core/compare/decisions.ts';
import { compareVersions } from '../../server/core/compare/text-comparison.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { anyText, runs } from './generate.ts';

function compared(texts: readonly string[], labels: Readonly<Record<string, string>> = {}) {
  const versions = texts.map((text) => ({
    document: Document.parse(text),
    labelOf: (label: string) => labels[label] ?? label,
  }));
  return compareVersions(versions, []);
}

/** Each stretch by its kind and by what stands in the first text there. */
function shown(texts: readonly string[], labels?: Readonly<Record<string, string>>): string[] {
  return compared(texts, labels).stretches.map(
    ({ kind, source, text }) => `${kind} ${texts[0]!.slice(source.from, source.to)} (${text})`,
  );
}

describe('a comparison of versions', () => {
  test('tells what became of each stretch, where it stands, with its tags', () => {
    const left = '[LOC Torv  ] and [ORG Bank  ] of Vell met Roa in [LOC Orsk  ][PER Ana Roa  ] .\n';
    const right = '[ORG Torv  ] and [ORG Bank of Vell  ] met [PER Roa  ] in Orsk[PER Ana  ] [LOC Roa  ] .\n';
    assert.deepEqual(shown([left, right]), [
      'relabelled [LOC Torv  ] (Torv)',
      'moved [ORG Bank  ] of Vell (Bank of Vell)',
      'right-only Roa (Roa)',
      'left-only [LOC Orsk  ] (Orsk)',
      'several [PER Ana Roa  ] (Ana Roa)',
    ]);
  });

  test('says how the first of three differs from the others', () => {
    const texts = ['[LOC Torv  ] [LOC Orsk  ]', '[LOC Torv  ] Orsk', '[ORG Torv  ] Orsk'];
    assert.deepEqual(shown(texts), ['relabelled [LOC Torv  ] (Torv)', 'left-only [LOC Orsk  ] (Orsk)']);
  });

  test('passes by labels that a map makes one', () => {
    const texts = ['[PER Roa  ] in [LOC Orsk  ]', '[MISC Roa  ] in [ORG Orsk  ]'];
    assert.deepEqual(shown(texts, { MISC: 'PER' }), ['relabelled [LOC Orsk  ] (Orsk)']);
  });

  test('goes on where the texts differ, shows where, and leaves nothing to decide', () => {
    const left = '\ufeff[LOC Torv  ] is here .\r\nOld [PER Roa  ] .\r\n';
    const right = '[ORG Torv  ] was here .\n[PER Roa  ] [LOC Orsk  ] .\nMore .\n';
    assert.deepEqual(shown([left, right]), [
      'relabelled [LOC Torv  ] (Torv)',
      'text is (is)',
      'text Old  (Old )',
      'text  ()',
    ]);
    const { adjudication, stretches } = compared([left, right]);
    assert.equal(adjudication, undefined);
    assert.ok(stretches.every(({ disagreement }) => disagreement === undefined));
  });

  test('has places within the first text for any two texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const { length } = Document.parse(one).text;
        for (const { source } of compared([one, other]).stretches)
          assert.ok(0 <= source.from && source.from <= source.to && source.to <= length);
      }),
      runs,
    );
  });
});

describe('decisions', () => {
  const { stretches } = compared(['[LOC Torv  ] [LOC Orsk  ]', 'Torv Orsk']);
  const decisions = stretches.map(({ disagreement }, index) =>
    decisionOn('a.txt', disagreement!, disagreement!.choices[index]!, { on: `2031-01-0${index + 1}` }),
  );

  test('are taken back, each once, without a change of any other line', () => {
    const before = 'not a decision\n\n';
    const [first, second] = decisions;
    const text = withDecisions(before, [first!, second!, first!]);
    assert.equal(withoutDecisions(text, [decisionLine(first!)]), withDecisions(before, [first!, second!]));
    assert.equal(withoutDecisions(text, [first!, first!, second!].map(decisionLine)), before);
    assert.equal(withoutDecisions(before, [decisionLine(first!)]), before);
  });

  test('are added together as they are one after the other', () => {
    const lines = fc.array(fc.string({ minLength: 1 }).filter((line) => !/\n/.test(line)));
    fc.assert(
      fc.property(lines, (others) => {
        const before = others.map((line) => `${line}\n`).join('');
        const oneByOne = decisions.reduce((text, decision) => withDecisions(text, [decision]), before);
        assert.equal(withDecisions(before, decisions), oneByOne);
      }),
      runs,
    );
  });
});
