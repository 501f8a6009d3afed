/** Rule `article-in-name`: articles in texts in capitals, tagged as the beginning of a name. */
import { isCable } from '../../cable/cable.ts';
import { isJob } from '../../cable/people.ts';
import { isKnownPost } from '../../cable/posts.ts';
import { likelyLabel } from '../../mentions/likely-label.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { skipBlanks } from '../../text/blanks.ts';
import { excerpt } from '../../text/excerpt.ts';
import { withoutPossessive } from '../../text/possessive.ts';
import type { Span } from '../../text/span.ts';
import { type Fix, type TagRule, tagOf } from '../rule.ts';
import { removal, shrinkingAs, withoutMarks } from '../rule-fixes.ts';

/** Reports tags that begin with an article in capitals. */
export const articleInName: TagRule = {
  code: 'article-in-name',
  severity: 'information',
  tellsOnce: 'name',
  isAboutNames: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'A tag in a text in capitals begins with an article.',
  why: 'Where all is in capitals, taggers take “THE” and the word after it for a name: `THE VATICAN` and `THE REPORT` alike. An article is no part of a name in CoNLL-2003; in OntoNotes it may be, so that only label sets with `MISC` are looked at. If the file also tags what follows without the article, that is a name; else the first fix removes the tag, and you decide. Texts that are no cables have more such names (`THE VELL TIMES`); there, only the former is reported. Jobs (`THE AMBASSADOR`) are left to `job-word`.',
  examples: [
    {
      bad: '<|[ORG THE VELL ARMY  ]|> AND [ORG VELL ARMY  ] PLANS',
      fixed: 'THE [ORG VELL ARMY  ] AND [ORG VELL ARMY  ] PLANS',
    },
    {
      bad: 'UNCLAS SIPDIS SUBJECT: TALKS \nHE READ <|[MISC THE REPORT.  ]|>',
      fixed: 'UNCLAS SIPDIS SUBJECT: TALKS \nHE READ THE REPORT.',
    },
    { good: '[LOC THE HAGUE  ] AND [ORG The Vell Times  ] , THE [ORG VELL ARMY  ] , [ORG THE VELL TIMES  ]' },
  ],
  about: Trait.Plain,
  checkTag(tag, line, report) {
    const { text } = line;
    if (!text.startsWith(article, tag.bodyFrom) || line.labels.get('MISC') === undefined) return;
    const body = text.slice(tag.bodyFrom, tag.bodyTo);
    if (!/^[^\p{Ll}]+$/u.test(body) || isJob(body, line.vocabulary) || isKnownPost(body)) return;
    const message = say('“{0}” begins with an article, which is no part of a name.', excerpt(body));
    report({ from: tag.from, to: tag.to, message, supersedes: others });
  },
  // Elsewhere, newspapers, books and countries have one in their name (`THE TIMES`).
  isToldElsewhere: (document, finding) => !isCable(document) && taggedRest(document, tagOf(finding)) === undefined,
  fixes(document, finding, _options, known) {
    const located = tagOf(finding);
    const { line, tag } = located;
    const rest = withoutMarks(line.text, restOf(line, tag));
    const tagged = taggedRest(document, located);
    const label = tagged === undefined ? undefined : likelyLabel(document, tagged, known).label;
    const shrunk: Fix = shrinkingAs(located, rest, label ?? tag.label);
    const removed = removal(located);
    return label === undefined ? [removed, shrunk] : [{ ...shrunk, preferred: true, titleOfMany: shortenAll }, removed];
  },
};

const shortenAll = (count: number) => say('Take the articles out of all {0} names in this file', count);

const article = 'THE ';

/** Rules that would report something in a tag that is to go, or to be cut. */
const others = ['trailing-punctuation', 'head-noun', 'loose-end', 'possessive-in-name'];

/** Returns what follows the article, if the document also tags that without it. */
function taggedRest(document: Document, { line, tag }: LocatedTag): string | undefined {
  const rest = withoutMarks(line.text, restOf(line, tag));
  const name = line.text.slice(rest.from, rest.to);
  return [name, withoutPossessive(name)].find((each) => mentionsOf(document).get(each) !== undefined);
}

/** Returns a body without its article. */
function restOf({ text }: Line, { bodyFrom, bodyTo }: Tag): Span {
  return { from: skipBlanks(text, bodyFrom + article.length), to: bodyTo };
}
