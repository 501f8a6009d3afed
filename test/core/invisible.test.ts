import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { isRefusal, tagText } from '../../server/core/edit/tag-edits.ts';
import { mentionsOf } from '../../server/core/mentions/mention-index.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { wordAt } from '../../server/core/syntax/selection.ts';
import { checkText } from './checks.ts';
import { runs } from './generate.ts';
import { fixesOf, lint } from './linting.ts';

/** What is found in a text, with what each first fix makes of it. */
function found(text: string): string[] {
  const document = Document.parse(text);
  return lint(document).map((finding) => {
    const [fix] = fixesOf(document, finding);
    return `${finding.rule.code}: ${finding.message} ${fix?.title}: ${fix && document.apply(fix.edits).text}`;
  });
}

function codes(text: string): string[] {
  return lint(Document.parse(text)).map(({ rule }) => rule.code);
}

const all = [
  ...['\u00a0', '\u2009', '\u202f', '\u3000', '\u200b', '\u200e', '\u200f', '\u202b', '\u202c', '\u2066', '\u2069'],
  ...['\ufeff', '\u00ad', '\u2060', '\u061c', '\u200d'],
];

describe('characters that do not show', () => {
  test('are named with their code points and move out of a tag', () => {
    assert.deepEqual(found('in [LOC \u200b\u00a0Dunholm\u200b  ] .'), [
      'invisible-character: Invisible characters at the edge of “Dunholm”: U+200B (zero width space), U+00A0 (no-break space). ' +
        'Move U+200B (zero width space), U+00A0 (no-break space) out of the tag of “Dunholm”: in \u200b\u00a0[LOC Dunholm  ]\u200b .',
    ]);
  });
  for (const character of all) {
    const name = `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    test(`${name} is found at either edge, after a label and before one, each once`, () => {
      for (const text of [
        `[PER ${character}Tarn ]`,
        `[PER Tarn${character} ]`,
        `[PER${character}Tarn ]`,
        `[PER ${character} Tarn${character}]`,
        `[PER${character} Tarn ]`,
        `[${character}PER Tarn ]`,
        `[LOC ${character} ]`,
        `[PER Mara${character}.]`,
      ]) {
        const document = Document.parse(`${text}\n`);
        const findings = lint(document);
        const expected = text.includes('Mara') ? ['trailing-punctuation'] : ['invisible-character'];
        assert.deepEqual(
          findings.map(({ rule }) => rule.code),
          expected,
          JSON.stringify(text),
        );
        const [fix] = fixesOf(document, findings[0]!);
        const fixed = document.apply(fix!.edits);
        if (!fix!.changesText) assert.equal(fixed.plain, document.plain);
        if (!text.includes('Mara')) assert.deepEqual(codes(fixed.text), [], fixed.text);
      }
    });
  }
  test('are no style of spacing', () => {
    assert.deepEqual(codes('[PER Tarn\u00a0] [PER Velde  ] , [LOC Torv  ]'), ['invisible-character']);
  });
  test('are left where they have work to do', () => {
    for (const body of [
      '山田\u3000太郎',
      'می\u200cخواهم',
      '5\u00a0000\u202f€',
      '👩\u200d🚀',
      '❤\ufe0f',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      'M\u034fa',
    ]) {
      assert.deepEqual(codes(`[MISC ${body}  ]`), [], body);
    }
    assert.deepEqual(codes('\ufeff\u200f[MISC Tarn  ]\u00a0[PER Velde  ]\u200b'), []);
  });
  test('inside a name go only with a word that the text changes', () => {
    assert.deepEqual(found('[PER Hollis\u00a0Ta\u00adrn  ]'), [
      'invisible-character: Invisible characters in “Hollis Ta\u00adrn”: U+00A0 (no-break space), U+00AD (soft hyphen). ' +
        'Write “Hollis Ta\u00adrn” without U+00A0 (no-break space), U+00AD (soft hyphen) (changes the text): [PER Hollis Tarn  ]',
    ]);
  });
  test('are no part of names, of words at a caret and of new tags', () => {
    const document = Document.parse('[PER \u200bTarn\u200e  ] [PER Tarn  ] \u200bVelde\u200b');
    assert.equal(mentionsOf(document).get('Tarn')!.count, 2);
    const at = document.text.indexOf('Velde');
    assert.deepEqual(wordAt(document, at), { from: at, to: at + 5 });
    const edits = tagText(document, { from: at - 1, to: at + 6 }, 'PER');
    assert.ok(!isRefusal(edits));
    assert.ok(document.apply(edits).text.endsWith(' \u200b[PER Velde  ]\u200b'));
  });
  test('never cost a text that no fix speaks of', () => {
    const part = fc.constantFrom('[PER', '[LOC ', ' ', ']', '  ]', 'Tarn', '.', 'a', ...all);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 14 }), (parts) => checkText(parts.join(''))),
      runs,
    );
  });
});
