/** Rule `unknown-label`: labels outside the label set. */
import { relabel } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { conll2003, ontonotes5 } from '../../syntax/labels.ts';
import { Trait } from '../../syntax/traits.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

/** Reports tags whose label is not in the label set. */
export const unknownLabel: TagRule = {
  code: 'unknown-label',
  severity: 'error',
  summary: 'A label is not in the label set.',
  why: 'Training code drops such entities or fails on them. A word is taken for a label if its bracket is closed like the tags of the file and the word is similar to a label (different case, one letter added, missing, wrong or swapped with the next, or one is the beginning of the other), is a label of a set that comes with Tagwright, or is in capitals with two blanks before the `]`. Other brackets (`[NOTE: …`, `[sic]`, `[REDACTED]`, `[per 100 g]`) are text. If a file has several labels that no set has, they are reported once, as `unknown-labels`.',
  isOfStructure: true,
  examples: [
    { bad: 'in [<|LCO|> Paris  ]', fixed: 'in [LOC Paris  ]' },
    { bad: 'in [<|loc|> Paris ]', fixed: 'in [LOC Paris ]' },
    { bad: 'in [<|GPE|> Paris  ]', fixed: 'in [LOC Paris  ]', labels: conll2003 },
    { bad: 'met [<|PER|> Ana Roa  ]', fixed: 'met [PERSON Ana Roa  ]', labels: ontonotes5 },
    { bad: 'in [<|LOCATION|> Paris ]', fixed: 'in [LOC Paris ]' },
    { bad: 'the [<|GAME|> Copa  ]' },
    { bad: 'met [<|Person|> Ana Roa] in [LOC Torv]', fixed: 'met [PER Ana Roa] in [LOC Torv]' },
    { good: '[NOTE: see below ] [SIC] [REDACTED]' },
    { good: 'in [LOC Torv  ] , 250 kcal [per 100 g] and [loc cit]' },
    { good: 'in [GPE Paris  ]', labels: ontonotes5 },
  ],
  about: Trait.Unknown,
  checkTag({ label, labelFrom, labelTo }, { use, labels }, report) {
    if (use.unnamed.has(label)) return;
    report({ from: labelFrom, to: labelTo, message: say('“{0}” is not a label of {1}.', label, labels.name) });
  },
  labelsToName: (_document, finding) => [tagOf(finding).tag.label],
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { labels } = located.line;
    const meant = labels.meant(located.tag.label);
    return labels.nearest(located.tag.label).map((label) => ({
      title: say('Relabel “{0}” as {1}', titleText(located), label.name),
      edits: relabel(located, label.name),
      preferred: label === meant,
    }));
  },
};
