/** Rule `unknown-labels`: brackets that look like tags of a set that nobody named. */
import { say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { countsInWords, type LabelUse, labelUsesIn, labelUsesOf, placeOf } from '../../syntax/label-uses.ts';
import { conll2003 } from '../../syntax/labels.ts';
import type { Rule } from '../rule.ts';

/** Reports brackets that look like tags of a label set that nobody named. */
export const unknownLabels: Rule = {
  code: 'unknown-labels',
  severity: 'warning',
  summary: 'Brackets look like tags, but no label set has their labels.',
  why: 'Words that several brackets have before names, in brackets closed like tags, are most likely labels: `[VESSEL Petrel]`, `[B-PER Ana]`, `[person Ana]` with `[place Torv]`. Until you configure them, such tags cannot be checked, and training code drops them. There is one finding per file, at the first of them. In an editor, its fix writes the labels to `tagwright.json`, and all files of the folder are then read with them. A word similar to a label of the set is reported at its place instead, as `unknown-label`, unless it is used again and again where that label never is. Words that occur in brackets in all kinds of texts are text: `[NOTE …]`, `[per 100 g]`, `[PR 1234]`, `[loc cit]`, `[EU Commission]`.',
  isOfStructure: true,
  examples: [
    { bad: '[PER Ana Roa] sailed the [<|VESSEL|> Petrel] and the [VESSEL Swift] with [SHIP Gull]' },
    { bad: '[<|B-PER|> Ana] [I-PER Roa] of [B-LOC Torv]' },
    { bad: 'Then [<|person|> Ana] left [place Torv] with [person Tarn] for [place Vell]' },
    { bad: 'left [<|CITY|> Torv  ] with [SHIP Petrel  ]', labels: conll2003 },
    { good: '[PER Ana Roa] sailed from [LOC Torv]' },
    { good: '250 kcal [per 100 g] , see [loc cit] , [PR 1234] , [PR 1250] and [NOTE See above]' },
  ],
  prepare(block) {
    if (block.use.unnamed.size > 0) labelUsesIn(block);
  },
  check(document, report) {
    const uses = unnamed(document);
    const [first, ...others] = uses;
    if (!first) return;
    const counts = countsInWords(uses);
    report({
      from: first.from,
      to: first.to,
      message:
        others.length === 0
          ? say('This looks like a label, but no label set has it: {0}.', counts)
          : say('These look like labels, but no label set has them: {0}.', counts),
    });
  },
  places: (document) => unnamed(document).slice(1).map(placeOf),
  labelsToName: (document) => unnamed(document).map(({ label }) => label),
};

function unnamed(document: Document): LabelUse[] {
  if (document.use.unnamed.size === 0) return [];
  return labelUsesOf(document).filter(({ label, known }) => !known && document.use.unnamed.has(label));
}
