import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { globSync } from 'tinyglobby';
import { parseConfig } from '../../server/core/config/config.ts';
import { Document } from '../../server/core/syntax/document.ts';
import { conll2003 } from '../../server/core/syntax/labels.ts';
import { type AllSettings, fixAll, lint, readWith } from './linting.ts';

/** What is found of labels in a text: `code: label` of errors, and the message of what is said of the whole file. */
function found(text: string, settings: Partial<AllSettings> = {}): string[] {
  const document = readWith(text, settings);
  return lint(document)
    .filter(({ rule }) => /label/.test(rule.code) && rule.code !== 'inconsistent-label')
    .map(({ rule, from, to, message }) =>
      rule.code === 'unknown-label' ? `${rule.code} ${document.slice(from, to)}` : `${rule.code} ${message}`,
    );
}

const set = (counts: string) => `unknown-labels These look like labels, but no label set has them: ${counts}.`;
const one = (counts: string) => `unknown-labels This looks like a label, but no label set has it: ${counts}.`;

const cases: Record<string, Record<string, readonly string[]>> = {
  'a label that is not known is found however tags are closed': {
    '[PER Hollis] met [LOC Torv] and [B-PER Tarn] .': ['unknown-label B-PER'],
    '[B-PER Tarn] left .': ['unknown-label B-PER'],
    '[PER Hollis] of [LOC Torv] met [Person Tarn] .': ['unknown-label Person'],
    '[PER Hollis ] of [LOC Torv ] met [Person Tarn ] .': ['unknown-label Person'],
    '[PER Hollis ] of [LOC Torv ] met [GPE_X Tarn ] .': ['unknown-label GPE_X'],
    '[PER Hollis  ] of [LOC Torv  ] met [GPE_X Tarn  ] .': ['unknown-label GPE_X'],
    '[PER Hollis] of [LOC Torv] left [loc Vell] , [LCO Vell] and [per Tarn] .': [
      ...['unknown-label loc', 'unknown-label LCO', 'unknown-label per'],
    ],
    'in [LOCATION Torv ] .': ['unknown-label LOCATION'],
    '[PER HOLLIS] OF [LOC TORV] MET [PRE TARN] .': ['unknown-label PRE'],
  },
  'labels of a set that nobody named are found once': {
    '[PER Tarn] sailed the [VESSEL Petrel] and [VESSEL Swift] with [SHIP Gull] and [DISEASE flu] .': [
      set('VESSEL 2×, SHIP 1×, DISEASE 1×'),
    ],
    '[VESSEL Petrel] and [VESSEL Swift]': [one('VESSEL 2×')],
    '[PER Tarn ] in a [VEH lorry ] with [WEA rifles ] .': [set('VEH 1×, WEA 1×')],
    'left [CITY Torv  ] with [SHIP Petrel  ] and [COUNTRY Velden  ] .': [set('CITY 1×, SHIP 1×, COUNTRY 1×')],
    '[B-PER Hollis] [I-PER Tarn] [O founded] [B-ORG Brask]': [set('B-PER 1×, I-PER 1×, O 1×, B-ORG 1×')],
    '[Person Hollis] of [Organization Brask] in [Location Torv]': [set('Person 1×, Organization 1×, Location 1×')],
    '[PER TARN] SAILED THE [VESSEL PETREL] AND [VESSEL SWIFT] .': [one('VESSEL 2×')],
    '[PER Tarn] , [TIMEX3 Monday] and [TIMEX3 Tuesday]': [one('TIMEX3 2×')],
    '[LOCATION A Bay] [LOCATION B Bay] [LOCATION C Bay] [ORGANIZATION D Bay] [ORGANIZATION E Bay] [ORGANIZATION F Bay]':
      [set('LOCATION 3×, ORGANIZATION 3×')],
  },
  'labels in any script are labels': {
    '[PER Tarn  ] in [Ort Köln  ] .': ['unknown-label Ort'],
    '[PER Tarn  ] и [ЛИЦО Иванов  ] .': ['unknown-label ЛИЦО'],
    '[PER Tarn  ] in [ÄMTER Amt  ] , [人名 王小明  ]': [set('ÄMTER 1×, 人名 1×')],
    '[PER Tarn ] , [ЛИЦО Иванов ] и [ЛИЦО Петров ] .': [one('ЛИЦО 2×')],
    '[PER Tarn ] , [Ort Köln ] und [Ort Bonn ] .': [one('Ort 2×')],
    '去了[地点 天河]的[人名 王安]和[人名 李大] , [人名 张三] , [地点 北京]': [set('地点 2×, 人名 3×')],
  },
  'ordinary words are text': {
    'Energy 250 kcal [per 100 g]\nSalt 1.2 g [per 100 g] [per portion]\nDose [per Dr. Velde’s note] 2 mg\n': [],
    'See [loc cit], [org chart] [misc notes] [Per annum] [Loc 1234] [Org chart] [MIC check] [LOG line] [LOW prio]': [],
    '* Fix crash [PR 1234]\n* Add tests [PR 1250]\n* Salem [OR 97301], Bend [OR 97701]\n* [DISC 1] and [DISC 2]\n': [],
    'See [PEP 585](https://x.invalid) and [PR #445](https://x.invalid) and [LOC Torv](x.html)': [],
    '[TSC Charter][] and [HTTP/2 Headers][h] , [full text][TSC Charter]\n\n[TSC Charter]: x.md\n[HTTP/2 Headers]: y.md\n':
      [],
    '[INFO Server Started]\n[WARN Disk Full]\n[INFO Job Begun]\n[NOTE See Above] [NOTE See Below]\n': [],
    '[in French] [in Latin] [from Norse] [see Velde] [cf. Tarn] [Smith 1999] [Smith 2001]': [],
    '[Figure A] [Figure B] [Figure C] [Table One] [Table Two] [Table Three]': [],
    '[YOUR NAME] of [COPYRIGHT OWNER] , [Person Name] [Organization Name] [Location Name]': [],
    'SELECT\n    [ PER PARTITION LIMIT (integer | x) ]\n    [ OR REPLACE ] [OR REPLACE] [OR IGNORE]\n': [],
    '[PER Tarn] ate 250 kcal [per 100 g] in [LOC Torv] , [loc cit] , [PR 1234] , [PR 1235] , [org chart] , [MIC check]':
      [],
    '[PER Tarn  ] in [LOC Torv  ] , [LAW 3] , [DATE of birth] , [NOTE: x ] , [SIC] , [REDACTED] , [per 100 g]': [],
    '[PER Tarn ] in [LOC Torv ] , [NOTE one blank ]': [],
    '[PER] lives in [LOC] and works for [ORG]. Contact [PERSON] at [DATE].': [],
  },
  'a file with labels of both bundled sets has all of them': {
    '[PER Tarn ] of [ORG Brask ] landed in [GPE Torv ] at [FAC Vell ] at [TIME noon ] .': [
      'mixed-labels This file mixes labels of conll2003 (PER 1×) and ontonotes5 (GPE 1×, FAC 1×, TIME 1×), so it is read with all labels of both.',
    ],
    '[GPE Torv] and [GPE Vell] , [PERSON Ana] , [MISC Dutch]': [
      'mixed-labels This file mixes labels of conll2003 (MISC 1×) and ontonotes5 (GPE 2×, PERSON 1×), so it is read with all labels of both.',
    ],
    '[PER Tarn  ] in [LOC Torv  ] read [LAW 3] on [DATE of birth]': [],
    '[PERSON Ana] in [GPE Torv]': [],
  },
};

for (const [what, texts] of Object.entries(cases)) {
  describe(what, () => {
    for (const [text, expected] of Object.entries(texts)) test(text, () => assert.deepEqual(found(text), expected));
  });
}

test('a label set that is set is no mixture, and a label of another set is found', () => {
  assert.deepEqual(found('[PER Tarn  ] in [GPE Torv  ]', { labels: conll2003 }), ['unknown-label GPE']);
});

test('two files of a folder do not disagree on which labels are wrong', () => {
  const mostlyOne = '[PER A  ] [PER B  ] [PER C  ] [GPE D  ] [LOC E  ]';
  const mostlyOther = '[GPE A  ] [GPE B  ] [DATE C  ] [PER D  ] [LOC E  ]';
  for (const text of [mostlyOne, mostlyOther]) {
    assert.deepEqual(
      lint(Document.parse(text)).filter(({ severity }) => severity === 'error'),
      [],
    );
  }
});

test('a label whose accents are written apart from their letters is the same label', () => {
  const apart = 'E\u0301QUIPE';
  const text = `[PER Tarn] of [ÉQUIPE Brask] , [${apart} Torv] and [${apart} Vell] .`;
  assert.deepEqual(found(text), [one('ÉQUIPE 3×')]);
  for (const name of ['ÉQUIPE', apart]) {
    const { config } = parseConfig(JSON.stringify({ labels: [{ name }, { name: 'PER' }] }));
    assert.deepEqual(found(text, config!.read), []);
    const document = Document.parse(text, config!.read);
    assert.deepEqual(
      [...document.tags()].map(({ tag }) => [tag.label, tag.known]).slice(1),
      Array(3).fill(['ÉQUIPE', true]),
    );
    assert.equal(document.plain, 'Tarn of Brask , Torv and Vell .');
  }
});

test('labels that are named are known, in any script, and nothing is found of them', () => {
  const { config } = parseConfig(
    '{ "labels": [{ "name": "人名" }, { "name": "ЛИЦО" }, { "name": "Ort" }, { "name": "VESSEL" }] }',
  );
  const text = '[人名 王小明]在[Ort Köln ] , [ЛИЦО Иванов  ] und [VESSEL Petrel] , [VESSEL Swift]';
  assert.deepEqual(found(text, config?.read), []);
  assert.deepEqual(found('[лицо Иванов  ] , [ort Köln  ] , [人民 王  ]', config?.read), [
    ...['unknown-label лицо', 'unknown-label ort', 'unknown-label 人民'],
  ]);
});

test('where somebody has listed the labels, each tag with another one is an error', () => {
  const { config } = parseConfig('{ "labels": [{ "name": "BOAT" }, { "name": "LOC" }] }');
  assert.deepEqual(found('[SHIP Petrel  ] , [SHIP Swift  ] and [PER Tarn  ]', config?.read), [
    ...['unknown-label SHIP', 'unknown-label SHIP', 'unknown-label PER'],
  ]);
  assert.deepEqual(found('[BOAT Petrel] , [VESSEL Swift] and [VESSEL Gull]', config?.read), [one('VESSEL 2×')]);
});

test('nothing is done about labels that nobody named without being asked', () => {
  for (const texts of Object.values(cases)) {
    for (const text of Object.keys(texts))
      assert.equal(fixAll(Document.parse(text), ({ code }) => /label/.test(code)).count, 0, text);
  }
});

test('a taken label is a tag like others: its names are entities', () => {
  const document = Document.parse('the [VESSEL Petrel] and the [VESSEL Swift] , [PER Tarn]');
  assert.equal(document.plain, 'the Petrel and the Swift , Tarn');
});

test('no error in the texts of packages: Markdown, plain text, settings', () => {
  const root = join(import.meta.dirname, '../../node_modules');
  const paths = globSync(['**/*.{md,markdown,txt,log,ini,cfg,conf}', '**/LICEN[CS]E*'], { cwd: root, dot: true });
  assert.ok(paths.length > 500, `${paths.length} files`);
  const wrong: string[] = [];
  for (const path of paths) {
    const document = Document.parse(readFileSync(join(root, path), 'utf8'));
    for (const { rule, severity, from } of lint(document)) {
      if (severity !== 'error' && !/-labels$/.test(rule.code)) continue;
      wrong.push(`${path}:${document.positionAt(from).line + 1} ${rule.code} ${document.slice(from, from + 30)}`);
    }
  }
  assert.deepEqual(wrong, []);
});
