import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Action, actionKey, actionsBetween, changes } from '../../server/core/learn/action.ts';
import { actionEdits } from '../../server/core/learn/action-edits.ts';
import { Learned, type ReviewedText } from '../../server/core/learn/learned.ts';
import { asNameModel, SpanModel } from '../../server/core/learn/span-model.ts';
import { tokenizedText } from '../../server/core/learn/tokenized-text.ts';
import { countClues } from '../../server/core/mentions/clues.ts';
import { countSurfaces } from '../../server/core/mentions/corpus-evidence.ts';
import { addCounts, type LabelCounts } from '../../server/core/mentions/label-counts.ts';
import { type Suspicion, suspicionsOf } from '../../server/core/mentions/suspicion.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { correctedCable } from './corrected-cable.ts';
import { runs, taggedText } from './generate.ts';

/** What was done with the entities of a text, in words. */
function doneBetween(before: string, after: string): (string | undefined)[] {
  const [one, other] = [before, after].map((text) => tokenizedText(Document.parse(text))) as [never, never];
  return actionsBetween(one, other).map((action) => action && actionKey(action));
}

describe('what was done with an entity', () => {
  test('is kept, removed, relabelled, cut, or cut and relabelled', () => {
    const before = 'a [LOC Orsk  ] b [ORG DCM  ] c [ORG TORV  ] d [PER A/S Roa  ] e [MISC Vell’s  ] .';
    const after = 'a [LOC Orsk  ] b DCM c [LOC TORV  ] d A/S [PER Roa  ] e [LOC Vell  ]’s .';
    assert.deepEqual(doneBetween(before, after), ['keep', 'remove', 'LOC 0 0', 'PER 1 0', 'LOC 0 1']);
  });
  test('is none of these where it was extended, merged or split', () => {
    assert.deepEqual(doneBetween('the [ORG Bank  ] of Orsk', 'the [ORG Bank of Orsk  ]'), [undefined]);
    assert.deepEqual(doneBetween('[PER Ana  ] [PER Roa  ] ,', '[PER Ana Roa  ] ,'), [undefined, undefined]);
    assert.deepEqual(doneBetween('[ORG Torv Bank  ] ,', '[LOC Torv  ] [ORG Bank  ] ,'), [undefined]);
  });
  test('does not depend on line ends, spacing and byte order mark', () => {
    assert.deepEqual(doneBetween('\ufeffa\r\n[ORG TORV  ] 1\r\n', 'a\n[LOC TORV] 1\n'), ['LOC 0 0']);
  });
});

test('an action is done by edits of tags alone', () => {
  const document = Document.parse('met [PER A/S [ORG X  ] Ana Roa ’s  ] and [PER A/S 𝒳avier Roa  ] \n');
  const [nest, plain] = tokenizedText(document).entities;
  const done = (entity: typeof nest, action: Action) =>
    document.apply(actionEdits(document, [{ entity: entity!, action }]).flatMap(({ edits }) => edits)).text;
  const shorter = 'met [PER A/S [ORG X  ] Ana Roa ’s  ] and A/S [ORG 𝒳avier  ] Roa \n';
  assert.equal(done(plain, { label: 'ORG', left: 1, right: 1 }), shorter);
  assert.equal(done(plain, 'remove'), 'met [PER A/S [ORG X  ] Ana Roa ’s  ] and A/S 𝒳avier Roa \n');
  assert.equal(
    done(nest, { label: 'PER', left: 1, right: 1 }),
    shorter
      .replace(/.*and/, 'met A/S [PER [ORG X  ] Ana Roa  ] ’s and')
      .replace(/and .*/, 'and [PER A/S 𝒳avier Roa  ] '),
  );
  assert.equal(done(plain, { label: 'PER', left: 2, right: 1 }), document.text);
});

test('no actions on any text change what is no tag, and what was not asked for', () => {
  const cut = fc.record({ label: fc.constantFrom('PER', 'LOC'), left: fc.nat(3), right: fc.nat(3) });
  const action = fc.oneof(fc.constant<Action>('keep'), fc.constant<Action>('remove'), cut);
  fc.assert(
    fc.property(taggedText, fc.array(action, { minLength: 1, maxLength: 5 }), (text, actions) => {
      const document = Document.parse(text);
      const { entities } = tokenizedText(document);
      const asked = entities.map((entity, index) => ({ entity, action: actions[index % actions.length]! }));
      const done = actionEdits(document, asked);
      const edits = done.flatMap((each) => each.edits);
      assert.equal(document.apply(edits).plain, document.plain);
      for (const { of } of done) assert.ok(changes(of.action, of.entity));
      for (const { from, to } of edits)
        assert.ok(
          entities.some(({ source }) => source.from <= from && to <= source.to),
          `${from}`,
        );
    }),
    runs,
  );
});

function reviewed(index: number, isCorrected = true): ReviewedText {
  const { before, after } = correctedCable(index);
  const text = tokenizedText(Document.parse(before));
  const corrected = tokenizedText(Document.parse(isCorrected ? after : before));
  return { name: `cables/${index}.txt`, text, actions: actionsBetween(text, corrected) };
}

function learn(texts: readonly ReviewedText[], of = 40): Learned {
  const counts: LabelCounts = new Map();
  for (let index = 0; index < of; index++)
    addCounts(counts, countSurfaces(Document.parse(correctedCable(index).before)));
  const steps = Learned.from(texts, counts);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    assert.ok(value >= 0 && value <= 1);
  }
}

const proposed = (learned: Learned, text: string) =>
  learned
    .proposalsFor(tokenizedText(Document.parse(text)))
    .map(({ entity, action, reason }) => `${entity.surface}: ${actionKey(action)}. ${reason}`);

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('what was corrected', () => {
  test('is proposed for names that were seen, with how often it was done', () => {
    const learned = learn(range(10).map((index) => reviewed(index)));
    assert.deepEqual(proposed(learned, correctedCable(14).before), [
      'TORV: LOC 0 0. “TORV” as ORG: you chose LOC each of 2 times.',
      'Econoff: remove. “Econoff” as ORG: you removed the tag each of 3 times.',
    ]);
  });
  test('is proposed for other names in such places once it is right often enough', () => {
    const learned = learn(range(30).map((index) => reviewed(index)));
    assert.ok(learned.data.threshold! >= 0.7 && learned.data.likely.right >= 0.95 * learned.data.likely.proposed);
    assert.deepEqual(proposed(learned, '[ORG MIRNA  ] 00001234 002 OF 003 . \nin [ORG Mirna Bank  ] . \n'), [
      'MIRNA: LOC 0 0. ORG before a number: you chose LOC each of 30 times.',
    ]);
  });
  test('is not proposed after fewer than ten texts', () => {
    assert.deepEqual(proposed(learn(range(9).map((index) => reviewed(index))), correctedCable(3).before), []);
  });
  test('is not proposed if it was done here and left there', () => {
    const learned = learn(range(30).map((index) => reviewed(index, index % 2 === 0)));
    assert.equal(learned.data.threshold, undefined);
    assert.deepEqual(proposed(learned, '[ORG MIRNA  ] 00001234 002 OF 003 . \n'), []);
  });
  test('does not depend on the order of the texts', () => {
    const texts = range(30).map((index) => reviewed(index));
    const text = correctedCable(35).before;
    const [one, other] = [learn(texts), learn([...texts].reverse())].map((learned) =>
      learned.proposalsFor(tokenizedText(Document.parse(text))).map(({ probability }) => probability),
    );
    assert.deepEqual(one, other);
    assert.equal(one!.length, 2);
  });
  test('is nothing where nothing was corrected, or nothing is there', () => {
    assert.deepEqual(proposed(learn(range(20).map((index) => reviewed(index, false))), correctedCable(1).before), []);
    assert.deepEqual(proposed(learn(range(20).map((index) => reviewed(index))), ''), []);
    assert.deepEqual(proposed(learn([]), correctedCable(1).before), []);
  });
});

describe('a model of names', () => {
  const learned = () => {
    const texts = range(30).map((index) =>
      tokenizedText(
        Document.parse(
          `[PER Ana Vell${index}  ] flew to [LOC Port Orsk${index}  ] . \nThe Tide${index} came . [PER Bo Roa${index}  ] sang in [LOC Port Runa${index}  ] . \n`,
        ),
      ),
    );
    const steps = SpanModel.train(texts);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  };
  const opinionOn = (document: Document) => {
    const text = tokenizedText(document);
    return asNameModel(text, learned().judge(text).entities);
  };
  test('tells from a name and its surroundings which label fits, also where it never saw the name', () => {
    const document = Document.parse('[PER Ana Zorn  ] flew to [PER Port Mirna  ] . \n');
    const opinion = opinionOn(document);
    const likelier = (from: number) => [...opinion(from)!].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    assert.equal(likelier(0), 'PER');
    assert.equal(likelier(document.text.indexOf('[PER Port')), 'LOC');
    assert.equal(opinion(3), undefined);
  });
  test('makes a label suspicious that a name has in its whole file', () => {
    const others = range(12).map((index) => `[PER Ana Vell${index}  ] flew to [LOC Port Orsk${index}  ] . \n`);
    const text = '[PER Ana Zorn  ] flew to [PER Port Mirna  ] , and back to [PER Port Mirna  ] . \n';
    const document = Document.parse(text);
    const counts: LabelCounts = new Map();
    for (const each of [...others, text]) addCounts(counts, countClues(Document.parse(each)));
    const opinion = opinionOn(document);
    const surfaces = (found: Suspicion[]) => found.map(({ surface, likely }) => `${surface}: ${likely}`);
    assert.deepEqual(surfaces(suspicionsOf(document, counts, opinion)), ['Port Mirna: LOC', 'Port Mirna: LOC']);
  });
});
