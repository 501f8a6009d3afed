/** Rule `inconsistent-boundary`: names tagged in whole here and in part there. */
import { joinedName } from '../../cable/people.ts';
import { genericNouns } from '../../data/head-nouns.ts';
import { joiners } from '../../data/joiners.ts';
import { moveBody } from '../../edit/tag-edits.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { type Clash, type ClashingMention, clashesOf, type Mention, wholesOf } from '../../mentions/clashes.ts';
import { labelsOfName, likelyLabel } from '../../mentions/likely-label.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { isEnglish } from '../../mentions/ordinary-words.ts';
import { isSameTag } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { isLabelFor } from '../../syntax/label-roles.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { possessiveEnd } from '../../text/possessive.ts';
import { spellingsOf } from '../../text/scripts.ts';
import { lastIndex } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import { bulkFix, type Place, type Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Reports names that are tagged in whole here and in part there. */
export const inconsistentBoundary: Rule = {
  code: 'inconsistent-boundary',
  severity: 'hint',
  tellsOnce: 'name',
  summary: 'A name is tagged as a whole in one place of this file and only in part in another.',
  why: 'Where an entity begins and ends should not depend on the place. The rarer of the two is reported or, if they are equally frequent, the shorter one. Case does not matter: taggers take a capitalised common noun into a name and leave it out when it is in lowercase. Words that a tag lacks are looked for up to two words before it and three after it, outside other tags. A title is no part of a name, and neither are a job before a person and a preposition at the end. No fix is preferred where the words that a tag lacks may be none of the name: articles, possessives and words in lowercase; with these, the label decides which fix comes first.',
  examples: [
    {
      bad: '[ORG Torv Port Office  ] and the <|[LOC Torv  ] Port Office|> .',
      fixed: '[ORG Torv Port Office  ] and the [ORG Torv Port Office  ] .',
    },
    {
      bad: 'the [ORG DHS Team  ] and the <|[ORG DHS  ] team|> .',
      fixed: 'the [ORG DHS Team  ] and the [ORG DHS team  ] .',
    },
    {
      bad: 'the [MISC Torv Summit  ] and the <|[LOC Torv  ] summit|> .',
      fixed: 'the [LOC Torv  ] Summit and the [LOC Torv  ] summit .',
    },
    { good: '[PER PM Roa  ] and PM [PER Roa  ]' },
    { good: '[ORG Bank of Tarvenia  ] , [LOC Tarvenia  ] and the [ORG Bank  ] .' },
  ],
  prepare: mentionsIn,
  checkBlock(document, index, report) {
    for (const mention of clashesOf(document).reportedIn(document.blocks[index]!)) {
      const { clash, tag, from, to, isPart } = mention;
      if (isPart && lacksLetterOfReference(mention)) continue;
      const [here, there] = [cut(tag.surface), cut(isPart ? clash.wholeIn(document) : clash.part)];
      const message = isPart
        ? say('Only “{0}” is tagged here; elsewhere in this file “{1}” is.', here, there)
        : say('“{0}” is tagged here; elsewhere in this file only “{1}” is.', here, there);
      report({ from, to, message });
    }
  },
  stamp: (document, index) => clashesOf(document).reportedIn(document.blocks[index]!),
  stampOfAll: (document) => clashesOf(document).changes,
  places: otherPlaces,
  fixes(document, { from, to }, _options, known) {
    const mention = mentionsAt(document)
      .get(from)
      ?.find((each) => mentionSpan(document, each).to === to);
    if (!mention) return [];
    const { clash, isPart } = mention;
    const { parts } = clash;
    const wholes = wholesOf(document, clash);
    const name = wholes[0]!.tag.surface;
    const [nameOfPart, nameOfWhole] = [labelName(parts[0]!), labelName(wholes[0]!)];
    const labelOf = ({ tag }: Mention) => likelyLabel(document, tag.surface, known).label;
    const [labelOfPart, labelOfWhole] = [labelOf(parts[0]!), labelOf(wholes[0]!)];
    const asWhole = [nameOfPart, nameOfWhole, labelOfWhole];
    const asPart = [nameOfWhole, nameOfPart, labelOfPart];
    const isTooLong =
      endsInJoiner(name) || endsLoosely(document, name) || isJobAndPerson(document, clash, labelOfPart, labelOfWhole);
    const extend = (part: Mention) => extended(document, part, labelOfWhole);
    const shrink = (whole: Mention) => shrunk(document, whole, parts[0]!, labelOfPart);
    if (isPart) {
      const preferred = !isTooLong && lacksNamesOnly(mention);
      const one = { title: say('Extend “{0}” to “{1}” as {2}', ...asWhole), edits: extend(mention), preferred };
      const title = say('Shorten “{0}” elsewhere to “{1}” as {2}', ...asPart);
      const others = bulkFix(name, title, () => wholes.flatMap(shrink));
      const isOfOneKind = !isTooLong && labelOfPart === labelOfWhole && !missingWords(mention).some(isNeverOfName);
      return preferred || isOfOneKind ? [one, others] : [others, one];
    }
    const preferred = isTooLong || !parts.every(lacksNamesOnly);
    const one = { title: say('Shorten “{0}” to “{1}” as {2}', ...asPart), edits: shrink(mention), preferred };
    const title = say('Extend “{0}” elsewhere to “{1}” as {2}', ...asWhole);
    const others = bulkFix(name, title, () => parts.flatMap(extend));
    // `cut-name` says so, too.
    const goesOn = isLabelFor('person', labelOfPart) && parts.every(lacksJoinedName);
    return goesOn ? [others, one] : [one, others];
  },
};

/** Mentions of names tagged in whole and in part, by start of their tag. */
const mentionsAt = memo((document: Document): ReadonlyMap<number, readonly ClashingMention[]> => {
  const clashes = clashesOf(document);
  const places = new Map<number, ClashingMention[]>();
  for (const mention of document.blocks.flatMap((block) => clashes.in(document, block))) {
    const { from } = mentionSpan(document, mention);
    const known = places.get(from);
    if (known) known.push(mention);
    else places.set(from, [mention]);
  }
  return places;
});

/** Yields the mentions that a reported one disagrees with: first the one that stands nearest before it, then the rest in order. */
function* otherPlaces(document: Document, { from, to }: Span): Iterable<Place> {
  const index = document.blockAt(from);
  const at = document.blockFrom(index);
  const here = clashesOf(document)
    .reportedIn(document.blocks[index]!)
    .find((mention) => at + mention.from === from && at + mention.to === to);
  if (!here) return;
  const { clash, isPart } = here;
  const first = isPart ? nearbyWhole(document, clash, from) : nearbyPart(document, clash, from);
  const placeOf = (mention: Mention) => ({ ...mentionSpan(document, mention), message: mention.tag.label });
  if (first) yield placeOf(first);
  for (const other of isPart ? wholesOf(document, clash) : clash.parts) {
    if (!isSameTag(other.tag, first?.tag)) yield placeOf(other);
  }
}

function nearbyPart(document: Document, { parts }: Clash, from: number): Mention | undefined {
  const before = lastIndex(parts.length, (index) => mentionSpan(document, parts[index]!).from < from);
  return parts[Math.max(0, before)];
}

function nearbyWhole(document: Document, { surfaces }: Clash, from: number): Mention | undefined {
  const mentions = mentionsOf(document);
  const found = surfaces
    .flatMap((surface) => mentions.nearby(surface, from) ?? [])
    .sort((a, b) => mentions.byPlace(a, b));
  const tag = found.findLast((each) => mentions.spanOf(each).from < from) ?? found[0];
  return tag && { tag, from: tag.from, to: tag.to };
}

function mentionSpan(document: Document, { tag, from, to }: Mention): Span {
  const at = mentionsOf(document).blockFrom(tag.block);
  return { from: at + from, to: at + to };
}

function labelName({ tag }: Mention): string {
  return cut(tag.surface);
}

/** Whether a tag ends in a word that joins the parts of a name, and lacks what follows: `Bank of`. */
function endsInJoiner(name: string): boolean {
  return joiners.has(name.slice(name.lastIndexOf(' ') + 1).toLowerCase());
}

/** Whether a name in an English text ends in a word in lower case that is none of it: `Vell planes`; `loose-end` says so, too. */
function endsLoosely(document: Document, name: string): boolean {
  const [last, before] = name.split(' ').reverse();
  const isLoose =
    before !== undefined && /^[a-z][a-z-]+$/.test(last!) && !genericNouns.has(last!) && !joiners.has(before);
  return isLoose && isEnglish(document);
}

/** Whether the first word that a tag lacks is written together with a particle: `al-Torvi`. */
function lacksJoinedName(mention: Mention): boolean {
  return joinedName.test(missingWords(mention)[0] ?? '');
}

/** Whether a person who is tagged alone more often than with more words is no person with them: these are a job. */
function isJobAndPerson(document: Document, { part, count }: Clash, ofPart: string, ofWhole: string): boolean {
  if (!isLabelFor('person', ofPart) || isLabelFor('person', ofWhole)) return false;
  return (labelsOfName(document, part).get(ofPart) ?? 0) > count;
}

/** Whether all that a tag lacks is the letter of a reference, which is none of the post after it: `C. TORV 0453`. */
function lacksLetterOfReference(mention: Mention): boolean {
  const { block, to } = mention.tag;
  return (
    missingWords(mention).every((word) => /^[A-Z][.)]$/.test(word)) && /^ {0,2}\d/.test(block.text.slice(to, to + 3))
  );
}

/** Returns the words that a partial tag lacks. */
function missingWords({ tag, from, to }: Mention): string[] {
  const { text } = tag.block;
  const missing = `${text.slice(from, Math.max(from, tag.from))} ${text.slice(tag.to, Math.max(to, tag.to))}`;
  return missing.split(/\s+/).filter((word) => word !== '');
}

/** Whether the words that a partial tag lacks have capitals, as those of names do, and are neither articles nor possessives. */
function lacksNamesOnly(mention: Mention): boolean {
  const { surface, label } = mention.tag;
  // Before a person stands an office: `USTR Roa`.
  const isPerson = isLabelFor('person', label) && surface !== surface.toUpperCase();
  const isAcronym = (word: string) => /^\p{Lu}{2,}$/u.test(word);
  return missingWords(mention).every((word) => isOfName(word) && !(isPerson && isAcronym(word)));
}

function isOfName(word: string): boolean {
  if (isNeverOfName(word)) return false;
  return joiners.has(word) || /[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(word);
}

/** Whether a word is an article or a possessive. */
function isNeverOfName(word: string): boolean {
  return article.test(word) || possessiveEnd(word, 0) === word.length;
}

const article = /^(?:the|an?)$/iu;

/** Makes the edits that extend a partial tag to the whole name. */
function extended(document: Document, part: Mention, label: string): Edit[] {
  return moveBody(mentionsOf(document).located(part.tag), mentionSpan(document, part), label);
}

/** Makes the edits that shrink a whole tag to what the partial tag holds. */
function shrunk(document: Document, whole: Mention, part: Mention, label: string): Edit[] {
  const located = mentionsOf(document).located(whole.tag);
  const { tag, line, lineFrom } = located;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const spelling = spellingsOf(whole.tag.surface).find((each) => body.includes(each));
  if (spelling === undefined) return [];
  const from = lineFrom + tag.bodyFrom + body.indexOf(spelling) + (part.tag.from - part.from);
  const isApart = spelling !== whole.tag.surface;
  const { length } = isApart ? spellingsOf(part.tag.surface).at(-1)! : part.tag.surface;
  return moveBody(located, { from, to: from + length }, label);
}
