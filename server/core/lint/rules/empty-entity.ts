/** Rule `empty-entity`: tags around nothing. */
import { untag } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import { PlainLine } from '../../syntax/plain.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { type LineRule, tagOf } from '../rule.ts';
import { titleTag } from '../rule-fixes.ts';

/** Reports tags around nothing. */
export const emptyEntity: LineRule = {
  code: 'empty-entity',
  severity: 'error',
  summary: 'A tag has no text.',
  why: 'It names nothing, and readers of the format disagree on what it is. Only you can tell whether a name is missing or the tag is superfluous. A label directly before its `]`, as in `[LOC]`, is text: tools that mask names write it in their place.',
  isOfStructure: true,
  examples: [
    { bad: 'in <|[LOC ]|> today', fixed: 'in  today' },
    { bad: 'in <|[LOC  ]|> today', fixed: 'in  today' },
    { good: 'in [LOC Paris  ] today' },
    { good: '[PER] lives in [LOC] and is quoted [sic] as is' },
  ],
  about: Trait.Empty,
  checkLine(line, report) {
    for (const tag of emptyTags(line)) {
      report({ from: tag.from, to: tag.to, tag, message: say('This {0} tag is empty.', tag.label) });
    }
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const title = say('Remove the empty tag “{0}”', titleTag(located));
    return [{ title, edits: untag(located), preferred: true, titleOfMany: removeAll }];
  },
};

const removeAll = (count: number) => say('Remove all {0} empty tags in this file', count);

/** Returns closed tags without text, including those that hold only such tags. */
function emptyTags(line: Line): readonly Tag[] {
  const bare = line.tags.filter((tag) => tag.closed && tag.bodyFrom === tag.bodyTo);
  if (bare.every(({ outer }) => outer === undefined)) return bare;
  const plain = new PlainLine(line);
  const text = /[^ \t]/g;
  let textAt = -1;
  return line.tags.filter((tag) => {
    const from = plain.toPlain(tag.bodyFrom);
    // Bodies are in order, so all searches together read the line once.
    if (textAt < from) {
      text.lastIndex = from;
      textAt = text.exec(plain.text)?.index ?? Number.POSITIVE_INFINITY;
    }
    return tag.closed && textAt >= plain.toPlain(tag.bodyTo);
  });
}
