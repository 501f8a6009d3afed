/** Three-way merge of annotations, against a model and by its promises. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { annotatedText } from '../../server/core/compare/annotations.ts';
import { mergeAnnotations } from '../../server/core/compare/merge.ts';
import { reconcileAnnotations } from '../../server/core/compare/reconcile.ts';
import { marksOf } from '../../server/core/compare/regions.ts';
import { relabel, untag } from '../../server/core/edit/tag-edits.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { isEntity } from '../../server/core/syntax/entities.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { anyText, runs, taggedText } from './generate.ts';

const settings = { labels: conll2003 };

function merged(base: string, ours: string, theirs: string, markerLength = 7) {
  const [left, right] = [Document.parse(ours, settings), Document.parse(theirs, settings)];
  const result = mergeAnnotations(base, left, right, settings, { markerLength });
  return result && { text: applyEdits(ours, result.edits), conflicts: result.conflicts };
}

function mergedText(base: string, ours: string, theirs: string): string | undefined {
  const result = merged(base, ours, theirs);
  assert.deepEqual(result?.conflicts, []);
  return result?.text;
}

describe('a merge of two annotations', () => {
  test('takes what either side did', () => {
    assert.equal(
      mergedText(
        'in [LOC Torv  ] the [ORG Bank  ] met Ana Roa .\nby [PER Ilse  ] \r\n',
        'in [ORG Torv  ] the [ORG Bank  ] met Ana Roa .\nby [PER Ilse  ] \r\n',
        'in [LOC Torv  ] the Bank met [PER Ana Roa  ] .\nby [PER Ilse  ] \r\n',
      ),
      'in [ORG Torv  ] the Bank met [PER Ana Roa  ] .\nby [PER Ilse  ] \r\n',
    );
  });

  test('joins a label of one side with the boundary of the other', () => {
    const base = 'the [LOC Bank  ] of Peru\n';
    assert.equal(
      mergedText(base, 'the [ORG Bank  ] of Peru\n', 'the [LOC Bank of Peru ]\n'),
      'the [ORG Bank of Peru ]\n',
    );
    assert.equal(
      mergedText(base, 'the [LOC Bank of Peru ]\n', 'the [ORG Bank  ] of Peru\n'),
      'the [ORG Bank of Peru ]\n',
    );
  });

  test('takes what both did alike once, and blanks that one side changed', () => {
    assert.equal(mergedText('[LOC A  ] b\n', '[ORG A  ] b\n', '[ORG A  ] b\n'), '[ORG A  ] b\n');
    assert.equal(mergedText('[LOC A  ] b\n', '[LOC A  ] b\n', '[LOC A] b\n'), '[LOC A] b\n');
    assert.equal(mergedText('[LOC A  ] b\n', '[ORG A ] b\n', '[LOC A] b\n'), '[ORG A ] b\n');
  });

  test('keeps touching and nested tags, and those that are broken, apart', () => {
    assert.equal(mergedText('[LOC A][LOC B]\n', '[ORG A][LOC B]\n', '[LOC A][PER B]\n'), '[ORG A][PER B]\n');
    assert.equal(mergedText('A B C\n', '[ORG A B] C\n', 'A B [PER C]\n'), '[ORG A B] [PER C]\n');
    const nested = '[ORG Bank of [LOC Peru  ]  ] x\n';
    assert.equal(mergedText(nested, nested, '[ORG Bank of Peru  ] x\n'), '[ORG Bank of Peru  ] x\n');
    assert.equal(mergedText('a [LOC b c\n', 'a [LOC b c\n', 'a [LOC b  ] c\n'), 'a [LOC b  ] c\n');
    assert.equal(mergedText('a [LOC ] b\n', 'a [LOC ] b\n', 'a b\n'.replace('a b', 'a  b')), 'a  b\n');
  });

  test('decides an entity apart from the one around it', () => {
    const base = 'the [LOC Bank of [LOC Peru  ]  ] x\n';
    const inner = 'the [LOC Bank of [ORG Peru  ]  ] x\n';
    const outer = 'the [ORG Bank of [LOC Peru  ]  ] x\n';
    const both = 'the [ORG Bank of [ORG Peru  ]  ] x\n';
    assert.equal(mergedText(base, inner, outer), both);
    assert.equal(mergedText(base, outer, inner), both);
    const bare = 'the Bank of [LOC Peru  ] x\n';
    assert.equal(mergedText(bare, outer, 'the Bank of [ORG Peru  ] x\n'), both);
    assert.equal(mergedText(base, 'the Bank of [LOC Peru  ] x\n', inner), 'the Bank of [ORG Peru  ] x\n');
    // Nobody asked for the entity inside the other.
    assert.equal(merged('Bank of Peru\n', '[ORG Bank of Peru  ]\n', 'Bank of [LOC Peru  ]\n')?.conflicts.length, 1);
    assert.equal(merged(base, inner, 'the [LOC Bank of [PER Peru  ]  ] x\n')?.conflicts.length, 1);
    assert.equal(merged(base, inner, 'the [LOC Bank of Peru  ] x\n')?.conflicts.length, 1);
  });

  test('has a conflict where both decided differently, in a line that is written twice', () => {
    const result = merged(
      'x\nin [LOC Torv  ] by [PER Ana  ] Roa .\ny\n',
      'x\nin [ORG Torv  ] by [PER Ana Roa  ] .\ny\n',
      'x\nin [MISC Torv  ] by [PER Ana  ] Roa [LOC .  ]\ny\n',
    );
    assert.equal(
      result?.text,
      `x
<<<<<<< ours: ORG “Torv”
in [ORG Torv  ] by [PER Ana Roa  ] [LOC .  ]
=======
in [MISC Torv  ] by [PER Ana Roa  ] [LOC .  ]
>>>>>>> theirs: MISC “Torv”
y
`,
    );
    assert.deepEqual(result?.conflicts, [{ line: 1, ours: 'ORG “Torv”', theirs: 'MISC “Torv”' }]);
  });

  test('has a conflict where one took an entity away that the other changed', () => {
    const { conflicts } = merged('[LOC A  ] b', 'A b', '[LOC A b  ]')!;
    assert.deepEqual(conflicts, [{ line: 0, ours: 'no entity', theirs: 'LOC “A b”' }]);
    assert.equal(
      merged('[LOC A  ] b', 'A b', '[LOC A b  ]')!.text,
      '<<<<<<< ours: no entity\nA b\n=======\n[LOC A b  ]\n>>>>>>> theirs: LOC “A b”\n',
    );
    assert.equal(merged('[LOC A  ] b', '[LOC A b  ]', '[ORG A b  ]')!.conflicts.length, 1);
  });

  test('is none where the texts differ', () => {
    assert.equal(merged('[LOC A  ] b\n', '[LOC A  ] c\n', '[ORG A  ] b\n'), undefined);
    assert.equal(merged('[LOC A  ] b\r\n', '[LOC A  ] b\n', '[ORG A  ] b\n'), undefined);
  });

  test('of texts without a beginning has a conflict wherever they differ', () => {
    assert.deepEqual(merged('', '[LOC A  ] b\n', 'A b\n')?.conflicts, [
      { line: 0, ours: 'LOC “A”', theirs: 'no entity' },
    ]);
    assert.equal(mergedText('', '[LOC A  ] b\n', '[LOC A  ] b\n'), '[LOC A  ] b\n');
  });

  test('does not take sides where the beginning is itself a conflict', () => {
    const base = merged('A [PER b ]\n', '[LOC A  ] [PER b ]\n', '[ORG A  ] [PER b ]\n', 9)!.text;
    assert.match(base, /^<{9} ours/);
    assert.equal(mergedText(base, '[LOC A  ] [PER b ]\n', '[LOC A  ] [PER b ]\n'), '[LOC A  ] [PER b ]\n');
    assert.equal(merged(base, '[LOC A  ] [PER b ]\n', '[ORG A  ] [PER b ]\n')?.conflicts.length, 1);
  });
});

/** Words of a line, each with a label or none: a model in which a merge is a decision for each word. */
const words = ['Torv', 'met', 'Ana', ',', 'of', 'Peru', '𝒳avier', '.'];
type Model = readonly (string | null)[];
const label = fc.option(fc.constantFrom('PER', 'LOC', 'ORG'), { freq: 2 });
const model: fc.Arbitrary<Model> = fc.array(label, { minLength: words.length, maxLength: words.length });

/** A model in which some words changed. */
function changed(base: Model): fc.Arbitrary<Model> {
  return fc.array(fc.tuple(fc.nat(words.length - 1), label), { maxLength: 3 }).map((changes) =>
    base.map((before, index) => {
      const change = changes.find(([at]) => at === index);
      return change ? change[1] : before;
    }),
  );
}

function written(annotation: Model, blanks = '  '): string {
  const tagged = words.map((word, index) => (annotation[index] ? `[${annotation[index]} ${word}${blanks}]` : word));
  return `${tagged.join(' ')} \n`;
}

describe('any merge', () => {
  test('decides as the model does, word by word', () => {
    const histories = model.chain((base) => fc.tuple(fc.constant(base), changed(base), changed(base)));
    fc.assert(
      fc.property(histories, ([base, ours, theirs]) => {
        const result = merged(written(base), written(ours), written(theirs))!;
        const conflicts = base.filter((before, at) => {
          return ours[at] !== theirs[at] && ours[at] !== before && theirs[at] !== before;
        });
        assert.equal(result.conflicts.length, conflicts.length);
        if (conflicts.length > 0) return;
        const expected = base.map((before, at) => (ours[at] === before ? theirs[at]! : ours[at]!));
        assert.equal(result.text, written(expected));
      }),
      { numRuns: 5 * runs.numRuns },
    );
  });

  test('with the beginning is the other side, and with itself is itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const document = Document.parse(text, settings);
        const untagged = document.plain;
        if (Document.parse(untagged, settings).plain !== untagged) return;
        const both = merged(untagged, text, text);
        assert.deepEqual(both, { text, conflicts: [] });
        // An empty beginning is none at all, as git has it for files that both sides added.
        if (untagged === '') return;
        const ours = merged(untagged, text, untagged);
        if (ours) assert.deepEqual(ours, { text, conflicts: [] });
        const theirs = merged(untagged, untagged, text);
        if (theirs) assert.deepEqual(theirs, { text, conflicts: [] });
      }),
      runs,
    );
  });

  test('keeps the text, and finds the same conflicts whoever is ours', () => {
    const histories = model.chain((base) => fc.tuple(fc.constant(base), changed(base), changed(base)));
    fc.assert(
      fc.property(histories, fc.boolean(), ([base, ours, theirs], areJoined) => {
        // Names of two words, too.
        const write = (each: Model) =>
          areJoined ? written(each).replace(/\[(\w+) (\S+) {2}\] \[\1 (\S+) {2}\]/gu, '[$1 $2 $3  ]') : written(each);
        const there = merged(write(base), write(ours), write(theirs))!;
        const back = merged(write(base), write(theirs), write(ours))!;
        assert.equal(there.conflicts.length, back.conflicts.length);
        if (there.conflicts.length > 0) return;
        assert.equal(Document.parse(there.text, settings).plain, Document.parse(write(base), settings).plain);
        const entities = (text: string) =>
          annotatedText(Document.parse(text, settings)).annotations.map(
            ({ from, to, label: of }) => `${from} ${to} ${of}`,
          );
        assert.deepEqual(entities(there.text), entities(back.text));
      }),
      runs,
    );
  });

  test('can read the tags of nearly every line', () => {
    let lines = 0;
    let read = 0;
    fc.assert(
      fc.property(anyText, (text) => {
        for (const { line } of Document.parse(text, settings).locatedLines()) {
          lines++;
          read += Number(marksOf(line) !== undefined);
        }
      }),
      runs,
    );
    assert.ok(read > 0.95 * lines, `${read} of ${lines}`);
  });
});

describe('texts that differ without their tags', () => {
  test('get the tags that can be merged in every version, and keep their text', () => {
    fc.assert(
      fc.property(taggedText, taggedText, taggedText, (base, one, other) => {
        const [ours, theirs] = [`${base}\n${one}`, `${other}\n${base}`].map((text) => Document.parse(text, settings));
        const edits = reconcileAnnotations(base, ours!, theirs!, settings);
        if (!edits) return;
        assert.equal(
          Document.parse(applyEdits(base, edits.base), settings).plain,
          Document.parse(base, settings).plain,
        );
        assert.equal(ours!.apply(edits.ours).plain, ours!.plain);
        assert.equal(theirs!.apply(edits.theirs).plain, theirs!.plain);
      }),
      runs,
    );
  });

  test('leave lines as they are where people decided differently', () => {
    const [ours, theirs] = ['x\n[ORG A  ] b\n[LOC C  ]\n', '[PER A  ] b\n[PER C  ]\ny\n'].map((text) =>
      Document.parse(text, settings),
    );
    const base = '[LOC A  ] b\n[LOC C  ]\n';
    const edits = reconcileAnnotations(base, ours!, theirs!, settings)!;
    assert.equal(applyEdits(base, edits.base), '[LOC A  ] b\n[PER C  ]\n');
    assert.equal(applyEdits(ours!.text, edits.ours), 'x\n[ORG A  ] b\n[PER C  ]\n');
    assert.deepEqual(edits.theirs, []);
  });
});

test('What two people do to a cable is merged to the byte', { skip: !hasCorpus }, () => {
  for (const { name, text } of corpusFiles()) {
    const base = Document.parse(text);
    const entities = [...base.tags()].filter(({ tag }) => isEntity(tag) && tag.known && !tag.hasInner && !tag.outer);
    const other = (label: string) => (label === 'LOC' ? 'ORG' : 'LOC');
    const every = (third: number, edit: (located: LocatedTag) => Edit[]) =>
      entities.filter((_, index) => index % 3 === third).flatMap(edit);
    const relabelled = every(0, (located) => relabel(located, other(located.tag.label)));
    const removed = every(1, untag);
    const [ours, theirs] = [base.apply(relabelled), base.apply(removed)];
    const result = mergeAnnotations(text, ours, theirs, {}, { markerLength: 7 });
    assert.deepEqual(result?.conflicts, [], name);
    assert.equal(applyEdits(ours.text, result.edits), applyEdits(text, [...relabelled, ...removed]), name);
    const again = base.apply([...removed, ...every(0, untag)]);
    const conflicts = mergeAnnotations(text, ours, again, {}, { markerLength: 7 })?.conflicts;
    assert.equal(conflicts?.length, Math.ceil(entities.length / 3), name);
  }
});
