import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { grow, shrink } from '../../server/core/edit/boundary-edits.ts';
import { defaultMentionOptions, mentionEdits } from '../../server/core/edit/mention-edits.ts';
import { isRefusal } from '../../server/core/edit/tag-edits.ts';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import { parseGazetteer } from '../../server/core/mentions/gazetteer.ts';
import {
  labelCountsOf,
  mentionsOf,
  occurrencesOf,
  untaggedMentions,
} from '../../server/core/mentions/mention-index.ts';
import { Document, type LocatedTag } from '../../server/core/syntax/document.ts';
import { wordAt } from '../../server/core/syntax/selection.ts';
import type { Edit } from '../../server/core/syntax/text-edit.ts';
import { lengthOfName, pieces } from '../../server/core/text/scripts.ts';
import { tokens } from '../../server/core/text/tokens.ts';
import { runs } from './generate.ts';
import { findingsOf, fixesOf, lint, readWith } from './linting.ts';
import { parseMarkers } from './markers.ts';

function untagged(text: string): string[] {
  const document = Document.parse(text);
  return untaggedMentions(document).map(({ from, to }) => document.slice(from, to));
}

function codes(text: string): string[] {
  return lint(Document.parse(text)).map(({ rule }) => rule.code);
}

function edited(shaped: ReturnType<typeof shrink>): Edit[] {
  assert.ok(!isRefusal(shaped));
  return shaped;
}

function onlyTag(document: Document): LocatedTag {
  return [...document.tags()][0]!;
}

function tagAll(text: string, surface: string): string {
  const document = Document.parse(text);
  const request = { ...defaultMentionOptions, surfaces: [surface], label: 'ORG', tagged: true, untagged: true };
  return document.apply(mentionEdits(document, request).changes.flatMap(({ edits }) => edits)).text;
}

describe('scripts without blanks', () => {
  test('the word at a caret is the one that dictionaries find', () => {
    for (const [marked, expected] of [
      ['昨天他在上<|>海见到了人。', '上海'],
      ['昨天他在<|>上海见到了人。', '上海'],
      ['我喜欢北京<|>。', '北京'],
      ['ฉันไปกรุง<|>เทพมหานครเมื่อวาน', 'กรุงเทพมหานคร'],
      ['東京と<|>トヨタの', 'トヨタ'],
      ['在I<|>BM工作', 'IBM'],
      ['the U.<|>S.的人', 'U.S.'],
    ] as const) {
      const { text, ranges } = parseMarkers(marked);
      const word = wordAt(Document.parse(text), ranges[0]!.from);
      assert.equal(word && text.slice(word.from, word.to), expected, marked);
    }
  });
  test('mentions stand between other words', () => {
    assert.deepEqual(untagged('[PER 王小明]在[LOC 北京]。\n王小明喜欢北京、上海，IBM和北京。'), [
      '王小明',
      '北京',
      '北京',
    ]);
    assert.deepEqual(untagged('[ORG IBM  ] [ORG トヨタ  ]\n他在IBM工作、トヨタの車'), ['IBM', 'トヨタ']);
    assert.deepEqual(untagged('[LOC กรุงเทพมหานคร]\nฉันไปกรุงเทพมหานครเมื่อวาน'), ['กรุงเทพมหานคร']);
  });
  test('mentions are no parts of longer words', () => {
    assert.deepEqual(untagged('[LOC 大学]\n大学生在这里'), []);
    assert.equal(tagAll('[LOC 海] 上海的人', '海'), '[ORG 海] 上海的人');
  });
  test('all mentions of a name get their tags', () => {
    assert.equal(tagAll('[LOC 北京]很大。我在北京工作。', '北京'), '[ORG 北京]很大。我在[ORG 北京]工作。');
  });
  test('a boundary moves by a word', () => {
    const document = Document.parse('[LOC 清水大学]。');
    const shrunk = document.apply(edited(shrink(onlyTag(document), 'right')));
    assert.equal(shrunk.text, '[LOC 清水]大学。');
    assert.equal(shrunk.apply(edited(grow(onlyTag(shrunk), 'right'))).text, document.text);
  });
  test('no boundary splits a word, and no character is too short a name', () => {
    assert.deepEqual(codes('[PER 王小明]去了[LOC 北京]的[ORG 清水大学]。[DATE 2008]年\n'.replace('DATE', 'MISC')), []);
    assert.equal(lengthOfName('北京'), 4);
    assert.equal(lengthOfName('Lima'), 4);
  });
  test('pieces are the whole of a stretch, and tokens of it', () => {
    const part = fc.constantFrom('北', '京', 'ab', ' ', '。', 'ก', 'รุง', '\u{20000}', '.', 'か', 'é', '\ud840');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        assert.equal(
          pieces(text, 0, text.length)
            .map(({ from, to }) => text.slice(from, to))
            .join(''),
          text,
        );
        const found = tokens(text).map(({ from, to }) => text.slice(from, to));
        assert.equal(found.join(''), text.replaceAll(' ', ''));
        assert.ok(found.every((token) => token !== ''));
      }),
      runs,
    );
  });
});

describe('scripts without capitals', () => {
  test('any letter begins a name that may be untagged', () => {
    assert.deepEqual(untagged('[LOC חיפה  ] [LOC القاهرة  ] [LOC 서울  ] [LOC თბილისი  ]\nחיפה القاهرة 서울 თბილისი'), [
      'חיפה',
      'القاهرة',
      '서울',
      'თბილისი',
    ]);
  });
  test('particles beside an entity are no rest of its word', () => {
    assert.deepEqual(codes('[PER 홍길동]은 [LOC 서울]에서 [ORG LG]는 ב[LOC חיפה] و[LOC حيفا]'), []);
    assert.deepEqual(codes('대[LOC 한민국] , [LOC Pa]ra'), ['split-token', 'split-token']);
  });
  test('gershayim and quotation marks inside a word are none', () => {
    assert.deepEqual(codes('[ORG צה"ל ] תקף . [PER ח"כ לוי ] אמר . [LOC ארה״ב ] [ORG בג”ץ ] [PER O\'Neill ]'), []);
    assert.deepEqual(codes('[PER Ana "Roa ] x'), ['unbalanced-delimiter']);
  });
});

describe('names are compared in NFC', () => {
  const [one, apart] = ['José Núñez'.normalize('NFC'), 'José Núñez'.normalize('NFD')];
  test('by their mentions, whatever the spelling of each', () => {
    const document = Document.parse(`[PER ${one}  ] [PER ${apart}  ]\n${one} and ${apart} .`);
    assert.equal(mentionsOf(document).get(one)!.count, 2);
    const { tagged, untagged } = occurrencesOf(document, one);
    const textOf = ({ from, to }: { from: number; to: number }) => document.slice(from, to);
    assert.deepEqual([...tagged, ...untagged].map(textOf), [one, apart, one, apart]);
  });
  test('by edits of all of them', () => {
    const text = `[PER ${one}  ] [PER ${apart}  ] ${apart} , ${one} .`;
    const expected = `[ORG ${one}  ] [ORG ${apart}  ] [ORG ${apart}  ] , [ORG ${one}  ] .`;
    assert.equal(tagAll(text, one), expected);
    assert.equal(tagAll(text, apart), expected);
  });
  test('by the gazetteer', () => {
    const { gazetteer } = parseGazetteer(`${apart}\tPER`);
    assert.deepEqual(
      lint(readWith(`[ORG ${one}  ] , [ORG ${apart}  ]`, { gazetteer })).map(({ rule }) => rule.code),
      ['gazetteer-conflict', 'gazetteer-conflict'],
    );
  });
  test('by lists of what is accepted', () => {
    const document = Document.parse(`[PER ${apart}.  ] said`);
    const [finding] = lint(document);
    const rule = finding!.rule.code;
    const mark = fingerprintOf(document, finding!);
    const found = (entry: object) => {
      const accepted = new Acceptance([entry as never]);
      return [...findingsOf(readWith(document.text, { accepted }))].length;
    };
    assert.equal(found({ rule, surface: one }), 0);
    assert.equal(found({ rule, surface: apart }), 0);
    assert.equal(found({ file: 'a.txt', rule, ...mark, text: mark.text.normalize('NFD') }), 0);
  });
  test('by boundaries that differ from place to place', () => {
    const text = `[ORG ${apart} Team  ] and [ORG ${apart}  ] team`;
    const document = Document.parse(text);
    const finding = lint(document).find(({ rule }) => rule.code === 'inconsistent-boundary')!;
    const fixed = fixesOf(document, finding).map(({ edits }) => document.apply(edits).text);
    assert.deepEqual(fixed, [
      `[ORG ${apart} Team  ] and [ORG ${apart} team  ]`,
      `[ORG ${apart}  ] Team and [ORG ${apart}  ] team`,
    ]);
  });
});

test('nested entities are counted, found and relabelled with the others', () => {
  const text = '[ORG Bank of [LOC Velden  ]  ] and [LOC Velden  ] .\n[ORG Port of [LOC Velden  ]  ] .';
  const document = Document.parse(text);
  assert.deepEqual([...labelCountsOf(document, 'Velden')], [['LOC', 3]]);
  assert.deepEqual(
    occurrencesOf(document, 'Velden').tagged.map(({ from }) => from),
    [18, 40, 70],
  );
  assert.equal(tagAll(text, 'Velden'), text.replaceAll('[LOC', '[ORG'));
});
