import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { annotate } from '../../server/core/formats/annotated-text.ts';
import { carry } from '../../server/core/formats/carry.ts';
import { formatNamed } from '../../server/core/formats/index.ts';
import { lossesOfText, settings, span, told } from './format-readings.ts';

const header = '#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value\n\n';

describe('WebAnno TSV', () => {
  test('numbers what has several words, or shares one; parts of words have their rows; offsets count UTF-16 units', () => {
    const document = annotate('𝒳 Fjord Line \r\nin Orsk_\\ .\n', [
      span(0, 2, 'ORG'),
      span(0, 13, 'A|B'),
      span(3, 8, 'LOC'),
      span(19, 23, 'LOC'),
    ]);
    const rows = [
      '#Text=𝒳 Fjord Line \\r',
      '1-1\t0-2\t𝒳\tA\\|B[1]|ORG[2]\t',
      '1-2\t3-8\tFjord\tA\\|B[1]|LOC[3]\t',
      '1-3\t9-13\tLine\tA\\|B[1]\t',
      '',
      '#Text=in Orsk_\\\\ .',
      '2-1\t16-18\tin\t_\t',
      '2-2\t19-25\tOrsk_\\\t_\t',
      '2-2.1\t19-23\tOrsk\tLOC\t',
      '2-3\t26-27\t.\t_\t',
      '',
    ];
    const { parts, losses } = carry(document, formatNamed('webanno-tsv')!, settings);
    assert.deepEqual(parts[0]!.split('\n'), [...header.split('\n'), ...rows]);
    assert.deepEqual(losses, []);
  });

  test('reads the layer of named entities, whatever stands beside it', () => {
    const file = [
      '#FORMAT=WebAnno TSV 3.3',
      '#T_SP=webanno.custom.Span|a|b',
      '#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value',
      '#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Span',
      '',
      '',
      '#Sentence.id=s1',
      '#Text=a Fjord',
      '#Text=Line',
      '1-1\t0-1\ta\tx\t_\t*\t*\t1-1\t',
      '1-2\t2-7\tFjord\t_\t_\tORG[4]|\\*\t_\t_\t',
      '1-3\t8-12\tLine\t_\t_\tORG[4]\t_\t_\t',
      '',
      '#Text=b',
      '2-1\t12-13\tb\t_\t_\tL\\_1\t_\t_\t',
      '',
      '#Text=c',
      '3-1\t17-18\tc\t_\t_\t_\t_\t_\t',
    ].join('\n');
    assert.deepEqual(told('webanno-tsv', file), {
      text: 'a Fjord\nLineb\n   c\n',
      found: ['ORG Fjord\nLine', '* Fjord', 'L_1 b'],
      told: ['entities without a label', 'annotations of other kinds: 3'],
    });
  });

  test('tells what the file cannot have: empty lines, blanks before the first word, an end without a line feed', () => {
    assert.deepEqual(lossesOfText('webanno-tsv', 'a\nb \n'), []);
    assert.deepEqual(lossesOfText('webanno-tsv', 'a\n\nb\n'), ['line breaks, empty lines, or blanks around them']);
    assert.equal(lossesOfText('webanno-tsv', 'a\n b\n').length, 1);
    assert.equal(lossesOfText('webanno-tsv', 'a').length, 1);
  });

  test('tells the place of a line that is none', () => {
    assert.deepEqual(told('webanno-tsv', 'x').told, ['0 “#FORMAT=WebAnno TSV 3.3” expected']);
    const mistakes = (rows: string) =>
      told('webanno-tsv', `${header}${rows}`).told.map((each) => each.replace(/^\d+ /, ''));
    assert.deepEqual(mistakes('\n1-1\t0-1\ta\t_\t'), ['“#Text=” expected']);
    assert.deepEqual(mistakes('\n#Text=a\n1-1 0-1 a _'), [
      'a row with number, offsets, word and labels, between tabs, expected',
    ]);
    assert.deepEqual(mistakes('\n#Text=a\n1-1\t0-9\ta\t_\t'), ['a span within 0 and 2 expected, found 0 to 9']);
    assert.deepEqual(mistakes('\n#Text=a\n1-1\t99999999999-999999999999\ta\t_\t'), [
      'a sentence from 0 on expected, found one from 99999999999',
    ]);
  });
});

const hostile = '<pre> AT&T "𝒳" ]]>\tOrsk\r\nnext\u2028line\r\n';
const entities = [span(6, 10, 'ORG'), span(11, 23, 'A&"B'), span(20, 24, 'LOC')];

describe('XML', () => {
  for (const name of ['uima-xmi', 'gate-xml']) {
    test(`of ${name} brings markup, tabs and Windows’ line ends back, and entities that overlap`, () => {
      assert.deepEqual(lossesOfText(name, hostile, ...entities), []);
    });

    test(`of ${name} tells characters that XML cannot have`, () => {
      assert.deepEqual(lossesOfText(name, 'a\x07b'), ['the text: it would be read differently']);
    });

    test(`of ${name} that is none has the place where it ends to be`, () => {
      const [xml] = formatNamed(name)!.write(annotate(hostile, entities), settings);
      const broken = xml!.replace('AT&amp;T', 'AT&T');
      const { mistakes } = formatNamed(name)!.read([broken], settings);
      assert.match(`${mistakes[0]!.message}`, /^XML expected here: /);
      assert.ok(Math.abs(mistakes[0]!.at - broken.indexOf('AT&T')) < 6);
      const halves = xml!.replace('𝒳', '&#55349;&#56499;');
      assert.equal(formatNamed(name)!.read([halves], settings).mistakes.length, 1);
    });
  }

  test('of UIMA has the text in an attribute, with references for its line breaks', () => {
    const [xml] = formatNamed('uima-xmi')!.write(annotate('a\tb\r\nc', [span(0, 1, 'LOC')]), settings);
    assert.match(xml!, / sofaString="a&#9;b&#13;&#10;c"\/>/);
    assert.match(xml!, /<ner:NamedEntity xmi:id="\d+" sofa="1" begin="0" end="1" value="LOC"\/>/);
  });

  test('of UIMA is read by the addresses of its types, and tells what it leaves out', () => {
    const xml = `<?xml version="1.0"?><xmi:XMI xmlns:xmi="x" xmlns:cas="c" xmlns:t7="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore">
      <t7:Location xmi:id="1" sofa="2" begin="2" end="4" value="LOC"/><t7:NamedEntity sofa="2" begin="0" end="1"/><t7:NamedEntity sofa="9" begin="0" end="1" value="X"/>
      <cas:Sofa xmi:id="2" sofaID="_InitialView" sofaString="a&#10;&#128522;"/><cas:Sofa xmi:id="9" sofaID="other" sofaString="b"/></xmi:XMI>`;
    assert.deepEqual(told('uima-xmi', xml), {
      text: 'a\n😊',
      found: ['LOC 😊'],
      told: ['entities without a label', 'texts of other views: 1'],
    });
    assert.match(
      told('uima-xmi', xml.replace('end="4"', 'end="5"')).told[0]!,
      /^\d+ a span within 0 and 4 expected, found 2 to 5$/,
    );
    assert.deepEqual(told('uima-xmi', '<a/>').told, ['0 “cas:Sofa sofaString” expected']);
  });

  test('of GATE is read by its nodes, without tokens and other sets', () => {
    const xml = `<GateDocument><TextWithNodes><Node id="0"/>in <Node id="7"/>Orsk &amp;<Node id="9"/></TextWithNodes>
      <AnnotationSet><Annotation Id="1" Type="Token" StartNode="0" EndNode="7"/><Annotation Id="2" Type="LOC" StartNode="7" EndNode="9"><Feature/></Annotation></AnnotationSet>
      <AnnotationSet Name="Key"><Annotation Id="3" Type="PER" StartNode="0" EndNode="7"/></AnnotationSet></GateDocument>`;
    assert.deepEqual(told('gate-xml', xml), {
      text: 'in Orsk &',
      found: ['LOC Orsk &'],
      told: ['other annotation sets: 1'],
    });
    assert.match(
      told('gate-xml', xml.replace('EndNode="9"', 'EndNode="8"')).told[0]!,
      /^\d+ two nodes of the text expected, found 7 and 8$/,
    );
    assert.deepEqual(told('gate-xml', '<a/>').told, ['0 “TextWithNodes” expected']);
  });
});
