/** Rule `tagged-header-word`: header keywords tagged as names. */
import { headerWordsIn, isFormLabel, isHeaderWordsOnly } from '../../cable/header-words.ts';
import { isJob } from '../../cable/people.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isCommonWords, withoutOpeners } from '../../mentions/name-evidence.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { trimPunctuation } from '../../text/tokens.ts';
import { type Fix, namesBetween, type TagRule, tagOf } from '../rule.ts';
import { removal, shrinking, shrinkingAs, withoutMarks } from '../rule-fixes.ts';

/** Reports header keywords that are tagged as names, or as parts of names. */
export const taggedHeaderWord: TagRule = {
  code: 'tagged-header-word',
  severity: 'warning',
  tellsOnce: 'name',
  isAboutNames: true,
  hasAutoFix: true,
  vocabulary: 'headerWords',
  summary: 'A keyword of the header, of a section or of a form is tagged as an entity or as part of one.',
  why: 'Keywords such as `DECL:`, `SUBJECT:`, `SIPDIS` and `Note:` are part of the form of a cable, and `DOB:`, `Date:` and `Place:` are labels of the forms in it. Taggers take them for names or join them with an adjacent name. What is left of such a tag without its keyword keeps it only if it may be a name: words that the file also has in small letters are none. It gets the label that the name has elsewhere in the file.',
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
    { bad: '<|[LOC DOB:  ]|> 11/26/1969 , <|[PER Date  ]|>: May 3', fixed: 'DOB: 11/26/1969 , Date: May 3' },
    { bad: '( [ORG <|Note:|> Post  ] and others', fixed: '( Note: Post and others' },
    {
      bad: 'to [LOC Vell  ] . \n( [ORG <|Note:|> Vell  ] and',
      fixed: 'to [LOC Vell  ] . \n( Note: [LOC Vell  ] and',
    },
    { bad: '<|[ORG SIPDIS E.O.  ]|> 12958: N/A', fixed: 'SIPDIS E.O. 12958: N/A' },
    { bad: '<|[ORG SECRET SECTION  ]|> 01 OF 02', fixed: 'SECRET SECTION 01 OF 02' },
    { good: 'SUBJECT: [ORG HARBOUR BOARD  ] DENIES' },
    { good: 'the [ORG Ministry of Education  ]: a [MISC Date  ] with others' },
    { good: 'the [ORG Political Section  ] and the [ORG SECRET SERVICE  ]' },
  ],
  about: Trait.HeaderWord,
  checkTag(tag, line, report) {
    const found = keywordsOf(line, tag);
    if (found.length === 0) return;
    const body = excerpt(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const place = remainingNames(line, tag, found).length === 0 ? tag : found[0]!;
    const isAtEnd = found.some((word) => word.to === tag.bodyTo);
    report({
      from: place.from,
      to: place.to,
      message:
        place === tag
          ? isLabel(line, tag)
            ? say('“{0}” is the label of a form, and is tagged {1}.', body, tag.label)
            : say('The header word “{0}” is tagged {1}.', body, tag.label)
          : say('“{0}” contains the header word “{1}”.', body, line.text.slice(place.from, place.to)),
      ...(isAtEnd && { supersedes: ['trailing-punctuation'] }),
    });
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const rests = remainingNames(line, tag, keywordsOf(line, tag));
    const removed = removal(located);
    if (rests.length === 0) return [{ ...removed, preferred: true, auto: true, titleOfMany: removeAll }];
    const isName = (rest: Span) => mayBeName(document, located, rest);
    const names = rests
      .filter(isName)
      .map(({ from, to }) => ({ from: to - withoutOpeners(line.text.slice(from, to)).length, to }));
    const shrunk = [...names, ...rests.filter((rest) => !isName(rest))]
      .slice(0, maxOffered)
      .map((rest, index): Fix => ({ ...keeping(document, located, rest), preferred: index === 0 && names.length > 0 }));
    return names.length > 0 ? [...shrunk, removed] : [{ ...removed, preferred: true }, ...shrunk];
  },
};

/** Makes the fix that keeps what is left of a tag, under the label that the same name has elsewhere in the file. */
function keeping(document: Document, located: LocatedTag, rest: Span): Fix {
  const { tag, line } = located;
  const label = labelElsewhere(document, line.text.slice(rest.from, rest.to)) ?? tag.label;
  return label === tag.label ? shrinking(located, rest) : shrinkingAs(located, rest, label);
}

/** Whether what is left of a tag may be a name: no common words, and no job, of which the last word may stand after the tag. */
function mayBeName(document: Document, { tag, line }: LocatedTag, { from, to }: Span): boolean {
  const { text, vocabulary } = line;
  const rest = text.slice(from, to);
  const [next = ''] =
    to === tag.bodyTo ? (/^\s\p{Lu}\p{L}+/u.exec(text.slice(tag.to, tag.to + maxJobLength)) ?? []) : [];
  return !isCommonWords(document, rest) && !isJob(rest, vocabulary) && !isJob(rest + next, vocabulary);
}

/** Longest last word of a job, in UTF-16 units. */
const maxJobLength = 20;

const removeAll = (count: number) => say('Remove all {0} tags of header words in this file', count);

/** Most ways to shrink one tag that are offered. */
const maxOffered = 3;

/** Longest rest of a keyword after the tag that it begins in, in UTF-16 units. */
const restLength = 12;

/** Whether a tag contains the label of a form, and a colon in it or after it. */
function isLabel({ text, vocabulary }: Line, { bodyFrom, bodyTo, to }: Tag): boolean {
  const body = text.slice(bodyFrom, bodyTo);
  if (body.endsWith(':')) return isFormLabel(body, vocabulary);
  const after = text.slice(to, to + 2).trimEnd();
  return after.endsWith(':') && isFormLabel(body + after, vocabulary);
}

/** Returns the keywords in a tag, cut at its end; offsets in the line. */
function keywordsOf(line: Line, tag: Tag): readonly Span[] {
  const { text, vocabulary } = line;
  const { bodyFrom, bodyTo, to } = tag;
  const body = text.slice(bodyFrom, bodyTo);
  if (isHeaderWordsOnly(trimPunctuation(body), vocabulary) || isLabel(line, tag))
    return [{ from: bodyFrom, to: bodyTo }];
  const found = headerWordsIn(body + text.slice(to, to + restLength), vocabulary);
  const inside = found.filter((word) => word.from < body.length);
  return inside.map((word) => ({ from: bodyFrom + word.from, to: bodyFrom + Math.min(word.to, body.length) }));
}

/** Returns the names that remain of a tag without its keywords. */
function remainingNames(line: Line, tag: Tag, keywords: readonly Span[]): Span[] {
  return namesBetween(line, tag, keywords)
    .filter(({ from, to }) => !isHeaderWordsOnly(trimPunctuation(line.text.slice(from, to)), line.vocabulary))
    .map((name) => withoutMarks(line.text, name));
}
