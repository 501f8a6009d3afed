/** Tags that reach over a line end: one finding, told by the document, while the parser reads line by line. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Document } from '../../server/core/syntax/document.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { runs } from './generate.ts';
import { allFindingsOf, fixAll, fixesOf, hasAutomaticFix, lint, readWith } from './linting.ts';
import { assertSame } from './views.ts';

const structural = ['unclosed-entity', 'stray-close', 'wrapped-entity'];

/** What is said of the brackets of a text: by rule, the text that each finding marks. */
function said(text: string): string[] {
  return lint(Document.parse(text))
    .filter(({ rule }) => structural.includes(rule.code))
    .map(({ rule, from, to }) => `${rule.code}: ${text.slice(from, to)}`);
}

/** The text after the fix with this number of the first finding. */
function fixed(text: string, which: number): string {
  const document = Document.parse(text);
  return applyEdits(text, fixesOf(document, lint(document)[0]!)[which]!.edits);
}

describe('a tag over a line end', () => {
  for (const [name, lineBreak] of [
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
    ['blanks around the line break', ' \n  '],
  ] as const) {
    test(`is one finding: ${name}`, () => {
      const text = `The [ORG Ministry of${lineBreak}Health  ] met [PER Tarn  ] .`;
      assert.deepEqual(said(text), [`wrapped-entity: [ORG Ministry of${lineBreak}Health  ]`]);
    });
  }

  test('is one of several, on every second line too', () => {
    assert.deepEqual(said('[ORG A\nB  ] in [LOC C\nD  ] .\n[PER E\nF ]'), [
      'wrapped-entity: [ORG A\nB  ]',
      'wrapped-entity: [LOC C\nD  ]',
      'wrapped-entity: [PER E\nF ]',
    ]);
  });

  test('is none when another bracket or another line stands between', () => {
    for (const text of [
      'met [PER Ana Roa\nin [LOC Orsk  ] ]',
      'met [PER Ana Roa\n\nand Tarn  ]',
      'met [PER Ana Roa\nand his\nfriend  ]',
    ]) {
      assert.deepEqual(
        said(text).map((line) => line.split(':')[0]),
        ['unclosed-entity', 'stray-close'],
        text,
      );
    }
    assert.deepEqual(said('met [PER Ana [LOC Port\nVell  ]'), [
      'unclosed-entity: [PER Ana',
      'wrapped-entity: [LOC Port\nVell  ]',
    ]);
  });

  test('leaves the brackets of the text to each other', () => {
    // The `]` of the tag is not the one of the note.
    assert.deepEqual(said('[ Note: the [ORG Bank of\nPeru  ] said so ]'), ['wrapped-entity: [ORG Bank of\nPeru  ]']);
    assert.deepEqual(said('[ Note: the [ORG Bank of\nPeru  ] of [LOC Torv  ] said so ] ]'), [
      'wrapped-entity: [ORG Bank of\nPeru  ]',
      'stray-close: ]',
    ]);
  });

  test('is none in ordinary text, where no tag shows that the brackets are tags', () => {
    for (const text of [
      'made on [DATE OF\nAGREEMENT] between [ORG NAME\nHERE]',
      '[PER\n100 g]',
      '[PER\n100 g ]',
      '[ORG\nchart]',
      '[ORG\n]',
      'a[MISC\n + 1]',
      `${'x\n'.repeat(300)}a[MISC\n + 1]`,
    ]) {
      for (const lineBreak of ['\n', '\r\n']) assert.deepEqual(said(text.replaceAll('\n', lineBreak)), [], text);
    }
    // A tagger closes so, and one tag speaks for the others.
    assert.deepEqual(said('a[MISC\n + 1  ]'), ['wrapped-entity: [MISC\n + 1  ]']);
    assert.deepEqual(said('[PER Tarn] a[MISC\n + 1]'), ['wrapped-entity: [MISC\n + 1]']);
  });

  test('is switched off as a whole', () => {
    const rules = new Map([['wrapped-entity', { severity: 'off' as const }]]);
    assert.deepEqual(lint(readWith('the [ORG Bank of\nPeru  ] said', { rules })), []);
  });
});

describe('its fixes', () => {
  const cases: readonly [string, string, string][] = [
    [
      'in [LOC Port\nVell ] or [LOC Orsk ]',
      'in [LOC Port ]\n[LOC Vell ] or [LOC Orsk ]',
      'in [LOC Port Vell ] or [LOC Orsk ]',
    ],
    ['in [LOC Port \r\n  Vell  ] ', 'in [LOC Port  ] \r\n  [LOC Vell  ] ', 'in [LOC Port Vell  ] '],
    ['by [PER\nTarn  ] .', 'by \n[PER Tarn  ] .', 'by [PER Tarn  ] .'],
    ['by [PER Tarn \n  ] .', 'by [PER Tarn  ] \n   .', 'by [PER Tarn  ] .'],
    ['在[LOC 东\n京  ]。', '在[LOC 东  ]\n[LOC 京  ]。', '在[LOC 东京  ]。'],
  ];
  for (const [text, apart, joined] of cases) {
    test(`make two tags, or join the lines: ${JSON.stringify(text)}`, () => {
      assert.equal(fixed(text, 0), apart);
      assert.equal(fixed(text, 1), joined);
      for (const after of [apart, joined]) assert.deepEqual(said(after), []);
    });
  }

  test('remove a tag of nothing', () => {
    assert.equal(fixed('by [PER \n ] .', 0), 'by \n  .');
  });

  test('all say that they change the text, and none is made but by a person', () => {
    const names = fc.array(fc.constantFrom('Ana', 'of', 'Port', 'Señor', '京', '. ', '<b>'), { maxLength: 3 });
    const gap = fc.constantFrom('\n', '\r\n', ' \n', '\n ', '\r');
    fc.assert(
      fc.property(names, gap, names, fc.constantFrom('', ' ', '  '), (first, lineBreak, second, blanks) => {
        const text = `x [LOC Orsk  ] [PER ${first.join(' ')}${lineBreak}${second.join(' ')}${blanks}] y`;
        const document = Document.parse(text);
        const [finding] = lint(document).filter(({ rule }) => rule.code === 'wrapped-entity');
        const fixes = fixesOf(document, finding!);
        assert.ok(fixes.length > 0);
        for (const { title, auto, preferred, changesText, edits } of fixes) {
          assert.match(`${title}`, /changes the text/);
          assert.ok(changesText && !auto && !preferred);
          assert.deepEqual(said(applyEdits(text, edits)), []);
          // But for the brackets and the line, the text is what it was.
          const letters = (of: Document) => of.plain.replace(/[\s\]]/g, '');
          assert.equal(letters(Document.parse(applyEdits(text, edits))), letters(document));
        }
        assert.equal(fixAll(document).document.text.includes(`[PER`), true);
      }),
      runs,
    );
    assert.ok(!hasAutomaticFix(Document.parse('[LOC Orsk  ] [PER Ana\nRoa  ]')));
  });
});

test('either line can change, wherever blocks end', () => {
  const filler = 'A line of text .\n';
  for (let before = 118; before < 124; before++) {
    const text = `${filler.repeat(before)}the [ORG Bank of\nPeru  ] said\n${filler.repeat(200)}`;
    let document = Document.parse(text);
    const steps: readonly [string, string, number][] = [
      ['Peru  ]', 'Peru', 0],
      ['Peru', 'Peru  ]', 1],
      ['[ORG Bank', 'Bank', 0],
      ['Bank', '[LOC Bank', 1],
      ['of\n', 'of ', 0],
      ['of ', 'of\r\n', 1],
    ];
    for (const [old, insert, count] of steps) {
      lint(document);
      const at = document.text.indexOf(old, filler.length * before);
      const [start, end] = [document.positionAt(at), document.positionAt(at + old.length)];
      document = document.update([{ range: { start, end }, text: insert }]);
      assert.equal(lint(document).filter(({ rule }) => rule.code === 'wrapped-entity').length, count, insert);
      assertSame(document, Document.parse(document.text));
    }
  }
});

test('a long text is told line by line as a short one is', () => {
  const lines = 'the [ORG Bank of\nPeru  ] met [PER Tarn\n'.repeat(16_000);
  let wrapped = 0;
  let unclosed = 0;
  for (const { rule } of allFindingsOf(Document.parse(lines))) {
    if (rule.code === 'wrapped-entity') wrapped++;
    if (rule.code === 'unclosed-entity') unclosed++;
  }
  assert.deepEqual({ wrapped, unclosed }, { wrapped: 16_000, unclosed: 16_000 });
});
