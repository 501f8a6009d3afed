/** Rule `post-name`: posts before the number of a cable that are tagged as something else. */
import * as v from 'valibot';
import { senderOf } from '../../cable/cable.ts';
import { headerWordsIn } from '../../cable/header-words.ts';
import { isBeforeCableNumber, isOffice, mayBeCableNumber, postAtEnd, postTest } from '../../cable/posts.ts';
import { untaggedPostsIn } from '../../cable/untagged-posts.ts';
import { isRefusal, relabel, retag, tagText } from '../../edit/tag-edits.ts';
import { Corpus } from '../../mentions/corpus-evidence.ts';
import { untagged } from '../../mentions/label-counts.ts';
import { labelElsewhere, usualSpelling } from '../../mentions/label-elsewhere.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isLabelFor, isUsual, labelFor } from '../../syntax/label-roles.ts';
import { TagColumn, tagWidth } from '../../syntax/tag-rows.ts';
import { Trait } from '../../syntax/traits.ts';
import { skipBlanks } from '../../text/blanks.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { lazy } from '../../util/lazy.ts';
import { stringList } from '../../util/option-schema.ts';
import type { DocumentRule, Fix, KnownNames } from '../rule.ts';
import { cut, removal, shrinkingAs, titleText } from '../rule-fixes.ts';

const options = v.strictObject({
  posts: stringList('Further posts, besides those of the United States abroad and the sender of the cable.'),
});

type Options = v.InferOutput<typeof options>;

const cable = 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n';
const path = '06TORV123.txt';

/** Reports posts before the number of a cable that are not tagged, or not as places. */
export const postName: DocumentRule<Options> = {
  code: 'post-name',
  severity: 'warning',
  tellsOnce: 'name',
  options,
  hasAutoFix: true,
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary', 'untagged-mention'],
  summary: 'The post before the number of a cable is not tagged as a place.',
  why: 'The first line of a cable, its references and the trailers of its pages name a post and a number: `TORV 00001234 002 OF 003`. A post is a place. Taggers leave one in six without a tag, and take many for organizations or people, together with the letter of a reference or the last word of the page. Known are the posts of the United States abroad, the sender in the first line and in the name of the file (`06TORV123.txt`), and what other files nearly always tag as a place when you check files together; where they do so more often than not, the fix is automatic. Offices such as `STATE` and `USEU` are no places, and texts that are no cables are not looked at.',
  examples: [
    {
      bad: `${cable}REF: <|[PER A. LISBON  ]|> 0453`,
      fixed: `${cable}REF: A. [LOC LISBON  ] 0453`,
    },
    {
      bad: 'UNCLAS <|[ORG TORV  ]|> 000123 SIPDIS SUBJECT: TALKS \n<|[PER TORV  ]|> 00000123 002 OF 003',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n[LOC TORV  ] 00000123 002 OF 003',
      path,
    },
    {
      bad: `${cable}[ORG Vell  ] and <|[ORG Vell TORV  ]|> 00000123 002 OF 003 Bank`,
      fixed: `${cable}[ORG Vell  ] and [ORG Vell  ] [LOC TORV  ] 00000123 002 OF 003 Bank`,
      path,
    },
    {
      bad: `${cable}REF: A. <|LISBON|> 0453`,
      fixed: `${cable}REF: A. [LOC LISBON  ] 0453`,
    },
    {
      bad: `${cable}REF: <|[ORG VELL  ]|> 0453`,
      fixed: `${cable}REF: [LOC VELL  ] 0453`,
      corpus: new Corpus(new Map([['VELL', new Map([['LOC', 97]])]])),
    },
    { good: `${cable}REF: [ORG SECSTATE  ] 1234 , [ORG LISBON  ] , [ORG PARIS  ] 1999 , [LOC LISBON  ] 0453` },
    { good: 'He left [ORG Lisbon  ] 0453 and [ORG LISBON  ] 000123' },
  ],
  checkBlock(document, index, report, { posts }, { corpus }) {
    if (labelFor('place', document.labels) === undefined) return;
    const test = lazy(() => postTestFor(document, posts, corpus));
    for (const { from, to, body, post, label } of postsIn(document.blocks[index]!, (name) => test()(name))) {
      const name = body.slice(post.from, post.to);
      const message =
        post.from === 0
          ? say('“{0}” before the number of a cable is a post, but is tagged {1}.', name, label)
          : say('“{0}” ends in the post “{1}”, which is a name of its own.', excerpt(body), name);
      report({ from, to, message });
    }
    const block = document.blocks[index]!;
    for (const { from, to } of untaggedPostsIn(block, (name) => test()(name))) {
      const name = block.text.slice(from, to);
      report({ from, to, message: say('“{0}” before the number of a cable is a post, but is not tagged.', name) });
    }
  },
  // Both may make any name that of a post.
  stamp: (document, _index, _options, { corpus }) => (corpus ? document : senderOf(document)),
  stampOfAll: (document, _options, { corpus }) => (corpus ? document : (senderOf(document) ?? false)),
  fixes(document, finding, { posts }, { corpus }) {
    const located = tagStartingAt(document, finding.from);
    if (!located) return tagging(document, finding, corpus);
    const { tag, line } = located;
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const span = postAtEnd(body, postTestFor(document, posts, corpus));
    if (!span) return [];
    const label = isLabelFor('place', tag.label) ? tag.label : labelFor('place', document.labels)!;
    const name = body.slice(span.from, span.to);
    const auto = isPlaceIn(corpus, name, { least: 10, share: 0.5 });
    const removed = removal(located);
    if (span.from === 0) {
      const title = say('Relabel “{0}” as {1}', titleText(located), label);
      const titleOfMany = (count: number) => say('Relabel all {0} posts in this file as {1}', count, label);
      return [{ title, edits: relabel(located, label), preferred: true, auto, titleOfMany }, removed];
    }
    const post = { from: tag.bodyFrom + span.from, to: tag.bodyFrom + span.to, label };
    const shrunk = shrinkingAs(located, post, label);
    const before = body.slice(0, span.from).trimEnd();
    const known = labelElsewhere(document, before);
    // The trailer of a page may stand in the middle of a name; the letter of a reference is none.
    const isName = known !== undefined || (/\p{L}{2}/u.test(before) && !isOrdinary(document, before));
    if (!isName) return [{ ...shrunk, preferred: true, auto }, removed];
    const otherLabel = known ?? tag.label;
    const other = { from: tag.bodyFrom, to: tag.bodyFrom + before.length, label: otherLabel };
    const title = say(
      'Split “{0}” into “{1}” as {2} and “{3}” as {4}',
      titleText(located),
      cut(before),
      otherLabel,
      cut(name),
      label,
    );
    return [{ title, edits: retag(document, located, [other, post]), preferred: true }, shrunk, removed];
  },
};

/** Returns the fix that tags a post. */
function tagging(document: Document, finding: Span, corpus: KnownNames['corpus']): Fix[] {
  const label = labelFor('place', document.labels)!;
  const name = document.slice(finding.from, finding.to);
  const edits = tagText(document, finding, label);
  if (isRefusal(edits)) return [];
  const titleOfMany = (count: number) => say('Tag all {0} untagged posts in this file as {1}', count, label);
  const auto = isPlaceIn(corpus, name, { least: 10, share: 0.5 });
  return [{ title: say('Tag “{0}” as {1}', cut(name), label), edits, preferred: true, auto, titleOfMany }];
}

/** Makes the test of names for one document. */
function postTestFor(document: Document, others: readonly string[], corpus: KnownNames['corpus']) {
  const isPost = postTest(document, others);
  return (name: string) => isPost(name) || (!isOffice(name) && isPlaceIn(corpus, name, { least: 10, share: 0.9 }));
}

/** Whether enough mentions of a name in all files, in its usual spelling too, have a label, and a share of them that of a place. */
function isPlaceIn(
  corpus: KnownNames['corpus'],
  name: string,
  { least, share }: { least: number; share: number },
): boolean {
  let all = 0;
  let places = 0;
  for (const spelling of new Set([name, usualSpelling(name) ?? name])) {
    for (const [label, count] of corpus?.surfaces.get(spelling) ?? []) {
      if (label === untagged) continue;
      all += count;
      if (isLabelFor('place', label)) places += count;
    }
  }
  return all >= least && places > share * all;
}

/** A tag whose text is a post, or ends in one, with the place of the post in that text; offsets in the block. */
interface TaggedPost extends Span {
  readonly body: string;
  readonly label: string;
  readonly post: Span;
}

/** A tag with any of these has another mistake first. */
const unwanted = Trait.Unknown | Trait.Nested;

/** Yields the tags before the number of a cable that hold a post and have another label, or other words before it. */
function* postsIn(block: Block, isPost: (name: string) => boolean): Generator<TaggedPost> {
  const { text, table, context } = block;
  const { data, from: first, to: end } = table.tags;
  for (let row = first; row < end; row += tagWidth) {
    const traits = data[row + TagColumn.Traits]!;
    const to = data[row + TagColumn.To]!;
    if ((traits & Trait.Plain) === 0 || (traits & unwanted) !== 0 || !isDigit(text.charCodeAt(skipBlanks(text, to))))
      continue;
    const [from, bodyFrom, bodyTo] = [TagColumn.From, TagColumn.BodyFrom, TagColumn.BodyTo].map(
      (at) => data[row + at]!,
    );
    const body = text.slice(bodyFrom, bodyTo);
    const label = block.labelAt(row);
    // Most numbers stand after a place in one word, and are dates.
    if ((isLabelFor('place', label) && !body.includes(' ')) || !isUsual(label)) continue;
    const after = text.slice(to, to + numberAfter);
    if (!mayBeCableNumber(after)) continue;
    // A keyword of the header is reported as such.
    if (traits & Trait.HeaderWord && headerWordsIn(body, context.settings.vocabulary).length > 0) continue;
    const post = postAtEnd(body, isPost);
    if (!post || (post.from === 0 && isLabelFor('place', label))) continue;
    const before = post.from > 0 ? body.slice(0, post.from) : text.slice(Math.max(0, from! - wordBefore), from);
    if (isBeforeCableNumber(body.slice(post.from), before, after)) yield { from: from!, to, body, label, post };
  }
}

function isDigit(codeUnit: number): boolean {
  return codeUnit >= 0x30 && codeUnit <= 0x39;
}

/** Lengths of the text before and after a tag that is read to find the number of a cable, in UTF-16 units. */
const [wordBefore, numberAfter] = [12, 24];
