/** Rule `loose-end`: entities that end in words of the sentence. */
import { isCalendarWord } from '../../cable/people.ts';
import { genericNouns } from '../../data/head-nouns.ts';
import { joiners } from '../../data/joiners.ts';
import { isEnglish, isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import { isForNames } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { tokens } from '../../text/tokens.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports entities whose last words are none of a name: words in lower case, and a month before a number. */
export const looseEnd: TagRule = {
  code: 'loose-end',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-boundary', 'inconsistent-label'],
  summary: 'An entity ends in words that belong to the sentence.',
  why: 'In English, a name ends in a capitalised word. Taggers take in a verb or noun after it, and the month of a date. Words in lower case after “of” and the like may belong to a name (`Festival of arts`), as may nouns for rivers, parties and the like (`Orsk river`); these are left alone, as are texts in other languages.',
  examples: [
    {
      bad: 'Some of the guests and the <|[ORG Vell Ministry has  ]|> said so ; <|[PER Roa May  ]|> 16',
      fixed: 'Some of the guests and the [ORG Vell Ministry  ] has said so ; [PER Roa  ] May 16',
    },
    {
      good: 'of the [ORG Festival of arts  ] , [LOC Kingdom of  ] [LOC Orsk river  ] and [PER Theresa May  ] , May 16',
    },
    { good: 'le [ORG Parti social  ] et la [ORG Cour haute  ]' },
  ],
  about: Trait.SeveralWords,
  checkTag(tag, line, report) {
    const end = isForNames(tag.label) ? looseFrom(line, tag) : undefined;
    if (end === undefined) return;
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const rest = line.text.slice(end, tag.bodyTo).trim();
    report({
      from: tag.from,
      to: tag.to,
      message: say('“{0}” ends in words of the sentence: “{1}”.', excerpt(body), excerpt(rest)),
    });
  },
  // In other languages names end in adjectives in lower case.
  isToldElsewhere: (document) => !isEnglish(document),
  fixes(document, finding) {
    const located = tagOf(finding);
    const end = looseFrom(located.line, located.tag);
    if (end === undefined) return [];
    const { bodyFrom } = located.tag;
    const [see = ''] = reference.exec(located.line.text.slice(bodyFrom, end)) ?? [];
    const name: Span = { from: bodyFrom + see.length, to: end };
    const isName = !isOrdinary(document, located.line.text.slice(name.from, name.to));
    const fixes = [{ ...shrinking(located, name), preferred: isName, titleOfMany: shortenAll }, removal(located)];
    return isName ? fixes : fixes.reverse();
  },
};

const shortenAll = (count: number) => say('Take the last words out of {0} names', count);

/** Longest last word of a body that is looked at, and longest body, in UTF-16 units. */
const [maxWord, maxLength] = [40, 200];

/** Pattern of the number of a day or year, and not of things: a surname may be that of a month (`Theresa May 12 years`). */
const dayAfter =
  /^ {1,2}\d+(?!\d)(?! +(?:years?|months?|weeks?|days?|hours?|minutes?|times|people|points|percent)(?![a-z]))/;

/** Pattern of the order to look something up, before a name. */
const reference = /^(?:See|Cf\.?)(?: also)? (?=\S)/;

/** A word in lower case, of ASCII: other scripts have names of their own kind. */
const inLowerCase = /^[a-z][a-z-]+$/;

/** Returns the end of the name in a tag that ends in other words; undefined when it ends in a name. */
function looseFrom({ text }: Line, { bodyFrom, bodyTo, to }: Tag): number | undefined {
  const blank = text.slice(Math.max(bodyFrom, bodyTo - maxWord), bodyTo).lastIndexOf(' ');
  if (blank < 0 || bodyTo - bodyFrom > maxLength) return undefined;
  const last = text.slice(Math.max(bodyFrom, bodyTo - maxWord) + blank + 1, bodyTo);
  if (genericNouns.has(last)) return undefined;
  const isDate = isCalendarWord(last) && dayAfter.test(text.slice(to, to + maxWord));
  if (!isDate && !inLowerCase.test(last)) return undefined;
  const words = tokens(text, bodyFrom, bodyTo);
  const isLoose = (index: number) => inLowerCase.test(text.slice(words[index]!.from, words[index]!.to));
  const isJoiner = (index: number) => joiners.has(text.slice(words[index]!.from, words[index]!.to));
  let kept = isDate ? words.length - 1 : words.length;
  while (kept > 0 && (isDate ? isJoiner(kept - 1) : isLoose(kept - 1))) kept--;
  if (kept === 0 || (!isDate && isJoiner(kept))) return undefined;
  return words[kept - 1]!.to;
}
