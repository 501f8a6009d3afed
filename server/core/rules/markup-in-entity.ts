import { moveBody } from '../edits.ts';
import { markupIn, markupSpan } from '../markup.ts';
import type { Span } from '../plain.ts';
import type { Tag } from '../scan.ts';
import { excerpt, type Rule, tagOf } from './rule.ts';

/** An entity that reaches into HTML. */
export const markupInEntity: Rule = {
  code: 'markup-in-entity',
  severity: 'warning',
  fixesItself: true,
  summary: 'An entity contains an HTML tag, or ends inside one.',
  why: 'HTML is the frame of the text and never part of a name. The tagger takes the signature of a cable together with `</pre></code>`, or swallows the start of an anchor.',
  examples: [
    {
      bad: '<code><pre>signed [PER CLINTON<|</pre></code>|>  ] ',
      fixed: '<code><pre>signed [PER CLINTON  ]</pre></code> ',
    },
    { bad: "of [ORG the Board <|<a  ] href='#par2'>|>2</a>", fixed: "of [ORG the Board  ] <a href='#par2'>2</a>" },
    { good: '<code><pre>signed [PER CLINTON  ]</pre></code> ' },
    { good: 'at < 5 percent in [LOC Paris  ] > 3' },
  ],
  checkLine(line, report) {
    if (line.markup.length === 0) return;
    for (const tag of line.tags) {
      const inside = tag.closed ? markupSpan(line.markup, tag.bodyFrom, tag.bodyTo) : undefined;
      if (!inside) continue;
      const { from, to } = inside;
      const text = excerpt(line.text.slice(from, Math.min(to, tag.bodyTo)));
      report({ from, to, tag, message: `The entity contains markup: “${text}”.` });
    }
  },
  fixes(_document, finding) {
    const placed = tagOf(finding);
    const { tag, line, lineFrom } = placed;
    // Which part of a nested tag's body is the name is open until the nesting is resolved.
    if (tag.hasInner) return [];
    const body = longestText(tag, markupIn(line.markup, tag.bodyFrom, tag.bodyTo));
    const edits = moveBody(placed, { from: lineFrom + body.from, to: lineFrom + body.to });
    const hasText = line.text.slice(body.from, body.to).trim() !== '';
    const title = hasText ? 'Move the boundary out of the markup' : 'Remove the tag';
    return [{ title, edits, preferred: true, auto: true }];
  },
};

/** The longest part of a body between HTML tags, the first of equals. */
function longestText(tag: Tag, markup: readonly Span[]): Span {
  let best: Span = { from: tag.bodyFrom, to: tag.bodyFrom };
  let from = tag.bodyFrom;
  for (const { from: to, to: next } of [...markup, { from: tag.bodyTo, to: tag.bodyTo }]) {
    if (to - from > best.to - best.from) best = { from, to };
    from = Math.max(from, next);
  }
  return best;
}
