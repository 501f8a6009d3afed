import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { runs } from '../core/generate.ts';
import { folderOf, run } from './support.ts';

/** A text and the same text with tags. */
interface Pair {
  readonly plain: string;
  readonly tagged: string;
}

const word = fc.constantFrom(
  'Orsk',
  'Ilse',
  'Vandermoot',
  'Señor',
  '𝒳avier',
  '港',
  'e\u0301',
  'of',
  '(',
  ')',
  '.',
  '--',
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const blanks = fc.constantFrom('', ' ', '  ', '\t', ' \t ');

const entity = fc
  .tuple(fc.constantFrom('PER', 'LOC', 'ORG', 'MISC'), fc.constantFrom(' ', '  ', '\t'), name, blanks)
  .map(([label, lead, body, trail]): Pair => ({ plain: body, tagged: `[${label}${lead}${body}${trail}]` }));

const literal = fc
  .constantFrom(' ', '  ', '\t', '[sic]', '[ Note', ' ] ', '<br>', '\ufeff', '\u00a0', '\u2028', '\u0085')
  .map((text): Pair => ({ plain: text, tagged: text }));

const lineBreak = fc
  .constantFrom('\n', ' \n', '\r\n', '\r', '\n\n')
  .map((text): Pair => ({ plain: text, tagged: text }));

const text = fc
  .tuple(
    fc.boolean(),
    fc.array(
      fc.oneof(
        entity,
        name.map((each): Pair => ({ plain: each, tagged: each })),
        literal,
        lineBreak,
      ),
    ),
  )
  .map(([hasMark, pieces]): Pair => {
    const mark = hasMark ? '\ufeff' : '';
    return {
      plain: mark + pieces.map(({ plain }) => plain).join(''),
      tagged: mark + pieces.map(({ tagged }) => tagged).join(''),
    };
  });

test('strip of a tagged text is the text that it was made from', async (t) => {
  const property = fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 60 }), async (texts) => {
    const files = texts.map(({ tagged }, index) => [`${1000 + index}.tagged.txt`, tagged] as const);
    const { bytes, stderr, code } = await run(['strip', '.'], { cwd: folderOf(t, Object.fromEntries(files)) });
    assert.deepEqual({ stderr, code }, { stderr: '', code: 0 });
    assert.equal(bytes.toString(), texts.map(({ plain }) => plain).join(''));
  });
  await fc.assert(property, { numRuns: Math.ceil(runs.numRuns / 50) });
});

test('texts of different encodings keep their bytes', async (t) => {
  const latin1 = (content: string) => Buffer.from(content, 'latin1');
  const cwd = folderOf(t, {
    'a.txt': latin1('en [LOC São Paulo  ] \xff\x80\r\n'),
    'b.txt': '\ufeffen [LOC São Paulo ] \r\n',
    'c.txt': 'no tags, no end',
    'd.txt': '',
  });
  const { bytes } = await run(['strip', 'a.txt', 'b.txt', 'c.txt', 'd.txt', 'c.txt'], { cwd });
  assert.deepEqual(
    bytes,
    Buffer.concat([
      latin1('en São Paulo \xff\x80\r\n'),
      Buffer.from('\ufeffen São Paulo \r\nno tags, no endno tags, no end'),
    ]),
  );
});

test('malformed tags are taken out as well', async () => {
  const { stdout } = await run(['strip', '-'], {
    input: 'in [LOC Orsk and [LOC ] , [LCO Lima  ] [ORG [ORG Bank  ]  ]\n',
  });
  assert.equal(stdout, 'in Orsk and  , Lima Bank\n');
});
