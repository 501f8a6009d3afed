import fc from 'fast-check';

/** The seed of all made texts: TAGWRIGHT_SEED, or another one each time. A failure prints it. */
export const seed = Number(process.env.TAGWRIGHT_SEED ?? Math.floor(Math.random() * 2 ** 31));
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

/** How often each property is tried: twenty-five times, two hundred in `npm run test:long`, or as TAGWRIGHT_RUNS says. */
export const runs = { numRuns: Number(process.env.TAGWRIGHT_RUNS ?? 25) };

const label = fc.constantFrom(
  'PER',
  'LOC',
  'ORG',
  'MISC',
  'PERSON',
  'GPE',
  'DATE',
  'loc',
  'LCO',
  'EVENT',
  'GAME',
  'NOTE',
  'VESSEL',
  'B-PER',
  'Person',
  'LOCATION',
  '人名',
);
const word = fc.constantFrom(
  ...[
    'Asuncion',
    'Paraguay',
    'Ana',
    'Roa',
    'U.S.',
    'of',
    'the',
    'Ministry',
    'Team',
    '7',
    'June',
    'Señor',
    '𝒳avier',
    'é',
    'e\u0301',
    'שלום',
    'مرحبا',
    '👩\u200d🔬',
  ],
  ...[
    '[',
    ']',
    '[[',
    ']]',
    '(',
    ')',
    '“',
    '”',
    '"',
    "'s",
    '.',
    ',',
    ':',
    '--',
    '-------',
    '...',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u202e',
    '\u200f',
    '\u0301',
    '\ud800',
    '\udc00',
    '\0',
    '\ufeff',
  ],
  ...[
    '<a',
    '>',
    '</a>',
    '<pre>',
    '</pre></code>',
    "<a id='par2' href='#par2'>¶</a>2 . ",
    '7 . ',
    '( U )',
    '( SBU )',
    'para 9',
  ],
  ...['SUMMARY:', 'End Summary.', 'TAGS:', 'SUBJECT:', '[sic]', '[LOC', '[PER ', '[ ', '[LOCParis', 'XXXXXXXXXXXX'],
  ...['[PER]', '[LOC]', '[DATE]', '[ LOC]', '[LOC](x)', '[ORG ]', '[LOC\t]'],
);
const blanks = fc.constantFrom('', ' ', ' ', ' ', '  ', '\t');

const text: fc.Arbitrary<string> = fc
  .array(fc.tuple(word, blanks), { maxLength: 6 })
  .map((words) => words.map(([token, blank]) => token + blank).join(''));

const { line } = fc.letrec<{ line: string; entity: string; piece: string }>((tie) => ({
  entity: fc
    .tuple(
      blanks,
      label,
      blanks,
      fc.oneof({ weight: 4, arbitrary: text }, tie('line')),
      blanks,
      fc.constantFrom(']', ']', ']', ']', ''),
    )
    .map(
      ([lead, name, blank, body, trail, close]) =>
        `[${lead === '\t' ? ' ' : ''}${name}${body === '' ? blank : blank || ' '}${body}${trail}${close}`,
    ),
  piece: fc.oneof({ weight: 3, arbitrary: text }, { weight: 2, arbitrary: tie('entity') }),
  line: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join(' ')),
}));

const lineBreak = fc.constantFrom('\n', ' \n', '\n\n', '\r\n', '\r', '');
const brokenLine = fc.tuple(line, lineBreak).map(([content, end]) => content + end);

/** Tagged texts, well-formed and broken in every way that the rules know, with all line breaks. */
export const taggedText: fc.Arbitrary<string> = fc.array(brokenLine, { maxLength: 5 }).map((lines) => lines.join(''));

/** Any string at all, also one that UTF-8 cannot hold. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  taggedText,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);

/** Lines that matter to lines far away; `#` becomes the number of the line. */
const farReaching = fc.constantFrom(
  ...['[LOC Lima  ]\n', '[ORG Lima  ] .\n', '[GPE Lima ]\r\n', 'Lima\n', 'to Lima, then\r', '[PERSON Ana Roa]\n'],
  ...['[PER Ana Roa#  ]\n', 'Ana Roa#\n', '[ORG Bank of Peru  ]\n', 'the Bank of Peru\n', '[LOC Bank  ]\n'],
  ...['the [LOC Bank  ] OF Peru\n', 'Ana [PER Roa#  ]\n', '[LOC Lima  ] [LOC Lima  ]\n'],
  ...["<a id='par#' href='#par#'>¶</a># . \n", '( U ) SUMMARY: x\n', 'End Summary .\n', '( SBU ) text\n', '# . \n'],
  ...['---------- Part # ----------\n', 'see para #\n', '<code><pre>TAGS: X SUBJECT: Y\n', '</pre></code>\n'],
  ...['<b>\n', '</b>\n', '[ note\n', ']\n', '\n', '\r', '\r\n', 'x\n', 'x'],
  ...['the [ORG Bank of\n', 'Peru  ] said\n', 'by [PER Ana\r\n', '] [LOC\n'],
);

/** A few lines, each of which comes many times in a row, over and over: hundreds of lines that shrink well. */
export const longText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 3, arbitrary: farReaching }, brokenLine), { minLength: 1, maxLength: 12 }),
    fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 150 })), { minLength: 1, maxLength: 12 }),
  )
  .map(([pool, recipe]) => {
    const lines = recipe.flatMap(([pick, count]) => Array<string>(count).fill(pool[pick % pool.length]!));
    return lines.map((content, index) => content.replaceAll('#', String(index % 97))).join('');
  });
