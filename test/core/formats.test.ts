import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { type AnnotatedText, annotate, type Entity } from '../../server/core/formats/annotated-text.ts';
import { brackets } from '../../server/core/formats/brackets.ts';
import { carry } from '../../server/core/formats/carry.ts';
import type { Format } from '../../server/core/formats/format.ts';
import { formatNamed, formats } from '../../server/core/formats/index.ts';
import { inverse, renameLabels } from '../../server/core/formats/label-map.ts';
import { corpusFiles, hasCorpus } from '../corpus.ts';
import { lossesOf, lossesOfText, settings, span, told } from './format-readings.ts';
import { runs } from './generate.ts';

/** Formats that have what nothing but the tagger knows. */
const ofTagger = ['tagger-confidence'];
const others = formats.filter(({ name }) => !ofTagger.includes(name));

function read(tagged: string): AnnotatedText {
  const [document] = brackets.read([tagged], settings).documents;
  return document!;
}

/** The document that is read from what a format has written. */
function through(document: AnnotatedText, format: Format): AnnotatedText {
  const { documents, mistakes } = format.read(format.write(document, settings), settings);
  assert.deepEqual([documents.length, mistakes], [1, []]);
  return documents[0]!;
}

/** Two sentences as the tagger prints them, with letters beyond the BMP and entities side by side. */
const sample = 'in [LOC 𝒳avier Bay  ] [LOC Orsk  ] [PER Ilse & Co.  ] \nthe [ORG Fjord Line  ] . \n';

/** Files as these formats have them, written out by hand. */
const files: Readonly<Record<string, readonly string[]>> = {
  brackets: [sample],
  'conll2003-iob1': [
    [
      '-DOCSTART- -X- O O\n',
      'in -X- O O\n𝒳avier -X- O I-LOC\nBay -X- O I-LOC\nOrsk -X- O B-LOC\n',
      'Ilse -X- O I-PER\n& -X- O I-PER\nCo. -X- O I-PER\n\n',
      'the -X- O O\nFjord -X- O I-ORG\nLine -X- O I-ORG\n. -X- O O\n\n',
    ]
      .join('')
      .replace('O O\nin', 'O O\n\nin'),
  ],
  'conll2002-iob2': [
    '-DOCSTART- O\n\nin O\n𝒳avier B-LOC\nBay I-LOC\nOrsk B-LOC\nIlse B-PER\n& I-PER\nCo. I-PER\n\nthe O\nFjord B-ORG\nLine I-ORG\n. O\n\n',
  ],
  'conll2002-bioes': [
    '-DOCSTART- O\n\nin O\n𝒳avier B-LOC\nBay E-LOC\nOrsk S-LOC\nIlse B-PER\n& I-PER\nCo. E-PER\n\nthe O\nFjord B-ORG\nLine E-ORG\n. O\n\n',
  ],
  'illinois-bilou': [
    [
      'O\t0\t0\tO\t-X-\t-DOCSTART-\tx\tx\t0\n\n',
      'O\t0\t0\tO\tO\tin\tx\tx\t0\nB-LOC\t0\t1\tO\tO\t𝒳avier\tx\tx\t0\nL-LOC\t0\t2\tO\tO\tBay\tx\tx\t0\n',
      'U-LOC\t0\t3\tO\tO\tOrsk\tx\tx\t0\nB-PER\t0\t4\tO\tO\tIlse\tx\tx\t0\nI-PER\t0\t5\tO\tO\t&\tx\tx\t0\n',
      'L-PER\t0\t6\tO\tO\tCo.\tx\tx\t0\n\n',
      'O\t0\t0\tO\tO\tthe\tx\tx\t0\nB-ORG\t0\t1\tO\tO\tFjord\tx\tx\t0\nL-ORG\t0\t2\tO\tO\tLine\tx\tx\t0\n',
      'O\t0\t3\tO\tO\t.\tx\tx\t0\n\n',
    ].join(''),
  ],
};

describe('formats', () => {
  for (const [name, parts] of Object.entries(files)) {
    test(`${name} is written and read as by hand`, () => {
      const format = formatNamed(name)!;
      assert.deepEqual(format.write({ ...read(sample), name: 'a.txt' }, settings), parts);
      const { text, entities } = format.read(parts, settings).documents[0]!;
      assert.deepEqual({ text, entities }, { text: read(sample).text, entities: read(sample).entities });
    });
  }

  const word = fc.constantFrom(
    'Orsk',
    '𝒳',
    'e\u0301',
    '👩\u200d🔬',
    '&',
    "'s",
    '"',
    '#',
    'a/b',
    '.',
    '--',
    'O',
    '_',
    '\\',
    '*',
  );
  const line = fc.array(fc.tuple(word, fc.constantFrom('', '', 'PER', 'LOC', 'ORG')), { minLength: 1, maxLength: 8 });
  /** Texts as the tagger prints them; two entities of a label are never side by side. */
  const tagged = fc.array(line, { maxLength: 5 }).map((lines) =>
    lines
      .map((words) => {
        const written = words.map(([text, label], index) => {
          return label === '' || label === words[index - 1]?.[1] ? text : `[${label} ${text}  ]`;
        });
        return `${written.join(' ')} \n`;
      })
      .join(''),
  );

  for (const format of others) {
    test(`${format.name} carries what the tagger prints`, () => {
      fc.assert(
        fc.property(tagged, (text) => {
          assert.deepEqual(carry(read(text), format, settings).losses, []);
          const [back] = brackets.write(through(read(text), format), settings);
          assert.equal(back, text);
        }),
        runs,
      );
    });
  }

  const anyText = fc.array(
    fc.constantFrom(
      'Orsk',
      ' ',
      '  ',
      '\n',
      '\r\n',
      '\r',
      '\t',
      '𝒳',
      '\ud835',
      '\udc80',
      ']',
      '[LOC Rio  ]',
      '<LOC>',
      '</LOC>',
      '&',
      '\0',
      '\ufeff',
      '\u00a0',
      '\u2028',
      '/',
      '"',
      ']]>',
    ),
    { maxLength: 12 },
  );
  const anyEntities = fc.array(
    fc.tuple(fc.nat(20), fc.nat(8), fc.constantFrom('LOC', 'PER', 'no word', '', 'a-b', 'É"', '人')),
    {
      maxLength: 5,
    },
  );
  /** Documents that no format has to carry. */
  const anyDocument = fc.tuple(anyText, anyEntities).map(([pieces, spans]) => {
    const text = pieces.join('');
    const entities = spans.map(([from, length, label]): Entity => ({ from, to: from + length, label }));
    return annotate(
      text,
      entities.filter(({ from, to }) => from < to && to <= text.length),
    );
  });

  for (const format of formats) {
    test(`${format.name} loses nothing that is not told`, () => {
      fc.assert(
        fc.property(anyDocument, (document) => {
          const { parts, losses } = carry(document, format, settings);
          if (losses.length > 0) return;
          const [back, ...more] = format.read(parts, settings).documents;
          assert.deepEqual([back?.text, more], [document.text, []]);
          const plain = (entities: readonly Entity[]) =>
            entities.map(({ from, to, label }) => [from, to, label]).sort();
          assert.deepEqual(plain(back!.entities), plain(document.entities));
        }),
        runs,
      );
    });

    test(`${format.name} reads whatever a file holds`, () => {
      const piece = fc.constantFrom(
        ...formats.flatMap((each) => each.write(read(sample), settings)),
        '\0',
        '[',
        '{',
        '<',
        '\t',
        '\n',
      );
      const part = fc.array(
        fc.oneof(
          piece,
          piece.map((text) => text.slice(0, text.length >> 1)),
          fc.string(),
        ),
        { maxLength: 3 },
      );
      const parts = fc.tuple(...format.extensions.map(() => part.map((pieces) => pieces.join(''))));
      fc.assert(
        fc.property(parts, (each) => {
          for (const { at, part: index = 0 } of format.read(each, settings).mistakes) {
            assert.ok(at >= 0 && at <= each[index]!.length);
          }
        }),
        runs,
      );
    });

    if (!hasCorpus || ofTagger.includes(format.name)) continue;
    test(`${format.name} brings every text of the corpus back`, () => {
      for (const { name, text } of corpusFiles()) {
        const document = read(text);
        const { parts, losses } = carry({ ...document, name }, format, settings);
        const back = format.read(parts, settings).documents[0]!;
        assert.equal(back.text, document.text, name);
        // In this text, entities stand inside others, and one of them has other blanks.
        const expected = name === '00HARARE6677.txt' ? brackets.write(document, settings)[0] : text;
        if (losses.length === 0) assert.equal(brackets.write(back, settings)[0], expected, name);
        else if (format.name === 'slashtags')
          assert.match(`${losses.at(-1)!.message}`, /^entities (?:of one label side by side|inside)/);
        else assert.equal(name, '00HARARE6677.txt', `${losses[0]!.message}`);
      }
    });
  }
});

describe('losses', () => {
  const iob2 = 'conll2003-iob2';

  test('are told by their reason, with how many', () => {
    assert.deepEqual(lossesOf(iob2, read('[ORG Bank of [LOC Orsk  ]  ] \n')), ['entities inside or around others: 1']);
    assert.deepEqual(lossesOf(iob2, read('[LOC Para  ]guay \n')), ['entities that begin or end inside a word: 1']);
    assert.deepEqual(lossesOf(iob2, read('a  b \n')), ['blanks, or their number']);
    assert.deepEqual(lossesOf(iob2, read('a b\n')), ['blanks, or their number']);
    assert.deepEqual(lossesOf(iob2, read('a \r\n')), ['line breaks, empty lines, or blanks around them']);
    assert.deepEqual(lossesOf(iob2, read('a \n\nb \n')), ['line breaks, empty lines, or blanks around them']);
    assert.deepEqual(lossesOf(iob2, read('\udc80 \n')), ['bytes that are not UTF-8']);
    assert.deepEqual(lossesOf(iob2, read('a \n-DOCSTART- \n')), [
      'the whole text: it would not be read as one document',
    ]);
    const lost = (text: string, ...entities: Entity[]) => lossesOfText('brackets', text, ...entities);
    assert.deepEqual(lost('a b c', span(0, 3), span(2, 5)), ['entities that overlap others: 1']);
    assert.deepEqual(lost('a\nb', span(0, 3)), ['entities over a line end: 1']);
    assert.deepEqual(lost('a b', span(0, 2)), ['entities that begin or end in a blank: 1']);
    assert.deepEqual(lost('a ] b', span(0, 5)), ['entities with “]”: 1']);
    assert.deepEqual(lost('a b', span(0, 1, 'two words')), ['entities whose label is not one word: 1']);
    assert.deepEqual(lost('[LOC a  ] b'), ['the text: it would be read differently']);
    const ofLabel =
      'entities with labels that are not in the label set: 1; rename them, or list them in tagwright.json';
    assert.deepEqual(lost('has flu and', span(4, 7, 'q')), [ofLabel]);
    assert.deepEqual(brackets.write(annotate('has flu and', [span(4, 7, 'q')]), settings), ['has flu and']);
    assert.deepEqual(lost('has flu and', span(4, 7, 'DISEASE')), []);
  });

  test('of reading are tags that are no entities', () => {
    const { losses } = brackets.read(['[LOC ] x [PER Ilse\n'], settings).documents[0]!;
    assert.deepEqual(
      losses.map(({ message }) => `${message}`),
      ['tags without text or without “]”: 2'],
    );
  });
});

describe('columns', () => {
  const columns = (name: string, rows: string) => {
    const { found, told: all } = told(name, rows);
    return { found, told: all };
  };

  test('of IOB1 have B- between touching entities of a label only', () => {
    assert.deepEqual(columns('conll2002-iob1', 'a I-LOC\nb B-LOC\nc I-PER\nd I-PER\n'), {
      found: ['LOC a', 'LOC b', 'PER c d'],
      told: [],
    });
    assert.deepEqual(columns('conll2002-iob1', 'a B-LOC\n').told, ['tags that IOB1 does not allow in their place: 1']);
  });

  test('with sequences that the scheme does not have are repaired, and that is told', () => {
    const told = (scheme: string, count: number) => [`tags that ${scheme} does not allow in their place: ${count}`];
    assert.deepEqual(columns('conll2002-iob2', 'a O\nb I-LOC\nc I-PER\n'), {
      found: ['LOC b', 'PER c'],
      told: told('IOB2', 2),
    });
    assert.deepEqual(columns('conll2002-bioes', 'a B-LOC\nb O\nc I-LOC\nd E-LOC\ne E-LOC\n'), {
      found: ['LOC a', 'LOC c d', 'LOC e'],
      told: told('BIOES', 3),
    });
    assert.deepEqual(columns('conll2002-bioes', 'a B-LOC\n\nb B-LOC\n').told, told('BIOES', 2));
  });

  test('with a mistake leave that document out, and the others are read', () => {
    const reading = formatNamed('conll2003-iob2')!.read(
      ['-DOCSTART- -X- O O\n\na -X- O O\nb c\n\n-DOCSTART- -X- O\n\nd -X- O E-LOC\n-DOCSTART-\ne -X- O B-LOC\r\n'],
      settings,
    );
    assert.deepEqual(
      reading.documents.map(({ text }) => text),
      ['e \n'],
    );
    assert.deepEqual(
      reading.mistakes.map(({ at, message }) => [at, `${message}`]),
      [
        [30, '4 columns expected, found 2'],
        [61, 'a tag of IOB2 expected, found E-LOC'],
      ],
    );
  });

  test('know the start of a document in every shape', () => {
    for (const start of [
      '-DOCSTART- -X- O O',
      '-DOCSTART- -X- -X- O',
      '-DOCSTART- -X- O',
      '-DOCSTART-\tO',
      '-DOCSTART- -DOCSTART- O',
    ]) {
      const { documents } = formatNamed('conll2003-iob2')!.read(
        [`${start}\na -X- O O\n\n${start}\n\nb -X- O O\n`],
        settings,
      );
      assert.deepEqual(
        documents.map(({ text }) => text),
        ['a \n', 'b \n'],
      );
    }
  });
});

describe('the tagger’s confidences', () => {
  const format = formatNamed('tagger-confidence')!;
  const text =
    'met [PER:0.91; LOC:0.05; ORG:0.03; MISC:1.2E-4; Hollis Tarn  ] in [PER:0.2; LOC:0.8; Orsk  ] [sic] [a:b c] . \n';

  test('give the best label, and stay', () => {
    const [document] = format.read([text], settings).documents;
    assert.equal(brackets.write(document!, settings)[0], 'met [PER Hollis Tarn  ] in [LOC Orsk  ] [sic] [a:b c] . \n');
    assert.deepEqual(document!.entities[0]!.scores, { PER: 0.91, LOC: 0.05, ORG: 0.03, MISC: 1.2e-4 });
    assert.deepEqual(format.write(document!, settings), [text]);
    assert.deepEqual(lossesOf('tagger-confidence', document!), []);
  });

  test('cannot be written of entities without them', () => {
    assert.deepEqual(lossesOf('tagger-confidence', read(sample)), ['entities without confidences: 4']);
  });

  test('go by other names with their labels', () => {
    const renamed = renameLabels(
      format.read([text], settings).documents[0]!,
      new Map([
        ['LOC', 'PLACE'],
        ['ORG', 'PLACE'],
      ]),
    );
    assert.deepEqual(renamed.entities[0]!.scores, { PER: 0.91, PLACE: 0.08, MISC: 1.2e-4 });
    assert.equal(renamed.entities[1]!.label, 'PLACE');
  });
});

test('a label map is turned round with the first of several names', () => {
  const map = inverse(
    new Map([
      ['PERSON', 'PER'],
      ['LOCATION', 'LOC'],
      ['GPE', 'LOC'],
    ]),
  );
  assert.deepEqual([...map].sort(), [
    ['LOC', 'LOCATION'],
    ['PER', 'PERSON'],
  ]);
});
