import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Acceptance, fingerprintOf } from '../../server/core/lint/acceptance.ts';
import { mentionsOf, untaggedMentions } from '../../server/core/mentions/mention-index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { Source } from '../../server/core/syntax/source.ts';
import { fixAll, fixesOf, lint, placesOf, readWith } from './linting.ts';

const codes = (document: Document) => lint(document).map(({ rule }) => rule.code);

// A byte of the command line, and what an editor makes of it.
for (const [name, sign] of [
  ['a byte', '\udce9'],
  ['U+FFFD', '\ufffd'],
] as const) {
  describe(`what cannot be read, as ${name},`, () => {
    test('is judged by no rule', () => {
      for (const text of [
        `[LOC ${sign}${sign}  ]`,
        `[LOC B${sign}zier.  ] . [LOC -${sign}  ]`,
        `[LOC Par  ]${sign}s , ${sign}[LOC Par  ]`,
        `[PER Ana${sign}  ] [ORG Ana${sign}  ] Ana${sign}`,
        `[PER Ana  ] , Ana${sign} and ${sign}Ana`,
        `( [ORG SBU${sign}  ] ) [MISC DECL:${sign}  ] [PER XXXX${sign}XXXX  ] [ORG a ( ${sign}  ]`,
        `[LOCAL${sign} news] [L${sign}C Orsk ]`,
      ]) {
        assert.deepEqual([...new Set(codes(Document.parse(text)))], ['bad-encoding'], text);
      }
    });

    test('hides no mistake that is one with any letters', () => {
      const text = `[LOC ${sign}  ] [PER ${sign} [LCO ${sign}  ] ${sign} [LOC ] [ORG [ORG ${sign}  ]  ]`;
      assert.deepEqual([...new Set(codes(Document.parse(text)))].sort(), [
        'bad-encoding',
        'empty-entity',
        'nested-entity',
        'unclosed-entity',
        'unknown-label',
      ]);
    });

    test('makes no name that others are the mentions of', () => {
      const document = Document.parse(`[PER Ana${sign}  ] met Ana${sign} , [PER Eva  ] met ${sign}Eva and Eva .`);
      assert.deepEqual(
        [...mentionsOf(document).values()].map(({ isName }) => isName),
        [false, true],
      );
      assert.deepEqual(
        untaggedMentions(document).map(({ from }) => from),
        [document.text.indexOf('Eva .')],
      );
    });

    test('is no difference from a source, neither here nor there', () => {
      const text = `They met in [LOC Asunci${sign}n  ] on Friday , and in Lima .`;
      const source = new Source('a.txt', `They met in Asunción on Fri${sign}day, and in Lima.`);
      assert.deepEqual(codes(Document.parse(text, {}, source)), ['bad-encoding']);
    });
  });
}

test('of many places that cannot be read the first has the finding, and the others belong to it', () => {
  const document = Document.parse('\udce9\udce8 x '.repeat(30));
  const [finding, ...others] = lint(document);
  assert.deepEqual(others, []);
  assert.equal(placesOf(document, finding!).length, 29);
  assert.match(
    `${finding?.message}`,
    /^60 bytes are not valid UTF-8; the first are E9 at byte offset 0, E8 at byte offset 1, /,
  );
});

test('what was accepted on the command line is accepted in an editor', () => {
  const document = Document.parse('caf\udce9 [LOC Orsk.  ] \udce9');
  const entries = lint(document).map((finding) => ({
    file: 'a',
    rule: finding.rule.code,
    ...fingerprintOf(document, finding),
  }));
  const settings = { accepted: new Acceptance(entries) };
  for (const text of [document.text, document.text.replaceAll('\udce9', '\ufffd')]) {
    assert.deepEqual(lint(readWith(text, settings)), []);
  }
});

test('a fix that changes the text does not cut characters either', () => {
  const fixed = (text: string, encoding?: string) => {
    const document = Document.parse(text, { encoding });
    return lint(document).flatMap((finding) => fixesOf(document, finding).map(({ title }) => `${title}`));
  };
  assert.deepEqual(fixed('a ] \udce9'), ['Delete the bracket after “a” (changes the text)']);
  assert.deepEqual(fixed('a \udce9] '), []);
  assert.deepEqual(fixed('a \udce9] ', 'utf-8'), ['Delete the bracket after “\udce9” (changes the text)']);
});

test('what an editor has taken for ASCII and is not is left alone, and told', () => {
  for (const text of [
    '[LOC \x1b$B[E].\x1b(B  ] [PER Ana.  ]',
    '[LOC ~{[E];~}.  ] [PER Ana.  ]',
    '\x1b$)C\x0e[LOC\x0f [PER Ana.  ]',
  ]) {
    const document = Document.parse(`${text}\n[PER Eva.  ]`);
    assert.equal(fixAll(document).document.text, `${text}\n[PER Eva  ].`);
    assert.match(
      `${lint(document).find(({ rule }) => rule.code === 'bad-encoding')?.message}`,
      /^Characters of ISO-2022 or HZ /,
    );
  }
});
