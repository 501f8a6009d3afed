/** Decisions that reach beyond what annotators have: boundaries moved by words, and what stops them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { adjudicate, type ChosenEntity, type Disagreement } from '../../server/core/compare/adjudication.ts';
import { chosenText } from '../../server/core/compare/chosen-text.ts';
import {
  type Decision,
  decisionLine,
  decisionOn,
  nearestPlace,
  parseDecisions,
  replay,
} from '../../server/core/compare/decisions.ts';
import { type BoundaryMove, isWithin, moveBoundary } from '../../server/core/compare/reach.ts';
import { compareVersions } from '../../server/core/compare/text-comparison.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { runs, taggedText } from './generate.ts';

const parse = (text: string) => Document.parse(text);
const disagreementsOf = (...texts: string[]) => adjudicate(texts.map(parse))!.disagreements;
const [growRight, shrinkRight, growLeft, shrinkLeft] = (['right', 'left'] as const).flatMap((side) =>
  (['grow', 'shrink'] as const).map((change): BoundaryMove => ({ side, change })),
) as [BoundaryMove, BoundaryMove, BoundaryMove, BoundaryMove];

/** Moves a boundary of what the first annotator has, some times, and returns the text of the entities. */
function moved(disagreement: Disagreement, ...moves: readonly BoundaryMove[]): string | undefined {
  let entities: readonly ChosenEntity[] | undefined = disagreement.choices.find(({ length }) => length > 0)!;
  for (const move of moves) entities = entities && moveBoundary(disagreement, entities, move);
  return entities?.map((entity) => chosenText(entity, disagreement)).join('|');
}

describe('a boundary', () => {
  const left = 'met [PER Ana  ] the [ORG Harbour Office  ] of all Vell in [LOC Orsk  ] .\n';
  const [office] = disagreementsOf(left, left.replace('[ORG Harbour Office  ]', '[LOC Harbour  ] Office')) as [
    Disagreement,
  ];

  test('moves by a word, within and beyond what annotators have', () => {
    assert.equal(moved(office, growRight), 'Harbour Office of');
    assert.equal(moved(office, growRight, growRight, growRight, growRight), 'Harbour Office of all Vell in');
    assert.equal(moved(office, growLeft), 'the Harbour Office');
    assert.equal(moved(office, shrinkRight), 'Harbour');
    assert.equal(moved(office, shrinkLeft), 'Office');
    assert.equal(moved(office, growRight, shrinkRight, growLeft, shrinkLeft), 'Harbour Office');
  });

  test('stops at another entity, at markup, at a bracket, at the ends of the line, and at the last word', () => {
    const all = (text: string, other: string, move: BoundaryMove) => {
      const [disagreement] = disagreementsOf(text, other) as [Disagreement];
      let last = moved(disagreement);
      for (const moves = [move]; moved(disagreement, ...moves) !== undefined; moves.push(move))
        last = moved(disagreement, ...moves);
      return last;
    };
    assert.equal(moved(office, growRight, growRight, growRight, growRight, growRight), undefined);
    assert.equal(moved(office, growLeft, growLeft), undefined);
    assert.equal(moved(office, shrinkRight, shrinkRight), undefined);
    assert.equal(all('in <b>the [LOC Bank  ] of</b> Vell', 'in <b>the Bank of</b> Vell', growRight), 'Bank of');
    assert.equal(all('in <b>the [LOC Bank  ] of</b> Vell', 'in <b>the Bank of</b> Vell', growLeft), 'the Bank');
    assert.equal(all('a [x] old [LOC Bank  ] of [sic] Vell', 'a [x] old Bank of [sic] Vell', growRight), 'Bank of');
    assert.equal(all('a [x] old [LOC Bank  ] of [sic] Vell', 'a [x] old Bank of [sic] Vell', growLeft), 'old Bank');
    assert.equal(all('x\nOld [LOC Bank  ] of Vell\ny', 'x\nOld Bank of Vell\ny', growRight), 'Bank of Vell');
    assert.equal(all('x\nOld [LOC Bank  ] of Vell\ny', 'x\nOld Bank of Vell\ny', growLeft), 'Old Bank');
  });

  test('goes no further than what tells the place again, and cuts no word there', () => {
    const long = 'one two three four five six seven eight nine ten';
    const [bank] = disagreementsOf(`${long} [LOC Bank  ] ${long}`, `${long} Bank ${long}`) as [Disagreement];
    assert.deepEqual(
      [-bank.room.from, bank.room.to].map((length) => length <= 34),
      [true, true],
    );
    assert.match(`${bank.before}|${bank.after}`, /^.{30}\|.{30}$/);
    const far = Array.from({ length: 6 }, () => growRight);
    assert.equal(moved(bank, ...far), 'Bank one two three four five six');
    assert.equal(moved(bank, ...far, growRight), undefined);
  });

  test('moves by words where a script has no blanks', () => {
    const [place] = disagreementsOf('在[LOC 北京  ]大学学习。', '在[ORG 北京  ]大学学习。') as [Disagreement];
    assert.equal(moved(place, growRight), '北京大学');
  });
});

describe('a decision that reaches further', () => {
  const texts = [
    'the [ORG Bank  ] of Vell and [LOC Orsk  ] .\n',
    'the [LOC Bank  ] of Vell and [ORG Orsk  ] .\n',
  ] as const;
  const [bank, orsk] = disagreementsOf(...texts) as [Disagreement, Disagreement];
  const decide = (disagreement: Disagreement, entities: readonly ChosenEntity[], on: string): Decision =>
    decisionOn('a.txt', disagreement, entities, { on });
  const wide = decide(bank, moveBoundary(bank, moveBoundary(bank, bank.choices[0]!, growRight)!, growRight)!, '1');
  const result = (decisions: readonly Decision[], [left, right]: readonly [string, string] = texts) => {
    const adjudication = adjudicate([parse(left), parse(right)])!;
    const { decided, dropped } = replay(parse(left).plain, adjudication.disagreements, decisions);
    const edits = adjudication.edits((each) => decided.get(each)?.entities ?? each.choices[0])!;
    return { text: applyEdits(left, edits), dropped: dropped.map(({ reason }) => reason) };
  };

  test('is written, read and applied', () => {
    assert.equal(wide.decision, 'other');
    const { decisions, mistakes } = parseDecisions(decisionLine(wide));
    assert.deepEqual([decisions, mistakes], [[wide], []]);
    assert.deepEqual(result(decisions), { text: 'the [ORG Bank of Vell  ] and [LOC Orsk  ] .\n', dropped: [] });
  });

  test('is no decision where it reaches out of the text around it', () => {
    const far = { ...wide, entities: [{ label: 'ORG', from: -5, to: 4 }] };
    assert.match(parseDecisions(decisionLine(far)).mistakes[0]!.problem, /within the text, or what is around it/);
  });

  test('is not used when an annotator has tagged there since', () => {
    const tagged: [string, string] = [
      texts[0].replace('Vell', '[LOC Vell  ]'),
      texts[1].replace('Vell', '[LOC Vell  ]'),
    ];
    assert.deepEqual(result([wide], tagged), { text: tagged[0], dropped: ['tags changed'] });
  });

  test('gives way to a later one beside it that reaches into it', () => {
    const back = decide(orsk, moveBoundary(orsk, moveBoundary(orsk, orsk.choices[0]!, growLeft)!, growLeft)!, '2');
    const later = { text: 'the [ORG Bank  ] of [LOC Vell and Orsk  ] .\n', dropped: ['overlaps'] };
    assert.deepEqual(result([wide, back]), later);
    const earlier = { text: 'the [ORG Bank of Vell  ] and [LOC Orsk  ] .\n', dropped: ['overlaps'] };
    assert.deepEqual(result([{ ...wide, on: '3' }, back]), earlier);
  });

  test('is shown with all that it reaches over', () => {
    const versions = texts.map((text) => ({ document: parse(text), labelOf: (label: string) => label }));
    const [first, second] = compareVersions(versions, [wide]).stretches;
    assert.equal(texts[0].slice(first!.source.from, first!.source.to), '[ORG Bank  ] of Vell');
    assert.equal(texts[0].slice(second!.source.from, second!.source.to), '[LOC Orsk  ]');
  });
});

test('Decisions beside halves of characters, and bytes that are no text, are found again', () => {
  for (const around of ['a'.concat('😀'.repeat(20)), 'caf\udce9 '.repeat(8)]) {
    const texts = [`${around}[LOC Torv  ]${around}`, `${around}[ORG Torv  ]${around}`];
    const adjudication = adjudicate(texts.map(parse))!;
    const [disagreement] = adjudication.disagreements as [Disagreement];
    const { decisions } = parseDecisions(decisionLine(decisionOn('a', disagreement, disagreement.choices[1]!, {})));
    const { decided, dropped } = replay(parse(texts[0]!).plain, adjudication.disagreements, decisions);
    assert.deepEqual([decided.size, dropped], [1, []]);
    assert.equal(nearestPlace(parse(texts[0]!).plain, decisions[0]!), disagreement.from);
  }
});

test('However boundaries are moved, the text stays, and what was decided comes out', () => {
  const moves = fc.array(fc.constantFrom(growRight, shrinkRight, growLeft, shrinkLeft), { maxLength: 6 });
  fc.assert(
    fc.property(taggedText, moves, fc.nat(), (text, moves, index) => {
      const tagged = parse(text);
      const plain = parse(tagged.plain);
      const adjudication = plain.plain === tagged.plain ? adjudicate([plain, tagged]) : undefined;
      const all = adjudication?.disagreements ?? [];
      const disagreement = all[index % Math.max(1, all.length)];
      if (!adjudication || !disagreement) return;
      let entities = disagreement.choices[1]!;
      for (const move of moves) entities = moveBoundary(disagreement, entities, move) ?? entities;
      assert.ok(isWithin(disagreement, entities));
      const line = decisionLine(decisionOn('a', disagreement, entities, {}));
      const { decisions } = parseDecisions(line);
      if (decisions.length === 0) return assert.ok(moves.length === 0 || entities.length > 1, line);
      const { decided } = replay(plain.plain, all, decisions);
      assert.ok(decided.has(disagreement));
      const edits = adjudication.edits((each) => decided.get(each)?.entities);
      if (edits) assert.equal(parse(applyEdits(plain.text, edits)).plain, plain.plain);
    }),
    runs,
  );
});
