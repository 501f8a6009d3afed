/** Rule `tagged-header-word`: header keywords tagged as names. */
import { headerWordsIn, isHeaderWordsOnly } from '../../cable/header-words.ts';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { trimPunctuation } from '../../text/tokens.ts';
import { type Fix, namesBetween, type TagRule, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports header keywords that are tagged as names, or as parts of names. */
export const taggedHeaderWord: TagRule = {
  code: 'tagged-header-word',
  severity: 'warning',
  hasAutoFix: true,
  vocabulary: 'headerWords',
  summary: 'A keyword of the header or of a section is tagged as an entity or as part of one.',
  why: 'Keywords such as `DECL:`, `SUBJECT:`, `SIPDIS` and `Note:` are part of the form of a cable. Taggers take them for names or join them with an adjacent name.',
  examples: [
    { bad: 'E.O. 12958: <|[MISC DECL:  ]|> 03/05', fixed: 'E.O. 12958: DECL: 03/05' },
    {
      bad: '[ORG <|SUBJECT:|> HARBOUR BOARD DENIES  ] RUMOUR',
      fixed: 'SUBJECT: [ORG HARBOUR BOARD DENIES  ] RUMOUR',
    },
    {
      bad: 'VISIT TO [LOC DUNHOLLOW <|Classified|>  ] By: CDA',
      fixed: 'VISIT TO [LOC DUNHOLLOW  ] Classified By: CDA',
    },
    { bad: '<|[ORG SIPDIS E.O.  ]|> 12958: N/A', fixed: 'SIPDIS E.O. 12958: N/A' },
    { bad: '<|[ORG SECRET SECTION  ]|> 01 OF 02', fixed: 'SECRET SECTION 01 OF 02' },
    { good: 'SUBJECT: [ORG HARBOUR BOARD  ] DENIES' },
    { good: 'the [ORG Political Section  ] and the [ORG SECRET SERVICE  ]' },
  ],
  about: Trait.HeaderWord,
  checkTag(tag, line, report) {
    const found = keywordsOf(line, tag);
    if (found.length === 0) return;
    const body = excerpt(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const place = remainingNames(line, tag, found).length === 0 ? tag : found[0]!;
    const isAtEnd = found.at(-1)!.to === tag.bodyTo;
    report({
      from: place.from,
      to: place.to,
      message:
        place === tag
          ? say('The header word “{0}” is tagged {1}.', body, tag.label)
          : say('“{0}” contains the header word “{1}”.', body, line.text.slice(place.from, place.to)),
      ...(isAtEnd && { supersedes: ['trailing-punctuation'] }),
    });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const names = remainingNames(line, tag, keywordsOf(line, tag));
    const removed = removal(located);
    if (names.length === 0) return [{ ...removed, preferred: true, auto: true, titleOfMany: removeAll }];
    const shrunk = names.map((name, index): Fix => ({ ...shrinking(located, name), preferred: index === 0 }));
    return [...shrunk.slice(0, maxOffered), removed];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of header words in this file', count);

/** Most ways to shrink one tag that are offered. */
const maxOffered = 3;

/** Longest rest of a keyword after the tag that it begins in, in UTF-16 units. */
const restLength = 12;

/** Returns the keywords in a tag, cut at its end; offsets in the line. */
function keywordsOf({ text, vocabulary }: Line, { bodyFrom, bodyTo, to }: Tag): readonly Span[] {
  const body = text.slice(bodyFrom, bodyTo);
  if (isHeaderWordsOnly(trimPunctuation(body), vocabulary)) return [{ from: bodyFrom, to: bodyTo }];
  const found = headerWordsIn(body + text.slice(to, to + restLength), vocabulary);
  const inside = found.filter((word) => word.from < body.length);
  return inside.map((word) => ({ from: bodyFrom + word.from, to: bodyFrom + Math.min(word.to, body.length) }));
}

/** Returns the names that remain of a tag without its keywords. */
function remainingNames(line: Line, tag: Tag, keywords: readonly Span[]): Span[] {
  const names = namesBetween(line, tag, keywords);
  return names.filter(
    ({ from, to }) => !isHeaderWordsOnly(trimPunctuation(line.text.slice(from, to)), line.vocabulary),
  );
}
