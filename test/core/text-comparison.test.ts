/** Versions of a text as people decide them: what became of each stretch, where it stands, and who decided what. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decisionLine, decisionOn, withDecisions, withoutDecisions } from '../../server/core/compare/decisions.ts';
import { explained } from '../../server/core/compare/explanation.ts';
import { compareVersions, countAgreed } from '../../server/core/compare/text-comparison.ts';
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

describe('a result', () => {
  const plain = 'In Torv the Bank of Vell met Ana . Torv .\n';
  const anna = 'In [LOC Torv  ] the [ORG Bank  ] of Vell met [PER Ana  ] . [LOC Torv  ] .\n';
  const ben = 'In [ORG Torv  ] the [ORG Bank of Vell  ] met Ana . [LOC Torv  ] .\n';
  const versions = [anna, ben].map((text) => ({ document: Document.parse(text), labelOf: (label: string) => label }));
  const decide = (at: number, chosen: number, why: string, on: string) => {
    const { disagreement } = compareVersions(versions, []).stretches[at]!;
    return decisionOn('a.txt', disagreement!, disagreement!.choices[chosen]!, { by: 'dora', why, on });
  };
  const decisions = [
    decide(0, 1, 'earlier', '1'),
    decide(0, 1, 'a bank', '2'),
    decide(1, 1, 'whole', '3'),
    decide(2, 0, 'hers', '4'),
  ];

  test('is explained by the decisions that made it, the latest of each', () => {
    const result = [
      versions[0]!,
      { ...versions[1]!, document: Document.parse(ben.replace('met Ana', 'met [PER Ana  ]')) },
    ];
    const { stretches, adjudication } = explained(compareVersions(result, []), plain, decisions);
    assert.equal(adjudication, undefined);
    assert.deepEqual(
      stretches.map(({ text, decision, disagreement }) => [text, decision?.why, disagreement]),
      [
        ['Torv', 'a bank', undefined],
        ['Bank of Vell', 'whole', undefined],
      ],
    );
  });

  test('is not explained where somebody has changed it since, or its text', () => {
    const other = [
      versions[0]!,
      { ...versions[1]!, document: Document.parse(anna.replace('. [LOC Torv', '. [MISC Torv')) },
    ];
    const { stretches } = explained(compareVersions(other, []), plain, decisions);
    assert.deepEqual(
      stretches.map(({ decision }) => decision),
      [undefined],
    );
    const { stretches: first } = compareVersions(versions, []);
    const moved = explained({ stretches: first, dropped: [] }, plain.replace('Vell', 'Orsk'), decisions);
    assert.deepEqual(
      moved.stretches.map(({ decision }) => decision?.why),
      [undefined, undefined, undefined],
    );
  });

  test('agrees as far as entities have the same boundary and label', () => {
    assert.deepEqual(countAgreed(versions), [{ agreed: 2, all: 7 }]);
    const [ab, ac, bc] = countAgreed([...versions, versions[0]!]);
    assert.deepEqual(
      [ab, ac, bc],
      [
        { agreed: 2, all: 7 },
        { agreed: 8, all: 8 },
        { agreed: 2, all: 7 },
      ],
    );
  });
});
