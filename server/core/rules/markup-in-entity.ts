import { markupIn, markupSpan } from '../markup.ts';
import { say } from '../message.ts';
import { removal, shrinking } from './fixes.ts';
import { excerpt, namesBetween, type Rule, tagOf } from './rule.ts';

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
      report({ from, to, tag, message: say('The entity contains markup: “{0}”.', text) });
    }
  },
  fixes(_document, finding) {
    const placed = tagOf(finding);
    const { tag, line } = placed;
    // Which part of a nested tag's body is the name is open until the nesting is resolved.
    if (tag.hasInner) return [];
    const [name] = namesBetween(line, tag, markupIn(line.markup, tag.bodyFrom, tag.bodyTo));
    if (!name) return [{ ...removal(placed), preferred: true, auto: true }];
    return [{ ...shrinking(placed, name), preferred: true, auto: true }];
  },
};
