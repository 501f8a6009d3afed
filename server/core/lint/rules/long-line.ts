/** Rule `long-line`: lines that editors do not show in full. */
import * as v from 'valibot';
import { say } from '../../message.ts';
import { integerOption } from '../../util/option-schema.ts';
import type { DocumentRule } from '../rule.ts';

const options = v.strictObject({
  length: integerOption('The maximum length of a line, in UTF-16 units; longer lines are reported.', 10_000),
});

/** Reports lines that editors do not show in full. */
export const longLine: DocumentRule<v.InferOutput<typeof options>> = {
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
  checkBlock({ blocks }, index, report, { length }) {
    const block = blocks[index]!;
    if (block.text.length <= length) return;
    for (const [line, from] of block.starts.entries()) {
      const to = block.lineEnd(line);
      if (to - from <= length) continue;
      const message = say('This line has {0} characters; editors show only the first {1}.', to - from, length);
      report({ from: from + length, to, message });
    }
  },
};
