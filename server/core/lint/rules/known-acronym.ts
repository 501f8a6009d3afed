/** Rule `known-acronym`: acronyms of well-known organizations that are not tagged, or as something else. */
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { isKnownOrganization, untaggedAcronymsIn } from '../../mentions/known-acronyms.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { isForNames, isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import { memo } from '../../util/memo.ts';
import type { DocumentRule } from '../rule.ts';
import { labelling } from '../rule-fixes.ts';

/** Reports acronyms of well-known organizations that are not tagged, or as something else. */
export const knownAcronym: DocumentRule = {
  code: 'known-acronym',
  severity: 'hint',
  tellsOnce: 'name',
  isForCables: true,
  outranks: ['inconsistent-label', 'untagged-mention'],
  summary: 'The acronym of a well-known organization is not tagged, or as something else.',
  why: 'Acronyms such as `UNGA`, `USAID` and `GOB`, the government of a country by its first letter, are organizations wherever they stand. Taggers know many of them from the words around them only. Known are organizations in the abbreviations of the GPO Style Manual and in the index of cables (5 FAH-3), and ministries as cables abbreviate them. In titles in capitals, words without a tag are left alone, and so are texts that are no cables.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe <|USG|> and the <|[LOC GOT  ]|> talks',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe [ORG USG  ] and the [ORG GOT  ] talks',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: UNGA TALKS \nThe [ORG USG  ] and its MOU' },
    { good: 'The USG and [LOC Torv  ] talks' },
  ],
  prepare: mentionsIn,
  checkBlock({ blocks, labels }, index, report) {
    if (labelFor('organization', labels) === undefined) return;
    const block = blocks[index]!;
    for (const { from, to, acronym, label } of wrongIn(block)) {
      report({ from, to, message: say('“{0}” is an organization, but is tagged {1}.', acronym, label) });
    }
    for (const { from, to, acronym } of untaggedAcronymsIn(block)) {
      report({ from, to, message: say('“{0}” is an organization, but is not tagged.', acronym) });
    }
  },
  fixes: (document, finding) => labelling(document, finding, 'organization', { tagAll }),
};

const tagAll = (count: number) => say('Tag all {0} acronyms of organizations in this file', count);

/** Tags of a block that hold such an acronym and have the label of something else; offsets in the block. */
const wrongIn = memo((block: Block) => {
  const mentions = mentionsIn(block);
  return mentions.bodies.flatMap(({ surface }, index) => {
    const label = mentions.labels[index]!;
    if (isLabelFor('organization', label) || !isForNames(label) || !isKnownOrganization(surface)) return [];
    return [{ from: mentions.from(index), to: mentions.to(index), acronym: surface, label }];
  });
});
