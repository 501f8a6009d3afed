/** Tags of which a person deleted one piece by accident: the fix puts it back, and no text that is none is taken for such a tag. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ontonotes5 } from '../../server/core/syntax/labels.ts';
import { fixesOf, lint, readWith } from './linting.ts';

/** The fixes of the findings of a rule, each as its title and the text that it leaves. */
function fixes(text: string, rule: string, settings = {}) {
  const document = readWith(text, settings);
  return lint(document)
    .filter((finding) => finding.rule.code === rule)
    .flatMap((finding) => fixesOf(document, finding))
    .map((fix) => ({ ...fix, title: String(fix.title), text: document.apply(fix.edits).text }));
}

describe('a deleted “[”', () => {
  const texts: [name: string, damaged: string, restored: string][] = [
    ['alone in its text', 'PER Zapatero  ]', '[PER Zapatero  ]'],
    ['before other entities', 'PER Zapatero  ] met [LOC Madrid  ] .', '[PER Zapatero  ] met [LOC Madrid  ] .'],
    [
      'after other entities',
      '[LOC Madrid  ] : PER José Luis Zapatero  ] .',
      '[LOC Madrid  ] : [PER José Luis Zapatero  ] .',
    ],
    [
      'of a name that is not capitalised',
      'in [LOC Rome  ] the MISC anti-war  ] vote',
      'in [LOC Rome  ] the [MISC anti-war  ] vote',
    ],
    ['in the spacing style of one blank', '[LOC Rome ] and PER Zapatero ] .', '[LOC Rome ] and [PER Zapatero ] .'],
    ['in the spacing style without blanks', '[LOC Rome] and PER Zapatero] .', '[LOC Rome] and [PER Zapatero] .'],
    [
      'after an open literal bracket',
      '[LOC Rome  ] [ sic and PER Zapatero  ] .',
      '[LOC Rome  ] [ sic and [PER Zapatero  ] .',
    ],
    ['behind a parenthesis', '[LOC Rome  ] (PER Zapatero  ] )', '[LOC Rome  ] ([PER Zapatero  ] )'],
    [
      'of a name that holds a label',
      '[LOC Rome  ] ORG Bank of LOC Asuncion  ]',
      '[LOC Rome  ] ORG Bank of [LOC Asuncion  ]',
    ],
  ];
  for (const [name, damaged, restored] of texts) {
    test(`${name} is restored first`, () => {
      const [first, ...others] = fixes(damaged, 'stray-close');
      assert.match(first!.title, /^Restore the bracket before “.+” \(changes the text\)$/);
      assert.deepEqual([first!.text, first!.preferred, first!.changesText], [restored, true, true]);
      assert.ok(others.every(({ preferred }) => !preferred));
    });
  }

  const ordinary: [name: string, text: string][] = [
    ['no label stands there', 'met Zapatero  ] in [LOC Madrid  ] .'],
    ['the label stands in a word', 'the [LOC Rome  ] SUPER Mario  ]'],
    ['the text has no tags', 'see the ORG chart  ] and int a ORG X ];'],
    ['what follows it is a sentence', 'AS PER [LOC ROME  ] and per MISC rules , we said . It ended  ]'],
    ['what follows it is no name', 'the [LOC Rome ] ORG chart of last year ]'],
    ['nothing stands between', '[LOC Rome  ] LOC  ]'],
    ['another bracket stands between', '[LOC Rome  ] PER [ x ] Zapatero  ]'],
  ];
  for (const [name, text] of ordinary) {
    test(`is not restored where ${name}`, () => {
      assert.deepEqual(
        fixes(text, 'stray-close').filter(({ title }) => title.startsWith('Restore')),
        [],
      );
    });
  }

  test('is a label of the label set of the text', () => {
    const [first] = fixes('[GPE Rome  ] , DATE last June  ]', 'stray-close', { labels: ontonotes5 });
    assert.equal(first?.text, '[GPE Rome  ] , [DATE last June  ]');
  });
});

describe('a deleted “]”', () => {
  test('goes where the blanks before it still are, whatever stands in the tag', () => {
    const [first, second] = fixes('[LOC Rome  ] , the [MISC anti-war   vote', 'unclosed-entity');
    assert.deepEqual([first!.text, first!.preferred], ['[LOC Rome  ] , the [MISC anti-war  ]   vote', true]);
    assert.match(second!.title, /^Restore the bracket after “anti-war” \(changes the text\)$/);
    assert.equal(second!.text, '[LOC Rome  ] , the [MISC anti-war  ] vote');
  });

  test('is restored before another entity and at the end of the line', () => {
    for (const [damaged, restored] of [
      ['the [MISC anti-war  [LOC Rome  ]', 'the [MISC anti-war  ][LOC Rome  ]'],
      ['[LOC Rome  ] [PER Zapatero  ', '[LOC Rome  ] [PER Zapatero  ]'],
    ] as const) {
      assert.ok(
        fixes(damaged, 'unclosed-entity').some(({ text }) => text === restored),
        damaged,
      );
    }
  });

  test('is not where two blanks follow a sentence', () => {
    const titles = fixes('[LOC Rome ] [PER Zapatero left us.  Then he', 'unclosed-entity').map(({ title }) => title);
    assert.deepEqual(
      titles.filter((title) => title.startsWith('Restore')),
      [],
    );
    assert.equal(titles[0], 'Close after “Zapatero”');
  });
});

describe('a deleted label', () => {
  test('is the one that the name has elsewhere', () => {
    const [first, second] = fixes('[PER Zapatero  ] left . [ Zapatero  ] is back .', 'missing-label');
    assert.equal(first?.title, 'Restore the label PER of “Zapatero” (changes the text)');
    assert.deepEqual([first.text, first.preferred], ['[PER Zapatero  ] left . [PER Zapatero  ] is back .', true]);
    assert.equal(second?.preferred, false);
  });

  test('is asked for where nothing tells it', () => {
    const given = fixes('[LOC Rome  ] and [Zapatero  ]', 'missing-label');
    assert.deepEqual(
      given.map(({ text }) => text.slice(17)),
      ['PER', 'LOC', 'ORG', 'MISC'].map((label) => `[${label} Zapatero  ]`),
    );
    assert.ok(given.every(({ preferred }) => !preferred));
  });

  test('has lost the blank after it only', () => {
    for (const [damaged, restored] of [
      ['[ORGADVISOR  ]', '[ORG ADVISOR  ]'],
      ['[LOCU.S.  ]', '[LOC U.S.  ]'],
      ['[ORGS/NF  ]', '[ORG S/NF  ]'],
    ] as const) {
      const [first] = fixes(`[LOC Rome  ] ${damaged}`, 'missing-label');
      assert.deepEqual([first?.text, first?.preferred], [`[LOC Rome  ] ${restored}`, true]);
    }
  });

  const ordinary = [
    '[LOC Rome  ] minimiz [ ing ] [ Note ] [sic] [REDACTED]',
    '[LOC Rome  ] [REDACTED  ] [ , the first , then the others ,  ]',
    '[LOC Rome ] [ Zapatero  ]',
    'no tags [ Zapatero  ]',
    '[ORG Gogh , [ Immigrants  ] ] [LOC Rome  ]',
    '[LOC Rome  ] [ <a href="x">Zapatero</a>  ]',
  ];
  for (const text of ordinary) {
    test(`is not missed in ${text}`, () => assert.deepEqual(fixes(text, 'missing-label'), []));
  }
});
