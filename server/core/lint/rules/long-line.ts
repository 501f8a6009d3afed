/** Rule `long-line`: lines that editors do not show in full. */
import * as v from 'valibot';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { integerOption } from '../../util/option-schema.ts';
import type { LineRule } from '../rule.ts';

const options = v.strictObject({
  length: integerOption('The maximum length of a line, in UTF-16 units; longer lines are reported.', 10_000),
});

/** Reports lines that editors do not show in full. */
export const longLine: LineRule<v.InferOutput<typeof options>> = {
  code: 'long-line',
  severity: 'hint',
  options,
  summary: 'A line is longer than editors show.',
  why: 'VS Code draws the first 10,000 characters of a line unless a setting says otherwise (Tagwright sets it for tagged texts), and other editors become slow. The part that would not be visible is marked. A line is a sentence, so a line this long is usually a table or a list.',
  isOfStructure: true,
  examples: [
    { bad: 'A line of [LOC Aldis  ]<| and more|>', options: { length: 23 } },
    { good: 'A line of [LOC Aldis  ] and more' },
  ],
  about: Trait.Line,
  checkLine(line, report, { length }) {
    if (line.length <= length) return;
    const message = say('This line has {0} characters; editors show only the first {1}.', line.length, length);
    report({ from: length, to: line.length, message });
  },
};
