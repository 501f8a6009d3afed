/** Rule `mixed-labels`: labels of several bundled sets in one file. */
import { say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { countsInWords, type LabelUse, labelUsesIn, labelUsesOf, placeOf } from '../../syntax/label-uses.ts';
import { conll2003, type LabelSet, mixedLabels, ontonotes5 } from '../../syntax/labels.ts';
import type { Rule } from '../rule.ts';

/** Reports files with labels of several bundled sets. */
export const mixedLabelSets: Rule = {
  code: 'mixed-labels',
  severity: 'information',
  summary: 'A file mixes labels of several bundled label sets.',
  why: 'Without a `tagwright.json`, the tags of a file determine its label set. A file with labels of both sets, such as `PER` and `GPE`, is read with all labels of both, and none of them is wrong. If you want one set, or one of your own, name it in `tagwright.json`: then each wrong label is reported at its place. There is one finding per file, at the first tag of the set that has fewer.',
  isOfStructure: true,
  examples: [
    { bad: '[PER Ana Roa  ] of [<|GPE|> Torv  ] met [PER Ilse Dorn  ]' },
    { bad: '[GPE Torv  ] , [TIME noon  ] : [<|PER|> Ana Roa  ] left' },
    { good: '[PERSON Ana Roa  ] left [GPE Torv  ]' },
    { good: '[PER Ana Roa  ] left [LOC Torv  ]' },
  ],
  prepare(block) {
    if (isMixed(block)) labelUsesIn(block);
  },
  check(document, report) {
    const { conll, ontonotes, fewer } = mixIn(document);
    const [first] = fewer;
    if (!first) return;
    report({
      from: first.from,
      to: first.to,
      message: say(
        'This file mixes labels of {0} ({1}) and {2} ({3}), so it is read with all labels of both.',
        conll2003.name,
        countsInWords(conll),
        ontonotes5.name,
        countsInWords(ontonotes),
      ),
    });
  },
  places: (document) => mixIn(document).fewer.slice(1).map(placeOf),
  labelsToName: () => [],
};

/** Whether a label set, or the one that it leaves accepted brackets out of, is the union of the bundled sets. */
function isMixed({ labels }: { readonly labels: LabelSet }): boolean {
  return labels.name === mixedLabels.name;
}

/** Returns the labels of a file that are of one bundled set only, and those of them that its fewer tags have; none when it mixes no sets. */
function mixIn(document: Document): { conll: LabelUse[]; ontonotes: LabelUse[]; fewer: LabelUse[] } {
  const isSet = document.context.settings.labels !== undefined;
  const uses = isSet || !isMixed(document) ? [] : labelUsesOf(document).filter(({ known }) => known);
  const [conll, ontonotes] = [missingIn(ontonotes5, uses), missingIn(conll2003, uses)];
  return { conll, ontonotes, fewer: sum(ontonotes) <= sum(conll) ? ontonotes : conll };
}

/** Returns the uses of labels that a set does not have. */
function missingIn(labels: LabelSet, uses: readonly LabelUse[]): LabelUse[] {
  return uses.filter(({ label }) => !labels.get(label));
}

function sum(uses: readonly LabelUse[]): number {
  return uses.reduce((all, { count }) => all + count, 0);
}
