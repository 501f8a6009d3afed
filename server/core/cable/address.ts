/** The address of a cable: the offices and people that are to read it, which stand before its first field. */
import { addressedOffices, bureaus } from '../data/bureaus.ts';
import type { Block } from '../syntax/block.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import type { Vocabulary } from '../syntax/vocabulary.ts';
import type { Span } from '../text/span.ts';
import { isClassification } from './classification.ts';
import { isTitle } from './people.ts';

/** Kinds of those who are to read a cable. */
export type AddresseeKind = 'organization' | 'person';

/** An office or a person that a tag in an address holds, or a part of; offsets of the tag in its block. */
export interface Addressee extends Span {
  readonly kind: AddresseeKind;
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
  const end = endOfAddress(text);
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

function endOfAddress(text: string): number {
  return nextField.exec(text.slice(0, maxLength))?.index ?? 0;
}

/** Whether a text is the symbol of an office: `EUR/NB`, `S/WCI`. */
function isOffice(text: string): boolean {
  return (
    /^[A-Z]{1,5}(?:\/[A-Z][A-Z\d-]{0,7})+$/.test(text) &&
    bureaus.has(text.slice(0, text.indexOf('/'))) &&
    !isHeadOfOffice.test(text)
  );
}

/** Pattern of people by their post, which looks like the symbol of an office: assistants of a secretary or an administrator. */
const isHeadOfOffice = /^A\/[AS]$/;

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
  return `${before} ${body} ${after}`.trim().split(separator).every(isPersonName);
}

/** An office or a person without a tag in an address; offsets in the block. */
export interface UntaggedAddressee extends Span {
  readonly kind: AddresseeKind;
}

/** Words of an address: symbols of offices, names of them, and words of names. */
const word = /(?<![^\s(])[A-Z][A-Z\d/-]*(?![^\s,;()])/g;

/** Pattern of what stands before an addressee, and of what follows one. */
const addressed = /(?:^|\s)(?:FOR|TO|PASS|AND|INFO)\s+$|[,;]\s*$/;
const addresses = /^\s+(?:FOR|PLEASE|PLS|PASS|ALSO)\s/;
const isOver = /^\s*(?:$|[,;()]|\.(?!\S)|(?:AND|FOR|PLEASE|PLS|PASS|ALSO|SIPDIS|NOFORN|SENSITIVE)\s)/;

/** Pattern of an office and a first name with a hyphen between: `SCA/A-ANA`. */
const withName = /\/.*-[A-Z]{3,}$/;

/** Pattern of a title before an addressee. */
const titled = /(?:FOR|FROM|TO|AND|[,;])\s+(?:AMBASSADOR|ADMIRAL|GENERAL|GEN|[AU]\/S|A\/A|P?DAS)\s+$/;

/** An office, and the parenthesis after it with names in it. */
const listed = /(?<![\p{L}\p{N}])[A-Z][A-Z\d/.-]+ *\]? ?\( ?([^()\n]*?) ?\)/gu;

/** Yields the offices and people in the address of a cable that are not tagged. */
export function* untaggedAddresseesIn({ text, table, context }: Block): Generator<UntaggedAddressee> {
  const { vocabulary } = context.settings;
  const end = endOfAddress(text);
  const header = text.slice(0, end);
  const { tags } = table;
  const isTagged = ({ from, to }: Span) => {
    for (let row = tags.from; row < tags.to && tags.data[row + TagColumn.From]! < to; row += tagWidth) {
      if (tags.data[row + TagColumn.To]! > from) return true;
    }
    return false;
  };
  for (const { 0: found, index } of header.matchAll(word)) {
    const at = { from: index, to: index + found.length };
    const before = header.slice(Math.max(0, index - maxBefore), index);
    const after = header.slice(at.to);
    if (withName.test(found)) continue;
    const isSymbol = isOffice(found) && !isClassification(found, vocabulary) && !isTitle(found, vocabulary);
    const isNamed = isSymbol || (isOfficeName(found) && (addresses.test(after) || isListed(before, after)));
    if (isNamed) {
      if (!isTagged(at)) yield { ...at, kind: 'organization' };
    } else if (titled.test(before) && found.length > 2 && !isTagged(at)) yield { ...at, kind: 'person' };
  }
  for (const { 0: all, 1: list, index } of header.matchAll(listed)) {
    const names = withoutTags(list!).trim().split(separator);
    if (!names.every(isPersonName)) continue;
    const from = index + all.indexOf(list!, all.indexOf('('));
    for (const { 0: name, index: start } of list!.matchAll(/[^\s,;&][^,;&]*/g)) {
      for (const { 0: one, index: inside } of name.matchAll(wordsOfName)) {
        const at = { from: from + start + inside, to: from + start + inside + one.length };
        if (person.test(one) && !isTagged(at)) yield { ...at, kind: 'person' };
      }
    }
  }
}

/** Words of a name, between such as join it to another. */
const wordsOfName = /(?<!\S)(?!(?:AND|and)(?!\S))\S+(?: (?!(?:AND|and)(?!\S))\S+)*/g;

/** Length of the text before a word that is read for what it is, in UTF-16 units. */
const maxBefore = 40;

/** Whether an office is one of those whom a cable addresses. */
function isListed(before: string, after: string): boolean {
  return addressed.test(before) && isOver.test(after);
}

/** Whether a word is the name of an office without a slash: a bureau, or a department. */
function isOfficeName(text: string): boolean {
  return (text.length > 1 && bureaus.has(text)) || addressedOffices.has(text);
}

const separator = /\s*(?:[,;]|(?<!\S)(?:AND|and|&)(?!\S))\s*/;

function isPersonName(name: string): boolean {
  const isNoName = (each: string) => bureaus.has(each) || addressedOffices.has(each) || ofCopies.has(each);
  return person.test(name) && !name.split(/\s+/).some(isNoName);
}

/** Words in parentheses that say what is new in a copy: `CORRECTED COPY ( TEXT )`. */
const ofCopies: ReadonlySet<string> = new Set(
  'ADDED ADDEE ADDEES CAPTION CLASSIFICATION COPY SUBJECT TAGS TEXT'.split(' '),
);

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
