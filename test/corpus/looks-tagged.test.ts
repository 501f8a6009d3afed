import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { labelNamesIn, looksTagged } from '../../protocol/looks-tagged.ts';
import { isTaggedFile } from '../../server/corpus/configurations.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';

const long = 'Nothing is tagged in this line of a long text . \n'.repeat(100);

const tagged: Record<string, string> = {
  'one entity in a short text': 'In [LOC Aldis  ] .',
  'two in a long one': `In [LOC Aldis  ] with [PER Tolle  ] .\n${long}`,
  'one blank before the bracket': `[ORG Salt Office ] and [LOC Aldis ] .\n${long}`,
  'no blank before the bracket': 'She met [PER Maren Tolle] in [LOC Aldis] .',
  'OntoNotes labels': `[DATE Tuesday  ] in [GPE Aldis  ]\n${long}`,
  'broken tags beside good ones': 'In [LOC Aldis [PER x ] and [ORG  ] [LOC Velmora  ]',
  'Windows line ends': `In [LOC Aldis  ]\r\n[PER Tolle  ]\r\n${long}`,
  'Chinese without blanks': '[PER 李玉兰]去了[LOC 天河]的[ORG 东海大学]。\n',
  'Chinese without blanks, after a long text': `${long}[PER 李玉兰]去了[LOC 天河]的[ORG 东海大学]。\n昨天[PER 王安]在[LOC 天河]。`,
  'Korean with particles': '[PER 김민준]은 [LOC 부산]에서 [ORG 해양전자]를 만났다.\n',
  'Arabic without blanks': 'التقى [PER مريم] في [LOC الدار] .\n',
  'letters of an encoding that is not known': 'в [LOC \ufffd\ufffd\ufffd] и [PER \ufffd\ufffd] .\n',
  'one entity a line': '[PER Maren Tolle]\n[LOC Aldis]\n[ORG Salt Office]\n',
  'one entity a line, in Japanese and for Windows': '\ufeff[PER 田中]\r\n[LOC 海町]\r\n[ORG 塩事務所]\r\n',
  'one entity a line with blank lines between': '[PER Maren Tolle]\n\n[LOC Aldis]\n\n[ORG Salt Office]\n',
  'one entity a line in capitals': '[PER MAREN TOLLE]\n[LOC ALDIS]\n[ORG SALT OFFICE]\n',
  'a text in capitals': 'MS [PER TOLLE] LEFT [LOC ALDIS] FOR THE [ORG SALT OFFICE] . END\n',
  'a text in capitals with small letters in a link': `${'OUR SHIP SAILED . '.repeat(9)}[PER TOLLE] IN [LOC ALDIS] SAW [ORG SALT] <a>x</a>`,
  'a sentence of Japanese that begins with an entity': '[PER 田中]は東京へ行った。\n[LOC 海町]は遠い。\n',
  'Thai without blanks': '[PER สมชาย]ไป[LOC กรุงเทพ]กับ[PER มานี]\n',
  'Russian in capitals': 'В [LOC МОСКВЕ] БЫЛА [PER АННА] И [ORG СОВЕТ] .\n',
  'labels of several sets': `[PER Tolle  ] and [GPE Aldis  ] .\n${long}`,
  'labels with a last and a single part': 'and [B-PER Maren] [L-PER Tolle] of [U-LOC Aldis] and [U-ORG Salt]',
  'labels that nobody named beside one that is known':
    '[PER Tolle] sailed the [VESSEL Petrel] and the [VESSEL Swift] .',
  'labels that nobody named, in letters without case': '于[地名 天河  ]的[机构 东海大学  ]。\n',
  'labels that nobody named': `the [VESSEL Petrel  ] and the [VESSEL Swift  ]\n${long}`,
  'the confidences of a tagger': `by [PER:0.91; LOC:0.05; Ilse Tarn  ] in [LOC:1.0; PER:2.1E-9; Orsk  ]\n${long}`,
  'labels with a begin and an inside': 'and [B-PER Maren] [I-PER Tolle] founded [B-ORG Salt] [I-ORG Office]',
};

const plain: Record<string, string> = {
  'measures in brackets': 'load [CPU:0.91; MEM:0.40; DISK:0.10; high  ] [ratio:0.5; all ] [LOC:12; lines ]',
  'no text': '',
  'one entity in a long text': `In [LOC Aldis  ] .\n${long}`,
  'a log': '[TIME 12:00:01] [EVENT start] boot\n[TIME 12:00:02] [EVENT login] user\n'.repeat(20),
  'a settings file': '[ORG settings]\nname=x\n[LOC paths]\nhome=/\n[PRODUCT list]\n',
  'a settings file with capitals':
    '[ORG Settings]\nname=x\n\n[LOC Paths]\nhome=/\n\n[MISC Options]\n[PER User]\nid=1\n',
  'sections that are labels': '[PER]\nname=x\n[LOC]\nhome=/\n[MISC]\n[ORG]\n',
  masks: '[PER] lives in [LOC] and works for [ORG]. [PERSON] left on [DATE]. '.repeat(50),
  'links and definitions': 'The [ORG chart](x.png) and [PER diem](y) .\n[LAW 3]: z\n[ORG b]: z\n',
  'a list of links': '[ORG Salt Office](a.md)\n[LOC Aldis](b.md)\n[PER Maren Tolle](c.md)\n[MISC More](d.md)\n',
  'references to links': 'The [ORG chart][1] of [LOC Aldis][] and [PER Tolle][tolle] .\n\n[1]: x.png\n',
  'a letter to fill in': 'Dear [PERSON NAME] of [ORG NAME], on [DATE of birth] in [GPE CITY]',
  'literal brackets': 'It [sic] was [REDACTED] and [ Note: minimiz [ ing ] ] .',
  'a notice in capitals': 'COPYRIGHT [YEAR] [COPYRIGHT OWNER] , [YOUR NAME] AND [YOUR CITY]\n',
  'words that come again':
    'See [NOTE One] and [NOTE Two] , [FIG Three] , [FIG Four] , [TABLE Five] and [TABLE Six] .\n',
  'a syntax': 'SELECT * FROM t\n    [ GROUP BY clause ]\n    [ PER PARTITION LIMIT (n | m) ]\n    [ LIMIT (n) ]\n',
  'words like labels': 'Salt 1.2 g [per 100 g] [loc cit] [Org chart]\n* Fix [PR 1234]\n* Ship to Salem [OR 97301]\n',
  subtitles: '[MUSIC Playing softly]\n[DOOR Closes]\n[SOUND Rain on a roof]\n[CROWD Cheers]\n',
  'a mail': '[External Mail]\nOn Monday [ORG Team] wrote:\n> see [1] and [TICKET 77] [LOC A-3]\n',
  LaTeX: '\\section[ORG charts]{Charts}\n\\cite[PER se]{a} \\cite[LOC cit.]{b} \\includegraphics[width=3cm]{x}\n',
  'a program': 'const a = b[PER ][0]; x = [ORG, LOC ]; y[DATE ] = t["ORG x"]; // [TODO fix]\n',
};

describe('a text looks tagged:', () => {
  for (const [name, text] of Object.entries(tagged)) test(name, () => assert.ok(looksTagged(text)));
});

describe('a text does not look tagged:', () => {
  for (const [name, text] of Object.entries(plain)) test(name, () => assert.ok(!looksTagged(text)));
});

test('labels that are set count', () => {
  const text = 'She left [CITY Aldis ] with [schiff Petrel] and [schiff Swift] .';
  assert.ok(!looksTagged(text));
  assert.ok(looksTagged(text, ['CITY']));
  assert.ok(looksTagged(text, ['schiff']));
  assert.ok(!looksTagged(text, ['[', 'CIT', '.*']));
});

test('the labels of a configuration are those that it lists, comments and escapes or not', () => {
  const text =
    '{ // mine\n "labels": [{ "name": "Ort", "title": "name" }, { "name" : "\\u4eba\\u540d" },\n{"name":"A\\"B"}] }';
  assert.deepEqual(labelNamesIn(text), ['Ort', '人名', 'A"B']);
  for (const none of ['', '{ "labels": "conll2003" }', '{ "name": 7, "name: "x" }', '{ "name": "\\u" }', '\0'])
    assert.deepEqual(labelNamesIn(none), []);
});

test('labels that are words are labels when they are set', () => {
  const text = 'On [DATE Monday] at [TIME noon] the [EVENT Fair] .\n';
  assert.ok(!looksTagged(text));
  assert.ok(looksTagged(text, ['DATE', 'TIME', 'EVENT']));
});

test('what lies far behind the beginning does not count', () => {
  assert.ok(!looksTagged(`${'x '.repeat(40_000)}[PER Tolle  ] [LOC Aldis  ] [ORG Salt  ]`));
});

test('a name says enough, and what cannot be read is not judged', () => {
  const never = () => assert.fail('It was read.');
  for (const name of ['a.bner', 'a.tagged.txt', 'A.TAGGED.TXT'])
    assert.ok(isTaggedFile(`file:///x/${name}`, undefined, never));
  assert.ok(!isTaggedFile('file:///x/a.txt', undefined, () => '[PER] in [LOC]'));
  assert.ok(isTaggedFile('file:///x/a.txt', undefined, () => undefined));
});

if (hasCorpus) {
  for (const { name, text } of corpusFiles()) test(`${name} looks tagged`, () => assert.ok(looksTagged(text)));
}
