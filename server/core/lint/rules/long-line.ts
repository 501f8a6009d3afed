/** Rule `long-line`: lines that editors do not show in full. */
import * as v from 'valibot';
import { say } from '../../message.ts';
import { integerOption } from '../../util/option-schema.ts';
import type { LineRule } from '../rule.ts';

const options = v.strictObject({
  length: integerOption('The greatest length of a line that is not reported, in UTF-16 units.', 10_000),
});

/** Reports lines that editors do not show in full. */
export const longLine: LineRule<v.InferOutput<typeof options>> = {
  code: 'long-line',
  severity: 'hint',
  options,
  summary: 'A line is longer than editors show.',
  why: 'VS Code draws the first 10,000 characters of a line unless it is told otherwise (Tagwright tells it so for tagged texts), other editors become slow. The part that would not be seen is marked. A line is a sentence: so long a one is mostly a table or a list.',
  isOfStructure: true,
  examples: [
    { bad: 'A line of [LOC Aldis  ]<| and more|>', options: { length: 23 } },
    { good: 'A line of [LOC Aldis  ] and more' },
  ],
  checkLine({ text }, report, { length }) {
    if (text.length <= length) return;
    const message = say('This line has {0} characters, of which editors show {1}.', text.length, length);
    report({ from: length, to: text.length, message });
  },
};
