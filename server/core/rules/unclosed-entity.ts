import { months } from '../data/calendar.ts';
import { joiners } from '../data/joiners.ts';
import type { PlacedTag } from '../document.ts';
import { closeAt, untag } from '../edits.ts';
import { say } from '../message.ts';
import type { Span } from '../plain.ts';
import { tokens, trailingPunctuation } from '../tokens.ts';
import { endOf } from '../truncate.ts';
import { wrappedTags } from '../wrapped.ts';
import { cut } from './fixes.ts';
import { type Fix, type Rule, tagOf } from './rule.ts';

/** An open without a `]` on its line. */
export const unclosedEntity: Rule = {
  code: 'unclosed-entity',
  severity: 'error',
  summary: 'A tag is opened and not closed on its line.',
  why: 'An entity never leaves its line. Readers drop such a tag, or take everything up to the next `]` into it.',
  isOfStructure: true,
  examples: [
    { bad: 'met in <|[LOC Asuncion|> with officials', fixed: 'met in [LOC Asuncion  ] with officials' },
    { bad: '<|[ORG Ministry of Health|> and [LOC Brazil  ]', fixed: '[ORG Ministry of Health  ] and [LOC Brazil  ]' },
    { bad: 'of <|[PER Ana Roa|>   Monday 24 June', fixed: 'of [PER Ana Roa  ]   Monday 24 June' },
    { bad: 'met in <|[LOC Asuncion|>, Paraguay', fixed: 'met in [LOC Asuncion  ], Paraguay' },
    { bad: 'the <|[LOC |>', fixed: 'the ' },
    { good: 'met in [LOC Asuncion  ] with officials' },
    { good: 'a literal [ Note: bracket' },
    { good: 'the [ORG Ministry of\nHealth  ] said' },
  ],
  checkLine(line, report) {
    for (const tag of line.tags) {
      if (tag.closed) continue;
      const to = capitalisedRun({ tag, line, lineFrom: 0 })?.to ?? tag.bodyFrom;
      report({ from: tag.from, to, tag, message: say('“[{0}” is not closed on its line.', tag.label) });
    }
  },
  isToldElsewhere: (document, { from }) => wrappedTags(document).has(from),
  fixes(document, finding) {
    const placed = tagOf(finding);
    const text = freeText(placed);
    const name = capitalisedRun(placed);
    const fixes: Fix[] = [];
    const close = (to: number, preferred: boolean) => {
      const body = placed.line.text.slice(placed.tag.bodyFrom, to).replace(/\s+/g, ' ');
      const title = say('Close after “{0}”', body.length > 60 ? `…${endOf(body, 50)}` : body);
      fixes.push({ title, preferred, edits: closeAt(document, placed.lineFrom + to) });
    };
    if (name) close(name.to, true);
    const textTo = placed.line.text.slice(0, text.to).trimEnd().length;
    const reachesEnd = text.to === placed.line.text.length;
    if (reachesEnd && textTo > placed.tag.bodyFrom && textTo !== name?.to) close(textTo, false);
    const after = cut(placed.line.text.slice(text.from, text.to));
    const title = after
      ? say('Remove the unclosed “[{0}” before “{1}”', placed.tag.label, after)
      : say('Remove the unclosed “[{0}”', placed.tag.label);
    return [...fixes, { title, edits: untag(placed), preferred: !name }];
  },
};

/** The text after the open, up to the next bracket, HTML tag or end of line; offsets in the line. */
function freeText({ tag, line }: PlacedTag): Span {
  const stop = line.text.slice(tag.bodyFrom).search(/[[\]<]/);
  return { from: tag.bodyFrom, to: stop < 0 ? line.text.length : tag.bodyFrom + stop };
}

/** The longest run of capitalised tokens after the open, with the words that join them; offsets in the line. */
function capitalisedRun(placed: PlacedTag): Span | undefined {
  const text = freeText(placed);
  const wordAt = ({ from, to: end }: Span) => placed.line.text.slice(from, end);
  let to: number | undefined;
  let previous: Span | undefined;
  for (const token of tokens(placed.line.text, text.from, text.to)) {
    // Two blanks may be left from the closing piece: tokens are set apart by one.
    if (previous && token.from - previous.to >= 2) break;
    const word = wordAt(token);
    const isNumber = /^\p{N}/u.test(word);
    const trail = trailingPunctuation(word);
    if (/^\p{Lu}/u.test(word) || (isNumber && (!previous || isMonth(wordAt(previous))))) to = token.to - trail;
    else if (!joiners.has(word)) break;
    if (trail > 0) break;
    previous = token;
  }
  return to === undefined ? undefined : { from: text.from, to };
}

/** Whether a number goes on with the name before it: `June 24`, unlike `Ministry 24`. */
function isMonth(word: string): boolean {
  return months.includes(word.toLowerCase());
}
