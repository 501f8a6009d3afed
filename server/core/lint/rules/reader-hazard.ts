/** Rule `reader-hazard`: text that the reference reader takes for an entity. */
import { say } from '../../message.ts';
import { hasConfidence } from '../../syntax/confidences.ts';
import type { Line } from '../../syntax/line.ts';
import { Trait } from '../../syntax/traits.ts';
import { CharFinder } from '../../text/char-finder.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { LineRule } from '../rule.ts';

/** Reports text that the reference reader takes for an entity. */
export const readerHazard: LineRule = {
  code: 'reader-hazard',
  severity: 'information',
  summary: 'Text in brackets looks like an entity to the reference reader.',
  why: 'The reader of the Illinois tagger compares labels by prefix: the text `[LOCAL news]` becomes the LOC “AL news” when you train a model on the file. The text is as its author wrote it, so there is nothing to fix here. A single word, as in `[PERSON]`, stands for a name that was masked.',
  examples: [
    { bad: 'see <|[LOCAL news]|> today' },
    { bad: 'by <|[PERSONS unknown ]|>' },
    { good: 'see [Local news] and [ Note: LOCAL ]' },
    { good: '[PER] lives in [LOC] with [PERSON]' },
    { good: 'in [LOC Paris  ]' },
  ],
  about: Trait.Literal,
  checkLine(line, report) {
    const closes = new CharFinder(line.text, ']');
    for (const from of line.literals) {
      const label = labelAt(line, from + 1);
      if (label === undefined || hasConfidence(line, from)) continue;
      closes.pass(from);
      if (closes.at === Number.POSITIVE_INFINITY) return;
      const to = closes.at + 1;
      // Text that a person has accepted needs no further finding.
      if (!/[ \t]/.test(line.text.slice(from, to)) || line.labels.isText(line.text, from, to)) continue;
      const text = excerpt(line.text.slice(from, to));
      const rest = excerpt(line.text.slice(from + 1 + label.length, closes.at).trim());
      const message = say('“{0}” is text, but the reference reader takes it for the {1} “{2}”.', text, label, rest);
      report({ from, to, message });
    }
  },
};

/** Returns the label that begins the text after a literal `[`. */
function labelAt({ text, labels }: Line, at: number): string | undefined {
  if (text[at - 1] !== '[') return undefined;
  return labels.labels.find(({ name }) => text.startsWith(name, at))?.name;
}
