import { relabel } from '../edits.ts';
import { conll2003, ontonotes5 } from '../labels.ts';
import { say } from '../message.ts';
import { titleText } from './fixes.ts';
import { type Rule, tagOf } from './rule.ts';

/** A tag whose label is not one of the label set. */
export const unknownLabel: Rule = {
  code: 'unknown-label',
  severity: 'error',
  summary: 'A label is not one of the label set.',
  why: 'Training code drops such entities or stops at them. Brackets that cannot be meant as tags (`[NOTE: …`, `[sic]`, `[REDACTED]`) are text and not reported.',
  isOfStructure: true,
  examples: [
    { bad: 'in [<|LCO|> Paris  ]', fixed: 'in [LOC Paris  ]' },
    { bad: 'in [<|loc|> Paris ]', fixed: 'in [LOC Paris ]' },
    { bad: 'in [<|GPE|> Paris  ]', fixed: 'in [LOC Paris  ]', labels: conll2003 },
    { bad: 'met [<|PER|> Ana Roa  ]', fixed: 'met [PERSON Ana Roa  ]', labels: ontonotes5 },
    { bad: 'the [<|GAME|> Copa  ]' },
    { good: '[NOTE: see below ] [SIC] [REDACTED]' },
    { good: 'in [GPE Paris  ]', labels: ontonotes5 },
  ],
  checkLine(line, report) {
    for (const tag of line.tags) {
      if (tag.known) continue;
      report({
        from: tag.labelFrom,
        to: tag.labelTo,
        tag,
        message: say('“{0}” is not a label of {1}.', tag.label, line.labels.name),
      });
    }
  },
  fixes(_document, finding) {
    const placed = tagOf(finding);
    return placed.line.labels.nearest(placed.tag.label).map((label, index) => ({
      title: say('Relabel “{0}” as {1}', titleText(placed), label.name),
      edits: relabel(placed, label.name),
      preferred: index === 0,
    }));
  },
};
