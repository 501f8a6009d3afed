import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { structureOf } from '../../server/core/cable/structure.ts';
import * as fixing from '../../server/core/lint/fix-all.ts';
import { Linter } from '../../server/core/lint/linter.ts';
import { rules } from '../../server/core/lint/rules/index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { hasWellFormedEntity } from '../../server/core/syntax/entities.ts';
import { applyEdits } from '../../server/core/syntax/text-edit.ts';
import { anyText, runs, taggedText } from './generate.ts';
import { fixAll, fixesOf, hasAutomaticFix, lint, placesOf } from './linting.ts';

/** Findings as plain values. */
function found(document: Document) {
  return lint(document).map((finding) => {
    const { rule, from, to, message } = finding;
    return { code: rule.code, from, to, message, places: placesOf(document, finding) };
  });
}

const reversed = new Linter({}, [...rules].reverse());

/** A text after all automatic fixes, with the rules in the reverse of their order. */
function fixedInReverse(text: string): string {
  return fixing.fixAll(reversed.lint(Document.parse(text))).document.text;
}

test('nobody can change the list of rules', () => assert.ok(Object.isFrozen(rules)));

test('nothing throws and every range lies in the document', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const document = Document.parse(text);
      for (const finding of lint(document)) {
        for (const span of [finding, ...placesOf(document, finding)]) {
          assert.ok(0 <= span.from && span.from <= span.to && span.to <= text.length);
        }
      }
      const { paragraphs, sections, markers } = structureOf(document);
      for (const { from, to } of [...paragraphs, ...sections, ...markers]) {
        assert.ok(0 <= from && from <= to && to <= text.length);
      }
    }),
    runs,
  );
});

test('findings do not depend on how a text was reached', () => {
  fc.assert(
    fc.property(taggedText, taggedText, fc.nat(60), (before, insert, at) => {
      const document = Document.parse(before);
      found(document);
      const place = document.positionAt(Math.min(at, before.length));
      const changed = document.update([{ range: { start: place, end: place }, text: insert }]);
      assert.deepEqual(found(changed), found(Document.parse(changed.text)));
    }),
    runs,
  );
});

test('no fix changes the text, unless its title says so', () => {
  fc.assert(
    fc.property(taggedText, (text) => {
      const document = Document.parse(text);
      for (const finding of lint(document)) {
        for (const fix of fixesOf(document, finding)) {
          if (!fix.changesText)
            assert.equal(Document.parse(applyEdits(text, fix.edits)).plain, document.plain, `${fix.title}`);
        }
      }
    }),
    runs,
  );
});

test('a fix removes its finding and brings no new error', () => {
  fc.assert(
    fc.property(taggedText, (text) => {
      const document = Document.parse(text);
      // What has lost its label is told by how most tags of the file are closed, which a fix can change.
      const errorsIn = (one: Document) =>
        lint(one).filter(({ severity, rule }) => severity === 'error' && rule.code !== 'missing-label').length;
      const errors = errorsIn(document);
      for (const finding of lint(document)) {
        const fix = fixesOf(document, finding).find(({ auto }) => auto);
        if (!fix) continue;
        assert.ok(errorsIn(document.apply(fix.edits)) <= errors, `${fix.title}`);
      }
    }),
    runs,
  );
});

test('messages say what is so', () => {
  const messages = (text: string) => lint(Document.parse(text)).map(({ message }) => String(message));
  assert.deepEqual(messages('[LOC Lima  ] , [LOC Lima  ]\nLima'), [
    '“Lima” is tagged LOC 2 times in this file, not here.',
  ]);
  assert.ok(
    messages('[LOC Lima  ] [ORG Lima  ]\nLima').includes(
      '“Lima” is tagged LOC once and ORG once in this file, not here.',
    ),
  );
  const marker = (number: number) => `<a id='par${number}' href='#par${number}'>¶</a>${number} . \n( U ) x . `;
  const cable = (...numbers: number[]) => messages(`<code><pre>${numbers.map(marker).join('')}</pre></code>`);
  assert.deepEqual(cable(1, 2, 5), ['Paragraph 2 is followed by 5: 3 and 4 are missing.']);
  assert.deepEqual(cable(1, 2, 3, 1, 2, 4), ['Paragraph 1 comes after 3.']);
  assert.deepEqual(cable(1, 4, 3), ['Paragraph 1 is followed by 4: 2 is missing.', 'Paragraph 3 comes after 4.']);
});

describe('fix all', () => {
  test('makes every automatic fix and leaves the rest', () => {
    const document = Document.parse(
      '[LOC ] in [ORG --Team.  ] and [PER [PER Ana  ]  ] of [ LOC Peru  ] , [LCO Lima  ] [PER]\n',
    );
    const { edits, count } = fixAll(document);
    assert.equal(
      applyEdits(document.text, edits),
      '[LOC ] in --[ORG Team  ]. and [PER Ana  ] of [LOC Peru  ] , [LCO Lima  ] [PER]\n',
    );
    assert.equal(count, 4);
  });

  test('leaves a full stop where it may belong to the name', () => {
    const text =
      '[PER Ludwig XIV.  ] und [MISC 3.  ] Mai , [ORG Vell Ent.  ] und [ORG Vell Kft.  ] , [ORG AT&amp;  ] .';
    assert.deepEqual(fixAll(Document.parse(text)).edits, []);
  });

  test('takes only the rules that were asked for', () => {
    const document = Document.parse('[PER ...  ] in [ORG Team.  ]');
    const { edits } = fixAll(document, ({ code }) => code === 'no-letters');
    assert.equal(applyEdits(document.text, edits), '... in [ORG Team.  ]');
  });

  test('keeps the text, is idempotent, and leaves no automatic fix behind', () => {
    fc.assert(
      fc.property(taggedText, (text) => {
        const document = Document.parse(text);
        const { document: fixed, edits } = fixAll(document);
        assert.equal(applyEdits(text, edits), fixed.text);
        assert.equal(fixed.plain, document.plain);
        assert.deepEqual(fixAll(fixed).edits, []);
        assert.ok(!hasAutomaticFix(fixed));
        const left = lint(fixed).flatMap((finding) => fixesOf(fixed, finding));
        assert.ok(left.every(({ auto }) => !auto));
      }),
      runs,
    );
  });

  test('does the same whatever the order of the rules', () => {
    fc.assert(
      fc.property(taggedText, (text) => {
        assert.equal(fixedInReverse(text), fixAll(Document.parse(text)).document.text);
      }),
      runs,
    );
  });

  test('leaves to a person what makes of the label set another', () => {
    const document = Document.parse('[PERSON ...  ] in [ORG Orsk  ]');
    const [finding] = lint(document);
    assert.deepEqual(
      fixesOf(document, finding!).map(({ title, auto }) => [String(title), auto]),
      [['Remove the tag of “...”', false]],
    );
    assert.deepEqual(fixAll(document).edits, []);
  });

  test('removes no empty tag: that is the first thing to do about one, by a person', () => {
    const document = Document.parse('[LOC  ] and [PER Ana  ]');
    const [finding] = lint(document);
    assert.deepEqual(
      fixesOf(document, finding!).map(({ title, preferred, auto }) => [String(title), preferred, Boolean(auto)]),
      [['Remove the empty tag “[LOC ]”', true, false]],
    );
    assert.deepEqual(fixAll(document).edits, []);
  });

  for (const text of [
    '[PER Ann  ] and ( [SECRET SBU  ] ) x',
    '[PER Ann  ] and [NB --  ]',
    '[PER Ann  ] and [MIS DECL: ]',
    '[PER Ann ] and [ORGx DECL: e ]',
    '[PER Ann ] and [GPE-- ----- --,  ]',
  ]) {
    test(`removes no label that may be a word: ${text}`, () => {
      assert.equal(fixAll(Document.parse(text)).document.text, text);
    });
  }

  test('offers to keep no empty tag in place of the entity around it', () => {
    const document = Document.parse('[LOC A b [ORG  ] ]');
    const titles = lint(document).flatMap((finding) => fixesOf(document, finding).map(({ title }) => `${title}`));
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Keep the inner')),
      [],
    );
  });

  for (const text of [
    '[PER] lives in [LOC] and works for [ORG]. [MISC][PERSON] [DATE], [ LOC] [LOC](x.html)\n[MISC]\nname=x\n',
    'SELECT * FROM t\n    [ PER PARTITION LIMIT (integer | bind_marker) ]\n    [ ORG BY clause ]\n',
    'the class [LOCName ] has [ORGUnit]\n',
    'see [loc cit ] and [ORG ...  [LOC ] ]\n',
    '[LCO Torv.  ] and [LOC [LOC  ]  ]\n',
  ]) {
    test(`does nothing where no entity is well formed: ${text}`, () => {
      const document = Document.parse(text);
      assert.deepEqual(fixAll(document).edits, []);
      assert.ok(!hasAutomaticFix(document));
      assert.ok(lint(document).every((finding) => fixesOf(document, finding).every(({ auto }) => !auto)));
    });
  }

  test('does what it does once there is one, and that again when all of them have gone', () => {
    const syntax = '[ PER Ana ]\n';
    assert.equal(fixAll(Document.parse(`${syntax}[LOC Torv ]\n`)).document.text, '[PER Ana ]\n[LOC Torv ]\n');
    assert.equal(fixAll(Document.parse('[ORG ...  ] [LOC [LOC ---  ]  ]')).document.text, '... ---');
  });

  test('what is called automatic is what it does, in any text', () => {
    fc.assert(
      fc.property(taggedText, (text) => {
        const document = Document.parse(text);
        const automatic = lint(document).filter((finding) => fixesOf(document, finding).some(({ auto }) => auto));
        assert.equal(automatic.length > 0, hasAutomaticFix(document));
        assert.equal(automatic.length > 0, fixAll(document).count > 0);
        for (const { rule } of automatic) assert.ok(rule.hasAutoFix, rule.code);
        if (automatic.length > 0) assert.ok(hasWellFormedEntity(document));
      }),
      runs,
    );
  });

  test('does not touch a file without automatic fixes', () => {
    assert.deepEqual(fixAll(Document.parse('[LOC Paris] and [LCO Lima ] \r\n[ORG')).edits, []);
  });
});

test('a word that a tag touches can be set apart by a blank, which changes the text and is nobody’s first choice', () => {
  const document = Document.parse('met[PER Tarn  ] and [ORG Brask  ]said');
  const offered = lint(document).map((finding) => {
    const [first, ...others] = fixesOf(document, finding);
    const blank = others.find(({ changesText }) => changesText)!;
    assert.ok(first!.preferred && !blank.preferred && !blank.auto);
    return [`${blank.title}`, document.apply(blank.edits).text];
  });
  assert.deepEqual(offered, [
    ['Insert a blank before “Tarn” (changes the text)', 'met [PER Tarn  ] and [ORG Brask  ]said'],
    ['Insert a blank after “Brask” (changes the text)', 'met[PER Tarn  ] and [ORG Brask  ] said'],
  ]);
});
