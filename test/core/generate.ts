import fc from 'fast-check';

/** How often each property is tried; TAGWRIGHT_RUNS asks for more than the thousand of a normal run. */
export const runs = { numRuns: Number(process.env.TAGWRIGHT_RUNS ?? 1000) };

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
    'שלום',
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
    '\ud800',
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
        `[${lead === '\t' ? ' ' : ''}${name}${blank || ' '}${body}${trail}${close}`,
    ),
  piece: fc.oneof({ weight: 3, arbitrary: text }, { weight: 2, arbitrary: tie('entity') }),
  line: fc.array(tie('piece'), { maxLength: 5 }).map((pieces) => pieces.join(' ')),
}));

/** Tagged texts, well-formed and broken in every way that the rules know, with all line breaks. */
export const taggedText: fc.Arbitrary<string> = fc
  .array(fc.tuple(line, fc.constantFrom('\n', ' \n', '\n\n', '\r\n', '\r', '')), { maxLength: 5 })
  .map((lines) => lines.map(([content, end]) => content + end).join(''));

/** Any string at all, also one that UTF-8 cannot hold. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  taggedText,
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
);
