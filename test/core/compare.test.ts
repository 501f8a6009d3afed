/** Differences of annotations: entity by entity, by the optimal matching. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type Annotation, annotatedText } from '../../server/core/compare/annotations.ts';
import { CodePoints } from '../../server/core/compare/code-points.ts';
import { commonText } from '../../server/core/compare/common-text.ts';
import { countAgreement, scoredText } from '../../server/core/compare/counts.ts';
import { compareAnnotations } from '../../server/core/compare/differences.ts';
import { matchAnnotations } from '../../server/core/compare/matching.ts';
import { scoresOf } from '../../server/core/compare/scores.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { anyText, runs } from './generate.ts';

function annotated(text: string) {
  return annotatedText(Document.parse(text));
}

/** Differences in words: `LOC Lima → ORG Lima`. */
function differences(left: string, right: string): string[] {
  const [a, b] = [annotated(left), annotated(right)];
  const words = (text: string, annotation?: Annotation) =>
    annotation
      ? `${annotation.label} ${Document.parse(text).slice(annotation.source.from, annotation.source.to)}`
      : '–';
  return compareAnnotations(a, b)
    .entities.filter(({ kind }) => kind !== 'same')
    .map((each) => `${each.kind}: ${words(left, each.left)} / ${words(right, each.right)}`);
}

function spans(...list: readonly (readonly [number, number])[]): Annotation[] {
  return list.map(([from, to]) => ({ label: 'LOC', body: '', from, to, depth: 0, source: { from, to } }));
}

/** Pairs of starts. */
function matched(left: Annotation[], right: Annotation[]): string[] {
  return matchAnnotations(left, right, new CodePoints('x'.repeat(40))).map(
    (pair) => `${pair.left?.from}-${pair.right?.from}`,
  );
}

describe('differences of annotations', () => {
  test('are relabelled, moved, and only left or right', () => {
    assert.deepEqual(
      differences(
        '[LOC Asuncion  ] met [PER Ana  ] Roa of the [ORG Bank  ] in [LOC Torv  ] .\n',
        '[ORG Asuncion  ] met [PER Ana Roa  ] of the [LOC Bank of  ] in Torv [MISC .  ]\n'.replace(
          'Bank of  ]',
          'Bank  ]',
        ),
      ),
      [
        'relabelled: LOC [LOC Asuncion  ] / ORG [ORG Asuncion  ]',
        'moved: PER [PER Ana  ] / PER [PER Ana Roa  ]',
        'relabelled: ORG [ORG Bank  ] / LOC [LOC Bank  ]',
        'left-only: LOC [LOC Torv  ] / –',
        'right-only: – / MISC [MISC .  ]',
      ],
    );
  });

  test('count an entity once whose label and boundary are others', () => {
    assert.deepEqual(differences('the [LOC Bank  ] of Peru', 'the [ORG Bank of Peru ]'), [
      'moved-relabelled: LOC [LOC Bank  ] / ORG [ORG Bank of Peru ]',
    ]);
  });

  test('do not see blanks, line ends and byte order marks', () => {
    assert.deepEqual(differences('\ufeff[LOC A  ] x\r\n[PER B  ]\r\n', '[LOC A ] x\n[PER\tB]\n'), []);
    assert.equal(compareAnnotations(annotated('\ufeff[LOC A  ]\r\n'), annotated('[LOC A  ]\n')).texts.length, 0);
  });

  test('are found at each depth of nesting', () => {
    assert.deepEqual(differences('[ORG Bank of [LOC Peru  ]  ]', '[ORG Bank of [MISC Peru  ]  ]'), [
      'relabelled: LOC [LOC Peru  ] / MISC [MISC Peru  ]',
    ]);
  });

  test('are those of the text that both have, and the rest is named', () => {
    const left = annotated(
      'A [LOC Torv  ] line .\nOnly [PER Ana  ] here .\nin [LOC Lima  ] and [ORG Bnk  ] .\nThe end .\n',
    );
    const right = annotated(
      'A [ORG Torv  ] line .\nin [LOC Lima  ] and [ORG Bank  ] .\nThe end .\nMore [PER Roa  ] .\n',
    );
    const { entities, texts, leftOut } = compareAnnotations(left, right);
    assert.deepEqual(
      entities.map(({ kind }) => kind),
      ['relabelled', 'same'],
    );
    assert.deepEqual(
      texts.map((each) => [
        left.text.slice(each.left.from, each.left.to),
        right.text.slice(each.right.from, each.right.to),
      ]),
      [
        ['Only Ana here .\n', ''],
        ['Bnk', 'Bank'],
        ['', 'More Roa .\n'],
      ],
    );
    assert.deepEqual([leftOut.left.length, leftOut.right.length], [2, 2]);
  });
});

test('Of texts that differ at every word, long stretches that both have are compared', () => {
  const passage = 'The [ORG Harbour Office  ] of [LOC Torv  ] asked for new tables of tides . ';
  const words = (label: string) => Array.from({ length: 1500 }, (_, index) => `${label}${index} `).join('');
  const [left, right] = [words('a') + passage + words('b'), words('c') + passage.replace('LOC', 'ORG') + words('d')];
  const { entities, texts } = compareAnnotations(annotated(left), annotated(right));
  assert.deepEqual(
    entities.map(({ kind }) => kind),
    ['same', 'relabelled'],
  );
  assert.ok(texts.length >= 2);
});

test('Tags that are nested thousands deep are compared in their order', () => {
  const deep = (label: string) => `${`[${label} a `.repeat(5000)}${'  ]'.repeat(5000)}\n`;
  const { entities } = compareAnnotations(annotated(deep('LOC')), annotated(deep('ORG')));
  assert.ok(entities.length === 5000 && entities.every(({ kind }) => kind === 'relabelled'));
});

test('An overlap is measured in code points', () => {
  // Four units but two letters on the left, three letters on the right.
  const text = '𝒳𝒳abc';
  const pairs = matchAnnotations(spans([0, 7]), spans([0, 4], [4, 7]), new CodePoints(text));
  assert.deepEqual(
    pairs.map((pair) => `${pair.left?.from}-${pair.right?.from}`),
    ['0-4', 'undefined-0'],
  );
});

describe('the matching', () => {
  test('does not depend on order where greedy ones do', () => {
    assert.deepEqual(matched(spans([1, 2], [3, 10]), spans([1, 2], [3, 5], [6, 10])), ['1-1', '3-6', 'undefined-3']);
    assert.deepEqual(matched(spans([0, 12], [14, 17]), spans([0, 17])), ['0-0', '14-undefined']);
  });

  test('prefers the smaller start where all else is the same', () => {
    assert.deepEqual(matched(spans([0, 10]), spans([0, 5], [5, 10])), ['0-0', 'undefined-5']);
    assert.deepEqual(matched(spans([0, 5], [5, 10]), spans([0, 10])), ['0-0', '5-undefined']);
  });

  /** Annotations that do not overlap, in any order of label. */
  const list = fc
    .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 5 }), fc.constantFrom('PER', 'LOC')), { maxLength: 5 })
    .map((parts) => {
      let at = 0;
      return parts.map(([gap, length, label]): Annotation => {
        const from = at + gap;
        at = from + length;
        return { label, body: '', from, to: at, depth: 0, source: { from, to: at } };
      });
    });

  /** All one-to-one matchings of annotations that overlap. */
  function* allMatchings(
    left: readonly Annotation[],
    right: readonly Annotation[],
  ): Generator<[Annotation, Annotation][]> {
    const [first, ...rest] = left;
    if (!first) {
      yield [];
      return;
    }
    yield* allMatchings(rest, right);
    for (const each of right) {
      if (first.from >= each.to || each.from >= first.to) continue;
      for (const others of allMatchings(
        rest,
        right.filter((other) => other !== each),
      ))
        yield [[first, each], ...others];
    }
  }

  function worth(pairs: readonly (readonly [Annotation, Annotation])[]): number[] {
    const isOneLabel = ([a, b]: readonly [Annotation, Annotation]) => a.label === b.label;
    return [
      pairs.filter(([a, b]) => isOneLabel([a, b]) && a.from === b.from && a.to === b.to).length,
      pairs.filter(isOneLabel).length,
      pairs.reduce((sum, [a, b]) => sum + Math.min(a.to, b.to) - Math.max(a.from, b.from), 0),
    ];
  }

  test('is the best of all, and the same whoever is left', () => {
    fc.assert(
      fc.property(list, list, (left, right) => {
        const text = new CodePoints('x'.repeat(60));
        const pairs = matchAnnotations(left, right, text);
        const both = pairs.flatMap((pair): [Annotation, Annotation][] =>
          pair.left && pair.right ? [[pair.left, pair.right]] : [],
        );
        const best = [...allMatchings(left, right)]
          .map(worth)
          .sort((a, b) => b[0]! - a[0]! || b[1]! - a[1]! || b[2]! - a[2]!);
        assert.deepEqual(worth(both), best[0]);
        const back = matchAnnotations(right, left, text).map((pair) => [pair.right?.from, pair.left?.from].join());
        assert.deepEqual(new Set(back), new Set(pairs.map((pair) => [pair.left?.from, pair.right?.from].join())));
        assert.equal(pairs.filter((pair) => pair.left).length, left.length);
        assert.equal(pairs.filter((pair) => pair.right).length, right.length);
      }),
      runs,
    );
  });
});

describe('any two texts', () => {
  test('have a common text that is in both, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 2, maxLength: 4 }), (texts) => {
        const all = texts.map(annotated);
        const common = commonText(all);
        assert.equal(commonText([...all].reverse()).text, common.text);
        for (const [index, { text, annotations }] of all.entries()) {
          let at = 0;
          let rest = '';
          for (const spans of common.differing) {
            rest += text.slice(at, spans[index]!.from);
            at = spans[index]!.to;
          }
          assert.equal(rest + text.slice(at), common.text);
          const part = common.parts[index]!;
          assert.equal(part.annotations.length + part.leftOut.length, annotations.length);
          const original = new Map(annotations.map((each) => [JSON.stringify(each.source), each]));
          for (const each of part.annotations) {
            const { from, to } = original.get(JSON.stringify(each.source))!;
            assert.equal(common.text.slice(each.from, each.to), text.slice(from, to));
          }
        }
      }),
      runs,
    );
  });

  test('have as many differences, and the same scores, whoever is left', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [a, b] = [annotated(one), annotated(other)];
        const turned: Record<string, string> = { 'left-only': 'right-only', 'right-only': 'left-only' };
        const kinds = compareAnnotations(a, b).entities.map(({ kind }) => kind);
        const back = compareAnnotations(b, a).entities.map(({ kind }) => turned[kind] ?? kind);
        assert.deepEqual([...kinds].sort(), [...back].sort());
        const f1 = (counts: ReturnType<typeof countAgreement>) => scoresOf(counts.pairs[0]!).strict.f1;
        assert.equal(f1(countAgreement(scoredText([a, b]))), f1(countAgreement(scoredText([b, a]))));
      }),
      runs,
    );
  });

  test('that are the same have no difference', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { entities, texts } = compareAnnotations(annotated(text), annotated(text));
        assert.deepEqual(texts, []);
        assert.ok(entities.every(({ kind }) => kind === 'same'));
      }),
      runs,
    );
  });
});

test('A copy of a cable in which two labels were swapped and three boundaries moved has exactly these differences', {
  skip: !hasCorpus,
}, () => {
  for (const { name, text } of corpusFiles()) {
    const document = Document.parse(text);
    const [first, second, ...rest] = [...document.tags()].filter(
      ({ tag }) => tag.closed && !tag.hasInner && !tag.outer,
    );
    const movable = rest
      .filter(({ tag, line }) => /^\S+ \S+/.test(line.text.slice(tag.bodyFrom, tag.bodyTo)))
      .slice(0, 3);
    if (!first || !second || first.tag.label === second.tag.label || movable.length < 3) continue;
    const swap = (located: typeof first, label: string) => ({
      from: located.lineFrom + located.tag.labelFrom,
      to: located.lineFrom + located.tag.labelTo,
      insert: label,
    });
    const move = ({ tag, line, lineFrom }: typeof first) => {
      const [word] = /^\S+ /.exec(line.text.slice(tag.bodyFrom))!;
      const opening = line.text.slice(tag.from, tag.bodyFrom);
      return [
        { from: lineFrom + tag.from, to: lineFrom + tag.bodyFrom, insert: '' },
        { from: lineFrom + tag.bodyFrom + word.length, to: lineFrom + tag.bodyFrom + word.length, insert: opening },
      ];
    };
    const copy = document.apply([
      swap(first, second.tag.label),
      swap(second, first.tag.label),
      ...movable.flatMap(move),
    ]);
    const { entities, texts } = compareAnnotations(annotatedText(document), annotatedText(copy));
    assert.deepEqual(texts, [], name);
    const kinds = entities.map(({ kind }) => kind).filter((kind) => kind !== 'same');
    assert.deepEqual(kinds.sort(), ['moved', 'moved', 'moved', 'relabelled', 'relabelled'], name);
    const { pairs } = countAgreement(scoredText([annotatedText(document), annotatedText(copy)]));
    const { strict, exact, type } = scoresOf(pairs[0]!);
    assert.deepEqual([strict.incorrect, exact.incorrect, type.incorrect], [5, 3, 2], name);
  }
});
