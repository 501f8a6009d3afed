/** Rule `heading-words`: words of a heading tagged as names. */
import { headNouns } from '../../data/head-nouns.ts';
import { joiners } from '../../data/joiners.ts';
import { majorityLabel, mentionsOf } from '../../mentions/mention-index.ts';
import { isOrdinaryWord } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { isPossessive } from '../../text/possessive.ts';
import type { Span } from '../../text/span.ts';
import { tokens, trailingPunctuationLength } from '../../text/tokens.ts';
import { remembered } from '../../util/remembered.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { removal, shrinkingAs } from '../rule-fixes.ts';

/** Reports entities in headings that are made of words which the text also has in lower case, but for a name that it tags elsewhere. */
export const headingWords: TagRule = {
  code: 'heading-words',
  severity: 'information',
  tellsOnce: 'name',
  isAboutNames: true,
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'Words of a heading are tagged as a name.',
  why: 'All words of a heading have capitals, so that taggers take them for names. Words that the same file has in lower case are none, and a name among them is one that it tags elsewhere. Headings are the titles before a rule (`Fair Talks ------`). Texts that are no cables are not looked at, and names with a noun that says what they are (`Commission`) are left alone.',
  examples: [
    {
      bad: 'UNCLAS SIPDIS SUBJECT: TALKS \n<|[ORG Energy Talks  ]|> ------------ \nThe talks on energy',
      fixed: 'UNCLAS SIPDIS SUBJECT: TALKS \nEnergy Talks ------------ \nThe talks on energy',
    },
    {
      bad: 'UNCLAS SIPDIS SUBJECT: TALKS \n<|[ORG Roa Leads  ]|> ------ \n[PER Roa  ] said that Vell leads . [PER Roa  ] knows',
      fixed:
        'UNCLAS SIPDIS SUBJECT: TALKS \n[PER Roa  ] Leads ------ \n[PER Roa  ] said that Vell leads . [PER Roa  ] knows',
    },
    { good: 'UNCLAS SIPDIS SUBJECT: TALKS \n[ORG Truth Commission  ] ------ \nThe truth of the commission' },
    { good: 'UNCLAS SIPDIS SUBJECT: TALKS \nThe [ORG Energy Talks  ] on energy and talks -------' },
  ],
  about: Trait.SeveralWords,
  checkTag(tag, line, report) {
    // Few tags have a rule after them.
    if (!/[-=*]{3}/.test(line.text.slice(tag.to, tag.to + maxSide))) return;
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    if (body.length > maxLength || !/^\p{Lu}\S* \S/u.test(body) || trailingPunctuationLength(body) > 0) return;
    if (isInTitle(line, tag)) report({ from: tag.from, to: tag.to, message: message(body) });
  },
  isToldElsewhere: (document, finding) => readingOf(document, tagOf(finding)) === undefined,
  fixes(document, finding) {
    const located = tagOf(finding);
    const reading = readingOf(document, located);
    if (!reading) return [];
    const removed = { ...removal(located), titleOfMany: removeAll };
    if (!reading.name) return [{ ...removed, preferred: true }];
    return [{ ...shrinkingAs(located, reading.name, reading.label), preferred: true }, removed];
  },
};

const message = (body: string) => say('“{0}” is made of words of a heading.', excerpt(body));
const removeAll = (count: number) => say('Remove all {0} tags of words of headings', count);

/** Longest body, and longest rest of a heading on each side of it, in UTF-16 units. */
const [maxLength, maxSide] = [100, 120];

/** Patterns of what follows a title up to its rule, and of what stands before it in the line or since the end of a sentence or heading. */
const ruleAfter = /^([^.;:<>]*?)\s(?:-{3,}|={3,}|\*{3,})(?=\s|$)/u;
const startBefore = /(?:^|[.;:?!>)”"]|-{3,}|={3,}|\*{3,})([^.;:?!<>)”"]*)$/u;

/** Whether a tag stands in a title before a rule: all words of that have capitals, but for small ones that join others. */
function isInTitle({ text }: Line, { from, to }: Tag): boolean {
  const [, after] = ruleAfter.exec(text.slice(to, to + maxSide)) ?? [];
  if (after === undefined) return false;
  const [, before] = startBefore.exec(text.slice(Math.max(0, from - maxSide), from)) ?? [];
  return before !== undefined && isTitle(before) && isTitle(after);
}

function isTitle(text: string): boolean {
  return text.split(/[\s\]]+/).every((word) => !/^\p{Ll}/u.test(word) || joiners.has(word) || smallWords.has(word));
}

/** Words that titles have in lower case, besides those that join the parts of names. */
const smallWords: ReadonlySet<string> = new Set(
  'a an as at but by from in into is it nor on or to up via vs with'.split(' '),
);

/** A reading of the words of a tag, if they are words of a heading: a name among them, under its label elsewhere, or none. */
type Reading = { readonly name?: undefined } | { readonly name: Span; readonly label: string };

/** Fewest mentions that show a name to be one. */
const leastMentions = 2;
/** Most words of a body. */
const maxWords = 12;

/** The words of a body, as far as they do not depend on the document. */
interface BodyWords {
  /** Their spans in the body. */
  readonly spans: readonly Span[];
  /** Each of them in lower case; undefined for one of which the document is not asked, since it joins others or has no letter. */
  readonly asked: readonly (string | undefined)[];
  /** Whether each of them says what a name is. */
  readonly isHead: readonly boolean[];
  /** Whether they may be words of a heading: few, and none of them an owner, of which another rule tells. */
  readonly mayBeHeading: boolean;
}

/** Words of bodies: each key asks again whether the document knows them. */
const wordsOf = remembered((body): BodyWords => {
  const spans = tokens(body);
  const words = spans.map(({ from, to }) => body.slice(from, to));
  return {
    spans,
    asked: words.map((word) => (joiners.has(word) || !/\p{L}/u.test(word) ? undefined : word.toLowerCase())),
    isHead: words.map((word) => headNouns.has(word.slice(0, 1) + word.slice(1).toLowerCase())),
    mayBeHeading: words.length <= maxWords && !words.some(isPossessive),
  };
});

/** Reads the words of a tag; undefined when they may be a name. */
function readingOf(document: Document, { line, tag }: LocatedTag): Reading | undefined {
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const { spans, asked, isHead, mayBeHeading } = wordsOf(body);
  const index = mentionsOf(document);
  const entryOf = (from: number, to: number) => index.get(body.slice(spans[from]!.from, spans[to - 1]!.to));
  if (!mayBeHeading || (entryOf(0, spans.length)?.count ?? 0) >= leastMentions) return undefined;
  const isWord = asked.map((word, at) => !isHead[at] && (word === undefined || isOrdinaryWord(document, word)));
  const from = isWord.indexOf(false);
  if (from < 0) return {};
  const last = isWord.lastIndexOf(false) + 1;
  // The longest name that the text also has, with all words that are none of the language.
  for (let length = spans.length - 1; length >= last - from; length--) {
    for (let start = Math.max(0, last - length); start <= from && start + length <= spans.length; start++) {
      const entry = entryOf(start, start + length);
      const label = entry && entry.count >= leastMentions ? majorityLabel(entry) : undefined;
      if (label === undefined) continue;
      const [first, end] = [spans[start]!, spans[start + length - 1]!];
      return { name: { from: tag.bodyFrom + first.from, to: tag.bodyFrom + end.to }, label };
    }
  }
  return undefined;
}
