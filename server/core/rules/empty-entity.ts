import { untag } from '../edits.ts';
import { type Rule, tagOf } from './rule.ts';

/** A tag around nothing. */
export const emptyEntity: Rule = {
  code: 'empty-entity',
  severity: 'error',
  fixesItself: true,
  summary: 'A tag holds no text.',
  why: 'It names nothing, and readers of the format disagree on what it is.',
  examples: [
    { bad: 'in <|[LOC ]|> today', fixed: 'in  today' },
    { bad: 'in <|[LOC]|> today', fixed: 'in  today' },
    { good: 'in [LOC Paris  ] today' },
    { good: 'quoted [sic] as is' },
  ],
  checkLine(line, report) {
    for (const tag of line.tags) {
      if (!tag.closed || tag.bodyFrom < tag.bodyTo) continue;
      report({ from: tag.from, to: tag.to, tag, message: `This ${tag.label} tag is empty.` });
    }
  },
  fixes(_document, finding) {
    return [{ title: 'Remove the empty tag', edits: untag(tagOf(finding)), preferred: true, auto: true }];
  },
};
