/**
 * Evidence for how a text uses its brackets: which words follow a `[`, what comes before them, and how the brackets are closed.
 * The evidence of one bracket ends before the next one on its line, so evidence adds up line by line.
 */
import { isBlank, isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { isPlaceholder, type NameShape, nameShapeOf } from '../text/name-shape.ts';
import { composed } from '../text/scripts.ts';
import { mixedLabels } from './labels.ts';

/** Counts of brackets by kind; {@link readUse} reads the keys. */
export type Evidence = ReadonlyMap<string, number>;

/** A way in which a word is used after a `[`. */
export interface Use {
  /** Word after the `[`, in NFC; empty when a blank follows the `[`. */
  readonly word: string;
  /** Number of blanks before the `]`, where 2 means two or more; undefined when the next bracket on the line is no `]`. */
  readonly blanks: 0 | 1 | 2 | undefined;
  readonly shape: NameShape;
  /** Whether the `[` starts its line, as in a heading, a section of settings, or the speaker of a line. */
  readonly startsLine: boolean;
}

/** Longest body that is looked at, in UTF-16 units. */
const maxBodyLength = 200;
/** Longest word that is looked at, in UTF-16 units. */
const maxWordLength = 100;

/** Farthest distance, in UTF-16 units, at which a change alters the evidence of a bracket. */
export const evidenceReach = maxWordLength + maxBodyLength + 20;

const unclosed = '-';
const shapesByKey = new Map<string, NameShape>([
  ['n', 'name'],
  ['c', 'capitals'],
  ['w', 'words'],
  ['o', 'other'],
]);

/** Beginnings of keys, by closing and by shape of the body; in capitals for a bracket that starts its line. */
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

/** Key of a bracket with a blank after its `[`. */
const spacedKey = `${unclosed}o`;

/** Collects the evidence of a text. */
export function evidenceIn(text: string): Evidence {
  const evidence = new Map<string, number>();
  for (let open = text.indexOf('['); open >= 0; open = text.indexOf('[', open + 1)) {
    const key = evidenceAt(text, open);
    if (key !== undefined) evidence.set(key, (evidence.get(key) ?? 0) + 1);
  }
  return evidence;
}

/** Adds evidence, or subtracts it with a sign of -1. */
export function addEvidence(evidence: Evidence, more: Evidence, sign: 1 | -1 = 1): Evidence {
  if (more.size === 0) return evidence;
  const sums = new Map(evidence);
  addTo(sums, more, sign);
  return sums;
}

/** Adds up the evidence of many texts. */
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

/** Recently parsed keys. */
const usesByKey = new Map<string, Use>();

/** Parses a key of the evidence. */
export function readUse(key: string): Use {
  let use = usesByKey.get(key);
  if (!use) {
    if (usesByKey.size >= maxWords) usesByKey.clear();
    use = parseKey(key);
    usesByKey.set(key, use);
  }
  return use;
}

function parseKey(key: string): Use {
  const blanks = key[0] === unclosed ? undefined : (Number(key[0]) as 0 | 1 | 2);
  const shape = key[1]!.toLowerCase();
  return { blanks, shape: shapesByKey.get(shape)!, startsLine: shape !== key[1], word: key.slice(2) };
}

/** Returns the evidence of the `[` at an offset, as its key; undefined when neither a blank nor a word and a blank follow it. */
export function evidenceAt(text: string, open: number): string | undefined {
  const word = wordAt(text, open + 1);
  const wordTo = open + 1 + word.length;
  if (word.length > maxWordLength || !isBlank(text.charCodeAt(wordTo))) return undefined;
  if (word === '') return spacedKey;
  const bodyFrom = skipBlanks(text, wordTo);
  const close = closeAfter(text, bodyFrom);
  if (close <= bodyFrom) return evidenceKey(word, uses[unclosed].other);
  const by = startsLine(text, open) ? usesAtStart : uses;
  const blanks = close - skipBlanksBack(text, close, bodyFrom);
  if (blanks >= 2) return evidenceKey(word, by[2].name);
  const body = text.slice(bodyFrom, close - blanks);
  // Ordinary text, which is no evidence for labels.
  if (blanks === 0 && isPlaceholder(body)) return evidenceKey(word, uses[unclosed].other);
  if (!isReference(text, open, close + 1)) return evidenceKey(word, by[blanks === 0 ? 0 : 1][nameShapeOf(body)]);
  return evidenceKey(word, blanks === 0 ? uses[unclosed].other : by[1].other);
}

/** Returns the word at an offset, up to one unit more than is looked at; most words are labels, which need no new string. */
function wordAt(text: string, from: number): string {
  const label = mixedLabels.nameAt(text, from);
  if (label !== undefined) return label;
  let to = from;
  while (to <= from + maxWordLength && !isWordEnd(text.charCodeAt(to))) to++;
  return text.slice(from, to);
}

function startsLine(text: string, open: number): boolean {
  const before = text.charCodeAt(open - 1);
  return Number.isNaN(before) || before === 0x0a || before === 0x0d || before === 0xfeff;
}

/** Returns the offset of the `]` that closes a nearby body: the next bracket on the line. -1 when there is none. */
function closeAfter(text: string, bodyFrom: number): number {
  const limit = Math.min(text.length - 1, bodyFrom + maxBodyLength);
  for (let at = bodyFrom; at <= limit; at++) {
    const codeUnit = text.charCodeAt(at);
    if (codeUnit === closeBracket) return at;
    if (codeUnit === openBracket || codeUnit === lineFeed || codeUnit === carriageReturn) return -1;
  }
  return -1;
}

/** Recently made keys by word and use: texts repeat their labels. */
const keysByWord = new Map<string, Map<string, string>>();
const maxWords = 1000;

function evidenceKey(word: string, use: string): string {
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
 * Whether the text around a bracket makes it part of a link, a definition or an argument: `[ORG chart](…)`, `[ORG chart][1]`,
 * `[1][ORG chart]`, `[ORG chart]: …` at the start of a line, `\section[ORG chart]{…}`.
 *
 * @param end offset after its `]`
 */
function isReference(text: string, open: number, end: number): boolean {
  const next = text.charCodeAt(end);
  if (next === openParenthesis || next === openBrace || next === openBracket) return true;
  return text.charCodeAt(open - 1) === closeBracket || (next === colon && startsLine(text, open));
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const closeBracket = 0x5d;
const openBracket = 0x5b;
const colon = 0x3a;
const openParenthesis = 0x28;
const openBrace = 0x7b;
