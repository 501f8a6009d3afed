/**
 * What the brackets of a text say of how it uses them: which words follow a `[`, what they stand before, and how the brackets are
 * closed. All that one bracket says stands between it and the next one on its line, so that evidence is added up line by line.
 */
import { isBlank, isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isPlaceholder, type NameShape, nameShapeOf } from '../text/name-shape.ts';
import { composed } from '../text/scripts.ts';

/** How often brackets of each kind come; the keys are those of {@link readUse}. */
export type Evidence = ReadonlyMap<string, number>;

/** A way in which a word is used after a `[`. */
export interface Use {
  /** In NFC; empty for a bracket with a blank after its `[`. */
  readonly word: string;
  /** How many blanks stand before the `]`, two for more of them; undefined when no `]` is the next bracket on the line. */
  readonly blanks: 0 | 1 | 2 | undefined;
  readonly shape: NameShape;
  /** Nothing stands before its `[` on the line, as before a heading, a section of settings, or the speaker of a line. */
  readonly startsLine: boolean;
}

/** The bodies that are looked at are no longer; in UTF-16 units. */
const maxBodyLength = 200;
/** The words that are looked at are no longer; in UTF-16 units. */
const maxWordLength = 100;

/** How far from a place the brackets reach whose evidence changes with it; in UTF-16 units. */
export const evidenceReach = maxWordLength + maxBodyLength + 20;

const unclosed = '-';
const shapesByKey = new Map<string, NameShape>([
  ['n', 'name'],
  ['c', 'capitals'],
  ['w', 'words'],
  ['o', 'other'],
]);

/** How keys begin: by how the bracket is closed and by the shape of what it holds, with a capital where it starts its line. */
const uses = usesBy({ name: 'n', capitals: 'c', words: 'w', other: 'o' });
const usesAtStart = usesBy({ name: 'N', capitals: 'C', words: 'W', other: 'O' });

function usesBy({ name, capitals, words, other }: Record<NameShape, string>) {
  const after = (closing: string): Record<NameShape, string> => ({
    name: closing + name,
    capitals: closing + capitals,
    words: closing + words,
    other: closing + other,
  });
  return { [unclosed]: after(unclosed), 0: after('0'), 1: after('1'), 2: after('2') };
}

/** Stands for a bracket with a blank after its `[`. */
const spacedKey = `${unclosed}o`;

/** The evidence of a text. */
export function evidenceIn(text: string): Evidence {
  const evidence = new Map<string, number>();
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const key = keyAt(text, open);
    if (key !== undefined) evidence.set(key, (evidence.get(key) ?? 0) + 1);
  }
  return evidence;
}

/** Evidence with more added to it, or with a sign of -1 taken away. */
export function addEvidence(evidence: Evidence, more: Evidence, sign: 1 | -1 = 1): Evidence {
  if (more.size === 0) return evidence;
  const sums = new Map(evidence);
  addTo(sums, more, sign);
  return sums;
}

/** The evidence of many texts together. */
export function sumEvidence(all: Iterable<Evidence>): Evidence {
  const sums = new Map<string, number>();
  for (const evidence of all) addTo(sums, evidence, 1);
  return sums;
}

function addTo(sums: Map<string, number>, more: Evidence, sign: 1 | -1): void {
  for (const [key, count] of more) {
    const sum = (sums.get(key) ?? 0) + sign * count;
    if (sum === 0) sums.delete(key);
    else sums.set(key, sum);
  }
}

/** What a key of the evidence stands for. */
export function readUse(key: string): Use {
  const blanks = key[0] === unclosed ? undefined : (Number(key[0]) as 0 | 1 | 2);
  const shape = key[1]!.toLowerCase();
  return { blanks, shape: shapesByKey.get(shape)!, startsLine: shape !== key[1], word: key.slice(2) };
}

/** The key for the bracket at an offset; undefined when neither a blank follows it nor a word and a blank. */
function keyAt(text: string, open: number): string | undefined {
  const wordFrom = open + 1;
  const wordLimit = wordFrom + maxWordLength;
  let wordTo = wordFrom;
  while (wordTo <= wordLimit && !isWordEnd(text.charCodeAt(wordTo))) wordTo++;
  if (wordTo > wordLimit || !isBlank(text.charCodeAt(wordTo))) return undefined;
  if (wordTo === wordFrom) return spacedKey;
  const word = text.slice(wordFrom, wordTo);
  const bodyFrom = skipBlanks(text, wordTo);
  const close = closeAfter(text, bodyFrom);
  if (close <= bodyFrom) return keyOf(word, uses[unclosed].other);
  const by = startsLine(text, open) ? usesAtStart : uses;
  const blanks = close - skipBlanksBack(text, close, bodyFrom);
  if (blanks >= 2) return keyOf(word, by[2].name);
  const body = text.slice(bodyFrom, close - blanks);
  // Text, which says nothing of labels.
  if (blanks === 0 && isPlaceholder(body)) return keyOf(word, uses[unclosed].other);
  if (!isReference(text, open, close + 1)) return keyOf(word, by[blanks === 0 ? 0 : 1][nameShapeOf(body)]);
  return keyOf(word, blanks === 0 ? uses[unclosed].other : by[1].other);
}

function startsLine(text: string, open: number): boolean {
  const before = text.charCodeAt(open - 1);
  return Number.isNaN(before) || before === 0x0a || before === 0x0d || before === 0xfeff;
}

/** What stands before a `]` that is the next bracket on the line. */
const upToClose = new RegExp(`[^[\\]\\r\\n]{1,${maxBodyLength}}\\]`, 'y');

/** Where that `]` stands when it is near; -1 otherwise. */
function closeAfter(text: string, bodyFrom: number): number {
  upToClose.lastIndex = bodyFrom;
  return upToClose.test(text) ? upToClose.lastIndex - 1 : -1;
}

/** The keys of the words that came last: texts repeat their labels, and a key that is at hand need not be made. */
const keysByWord = new Map<string, Map<string, string>>();
const maxWords = 1000;

function keyOf(word: string, use: string): string {
  let keys = keysByWord.get(word);
  if (!keys) {
    if (keysByWord.size >= maxWords) keysByWord.clear();
    keys = new Map();
    keysByWord.set(word, keys);
  }
  let key = keys.get(use);
  if (key === undefined) {
    key = use + composed(word);
    keys.set(use, key);
  }
  return key;
}

/**
 * Whether what stands around a bracket makes a link, a definition or an argument of it: `[ORG chart](…)`, `[ORG chart][1]`, `[1][ORG
 * chart]`, `[ORG chart]: …` at the start of a line, `\section[ORG chart]{…}`.
 *
 * @param end the offset after its `]`
 */
function isReference(text: string, open: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === openParenthesis || next === openBrace || next === openBracket) return true;
  return text.charCodeAt(open - 1) === closeBracket || (next === colon && startsLine(text, open));
}

const closeBracket = 0x5d;
const openBracket = 0x5b;
const colon = 0x3a;
const openParenthesis = 0x28;
const openBrace = 0x7b;
