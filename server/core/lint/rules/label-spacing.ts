/** Rule `label-spacing`: missing or surplus blanks around a label. */
import { spaceLabel } from '../../edit/spacing.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { isInvisibleAt } from '../../text/invisible.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { titleTag } from '../rule-fixes.ts';

/** Reports missing or surplus blanks around a label. */
export const labelSpacing: TagRule = {
  code: 'label-spacing',
  severity: 'error',
  hasAutoFix: true,
  summary: 'The blanks around a label are wrong.',
  why: 'A label directly follows its `[`, and a blank follows the label. Anything else is text to every reader of the format. All-caps words such as `[LOCAL news]` are left alone. In a text without a well-formed entity, `[ ORG … ]` may mean something else, as in a syntax description: there, nothing is corrected automatically.',
  examples: [
    { bad: '[PER Ana ] in <|[ LOC|> Paris ]', fixed: '[PER Ana ] in [LOC Paris ]' },
    { bad: '[PER Ana  ] in <|[LOC|>Paris  ]', fixed: '[PER Ana  ] in [LOC Paris  ]' },
    { good: 'in [LOC Paris  ]' },
    { good: 'the [LOCAL news] and [ Note: LOC ]' },
  ],
  about: Trait.Spacing,
  checkTag({ from, labelFrom, labelTo, label, bodyFrom }, { text }, report) {
    const leads = labelFrom > from + 1;
    // Invisible characters have their own rule.
    if (!leads && isInvisibleAt(text, bodyFrom)) return;
    const message = leads
      ? say('There is a blank before the label {0}.', label)
      : say('A blank is missing after {0}.', label);
    report({ from, to: labelTo, message });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const title = say('Fix the blanks in “{0}”', titleTag(located));
    return [{ title, edits: spaceLabel(located), preferred: true, auto: true }];
  },
};
