/** Rule `adjacent-entities`: one name in two tags. */
import * as v from 'valibot';
import { isRefusal, merge } from '../../edit/tag-edits.ts';
import { isName, surfaceOf } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
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
  options,
  summary: 'Two entities with the same label are side by side.',
  why: 'Often they are one name that the tagger cut in two. Entities separated by punctuation are left alone, and so are redactions and single words that describe what follows them, such as nationalities.',
  examples: [
    { bad: '<|[PER AHMED  ] [PER MOHAMED  ]|> said', fixed: '[PER AHMED MOHAMED  ] said' },
    { bad: 'the <|[LOC Kingdom of  ] [LOC Tarvenia  ]|>', fixed: 'the [LOC Kingdom of Tarvenia  ]' },
    { good: '[PER AHMED  ] , [PER MOHAMED  ] and [LOC Torv  ] [ORG Embassy  ]' },
    { good: '[MISC Tarvenian  ] [MISC Muslims  ]' },
    { good: '[PER XXXXXXXXXXXX  ] [PER XXXXXXXXXXXX  ]' },
  ],
  about: Trait.Adjacent,
  checkTag(tag, line, report, { describing }) {
    const next = line.tags[lastSpanFrom(line.tags, tag.from) + 1]!;
    if (!areTwoOfAKind(line, tag, next) || !mayBeOneName(line, tag, next, describing)) return;
    const bodies = [tag, next].map((each) => excerpt(bodyText(line, each)));
    const message = say('“{0}” and “{1}” are two entities side by side ({2}).', ...bodies, tag.label);
    report({ from: tag.from, to: next.to, message });
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
  const describes = describing.includes(first.label) && !/\s/.test(body);
  return (
    !describes &&
    composed(body).endsWith(surface) &&
    isName(surface, line.vocabulary) &&
    isName(surfaceOf(line, second), line.vocabulary)
  );
}

function bodyText({ text }: Line, { bodyFrom, bodyTo }: Tag): string {
  return text.slice(bodyFrom, bodyTo);
}
