/** Rule `tagged-redaction`: redactions tagged as names. */
import { redactionsIn } from '../../cable/redaction.ts';
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { type BodyRule, namesBetween, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports redactions that are tagged as names, or as parts of names. */
export const taggedRedaction: BodyRule = {
  code: 'tagged-redaction',
  severity: 'information',
  vocabulary: 'redactions',
  summary: 'A redaction is tagged as an entity or as part of one.',
  why: 'Text that was removed (`XXXXXXXXXXXX`) may have been a name, a title or a whole sentence: its label is a guess, and no model can learn a name from it. If your project tags redactions on purpose, turn this rule off.',
  examples: [
    { bad: 'told <|[PER XXXXXXXXXXXX  ]|> that', fixed: 'told XXXXXXXXXXXX that' },
    { bad: '<|[PER PolOff XXXXXXXXXXXX  ]|>', fixed: '[PER PolOff  ] XXXXXXXXXXXX' },
    { bad: 'at <|[LOC ███████  ]|>', fixed: 'at ███████' },
    { good: 'told XXXXXXXXXXXX that' },
    { good: '[MISC Olympiad XXX  ]' },
  ],
  about: Trait.Redaction,
  checkBody(body, report) {
    const { text, vocabulary } = body;
    const found = redactionsIn(text, vocabulary);
    if (found.length === 0) return;
    const isPart = namesBetween(body, { bodyFrom: 0, bodyTo: text.length }, found).length > 0;
    const message = (label: string) =>
      isPart
        ? say('“{0}” contains a redaction.', excerpt(text))
        : say('The redaction “{0}” is tagged {1}.', excerpt(text), label);
    report({ message, supersedes: ['no-letters'] });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const removed = removal(located);
    const [name] = namesBetween(line, tag, redactionsOf(line, tag));
    if (!name) return [{ ...removed, titleOfMany: removeAll }];
    return [{ ...shrinking(located, name), titleOfMany: shrinkAll }, removed];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of redactions in this file', count);
const shrinkAll = (count: number) => say('Take the redactions out of all {0} entities in this file', count);

/** Returns the redactions in the body of a tag; offsets in the line. */
function redactionsOf({ text, vocabulary }: Line, { bodyFrom, bodyTo }: Tag): Span[] {
  const found = redactionsIn(text.slice(bodyFrom, bodyTo), vocabulary);
  return found.map(({ from, to }) => ({ from: bodyFrom + from, to: bodyFrom + to }));
}
