import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { kindOfName } from '../../server/core/mentions/name-kind.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { LabelSet, ontonotes5 } from '../../server/core/syntax/labels.ts';
import { fixesOf, lint } from './linting.ts';

/** The texts that one rule finds. */
function found(code: string, text: string): string[] {
  const document = Document.parse(text);
  return lint(document)
    .filter(({ rule }) => rule.code === code)
    .map(({ from, to }) => document.slice(from, to));
}

/** Labels of a project that tags more than names. */
const ownLabels = ['PER', 'LOC', 'ORG', 'MISC', 'JOB', 'TERM', 'MARK', 'CODE'].map((name) => ({
  name,
  description: '',
}));

/** The header of a cable. */
const cable = 'UNCLAS SIPDIS SUBJECT: TALKS \n';

/** A text after the first fix of each finding of a rule, one after the other. */
function fixed(code: string, text: string, labels = Document.parse(text).labels): string {
  for (let document = Document.parse(text, { labels }); ; ) {
    const finding = lint(document).find(({ rule }) => rule.code === code);
    if (!finding) return document.text;
    document = document.apply(fixesOf(document, finding)[0]!.edits);
  }
}

describe('the main word of a name', () => {
  test('is the last one, or the last before a preposition, number or stop', () => {
    for (const name of ['Torv Peace Treaty', 'Treaty Group Treaty II', 'Second Treaty of the Army', 'Vell Treaty 1999'])
      assert.deepEqual(kindOfName(name), { kind: 'law', noun: 'Treaty' }, name);
    for (const name of ['Treaty', 'Treaty Group', 'the treaty', 'House of Treaty', '', ' ', 'II II', 'of of of'])
      assert.equal(kindOfName(name), undefined, name);
  });
  test('makes a region of a continent with directions only', () => {
    assert.equal(kindOfName('South America')?.kind, 'landform');
    assert.equal(kindOfName('Bank of America'), undefined);
    assert.equal(kindOfName('Air Asia'), undefined);
    assert.equal(kindOfName('Africa'), undefined);
  });
});

describe('head-noun', () => {
  test('takes the labels that the label set has for agreements, events and places', () => {
    const text = 'the [ORG Torv Treaty  ] , [ORG Vell Festival  ] , [PERSON Orsk Province  ] and [ORG Torv Airport  ]';
    assert.equal(
      fixed('head-noun', text, ontonotes5),
      'the [LAW Torv Treaty  ] , [EVENT Vell Festival  ] , [GPE Orsk Province  ] and [FAC Torv Airport  ]',
    );
  });
  test('leaves plans alone in a set that has no label for them', () => {
    assert.equal(fixed('head-noun', '[ORG Torv Growth Plan  ]', ontonotes5), '[ORG Torv Growth Plan  ]');
  });
  test('leaves people with the names of such words, and other labels', () => {
    assert.deepEqual(
      found('head-noun', '[PER Ana Law  ] , [PER Bill Day  ] , [MISC Vell Treaty  ] , [LOC West Bank  ]'),
      [],
    );
  });
  test('leaves singers, teams, companies and leagues of the news', () => {
    const text =
      '[PER Bill Ocean  ] , [PER Ana Strait  ] , [ORG Vell Games  ] , [ORG New Torv Revolution  ] , [MISC Torv Champions League  ]';
    assert.deepEqual(found('head-noun', text), []);
  });
  test('leaves a heading before a colon to the rules about these', () => {
    assert.deepEqual(found('head-noun', '[MISC Summary: The Vellian Government  ]'), []);
  });
});

describe('cut-name', () => {
  test('goes on over several small words, and stops at a tag', () => {
    assert.equal(
      fixed(
        'cut-name',
        'one of the [PER Omar  ] al-Vell al-Torvi , [PER Ana  ] van der Roa and [PER Ilse  ] de [LOC Torv  ]',
      ),
      'one of the [PER Omar al-Vell al-Torvi  ] , [PER Ana van der Roa  ] and [PER Ilse  ] de [LOC Torv  ]',
    );
  });
  test('looks at people only, and at capitalised words only', () => {
    for (const text of ['[LOC Rio  ] de Vell', '[PER Roa  ] de facto', '[PER Roa  ] , al-Torvi', '[PER Roa  ]al-Torvi'])
      assert.deepEqual(found('cut-name', text), [], text);
  });
  test('knows that small words are others in other languages', () => {
    assert.equal(
      fixed('cut-name', 'el alcalde [PER Roa  ] de Torv y [PER Omar  ] al-Vell'),
      'el alcalde [PER Roa  ] de Torv y [PER Omar al-Vell  ]',
    );
  });
  test('leaves what the file tags as no person', () => {
    const text = '[PER Roa  ] al-Torv said , and [ORG al-Torv  ] agreed with [PER Omar  ] al-Vell';
    assert.equal(
      fixed('cut-name', text),
      '[PER Roa  ] al-Torv said , and [ORG al-Torv  ] agreed with [PER Omar al-Vell  ]',
    );
  });
  test('takes one word between a title and a name, none that is a title, a job or a date', () => {
    assert.equal(fixed('cut-name', 'FM Bernard [PER Leon  ] said'), 'FM [PER Bernard Leon  ] said');
    for (const text of [
      'Foreign Minister [PER Leon  ] said',
      'Prime Minister Designate , [PER Leon  ]',
      'Senator March [PER Leon  ]',
      'Secretary General [PER Leon  ]',
      'He told Bernard [PER Leon  ]',
    ])
      assert.deepEqual(found('cut-name', text), [], text);
  });
});

describe('loose-end', () => {
  const english = 'Some of the guests and the hosts said so . \n';
  test('cuts verbs and nouns, with a month that a number follows', () => {
    const loose = (text: string) => fixed('loose-end', english + text).slice(english.length);
    assert.equal(loose('the [ORG Vell Ministry knew of the  ] plan'), 'the [ORG Vell Ministry  ] knew of the plan');
    assert.equal(loose('on [PER Roa May  ] 16'), 'on [PER Roa  ] May 16');
    assert.equal(loose('[ORG Article of March  ] 3'), '[ORG Article  ] of March 3');
  });
  test('leaves names that may end so', () => {
    for (const text of [
      '[ORG Festival of arts  ]',
      '[LOC Kingdom of  ]',
      '[PER Theresa May  ] said',
      '[LOC Orsk river  ] , [LOC Torv canal  ] and the [ORG Vell party  ]',
      '[ORG iSoft  ]',
      '[PER 16  ]',
    ])
      assert.deepEqual(found('loose-end', english + text), [], text);
  });
  test('leaves other languages, and labels of what is no name', () => {
    assert.deepEqual(found('loose-end', 'le [ORG Parti social  ]'), []);
    const document = Document.parse(`${english}in [DATE Two weeks  ]`, { labels: ontonotes5 });
    assert.deepEqual(
      lint(document).map(({ rule }) => rule.code),
      [],
    );
  });
});

describe('possessive-in-name', () => {
  test('takes the label of each part from elsewhere', () => {
    const text = '[LOC Vell  ] and [ORG Torv Bank  ] . \nthe [MISC Vell’s Torv Bank  ]';
    assert.equal(
      fixed('possessive-in-name', text),
      '[LOC Vell  ] and [ORG Torv Bank  ] . \nthe [LOC Vell’s  ] [ORG Torv Bank  ]',
    );
  });
  test('leaves owners that the file does not tag alone, and possessives at the end', () => {
    for (const text of [
      "[ORG Vell People 's Party  ]",
      '[LOC Vell  ] and [LOC Vell’s  ]',
      "[LOC Vell  ] [ORG 's Party  ]",
    ])
      assert.deepEqual(found('possessive-in-name', text), [], text);
  });
});

describe('a thing called after a person', () => {
  const law = "[PER Roa  ] and the law , [MISC Roa 's Law  ]";
  test('is one name where the text is no cable', () => {
    assert.deepEqual(found('possessive-in-name', law), []);
    assert.deepEqual(found('possessive-in-name', cable + law), ["[MISC Roa 's Law  ]"]);
  });
  test('is none where the rest has a tag elsewhere, or the whole is tagged as a person', () => {
    const text = "[PER Roa  ] of the [ORG Vell Bank  ] : [ORG Roa 's Vell Bank  ] and [PER Roa 's Plans  ]";
    assert.deepEqual(found('possessive-in-name', text), ["[ORG Roa 's Vell Bank  ]", "[PER Roa 's Plans  ]"]);
  });
});

describe('common-acronym', () => {
  test('leaves labels for terms', () => {
    const document = Document.parse('[TERM GDP  ] and [ORG GDP  ]', { labels: new LabelSet('own', ownLabels) });
    assert.deepEqual(
      lint(document).map(({ from }) => from),
      [17],
    );
  });
  test('tells words in lower case from a name', () => {
    assert.deepEqual(found('common-acronym', 'low enriched fuel ( [ORG LEF  ] ) and more [ORG LEF  ]'), [
      '[ORG LEF  ]',
    ]);
    for (const text of [
      'Torv Free Trade Agreement ( [ORG FTA  ] )',
      'the [ORG Torv Free Trade Agreement  ] ( [ORG FTA  ] )',
      'low enriched ( [ORG LEF  ] )',
      'status of forces agreement ( [MISC SOFA  ] )',
    ])
      assert.deepEqual(found('common-acronym', text), [], text);
  });
  test('gives all tags of an agreement the label of one', () => {
    const document = Document.parse('a trade agreement ( [ORG TA  ] ) , the [ORG TA  ]');
    const finding = lint(document).find(({ rule }) => rule.code === 'common-acronym')!;
    const [, all] = fixesOf(document, finding);
    assert.equal(document.apply(all!.edits).text, 'a trade agreement ( [MISC TA  ] ) , the [MISC TA  ]');
  });
  test('offers to remove or relabel all tags at once', () => {
    const titles = (text: string) => {
      const document = Document.parse(text);
      const finding = lint(document).find(({ rule }) => rule.code === 'common-acronym')!;
      return fixesOf(document, finding).map(({ title }) => `${title}`);
    };
    assert.deepEqual(titles('low enriched fuel ( [ORG LEF  ] ) and more [ORG LEF  ]'), [
      'Remove the tag of “LEF”',
      'Remove all 2 tags of “LEF”',
    ]);
    assert.deepEqual(titles('a trade agreement ( [ORG TA  ] ) , the [ORG TA  ]'), [
      'Relabel “TA” as MISC',
      'Relabel all mentions of “TA” as MISC',
      'Remove the tag of “TA”',
    ]);
  });
});

describe('article-in-name', () => {
  test('is told by capitals, and leaves posts and jobs', () => {
    assert.deepEqual(
      found('article-in-name', `${cable}[ORG THE VELL  ] , [ORG The VELL  ] , [ORG THE Vell  ] , [LOC THE HAGUE  ]`),
      ['[ORG THE VELL  ]'],
    );
  });
  test('leaves names that newspapers and countries have in texts that are no cables', () => {
    const text = '[ORG THE TIMES  ] ON [LOC THE NETHERLANDS  ] , [LOC THE VELL  ] AND [LOC VELL  ]';
    assert.deepEqual(found('article-in-name', text), ['[LOC THE VELL  ]']);
  });
  test('has the label that the name has without it', () => {
    const text = '[LOC VELL  ] AND [ORG THE VELL’S  ] ARMY';
    assert.equal(fixed('article-in-name', text), '[LOC VELL  ] AND THE [LOC VELL’S  ] ARMY');
  });
});

describe('labels that only a project has', () => {
  test('may be meant for jobs, marks and codes', () => {
    const text = `UNCLAS SIPDIS TAGS: [CODE PREL  ] SUBJECT: TALKS \n( [MARK S/NF  ] ) The [JOB Ambassador  ] read [TERM THE REPORT  ] of [JOB Minister Roa  ] , [CODE LISBON  ] 0453 , [MARK XXXXXXXXXXXX  ] and [TERM Date  ]: May 3`;
    const codesOf = (marked: string) =>
      lint(Document.parse(marked, { labels: new LabelSet('own', ownLabels) })).map(({ rule }) => rule.code);
    assert.deepEqual(codesOf(text), []);
    assert.deepEqual(codesOf(text.replace(/\[[A-Z]+ /g, '[ORG ')), [
      'index-code',
      'tagged-classification',
      'job-word',
      'article-in-name',
      'title-in-name',
      'post-name',
      'tagged-redaction',
      'tagged-header-word',
    ]);
  });
  test('are names in any other case than the usual one', () => {
    const labels = new LabelSet('own', [{ name: 'Organization', description: '' }]);
    const document = Document.parse('SIPDIS SUBJECT: TALKS \nThe [Organization DCM  ]', { labels });
    assert.deepEqual(
      lint(document).map(({ rule }) => rule.code),
      ['job-word'],
    );
  });
});

describe('rules that tell of the same name', () => {
  test('do not ask to tag what another one removes: jobs in cables, currencies, plurals of abbreviations', () => {
    const text = 'The [ORG Poloffs  ] met Poloffs , with [MISC USD  ] and USD , [ORG GMOs  ] and GMOs';
    assert.deepEqual(found('untagged-mention', cable + text), []);
    assert.deepEqual(found('untagged-mention', text), ['Poloffs']);
  });
  test('agree on the boundary of a name that goes on, or ends in words of the sentence', () => {
    const people = '[PER Omar al-Vell  ] , [PER Omar  ] al-Vell and [PER Omar  ] al-Vell';
    assert.equal(fixed('inconsistent-boundary', people), people.replaceAll('Omar  ] al-Vell', 'Omar al-Vell  ]'));
    const planes = 'some of the guests and the [ORG Torv  ] planes , [ORG Torv planes  ]';
    assert.equal(fixed('inconsistent-boundary', planes), planes.replace('Torv planes  ]', 'Torv  ] planes'));
  });
});
