/** Rule `unclosed-entity`: a `[` without a `]` on its line. */
import { blanksBeforeClose } from '../../edit/spacing.ts';
import { closeAt, untag } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import type { LocatedTag } from '../../syntax/document.ts';
import { Trait } from '../../syntax/traits.ts';
import { isOfOrdinaryText, wrappedTags } from '../../syntax/wrapped.ts';
import { takeEnd } from '../../text/excerpt.ts';
import { isShort, nameRunEnd } from '../../text/name-run.ts';
import type { Span } from '../../text/span.ts';
import { type Fix, type TagRule, tagOf } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Reports tags without a `]` on their line. */
export const unclosedEntity: TagRule = {
  code: 'unclosed-entity',
  severity: 'error',
  summary: 'A tag is opened and not closed on its line.',
  why: 'An entity never extends past its line. Readers drop such a tag, or include everything up to the next `]`. In a text without a well-formed entity, a bracket is text if the next one in its paragraph closes it without two blanks before it.',
  isOfStructure: true,
  examples: [
    { bad: 'met in <|[LOC Asuncion|> with officials', fixed: 'met in [LOC Asuncion  ] with officials' },
    { bad: '<|[ORG Ministry of Health|> and [LOC Brazil  ]', fixed: '[ORG Ministry of Health  ] and [LOC Brazil  ]' },
    { bad: 'of <|[PER Ana Roa|>   Monday 24 June', fixed: 'of [PER Ana Roa  ]   Monday 24 June' },
    {
      bad: 'of <|[MISC |>anti-Tarvenian   views and [LOC Brazil  ]',
      fixed: 'of [MISC anti-Tarvenian  ]   views and [LOC Brazil  ]',
    },
    { bad: 'met in <|[LOC Asuncion|>, Paraguay', fixed: 'met in [LOC Asuncion  ], Paraguay' },
    { bad: 'the <|[LOC |>', fixed: 'the ' },
    { good: 'met in [LOC Asuncion  ] with officials' },
    { good: 'a literal [ Note: bracket' },
    { good: 'the [ORG Ministry of\nHealth  ] said' },
    { good: 'made on [DATE OF\nTHE\nAGREEMENT] between the parties' },
  ],
  about: Trait.Unclosed,
  checkTag(tag, line, report) {
    const to = capitalisedRun({ tag, line, lineFrom: 0 })?.to ?? tag.bodyFrom;
    report({ from: tag.from, to, message: say('“[{0}” is not closed on its line.', tag.label) });
  },
  isToldElsewhere: (document, { from }) => wrappedTags(document).has(from) || isOfOrdinaryText(document, from),
  fixes(document, finding) {
    const located = tagOf(finding);
    const { tag, line, lineFrom } = located;
    const text = freeText(located);
    const marked = markedEnd(located, blanksBeforeClose(document));
    const nameTo = marked ?? capitalisedRun(located)?.to;
    const fixes: Fix[] = [];
    const bodyTo = (to: number) => {
      const body = line.text.slice(tag.bodyFrom, to).replace(/\s+/g, ' ');
      return body.length > 60 ? `…${takeEnd(body, 50)}` : body;
    };
    const close = (to: number, preferred: boolean) =>
      fixes.push({
        title: say('Close after “{0}”', bodyTo(to)),
        preferred,
        edits: closeAt(document, lineFrom + to),
      });
    if (nameTo !== undefined) close(nameTo, true);
    if (marked !== undefined) {
      const at = lineFrom + marked + blanksBeforeClose(document);
      const title = say('Restore the bracket after “{0}” (changes the text)', bodyTo(marked));
      fixes.push({ title, edits: [{ from: at, to: at, insert: ']' }], changesText: true });
    }
    const textTo = line.text.slice(0, text.to).trimEnd().length;
    const reachesEnd = text.to === line.text.length;
    if (reachesEnd && textTo > tag.bodyFrom && textTo !== nameTo) close(textTo, false);
    const after = cut(line.text.slice(text.from, text.to));
    const title = after
      ? say('Remove the unclosed “[{0}” before “{1}”', tag.label, after)
      : say('Remove the unclosed “[{0}”', tag.label);
    return [...fixes, { title, edits: untag(located), preferred: nameTo === undefined }];
  },
};

/**
 * Returns the end of a body that lost only its `]`, so that the blanks before it remain: tokens have one blank between them.
 * Offset in the line.
 *
 * @param blanks number of blanks that the document's tags have before their `]`
 */
function markedEnd(located: LocatedTag, blanks: number): number | undefined {
  const { from, to } = freeText(located);
  const text = located.line.text.slice(from, to);
  const gap = new RegExp(`(?<=[^ \\t.!?])(?:[ \\t]{${blanks + 1},}|[ \\t]{2,}$)`).exec(text);
  if (blanks === 0 || !gap || gap[0].length < blanks || !isShort(located.line.text, from, from + gap.index))
    return undefined;
  return from + gap.index;
}

/** Returns the text after the opening delimiter, up to the next bracket, HTML tag or end of line; offsets in the line. */
function freeText({ tag, line }: LocatedTag): Span {
  const stop = line.text.slice(tag.bodyFrom).search(/[[\]<]/);
  return { from: tag.bodyFrom, to: stop < 0 ? line.text.length : tag.bodyFrom + stop };
}

/**
 * Returns the longest run of capitalised tokens after the opening delimiter, with the words that join them; offsets in the
 * line.
 */
function capitalisedRun(located: LocatedTag): Span | undefined {
  const { from, to } = freeText(located);
  const end = nameRunEnd(located.line.text, from, to);
  return end === undefined ? undefined : { from, to: end };
}
