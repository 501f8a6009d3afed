/** Features of tokens: what tells whether a name begins, goes on or ends there. Each is a hash. */
import { foldCase } from '../text/fold-case.ts';
import { hashPair, hashText } from '../util/hash.ts';
import type { TokenizedText } from './tokenized-text.ts';

/** Longest word whose shape is looked at, in UTF-16 units. */
const maxShapeLength = 8;

/** Lengths of beginnings and ends of words that are features. */
const affixes = [2, 3, 4] as const;

/** Hash of each role that a value can have: the same word before a token and after it are two features. */
const roles = {
  word: hashText('token'),
  folded: hashText('token folded'),
  prefix: hashText('token prefix'),
  suffix: hashText('token suffix'),
  capitals: hashText('token capitals'),
  shape: hashText('token shape'),
  left: hashText('token left'),
  before: hashText('token before'),
  right: hashText('token right'),
  after: hashText('token after'),
  leftShape: hashText('token left shape'),
  rightShape: hashText('token right shape'),
  leftShapes: hashText('token left shapes'),
  rightShapes: hashText('token right shapes'),
  part: hashText('token part'),
  partShape: hashText('token part and shape'),
  elsewhere: hashText('token elsewhere'),
} as const;

/** Counts for every token. */
const always = hashText('token always');

/** Stands for what is before the first and after the last token of a line. */
const edge = hashText('\n');

/** Ways to write a word, as bits. */
const [small, capital, capitals] = [1, 2, 4];

/** Hashes of a word, which are the same wherever it stands. */
interface Word {
  readonly folded: number;
  readonly shape: number;
  /** Bits for the way it is written; 0 when it begins with no letter. */
  readonly written: number;
  /** Features of the word by itself. */
  readonly own: readonly number[];
}

/** Returns a function that gives the hashes of the features of a token of a text, by its index. */
export function tokenFeatures({ words, lines, parts }: TokenizedText): (token: number) => number[] {
  const known = new Map<string, Word>();
  /** Bits for all ways in which each word is written in the text, by its hash. */
  const written = new Map<number, number>();
  const all = words.map((text) => {
    const word = known.get(text) ?? wordOf(text);
    known.set(text, word);
    written.set(word.folded, (written.get(word.folded) ?? 0) | word.written);
    return word;
  });
  const partHashes = new Map(Array.from(new Set(parts), (part) => [part, hashText(part)]));
  return (token) => {
    const beside = (other: number) => (lines[other] === lines[token] ? all[other] : undefined);
    const { folded, shape, own, written: form } = all[token]!;
    const [before, left] = [beside(token - 2), beside(token - 1)];
    const [right, after] = [beside(token + 1), beside(token + 2)];
    const part = partHashes.get(parts[token]!)!;
    const [leftShape, rightShape] = [left?.shape ?? edge, right?.shape ?? edge];
    const isCapital = (form & (capital | capitals)) !== 0;
    const elsewhere = 8 * written.get(folded)! + (isCapital ? 1 : 0) + (left ? 0 : 2);
    return [
      always,
      ...own,
      hashPair(roles.left, left?.folded ?? edge),
      hashPair(roles.before, before?.folded ?? edge),
      hashPair(roles.right, right?.folded ?? edge),
      hashPair(roles.after, after?.folded ?? edge),
      hashPair(roles.leftShape, leftShape),
      hashPair(roles.rightShape, rightShape),
      hashPair(roles.leftShapes, hashPair(leftShape, shape)),
      hashPair(roles.rightShapes, hashPair(shape, rightShape)),
      hashPair(roles.part, part),
      hashPair(roles.partShape, hashPair(part, shape)),
      hashPair(roles.elsewhere, elsewhere),
    ];
  };
}

function wordOf(text: string): Word {
  const alike = text.replace(/\p{N}/gu, '0');
  const lower = foldCase(alike);
  const folded = hashText(lower);
  const shape = hashText(shapeOf(text));
  const own = [hashPair(roles.word, hashText(alike)), hashPair(roles.folded, folded), hashPair(roles.shape, shape)];
  if (/^(?!<).*\p{L}/u.test(text)) {
    for (const length of affixes) {
      if (lower.length <= length) break;
      own.push(hashPair(roles.prefix, hashText(lower.slice(0, length))));
      own.push(hashPair(roles.suffix, hashText(lower.slice(-length))));
    }
  }
  const written = writtenAs(text);
  if (written === capitals) own.push(hashPair(roles.capitals, Math.min(7, text.length)));
  return { folded, shape, written, own };
}

function writtenAs(text: string): number {
  if (/^\p{Lu}\p{Ll}/u.test(text)) return capital!;
  if (/^\p{Lu}/u.test(text)) return capitals!;
  return /^\p{L}/u.test(text) ? small! : 0;
}

function shapeOf(text: string): string {
  const shape = text
    .replace(/\p{Lu}+/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{N}+/gu, '0');
  return shape.slice(0, maxShapeLength);
}
