import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Document } from '../../server/core/syntax/document.ts';
import { fixesOf, lint, placesOf } from './linting.ts';

/** The findings of inconsistent-boundary in a text, each as what stands at its place. */
function found(text: string): string[] {
  const document = Document.parse(text);
  return findingsIn(document).map(({ from, to }) => document.slice(from, to));
}

function findingsIn(document: Document) {
  return lint(document).filter(({ rule }) => rule.code === 'inconsistent-boundary');
}

/** What each fix of the first finding makes of a text, by title. */
function fixed(text: string): Record<string, string> {
  const document = Document.parse(text);
  const fixes = fixesOf(document, findingsIn(document)[0]!);
  return Object.fromEntries(fixes.map(({ title, edits }) => [String(title), document.apply(edits).text]));
}

describe('names with two boundaries', () => {
  test('lack words after the tag, before it, or on both sides', () => {
    assert.deepEqual(found('[ORG Torv Port Office  ] ; [LOC Torv  ] port office'), ['[LOC Torv  ] port office']);
    assert.deepEqual(found('[LOC New Aldis  ] ; NEW [LOC ALDIS  ]\n'), ['NEW [LOC ALDIS  ]']);
    assert.deepEqual(found('[ORG Bank of New Torv  ] ; Bank of [LOC New  ] Torv'), ['Bank of [LOC New  ] Torv']);
  });
  test('are reported where they are tagged in the rarer way, the parts when both are equally frequent', () => {
    assert.deepEqual(found('[ORG Torv Port  ] , [LOC Torv  ] port , [LOC Torv  ] Port'), ['[ORG Torv Port  ]']);
    assert.deepEqual(found('[ORG Torv Port  ] , [LOC Torv  ] port , [ORG TORV PORT  ] , [LOC Torv  ] Port'), [
      '[LOC Torv  ] port',
      '[LOC Torv  ] Port',
    ]);
  });
  test('end before punctuation', () => {
    assert.deepEqual(found('[ORG Torv Port.  ] ; the [LOC Torv  ] port.'), ['[LOC Torv  ] port']);
  });
  test('are none when another tag, markup or a line break stands between', () => {
    assert.deepEqual(
      found('[ORG Torv Port  ] ; [LOC Torv  ] [ORG Port  ] ; [LOC Torv  ] <b>Port</b> ; [LOC Torv  ]\nPort'),
      [],
    );
  });
  test('are none inside a word or a longer word', () => {
    assert.deepEqual(found('[ORG Torv Port  ] ; pre[LOC Torv  ] Ports ; [LOC Torv  ]port'), []);
  });
  test('are none when too much is missing', () => {
    assert.deepEqual(found('[ORG A B C D E  ] ; [ORG A  ] B C D E'), []);
    assert.deepEqual(found('[ORG A B C D  ] ; A B C [ORG D  ]'), []);
  });
});

describe('their fixes', () => {
  test('do not take a job into the name of a person, nor a preposition at the end into any', () => {
    const persons = '[PER Roa  ] , [PER Roa  ] ; ';
    const [first] = Object.values(fixed(`${persons}[ORG Harbours Ana Roa  ] ; HARBOURS ANA [PER ROA  ]`));
    assert.equal(first, `${persons}Harbours Ana [PER Roa  ] ; HARBOURS ANA [PER ROA  ]`);
    const [shorter] = Object.values(fixed('[MISC VELL CONTEXT OF  ] ; [MISC VELL CONTEXT  ] OF'));
    assert.equal(shorter, '[MISC VELL CONTEXT  ] OF ; [MISC VELL CONTEXT  ] OF');
  });
  test('make of a part the whole, with its label, or of the wholes the part', () => {
    assert.deepEqual(fixed('[ORG Torv Port  ] ; [LOC Torv  ] port ; [ORG TORV PORT  ]'), {
      'Extend “Torv” to “Torv Port” as ORG': '[ORG Torv Port  ] ; [ORG Torv port  ] ; [ORG TORV PORT  ]',
      'Shorten “Torv Port” elsewhere to “Torv” as LOC': '[LOC Torv  ] Port ; [LOC Torv  ] port ; [LOC TORV  ] PORT',
    });
  });
  test('make of a whole the part, or of the parts the whole', () => {
    assert.deepEqual(fixed('[ORG Old Torv.  ] ; Old [LOC Torv  ] ; old [LOC Torv  ]'), {
      'Shorten “Old Torv” to “Torv” as LOC': 'Old [LOC Torv  ]. ; Old [LOC Torv  ] ; old [LOC Torv  ]',
      'Extend “Torv” elsewhere to “Old Torv” as ORG': '[ORG Old Torv.  ] ; [ORG Old Torv  ] ; [ORG old Torv  ]',
    });
  });
});

test('a finding follows what is typed elsewhere', () => {
  const parts = `${'[LOC Torv  ] port .\n'.repeat(300)}`;
  let document = Document.parse(parts);
  assert.equal(findingsIn(document).length, 0);
  document = document.apply([{ from: 0, to: 0, insert: '[ORG Torv Port  ] .\n' }]);
  assert.deepEqual(
    findingsIn(document).map((finding) => [finding.from, placesOf(document, finding).length]),
    [[0, 300]],
  );
  document = document.apply([{ from: 5, to: 6, insert: 'N' }]);
  assert.equal(findingsIn(document).length, 0);
});
