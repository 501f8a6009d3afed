/** Rule `trailing-punctuation`: punctuation at the end of an entity. */
import * as v from 'valibot';
import { moveBody } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { mayOwnStop, trailingPunctuationLength as trailing } from '../../text/tokens.ts';
import { stringList } from '../../util/option-schema.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

const options = v.strictObject({
  allow: stringList(
    'Words that keep the mark at their end, as written: `Regt.`, `Yahoo!`. Common abbreviations are built in.',
  ),
});

/** Reports punctuation at the end of an entity that does not belong to the name. */
export const trailingPunctuation: BodyRule<v.InferOutput<typeof options>> = {
  code: 'trailing-punctuation',
  severity: 'warning',
  options,
  hasAutoFix: true,
  summary: 'An entity ends in punctuation that is not part of the name.',
  why: 'The tokeniser leaves the full stop on the last word of a sentence before a heading or an HTML tag, and the tagger takes it into the name: one name becomes two. The full stops of abbreviations and initials (`U.S.`, `Jr.`, `George W.`) belong to the name, and so does the hyphen or slash that leaves a word open (`DEA- and CIA-procured`). Whether `!` and `?` belong to it is your decision, as is the full stop after a Roman numeral, an ordinal or a short last word, which may be an abbreviation or the legal form of a company (`Louis XIV.`, `3.`, `Vell Ent.`, `Vell A/S.`).',
  examples: [
    { bad: 'in <|[LOC Asuncion.  ]|> ', fixed: 'in [LOC Asuncion  ]. ' },
    { bad: '<|[LOC Asuncion:  ]|> 03/05', fixed: '[LOC Asuncion  ]: 03/05' },
    { bad: '<|[ORG Team ...  ]|>', fixed: '[ORG Team  ] ...' },
    { bad: '<|[MISC TIDES//  ]|> 2 .', fixed: '[MISC TIDES  ]// 2 .' },
    { bad: '<|[PER Ludwig XIV.  ]|> ', fixed: '[PER Ludwig XIV  ]. ' },
    { good: 'the [LOC U.S.  ] and [PER George W.  ] at [ORG Acme Co.  ]' },
    { good: '[ORG Vell Kft.  ] , [ORG AT&amp;  ] and [LOC Nord-/  ]' },
    { good: 'in [LOC Asuncion  ] . ' },
    { good: 'the [ORG Regt.  ] of [ORG Yahoo!  ]', options: { allow: ['Regt.', 'Yahoo!'] } },
  ],
  about: Trait.EndsInMark,
  checkBody({ text }, report, { allow }) {
    const mark = text.slice(text.length - trailing(text, allow)).trim();
    if (mark !== '') report({ message: say('“{0}” ends in punctuation: “{1}”.', excerpt(text), mark) });
  },
  fixes(_document, finding, { allow }) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const count = trailing(line.text.slice(tag.bodyFrom, tag.bodyTo), allow);
    const mark = line.text.slice(tag.bodyTo - count, tag.bodyTo).trim();
    const edits = moveBody(located, { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo - count });
    const mayBeOwned = /^\.(?!\.)/.test(mark) && mayOwnStop(line.text.slice(tag.bodyFrom, tag.bodyTo - count));
    // Some names and titles end in such a mark, and after a bracket inside (`[PER Officer [...]  ]`) the tag may not end where it seems to.
    const isSure = !mayBeOwned && !/[!?]/.test(mark) && !line.text.slice(tag.bodyFrom, tag.bodyTo).includes('[');
    const title = say('Move “{0}” out of “{1}”', mark, titleText(located));
    return [{ title, edits, preferred: !mayBeOwned, auto: isSure, ...(isSure && { titleOfMany: trimAll }) }];
  },
};

const trimAll = (count: number) => say('Move the punctuation at the end out of all {0} entities in this file', count);
