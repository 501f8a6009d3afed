/** Adjudication of several annotations: rules, and decisions that are replayed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { adjudicate, chosenBy, parseAdjudicationRule } from '../../server/core/compare/adjudication.ts';
import {
  type Decision,
  decisionOn,
  parseDecisions,
  replay,
  withDecisions,
} from '../../server/core/compare/decisions.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { runs, taggedText } from './generate.ts';

const a = 'x [LOC Torv  ] y [ORG Bank  ] of Peru z\nby [PER Ana  ] Roa\n';
const b = 'x [ORG Torv  ] y [ORG Bank of Peru ] z\nby [PER Ana Roa  ]\n';
const c = 'x [ORG Torv  ] y Bank of Peru z\nby [PER Ana  ] Roa\n';

function parse(text: string): Document {
  return Document.parse(text, { labels: conll2003 });
}

function made(texts: readonly string[], ...rules: readonly string[]): string {
  const adjudication = adjudicate(texts.map(parse))!;
  const parsed = rules.map((rule) => parseAdjudicationRule(rule, ['anna', 'ben', 'carla'])!);
  const edits = adjudication.edits((each) => {
    for (const rule of parsed) {
      const chosen = chosenBy(rule, each);
      if (chosen) return chosen;
    }
    return undefined;
  });
  return applyEdits(texts[0]!, edits!);
}

describe('rules', () => {
  test('take what most have, or one annotator, or one where a label is', () => {
    assert.equal(made([a, b, c], 'majority'), 'x [ORG Torv  ] y [ORG Bank  ] of Peru z\nby [PER Ana  ] Roa\n');
    assert.equal(made([a, b, c], 'prefer=B'), b);
    assert.equal(made([a, b, c], 'prefer=carla'), c);
    assert.equal(made([a, b, c], 'label:ORG=ben'), b.replace('[PER Ana Roa  ]', '[PER Ana  ] Roa'));
    assert.equal(made([a, b, c], 'majority', 'prefer=C'), 'x [ORG Torv  ] y Bank of Peru z\nby [PER Ana  ] Roa\n');
  });

  test('are nothing else', () => {
    for (const wrong of ['', 'prefer', 'prefer=D', 'prefer=dora', 'label:=A', 'label:LOC', 'majority=A'])
      assert.equal(parseAdjudicationRule(wrong, ['anna', 'ben', 'carla']), undefined, wrong);
    assert.deepEqual(parseAdjudicationRule('prefer=B', ['B', 'A']), { kind: 'prefer', annotator: 0 });
  });
});

describe('a disagreement', () => {
  test('has its place, what is around it, and what each annotator has', () => {
    const { disagreements } = adjudicate([parse(a), parse(b)])!;
    const [, second] = disagreements;
    assert.equal(disagreements.length, 3);
    assert.deepEqual(second, {
      from: 9,
      to: 21,
      line: 1,
      column: 18,
      source: { from: 17, to: 37 },
      before: 'x Torv y ',
      text: 'Bank of Peru',
      after: ' z',
      room: { from: -3, to: 14 },
      choices: [[{ label: 'ORG', from: 0, to: 4 }], [{ label: 'ORG', from: 0, to: 12 }]],
    });
  });

  test('is not looked for where the texts differ', () => {
    assert.equal(adjudicate([parse('[LOC A  ]'), parse('[LOC B  ]')]), undefined);
  });
});

describe('decisions', () => {
  const disagreements = adjudicate([parse(a), parse(b)])!.disagreements;
  const decide = (index: number, decision: Partial<Decision> = {}): Decision => {
    const disagreement = disagreements[index]!;
    return {
      ...decisionOn('a.txt', disagreement, disagreement.choices[1]!, { by: 'dora', on: '2026-01-02' }),
      ...decision,
    };
  };

  test('are lines of JSON, each at its place in order', () => {
    const text = withDecisions('', [decide(1), decide(0)]);
    assert.equal(withDecisions(withDecisions('', [decide(0)]), [decide(1)]), text);
    const { decisions, mistakes } = parseDecisions(text);
    assert.deepEqual(mistakes, []);
    assert.equal(decisions.length, 2);
    assert.equal(decisions[0]!.decision, 'right');
    assert.deepEqual(decisionOn('a.txt', disagreements[0]!, [], {}).decision, 'neither');
    assert.deepEqual(decisionOn('a.txt', disagreements[0]!, [{ label: 'MISC', from: 0, to: 4 }], {}).decision, 'other');
    assert.equal(withDecisions('{"z":1}\r\n', [decide(0)]).split('\n')[1], '{"z":1}\r');
  });

  test('that are none are named with line and column, and the others count', () => {
    const good = withDecisions('', [decide(0)]);
    const overlapping = decide(1, {
      entities: [
        { label: 'ORG', from: 0, to: 8 },
        { label: 'LOC', from: 4, to: 9 },
      ],
      decision: 'other',
    });
    const contradictory = { ...decide(0), decision: 'neither' };
    const text = `${good}{"file": }\n\n{"file":"a"}\n${JSON.stringify(overlapping)}\n${JSON.stringify(contradictory)}\n`;
    const { decisions, mistakes } = parseDecisions(text);
    assert.equal(decisions.length, 1);
    assert.deepEqual(
      mistakes.map(({ line, column }) => `${line}:${column}`),
      ['2:10', '4:1', '5:1', '6:1'],
    );
    assert.match(mistakes[1]!.problem, /expected a decision: offset: /);
    assert.match(mistakes[2]!.problem, /do not overlap/);
    assert.match(mistakes[3]!.problem, /none for neither/);
  });

  test('are replayed where the text has moved, and the latest counts', () => {
    const moved = ['New line .\n'.concat(a), 'New line .\n'.concat(b)];
    const adjudication = adjudicate(moved.map(parse))!;
    const later = decide(0, { decision: 'neither', entities: [], on: '2026-01-03' });
    const { decided, dropped } = replay(parse(moved[0]!).plain, adjudication.disagreements, [
      later,
      decide(0),
      decide(1),
    ]);
    assert.deepEqual(dropped, []);
    const edits = adjudication.edits((each) => decided.get(each)?.entities)!;
    assert.equal(applyEdits(moved[0]!, edits), 'New line .\nx Torv y [ORG Bank of Peru ] z\nby [PER Ana  ] Roa\n');
  });

  test('can be what no annotator has', () => {
    const adjudication = adjudicate([parse(a), parse(b)])!;
    const other = decide(1, { decision: 'other', entities: [{ label: 'LOC', from: 8, to: 12 }] });
    const { decided } = replay(parse(a).plain, adjudication.disagreements, [other]);
    const edits = adjudication.edits((each) => decided.get(each)?.entities)!;
    assert.equal(applyEdits(a, edits), a.replace('[ORG Bank  ] of Peru', 'Bank of [LOC Peru  ]'));
  });

  test('are dropped where the text or the tags have changed since, or all agree', () => {
    const reasons = (left: string, right: string) => {
      const documents = [parse(left), parse(right)];
      const found = adjudicate(documents)!;
      return replay(documents[0]!.plain, found.disagreements, [decide(1)]).dropped.map(({ reason }) => reason);
    };
    assert.deepEqual(reasons(a, b), []);
    assert.deepEqual(reasons(a.replace('Peru', 'Chile'), b.replace('Peru', 'Chile')), ['text changed']);
    assert.deepEqual(reasons(a.replace('ORG Bank', 'LOC Bank'), b), ['tags changed']);
    assert.deepEqual(reasons(a.replace('[ORG Bank  ] of Peru z', '[ORG Bank of Peru z ]'), b), ['tags changed']);
    assert.deepEqual(reasons(b, b), ['all agree']);
  });

  test('of equal places are each for its own', () => {
    const left = 'in [LOC Torv  ] .\n'.repeat(3);
    const right = 'in [ORG Torv  ] .\n'.repeat(3);
    const adjudication = adjudicate([parse(left), parse(right)])!;
    const decision = decisionOn('a.txt', adjudication.disagreements[1]!, [], {});
    const { decided } = replay(parse(left).plain, adjudication.disagreements, [decision]);
    assert.deepEqual([...decided.keys()], [adjudication.disagreements[1]]);
  });
});

test('A tag between CR and LF, without which they are one line break, is left to people', () => {
  assert.equal(adjudicate([parse('a\r[PER ]\nb'), parse('a\r\nb')]), undefined);
  assert.equal(adjudicate([parse('a\r\nb'), parse('a\r[PER ]\nb')]), undefined);
});

test('Whoever is preferred is what comes out, and the text stays', () => {
  fc.assert(
    fc.property(taggedText, (text) => {
      const tagged = parse(text);
      const plain = parse(tagged.plain);
      if (plain.plain !== tagged.plain) return;
      const adjudication = adjudicate([tagged, plain]);
      if (!adjudication) return;
      const edits = adjudication.edits((each) => each.choices[1]);
      if (edits) assert.equal(applyEdits(text, edits), tagged.plain);
      // Brackets that only the whole text makes tags are refused.
      const back = adjudicate([plain, tagged])?.edits((each) => each.choices[1]);
      if (back) assert.equal(applyEdits(tagged.plain, back), text);
    }),
    runs,
  );
});
