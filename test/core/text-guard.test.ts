import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { moveBody, relabel, untag } from '../../server/core/edit/tag-edits.ts';
import { preservesText } from '../../server/core/edit/text-guard.ts';
import { isSameReading } from '../../server/core/syntax/block.ts';
import type { LocatedTag } from '../../server/core/syntax/document.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';
import { applyEdits, type Edit } from '../../server/core/syntax/text-edit.ts';
import { runs, taggedText } from './generate.ts';
import { type AllSettings, fixAll, fixesOf, lint, readWith } from './linting.ts';

/** Every text is read with a label set that is set, and with the one that it speaks for. */
const allSettings = [{ labels: conll2003 }, {}];

/** What can be done to a tag, by a number. */
function editsOf(placed: LocatedTag, choice: number): Edit[] {
  const { tag, lineFrom } = placed;
  const body = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
  switch (choice % 5) {
    case 0:
      return untag(placed);
    case 1:
      return relabel(placed, 'ORG');
    case 2:
      return tag.closed ? moveBody(placed, { from: body.from + 1, to: body.to }) : [];
    case 3:
      return [{ from: body.to, to: body.to, insert: choice % 2 ? '  ]' : ']' }];
    default:
      return [{ from: lineFrom + tag.from, to: lineFrom + tag.from + (choice % 3), insert: choice % 2 ? '' : '[LOC ' }];
  }
}

/** Lines in which tags stand in and beside one another, some of them long. */
const lines = fc
  .array(
    fc.oneof(
      taggedText.map((text) => text.replace(/[\r\n\u2028\u2029]/g, ' ')),
      fc.constantFrom(
        '[LOC a ',
        '[PER [LOC b  ] c ',
        '  ]',
        ' [ ',
        '[NOTE x ',
        ' word ',
        `[ORG ${'long '.repeat(6)} ]`,
        '[PER',
        ...[
          '[VESSEL Petrel]',
          '[VESSEL Swift] ',
          '[LOC Torv] ',
          '[loc Torv]',
          '[Person Ana] ',
          '[VESSEL Some Long Name Here Now]',
          '[place Torv]',
          '[person Ana Roa] ',
          '[Disease flu] ',
          '[VESSEL Name]',
          '](x)',
          '](https://x.org)',
          '(https://x.org)',
          '(x.html)',
          '[PER Ana](https://x.org)',
          '[LOC Torv',
          '][1]',
          '[B-PER Ana',
          '[ PER Ana ]',
        ],
      ),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => pieces.join(''));

test('the guard of the first promise answers as if it had read everything anew', () => {
  fc.assert(
    fc.property(
      lines,
      fc.nat(),
      fc.nat(),
      fc.nat(29),
      fc.constantFrom(...allSettings),
      (text, one, two, choice, settings) => {
        const document = readWith(text, settings);
        const tags = [...document.tags()];
        if (tags.length === 0) return;
        const first = editsOf(tags[one % tags.length]!, choice);
        const second = editsOf(tags[two % tags.length]!, choice + 1);
        for (const edits of [first, [...first, ...second]]) {
          let after: string;
          try {
            after = applyEdits(text, edits);
          } catch {
            continue; // Edits of one tag that are no edits of a text together.
          }
          const read = readWith(after, settings);
          const isKept = read.plain === document.plain;
          const what = `${JSON.stringify(edits)} to ${after}`;
          // Edits that change the text as it is read now are not made, even if another reading would make up for it.
          if (isSameReading(read, document)) assert.equal(preservesText(document, edits), isKept, what);
          else assert.ok(isKept || !preservesText(document, edits), what);
        }
      },
    ),
    { ...runs, numRuns: 5 * runs.numRuns },
  );
});

/** Texts whose reading hangs on few brackets, among them long tags in others that become references when those go. */
const doubled = fc
  .record({
    few: fc.array(
      fc.constantFrom(
        '[PER Tarn] ',
        '[VESSEL Aa] ',
        '[LOC Orsk] ',
        '[ÉTAT Velle] ',
        '[LOCATION Orsk ] ',
        '[PER Ana  ] ',
      ),
      { maxLength: 3 },
    ),
    outer: fc.constantFrom('VESSEL', 'LOCATION', 'ÉTAT', 'LOC', 'Person', '人名'),
    other: fc.constantFrom(undefined, 'LOC', 'LOCATION', 'ÉTAT'),
    body: fc.constantFrom(
      'Some Long Name Here Now',
      'SOME LONG NAME HERE NOW',
      'some long words that are none',
      '100 grams of salt and more',
      'A Name [PER Of Another One] Within It',
      'Aa',
    ),
    before: fc.constantFrom('', '[1]', '] ', 'x '),
    blanks: fc.constantFrom('', ' ', '  '),
    after: fc.constantFrom('](x)', '][1]', ']{x}', ']: x', ']', ' ](x)', '  ](x)', ']\n[VESSEL Bb](y)'),
  })
  .map(({ few, outer, other, body, before, blanks, after }) => {
    return `${few.join('')}${before}[${outer} [${other ?? outer} ${body}${blanks}]${after}`;
  });

/** That no fix, and not all of them together, changes the plain text unless it says so. */
function assertKept(text: string, settings: Partial<AllSettings>): void {
  const document = readWith(text, settings);
  for (const finding of lint(document)) {
    for (const { title, edits, changesText } of fixesOf(document, finding)) {
      if (changesText) continue;
      const after = applyEdits(text, edits);
      assert.equal(readWith(after, settings).plain, document.plain, `${title}: ${text} becomes ${after}`);
    }
  }
  const after = fixAll(document).document.text;
  assert.equal(readWith(after, settings).plain, document.plain, `${text} becomes ${after}`);
}

const spacings: readonly Partial<AllSettings>[] = [{}, { labels: conll2003 }, { spacing: 0 }, { spacing: 2 }];

test('no fix changes the text where a long tag becomes a reference, or the last of its kind goes', () => {
  for (const settings of spacings) {
    for (const [outer, label] of [
      ['VESSEL', 'VESSEL'],
      ['LOCATION', 'LOCATION'],
      ['ÉTAT', 'ÉTAT'],
      ['PER', 'LOCATION'],
      ['PER', 'ÉTAT'],
    ]) {
      for (const after of ['](x)', '][1]', '][']) {
        const inner = `[${outer} [${label} Some Long Name Here Now]${after}`;
        assertKept(`[PER Tarn] [${label} Aa] ${inner}`, settings);
        assertKept(`[PER Tarn] ${inner}`, settings);
        assertKept(inner, settings);
      }
    }
  }
  fc.assert(fc.property(doubled, fc.constantFrom(...spacings), assertKept), { ...runs, numRuns: 5 * runs.numRuns });
});

test('a bracket with a blank before its label may be closed by what comes after removed tags', () => {
  const document = readWith('[PER [ LOC] [LOCAsuncion] [PER]\n');
  const edits = [
    { from: 0, to: 5, insert: '' },
    { from: 10, to: 11, insert: '' },
    { from: 12, to: 16, insert: '' },
    { from: 24, to: 25, insert: '' },
  ];
  assert.notEqual(document.apply(edits).plain, document.plain);
  assert.ok(!preservesText(document, edits));
});
