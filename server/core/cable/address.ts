/** The address of a cable: the offices and people that are to read it, which stand before its first field. */
import { bureaus } from '../data/bureaus.ts';
import type { Block } from '../syntax/block.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { isClassification } from './classification.ts';

/** An office or a person that a tag in an address holds, or a part of; offsets of the tag in its block. */
export interface Addressee extends Span {
  readonly kind: 'organization' | 'person';
  readonly label: string;
  readonly body: string;
  /** Its whole name. */
  readonly name: Span;
}

/** Longest beginning of a text in which the address is looked for, in UTF-16 units. */
const maxLength = 4000;

/** The field after the address. */
const nextField = /(?<![\p{L}\p{N}])(?:E\. ?O\b|EO +\d{5}|TAGS?\b|SUBJ(?:ECT)?\b)/u;

const wanted = Trait.Plain | Trait.Unknown | Trait.Nested;
const noPerson = Trait.Classification | Trait.Redaction | Trait.HeaderWord;

/** Yields the offices and people that are tagged in the address of a cable, in order. */
export function* addresseesIn(block: Block, vocabulary: Vocabulary): Generator<Addressee> {
  const { text, table } = block;
  const end = nextField.exec(text.slice(0, maxLength))?.index ?? 0;
  const { data, from: first, to: last } = table.tags;
  for (let row = first; row < last && data[row + TagColumn.From]! < end; row += tagWidth) {
    const traits = data[row + TagColumn.Traits]!;
    if ((traits & wanted) !== Trait.Plain) continue;
    const tag = { from: data[row + TagColumn.From]!, to: data[row + TagColumn.To]! };
    const name = { from: data[row + TagColumn.BodyFrom]!, to: data[row + TagColumn.BodyTo]! };
    const body = text.slice(name.from, name.to);
    if (isOffice(body)) {
      if (!isClassification(body, vocabulary))
        yield { ...tag, kind: 'organization', label: block.labelAt(row), body, name };
    } else if (!(traits & noPerson) && isAmongPeople(text, tag, body)) {
      yield { ...tag, kind: 'person', label: block.labelAt(row), body, name: wholeName(text, tag, name) };
    }
  }
}

/** Whether a text is the symbol of an office: `EUR/NB`, `S/WCI`. */
function isOffice(text: string): boolean {
  return /^[A-Z]{1,5}(?:\/[A-Z][A-Z\d-]{0,7})+$/.test(text) && bureaus.has(text.slice(0, text.indexOf('/')));
}

/** Longest list of people on each side of one of them, in UTF-16 units with tags. */
const maxList = 120;

/** An office and the parenthesis after it, with the beginning of the list in it. */
const officeBefore = /(?<![\p{L}\p{N}])[A-Z][A-Z\d/.-]* ?\( ?([^()]*)$/u;

/** Whether a tag is in parentheses after an office, in a list of names and nothing else. */
function isAmongPeople(text: string, { from, to }: Span, body: string): boolean {
  const [, before] = officeBefore.exec(withoutTags(text.slice(Math.max(0, from - maxList), from))) ?? [];
  if (before === undefined) return false;
  const [, after] = /^([^()\n]*)\)/.exec(withoutTags(text.slice(to, to + maxList))) ?? [];
  if (after === undefined) return false;
  const names = `${before} ${body} ${after}`.trim().split(/\s*(?:[,;]|(?<!\S)(?:AND|and|&)(?!\S))\s*/);
  return names.every((name) => person.test(name) && !name.split(/\s+/).some((word) => bureaus.has(word)));
}

/** Up to three words with capitals, as in `ROA` and `Ana Roa`. */
const person = /^\p{Lu}[\p{L}'’.-]+(?:\s+\p{Lu}[\p{L}'’.-]*){0,2}$/u;

/** Returns a text with blanks for the delimiters of its tags. */
function withoutTags(text: string): string {
  return text.replace(/\[\p{Lu}+ |\]/gu, ' ').replace(/ +/g, ' ');
}

const wordBefore = /(?<![^\s(])(?!AND\b)\p{Lu}[\p{L}'’.-]* $/u;
const wordAfter = /^ (?!AND\b)\p{Lu}[\p{L}'’.-]*(?=[\s,;)])/u;

/** Returns the name of a person of which a tag may hold only one word: with the one before or after it. */
function wholeName(text: string, tag: Span, { from, to }: Span): Span {
  const [before = ''] = wordBefore.exec(text.slice(Math.max(0, tag.from - maxList), tag.from)) ?? [];
  const [after = ''] = wordAfter.exec(text.slice(tag.to, tag.to + maxList)) ?? [];
  return { from: before ? tag.from - before.length : from, to: after ? tag.to + after.length : to };
}
