/** Rule `trailing-punctuation`: punctuation at the end of an entity. */
import * as v from 'valibot';
import { hasStructure, isInHeading } from '../../cable/structure.ts';
import { joiners } from '../../data/joiners.ts';
import { residualLabels } from '../../data/label-names.ts';
import { sentenceOpeners } from '../../data/stop-words.ts';
import { moveBody } from '../../edit/tag-edits.ts';
import { endsInCommonWord, isCommonWords, isLabelOfForm, isTaggedAlone } from '../../mentions/name-evidence.ts';
import { say } from '../../message.ts';
import { type Document, type LocatedTag, spanOf } from '../../syntax/document.ts';
import { plainLine } from '../../syntax/plain.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { mayOwnStop, trailingPunctuationLength as trailing } from '../../text/tokens.ts';
import { stringList } from '../../util/option-schema.ts';
import { type BodyRule, type Fix, tagOf } from '../rule.ts';
import { removal, titleText } from '../rule-fixes.ts';

const options = v.strictObject({
  allow: stringList(
    'Words that keep the mark at their end, as written: `Regt.`, `Yahoo!`. Common abbreviations are built in.',
  ),
});

/** Reports punctuation at the end of an entity that does not belong to the name. */
export const trailingPunctuation: BodyRule<v.InferOutput<typeof options>> = {
  code: 'trailing-punctuation',
  severity: 'warning',
  tellsOnce: 'name',
  options,
  hasAutoFix: true,
  summary: 'An entity ends in punctuation that is not part of the name.',
  why: 'The tokeniser leaves the full stop on the last word of a sentence before a heading or an HTML tag, and the tagger takes it into the name: one name becomes two. The full stops of abbreviations and initials (`U.S.`, `Jr.`, `George W.`) belong to the name, and so does the hyphen or slash that leaves a word open (`DEA- and CIA-procured`). A colon may end the label of a form or a title, which keeps no tag: words before three colons or more in the file and nowhere tagged without one, and, in a heading of a cable or a title before its text (`Visits of Harbour Boards: …`), words that are common elsewhere in it. Whether `!` and `?` belong to it is your decision, as is the full stop after a Roman numeral, an ordinal or a short last word, which may be an abbreviation or the legal form of a company (`Louis XIV.`, `3.`, `Vell Ent.`, `Vell A/S.`).',
  examples: [
    { bad: 'in <|[LOC Asuncion.  ]|> ', fixed: 'in [LOC Asuncion  ]. ' },
    { bad: '<|[LOC Asuncion:  ]|> 03/05', fixed: '[LOC Asuncion  ]: 03/05' },
    { bad: '<|[ORG Team ...  ]|>', fixed: '[ORG Team  ] ...' },
    { bad: '<|[MISC TIDES//  ]|> 2 .', fixed: '[MISC TIDES  ]// 2 .' },
    { bad: '<|[PER Ludwig XIV.  ]|> ', fixed: '[PER Ludwig XIV  ]. ' },
    {
      bad: '<|[MISC Harbour Event:  ]|> 1 ; <|[MISC Harbour Event:  ]|> 2 ; <|[MISC Harbour Event:  ]|> 3',
      fixed: 'Harbour Event: 1 ; Harbour Event: 2 ; Harbour Event: 3',
    },
    {
      bad: '<pre>the recycling of waste . \n<|[ORG Recycling:  ]|> The [ORG Harbour Board  ] said</pre>',
      fixed: '<pre>the recycling of waste . \nRecycling: The [ORG Harbour Board  ] said</pre>',
    },
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
  fixes(document, finding, { allow }) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const count = trailing(line.text.slice(tag.bodyFrom, tag.bodyTo), allow);
    const mark = line.text.slice(tag.bodyTo - count, tag.bodyTo).trim();
    const edits = moveBody(located, { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo - count });
    const mayBeOwned = /^\.(?!\.)/.test(mark) && mayOwnStop(line.text.slice(tag.bodyFrom, tag.bodyTo - count));
    // Some names and titles end in such a mark, and after a bracket inside (`[PER Officer [...]  ]`) the tag may not end where it seems to.
    const isSure = !mayBeOwned && !/[!?]/.test(mark) && !line.text.slice(tag.bodyFrom, tag.bodyTo).includes('[');
    const title = say('Move “{0}” out of “{1}”', mark, titleText(located));
    const isTitle = mark === ':' ? titled(document, located) : 'no';
    if (isTitle === 'yes') {
      return [
        { ...removal(located), preferred: true, titleOfMany: removeAll },
        { title, edits },
      ];
    }
    const auto = isSure && isTitle === 'no';
    const fix: Fix = { title, edits, preferred: !mayBeOwned, auto };
    return [auto ? { ...fix, titleOfMany: trimAll } : fix];
  },
};

/** Whether a tag that ends in a colon holds the label of a form, or the title of a section or a paragraph, and no name. */
function titled(document: Document, located: LocatedTag): 'yes' | 'no' | 'perhaps' {
  const { tag, line } = located;
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  if (isTaggedAlone(document, body)) return 'no';
  // In other texts, who stands before three colons may be one who speaks.
  if ((hasStructure(document) || residualLabels.has(tag.label)) && isLabelOfForm(document, body)) return 'yes';
  if (!hasStructure(document)) return 'no';
  const before = plainLine(line, Math.max(0, tag.from - maxTitleLength), tag.from);
  const start = before.split(clauseEnd).at(-1)!;
  const isWhole = start.trim() === '' || isInHeading(document, spanOf(located));
  if (!isWhole && !isOfTitle(start)) return 'no';
  return (isWhole ? endsInCommonWord : isCommonWords)(document, body) ? 'yes' : 'perhaps';
}

/** Longest text before a tag that is read for the title it may end, in UTF-16 units with tags. */
const maxTitleLength = 160;
/** Pattern of what a title follows: the end of a sentence, a mark of classification, a dash. */
const clauseEnd = /[.;:?!)"”*]|(?<!\S)-+/;

/** Whether a text may be the first words of a title: with capitals, but for small words of grammar. */
function isOfTitle(text: string): boolean {
  return text.split(/\s/).every((word) => !/^\p{Ll}/u.test(word) || joiners.has(word) || sentenceOpeners.has(word));
}

const removeAll = (count: number) => say('Remove all {0} tags of labels and titles with a colon in this file', count);
const trimAll = (count: number) => say('Move the punctuation at the end out of all {0} entities in this file', count);
