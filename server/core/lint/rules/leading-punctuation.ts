/** Rule `leading-punctuation`: punctuation at the start of an entity. */
import { moveBody } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { leadingPunctuationLength as leading } from '../../text/tokens.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

/** Reports punctuation at the start of an entity that does not belong to the name. */
export const leadingPunctuation: BodyRule = {
  code: 'leading-punctuation',
  severity: 'warning',
  tellsOnce: 'name',
  hasAutoFix: true,
  summary: 'An entity begins with punctuation that is not part of the name.',
  why: 'Dashes of a list and other marks that the tokeniser left attached to a word split one name into two.',
  examples: [
    { bad: '<|[ORG --Parliament  ]|> met', fixed: '--[ORG Parliament  ] met' },
    { bad: '<|[PER , Ana Roa  ]|>', fixed: ', [PER Ana Roa  ]' },
    { good: '-- [ORG Parliament  ] met' },
    { good: "the [MISC 'Ndrangheta  ] and [ORG .NET Foundation  ]" },
  ],
  about: Trait.BeginsInMark,
  checkBody({ text }, report) {
    const count = leading(text);
    if (count === 0) return;
    const mark = text.slice(0, count).trim();
    report({ message: say('“{0}” begins with punctuation: “{1}”.', excerpt(text), mark) });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const count = leading(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const mark = line.text.slice(tag.bodyFrom, tag.bodyFrom + count).trim();
    const edits = moveBody(located, { from: lineFrom + tag.bodyFrom + count, to: lineFrom + tag.bodyTo });
    const title = say('Move “{0}” out of “{1}”', mark, titleText(located));
    return [{ title, edits, preferred: true, auto: true, titleOfMany: trimAll }];
  },
};

const trimAll = (count: number) => say('Move the punctuation at the start out of all {0} entities in this file', count);
