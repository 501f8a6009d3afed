/** Acronyms in parentheses after the name that they abbreviate: `Tarvenian Communist Party ( TCP )`. */
import { joiners } from '../data/joiners.ts';
import type { Line } from '../syntax/line.ts';
import type { Tag } from '../syntax/scan.ts';
import { skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { tokens, trailingPunctuationLength } from '../text/tokens.ts';

/** A tagged acronym and what it abbreviates; offsets in the line. */
export interface Abbreviated {
  readonly acronym: Tag;
  /** Name that it abbreviates: from its first word to its last one. */
  readonly name: Span;
  /** Tags that hold a part of the name, in order; at least one. */
  readonly parts: readonly Tag[];
}

/** Longest text before an acronym in which its name is looked for, in UTF-16 units. */
const reach = 240;

/** Length of the longest acronym in UTF-16 units. */
const maxLength = 8;

/** Letters of an acronym, two of them capitals: `TCP`, `DoD`. An s may follow. */
const letters = /^(?=(?:\P{Lu}*\p{Lu}){2})\p{Lu}\p{L}{1,7}$/u;

/** Whether an acronym in parentheses has the initials of capitalised words before it, tagged or not. */
export function abbreviatesName(line: Line, acronym: Tag): boolean {
  const enclosed = enclosedAcronym(line, acronym);
  if (!enclosed) return false;
  const words = wordsBefore(line, enclosed.opening);
  return words.some((_, first) => spells(words, first, enclosed.spelled));
}

/** Words in lower case, and the acronym of their initials; offsets in the line. */
export interface CommonNoun extends Span {
  /** Its last word. */
  readonly noun: string;
}

/** Returns the words in lower case that an acronym in parentheses abbreviates: it is no name then. */
export function commonNounOf(line: Line, acronym: Tag): CommonNoun | undefined {
  const enclosed = enclosedAcronym(line, acronym);
  if (!enclosed) return undefined;
  const { opening, spelled } = enclosed;
  const words = wordsBefore(line, opening);
  const isOfName = ({ text, tag }: Word) => tag !== undefined || /\p{Lu}/u.test(text);
  for (let first = words.length - spelled.length; first >= 0; first--) {
    if (words.slice(first).some(isOfName)) continue;
    if (!rest(words, first, spelled, 0)) continue;
    return { from: words[first]!.from, to: words.at(-1)!.to, noun: words.at(-1)!.text };
  }
  return undefined;
}

interface Word extends Span {
  readonly text: string;
  readonly tag: Tag | undefined;
}

/** Returns what the acronym in a tag abbreviates; undefined where it is none, or no name before it has its initials. */
export function abbreviatedBy(line: Line, acronym: Tag): Abbreviated | undefined {
  const enclosed = enclosedAcronym(line, acronym);
  if (!enclosed) return undefined;
  const { opening, spelled } = enclosed;
  const words = wordsBefore(line, opening);
  for (let first = words.length - spelled.length; first >= 0; first--) {
    if (!spells(words, first, spelled)) continue;
    const name = words.slice(first);
    const parts = [...new Set(name.flatMap(({ tag }) => tag ?? []))];
    // A name that begins or ends inside a tag is not what the tag says.
    const isWhole = parts.every((tag) => words.every((word, index) => word.tag !== tag || index >= first));
    return isWhole && parts.length > 0
      ? { acronym, name: { from: name[0]!.from, to: name.at(-1)!.to }, parts }
      : undefined;
  }
  return undefined;
}

/** Returns the letters of an acronym in parentheses, in lower case, and where those begin. */
function enclosedAcronym({ text }: Line, { from, to, bodyFrom, bodyTo }: Tag) {
  const opening = skipBlanksBack(text, from, 0) - 1;
  const isEnclosed = text[opening] === '(' && text[skipBlanks(text, to)] === ')';
  if (!isEnclosed || bodyTo - bodyFrom > maxLength) return undefined;
  const body = text.slice(bodyFrom, bodyTo);
  return letters.test(body) ? { opening, spelled: body.replace(/s$/, '').toLowerCase() } : undefined;
}

/** Returns the words directly before an offset, up to the last punctuation, markup or odd tag. */
function wordsBefore({ text, tags }: Line, to: number): Word[] {
  let words: Word[] = [];
  const add = (from: number, end: number, tag?: Tag) => {
    for (const token of tokens(text, from, end)) {
      const word = text.slice(token.from, token.to);
      const length = word.length - trailingPunctuationLength(word);
      if (/[<>[\]()"“”]/.test(word) || !/\p{L}/u.test(word)) words = [];
      else words.push({ from: token.from, to: token.from + length, text: word.slice(0, length), tag });
      if (length < word.length && tag === undefined) words = [];
    }
  };
  let at = Math.max(0, to - reach);
  for (let index = lastSpanFrom(tags, at - 1) + 1; index < tags.length && tags[index]!.from < to; index++) {
    const tag = tags[index]!;
    if (tag.from < at || tag.to > to) continue;
    add(at, tag.from);
    if (tag.closed && tag.known && !tag.hasInner) add(tag.bodyFrom, tag.bodyTo, tag);
    else words = [];
    at = tag.to;
  }
  add(at, to);
  return words;
}

/** Whether the initials of words, from one on to the last, are letters. Small words that join others may be left out. */
function spells(words: readonly Word[], first: number, spelled: string): boolean {
  if (!/^\p{Lu}/u.test(words[first]!.text)) return false;
  return rest(words, first, spelled, 0);
}

function rest(words: readonly Word[], index: number, spelled: string, at: number): boolean {
  const word = words[index]?.text;
  if (word === undefined) return at === spelled.length;
  if (word[0]!.toLowerCase() === spelled[at] && rest(words, index + 1, spelled, at + 1)) return true;
  return at > 0 && joiners.has(word.toLowerCase()) && rest(words, index + 1, spelled, at);
}
