import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseXml } from '@rgrove/parse-xml';
import { annotate } from '../../server/core/formats/annotated-text.ts';
import { carry } from '../../server/core/formats/carry.ts';
import { formatNamed } from '../../server/core/formats/index.ts';
import { elementsIn } from '../../server/core/formats/xml.ts';
import { settings, told } from './format-readings.ts';

describe('brat', () => {
  const text = '𝒳 in Orsk\r\nthe Fjord\r\nLine .\r\n';
  const ann = 'T1\tLOC 5 9\tOrsk\nT2\tORG 14 19;20 24\tFjord Line\n';
  const document = annotate(text, [
    { from: 6, to: 10, label: 'LOC' },
    { from: 16, to: 27, label: 'ORG' },
  ]);

  test('counts code points, and Windows’ line ends as one; entities over them are fragments', () => {
    assert.deepEqual(carry(document, formatNamed('brat')!, settings), { parts: [ann, text], losses: [] });
    assert.deepEqual(told('brat', ann, text).found, ['LOC Orsk', 'ORG Fjord\r\nLine']);
  });

  test('tells the place of a line that is none, and the text that should be there', () => {
    assert.deepEqual(told('brat', 'T1 LOC 5 9 Orsk\n', text).told, [
      '0 “T1”, tab, label, offsets, tab and text expected',
    ]);
    assert.deepEqual(told('brat', 'T1\tLOC 5 99\tOrsk\n', text).told, [
      '7 a span within 0 and 27 expected, found 5 to 99',
    ]);
    assert.deepEqual(told('brat', 'T1\tLOC 5 9\tOrsk\nT1\tORG 5 9\tOrsk\n', text).told, [
      '16 an id of its own expected, T1 is there already',
    ]);
    assert.deepEqual(told('brat', '\nT1\tLOC 5 8\tOrsk\n', text).told, ['8 the text “Ors” expected, found “Orsk”']);
  });

  test('tells what brackets cannot hold: gaps, relations, notes', () => {
    const more = 'T1\tLOC 0 1;5 9\t𝒳 Orsk\nR1\tin Arg1:T1 Arg2:T1\n#1\tAnnotatorNotes T1\tyes\n*\tEquiv T1 T1\n';
    assert.deepEqual(told('brat', more, text), {
      text,
      found: [],
      told: ['entities with gaps: 1', 'annotations of other kinds: 3'],
    });
  });

  test('cannot have a tab in an entity, or a blank in a label', () => {
    const losses = (entity: { from: number; to: number; label: string }) =>
      carry(annotate('a\tb', [entity]), formatNamed('brat')!, settings).losses.length;
    assert.equal(losses({ from: 0, to: 3, label: 'LOC' }), 1);
    assert.equal(losses({ from: 0, to: 1, label: 'A B' }), 1);
    assert.equal(losses({ from: 0, to: 1, label: 'LOC' }), 0);
  });
});

describe('elements that are no XML', () => {
  test('of Stanford’s tagger stand in a text with & and <pre>', () => {
    const text =
      '<pre>AT&T <b> in <LOC>Orsk</LOC> <LOCAL> </LOC> <ORGANIZATION>Fjord <LOC>Aldis</LOC></ORGANIZATION> <LOC></pre>\r\n';
    assert.deepEqual(told('inlinexml', text), {
      text: '<pre>AT&T <b> in Orsk <LOCAL> </LOC> Fjord Aldis <LOC></pre>\r\n',
      found: ['LOC Orsk', 'ORGANIZATION Fjord Aldis', 'LOC Aldis'],
      told: [],
    });
  });

  test('of Stanford’s tagger stand in a text that is escaped, if that is wanted', () => {
    const text = `<pre>AT&T <LOC> "a" 'b' &amp; in Orsk &lt; &nbsp;</pre>`;
    const from = text.indexOf('Orsk');
    const { parts, losses } = carry(
      annotate(text, [{ from, to: from + 4, label: 'LOC' }]),
      formatNamed('inlinexml-escaped')!,
      settings,
    );
    assert.deepEqual(losses, []);
    const root = parseXml(`<text>${parts[0]}</text>`).root!;
    assert.equal(root.text, text);
    assert.deepEqual(
      elementsIn(root).map(({ name, text }) => [name, text]),
      [['LOC', 'Orsk']],
    );
    assert.deepEqual(told('inlinexml-escaped', '&lt;b&gt; AT&T &nbsp; <PERSON>Roa &amp; S&apos;n</PERSON> <b>'), {
      text: "<b> AT&T &nbsp; Roa & S'n <b>",
      found: ["PERSON Roa & S'n"],
      told: [],
    });
  });

  test('of MUC have their type in an attribute, in any case', () => {
    const text =
      'in <ENAMEX TYPE="LOCATION">Orsk</ENAMEX> & <enamex type=PERSON>Ilse</enamex> <TIMEX TYPE=\'DATE\' ALT="x">June</TIMEX> <ENAMEX> <b>';
    assert.deepEqual(told('enamex', text), {
      text: 'in Orsk & Ilse June <ENAMEX> <b>',
      found: ['LOCATION Orsk', 'PERSON Ilse', 'DATE June'],
      told: ['attributes of tags: 1'],
    });
    const document = annotate('Orsk June', [
      { from: 0, to: 4, label: 'LOCATION' },
      { from: 5, to: 9, label: 'DATE' },
    ]);
    assert.deepEqual(carry(document, formatNamed('enamex')!, settings), {
      parts: ['<ENAMEX TYPE="LOCATION">Orsk</ENAMEX> <TIMEX TYPE="DATE">June</TIMEX>'],
      losses: [],
    });
  });

  test('that have no partner, cross others or have no type are text, and a note says so', () => {
    const notes = (name: string, text: string) => {
      const reading = formatNamed(name)!.read([text], settings);
      return reading.notes.map(({ at, message }) => `${at} ${message}`);
    };
    const said = (at: number, count: number, tag: string) => [
      `${at} tags without a partner or a label, which are text here: ${count}, the first is ${tag}`,
    ];
    assert.deepEqual(notes('inlinexml', 'a <LOC>b'), said(2, 1, '<LOC>'));
    assert.deepEqual(notes('inlinexml', 'a</LOC> <LOC>b</LOC>'), said(1, 1, '</LOC>'));
    assert.deepEqual(notes('inlinexml', '<ORG>a <LOC>b</ORG> c</LOC>'), said(7, 2, '<LOC>'));
    assert.deepEqual(notes('enamex', 'in <ENAMEX>Orsk</ENAMEX>'), said(3, 2, '<ENAMEX>'));
    assert.deepEqual(notes('enamex', 'in <ENAMEX TYPE="LOCATION">Orsk</ENAMEX>'), []);
  });

  test('have labels of the set only', () => {
    const { parts, losses } = carry(
      annotate('a', [{ from: 0, to: 1, label: 'b' }]),
      formatNamed('inlinexml')!,
      settings,
    );
    assert.deepEqual(parts, ['a']);
    assert.match(`${losses[0]!.message}`, /^entities with labels that are not in the label set: 1/);
  });

  test('that the text has itself are told', () => {
    const { losses } = carry(annotate('a <LOC>b</LOC>', []), formatNamed('inlinexml')!, settings);
    assert.deepEqual(
      losses.map(({ message }) => `${message}`),
      ['the text: it would be read differently'],
    );
  });
});

describe('slashTags', () => {
  test('divide at the last slash, a line a sentence', () => {
    assert.deepEqual(told('slashtags', 'EUR/NB/ORG in/O Orsk/LOC \n\n1//O x/PER\n'), {
      text: 'EUR/NB in Orsk \n1/ x \n',
      found: ['ORG EUR/NB', 'LOC Orsk', 'PER x'],
      told: [],
    });
    assert.deepEqual(told('slashtags', 'a/O\r\nb /O c/').told, [
      '5 a word, a slash and a label expected, found b',
      '7 a word, a slash and a label expected, found /O',
      '10 a word, a slash and a label expected, found c/',
    ]);
  });

  test('cannot tell apart two entities of a label side by side', () => {
    const document = annotate('Orsk Aldis \n', [
      { from: 0, to: 4, label: 'LOC' },
      { from: 5, to: 10, label: 'LOC' },
    ]);
    const { losses } = carry(document, formatNamed('slashtags')!, settings);
    assert.match(`${losses[0]!.message}`, /^entities of one label side by side.*: 2$/);
  });
});
