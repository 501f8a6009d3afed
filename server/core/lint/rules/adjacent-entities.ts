/** Rule `adjacent-entities`: one name in two tags. */
import * as v from 'valibot';
import { isJob, titledName } from '../../cable/people.ts';
import { joiners } from '../../data/joiners.ts';
import { isRefusal, merge } from '../../edit/tag-edits.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { isName, surfaceOf } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { isLabelFor } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { composed } from '../../text/scripts.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import { stringList } from '../../util/option-schema.ts';
import { isPlainBody, type TagRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

const options = v.strictObject({
  describing: stringList('Labels whose single words often describe what follows, as in `British Muslims`.', [
    'MISC',
    'NORP',
  ]),
});

/** Reports two tags that together hold one name. */
export const adjacentEntities: TagRule<v.InferOutput<typeof options>> = {
  code: 'adjacent-entities',
  severity: 'hint',
  tellsOnce: 'name',
  options,
  summary: 'Two entities with the same label are side by side.',
  why: 'Often they are one name that the tagger cut in two. Entities separated by punctuation are left alone, and so are redactions, single words that describe what follows them, such as nationalities, titles before a name, the name of a post before the number of a cable, and names that are also tagged one by one in the file.',
  examples: [
    { bad: '<|[PER AHMED  ] [PER MOHAMED  ]|> said', fixed: '[PER AHMED MOHAMED  ] said' },
    { bad: 'the <|[LOC Kingdom of  ] [LOC Tarvenia  ]|>', fixed: 'the [LOC Kingdom of Tarvenia  ]' },
    { good: '[PER AHMED  ] , [PER MOHAMED  ] and [LOC Torv  ] [ORG Embassy  ]' },
    { good: '[MISC Tarvenian  ] [MISC Muslims  ]' },
    { good: '[MISC Old Torv  ] [MISC Tarvenian  ] groups' },
    { good: '[PER Ambassador  ] [PER Roa  ] and [PER Vell A/DCM  ] [PER Roa  ]' },
    { good: 'to [LOC Aldis  ] [LOC TORV  ] 00001234 002 OF 003 trade' },
    { good: '[LOC Torv  ] [LOC Aldis  ] policy ; [LOC Torv  ] , [LOC Aldis  ] ; [LOC Torv  ] , [LOC Aldis  ]' },
    { good: '[PER XXXXXXXXXXXX  ] [PER XXXXXXXXXXXX  ]' },
  ],
  about: Trait.Adjacent,
  checkTag(tag, line, report, { describing }) {
    const next = line.tags[lastSpanFrom(line.tags, tag.from) + 1]!;
    if (!areTwoOfAKind(line, tag, next) || !mayBeOneName(line, tag, next, describing)) return;
    if (isTitled(line, tag, next) || isPost(line, next)) return;
    const bodies = [tag, next].map((each) => excerpt(bodyText(line, each)));
    const message = say('“{0}” and “{1}” are two entities side by side ({2}).', ...bodies, tag.label);
    report({ from: tag.from, to: next.to, message });
  },
  isToldElsewhere(document, finding) {
    const { tag, line } = tagOf(finding);
    const next = line.tags[lastSpanFrom(line.tags, tag.from) + 1]!;
    if (isLabelFor('person', tag.label) || isLeftOpen(line, tag, next)) return false;
    return [tag, next].every((each) => isTaggedOften(document, line, each));
  },
  fixes(_document, finding) {
    const first = tagOf(finding);
    const { tags } = first.line;
    const second = { ...first, tag: tags[lastSpanFrom(tags, first.tag.from) + 1]! };
    const edits = merge(first, second);
    const title = say('Merge “{0}” and “{1}” into one entity', titleText(first), titleText(second));
    return isRefusal(edits) ? [] : [{ title, edits, preferred: true }];
  },
};

/** Whether two tags are entities with a known label and with nothing in or around them. */
function areTwoOfAKind(line: Line, first: Tag, second: Tag): boolean {
  return first.known && !first.outer && isPlainBody(line, first) && isPlainBody(line, second);
}

function mayBeOneName(line: Line, first: Tag, second: Tag, describing: readonly string[]): boolean {
  const body = bodyText(line, first);
  const surface = surfaceOf(line, first);
  const describes = describing.includes(first.label) && (isWord(body) || describesNext(line, second));
  return (
    !describes &&
    composed(body).endsWith(surface) &&
    isName(surface, line.vocabulary) &&
    isName(surfaceOf(line, second), line.vocabulary)
  );
}

/** Whether a single word is followed by another, as an adjective is. */
function describesNext(line: Line, tag: Tag): boolean {
  return isWord(bodyText(line, tag)) && /^[ \t]*\p{L}/u.test(line.text.slice(tag.to, tag.to + reach));
}

function isWord(body: string): boolean {
  return !/\s/.test(body);
}

/** Whether the first of two bodies ends in a title, the second is a name, or begins with an article. */
function isTitled(line: Line, first: Tag, second: Tag): boolean {
  const [before, after] = [bodyText(line, first), bodyText(line, second)];
  const title = titledName(`${before} ${after}`, line.vocabulary)?.title;
  return title?.to === before.length || isJob(before, line.vocabulary) || /^the\s/i.test(after);
}

/** Whether a tag holds the name of a post, which the number of a cable follows: at the foot of each page, in mid-sentence. */
function isPost({ text }: Line, { to }: Tag): boolean {
  return /^[ \t]*\d{4,}[ \t]+\d{2,3}(?:\.\d)? OF \d/.test(text.slice(to, to + reach));
}

/** Whether a small word between two bodies, which is in one of them, joins them: `Kingdom of`. */
function isLeftOpen(line: Line, first: Tag, second: Tag): boolean {
  const [before, after] = [bodyText(line, first), bodyText(line, second)];
  return joiners.has(/\S*$/.exec(before)![0]) || joiners.has(/^\S*/.exec(after)![0]);
}

/** Whether the name of a tag is tagged in other places, too. */
function isTaggedOften(document: Document, line: Line, tag: Tag): boolean {
  return (mentionsOf(document).get(surfaceOf(line, tag))?.count ?? 0) >= often;
}

/** Number of mentions that show a name to be one by itself. */
const often = 3;

/** Length of the text that is read after a tag, in UTF-16 units. */
const reach = 40;

function bodyText({ text }: Line, { bodyFrom, bodyTo }: Tag): string {
  return text.slice(bodyFrom, bodyTo);
}
