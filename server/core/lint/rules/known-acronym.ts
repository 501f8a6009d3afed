/** Rule `known-acronym`: acronyms of well-known organizations, agreements and countries that are not tagged, or as something else. */
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { type AcronymKind, kindOfAcronym, untaggedAcronymsIn } from '../../mentions/known-acronyms.ts';
import { surfaceOf } from '../../mentions/surfaces.ts';
import { type Message, say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isForNames, isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import { withoutPossessive } from '../../text/possessive.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import type { DocumentRule } from '../rule.ts';
import { labelling } from '../rule-fixes.ts';

/** Reports acronyms of well-known organizations, agreements and countries that are not tagged, or as something else. */
export const knownAcronym: DocumentRule = {
  code: 'known-acronym',
  severity: 'hint',
  tellsOnce: 'name',
  isForCables: true,
  outranks: ['inconsistent-label', 'untagged-mention'],
  summary: 'The acronym of a well-known organization, agreement or country is not tagged, or as something else.',
  why: 'Acronyms such as `UNGA`, `USAID` and `GOB`, the government of a country by its first letter, are organizations wherever they stand, `NPT` and `SOFA` are agreements, and `DRC` is a country. Taggers know many of them from the words around them only. Known are organizations in the abbreviations of the GPO Style Manual and in the index of cables (5 FAH-3), ministries as cables abbreviate them, and treaties. In titles in capitals, words without a tag are left alone, and so are texts that are no cables.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe <|USG|> and the <|[LOC GOT  ]|> talks',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe [ORG USG  ] and the [ORG GOT  ] talks',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe report on <|UNSCR 1559|> is out',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe report on [MISC UNSCR 1559  ] is out',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: UNGA TALKS \nThe [ORG USG  ] and its MOU' },
    { good: 'The USG and [LOC Torv  ] talks' },
  ],
  prepare: mentionsIn,
  checkBlock({ blocks, labels }, index, report) {
    const block = blocks[index]!;
    for (const { from, to, acronym, kind, label } of wrongIn(block)) {
      if (labelFor(kind, labels) !== undefined) report({ from, to, message: mislabelled[kind](acronym, label) });
    }
    for (const { from, to, acronym, kind } of untaggedAcronymsIn(block)) {
      if (labelFor(kind, labels) !== undefined) report({ from, to, message: untagged[kind](acronym) });
    }
  },
  fixes(document, finding) {
    const kind = kindOfAcronym(acronymAt(document, finding));
    return kind ? labelling(document, finding, kind, { tagAll }) : [];
  },
};

const tagAll = (count: number) => say('Tag all {0} known acronyms in this file', count);

const mislabelled: Readonly<Record<AcronymKind, (acronym: string, label: string) => Message>> = {
  organization: (acronym, label) => say('“{0}” is an organization, but is tagged {1}.', acronym, label),
  law: (acronym, label) => say('“{0}” is an agreement or a law, but is tagged {1}.', acronym, label),
  place: (acronym, label) => say('“{0}” is a country, but is tagged {1}.', acronym, label),
};

const untagged: Readonly<Record<AcronymKind, (acronym: string) => Message>> = {
  organization: (acronym) => say('“{0}” is an organization, but is not tagged.', acronym),
  law: (acronym) => say('“{0}” is an agreement or a law, but is not tagged.', acronym),
  place: (acronym) => say('“{0}” is a country, but is not tagged.', acronym),
};

/** Returns the acronym of a finding, with or without a tag. */
function acronymAt(document: Document, { from, to }: Span): string {
  const located = tagStartingAt(document, from);
  return withoutPossessive(located ? surfaceOf(located.line, located.tag) : document.slice(from, to));
}

/** Tags of a block that hold such an acronym and have the label of something else; offsets in the block. */
const wrongIn = memo((block: Block) => {
  const mentions = mentionsIn(block);
  return mentions.bodies.flatMap(({ surface }, index) => {
    const label = mentions.labels[index]!;
    const kind = isForNames(label) ? kindOfAcronym(surface) : undefined;
    if (kind === undefined || isLabelFor(kind, label)) return [];
    return [{ from: mentions.from(index), to: mentions.to(index), acronym: surface, kind, label }];
  });
});
