/** Rule `addressee-label`: offices and people in the address of a cable without a tag or under other labels. */
import {
  type Addressee,
  type AddresseeKind,
  addresseesIn,
  type UntaggedAddressee,
  untaggedAddresseesIn,
} from '../../cable/address.ts';
import { moveBody, relabel } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { DocumentRule } from '../rule.ts';
import { cut, labelling, removal, titleText } from '../rule-fixes.ts';

/** Reports offices and people in the address of a cable that are not tagged, or as something else. */
export const addresseeLabel: DocumentRule = {
  code: 'addressee-label',
  severity: 'information',
  tellsOnce: 'kind',
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary', 'gazetteer-conflict', 'untagged-mention', 'known-acronym'],
  summary: 'An office or a person in the address of a cable is not tagged, or has the label of something else.',
  why: 'The first lines of a cable say who is to read it: offices by their symbols, with people in parentheses (`EUR/NB ( ROA )`). All are in capitals, so that taggers guess, and leave most without a tag. A symbol with a slash that begins with a bureau of the Department of State is an organization, and so are departments and bureaus that a cable is for; names alone in parentheses after an office are people, and so are names after some titles. One finding tells of all offices or people with the same mistake. If your guideline leaves addresses untagged, switch the rule off. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR <|[PER EUR/NB  ]|> ( <|[ORG ROA  ]|> , [PER VELL  ] ) TAGS: PREL',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG EUR/NB  ] ( [PER ROA  ] , [PER VELL  ] ) TAGS: PREL',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG NEA  ] ( <|[ORG ANA  ]|> ROA AND [PER VELL  ] ) TAGS: PREL',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG NEA  ] ( [PER ANA ROA  ] AND [PER VELL  ] ) TAGS: PREL',
    },
    {
      good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG EUR/NB  ] ( [PER ROA  ] ) TAGS: [ORG VELL  ] ( [ORG VB  ] )',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS <|STATE|> FOR <|EUR/NB|> ( <|ROA|> , [PER VELL  ] ) TAGS: PREL',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG EUR/NB  ] ( [PER ROA  ] , [PER VELL  ] ) TAGS: PREL',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS [ORG STATE  ] FOR [ORG NEA  ] ( [ORG PARA  ] 3 AND 4 ) TAGS: PREL' },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS FROM AMBASSADOR <|ORSK|> [ORG STATE  ] FOR SCA/A-ANA , A/A <|VELL|> AND <|ISN|> . TAGS: PREL',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS FROM AMBASSADOR [PER ORSK  ] [ORG STATE  ] FOR SCA/A-ANA , A/A [PER VELL  ] AND [ORG ISN  ] . TAGS: PREL',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS CORRECTED COPY ( TEXT ) TAGS: PREL' },
  ],
  checkBlock(document, index, report) {
    if (index > 0) return;
    for (const { from, to, kind, body, label } of wrongIn(document)) {
      report({
        from,
        to,
        message:
          kind === 'organization'
            ? say('“{0}” is an office in the address, but is tagged {1}.', body, label)
            : say('“{0}” is a person in the address, but is tagged {1}.', body, label),
      });
    }
    for (const { from, to, kind } of untaggedIn(document)) {
      const name = document.slice(from, to);
      report({
        from,
        to,
        message:
          kind === 'organization'
            ? say('“{0}” is an office in the address, but is not tagged.', name)
            : say('“{0}” is a person in the address, but is not tagged.', name),
      });
    }
  },
  stamp: (_document, index) => index === 0,
  stampOfAll: ({ blocks }) => blocks[0],
  fixes(document, { from }) {
    const located = tagStartingAt(document, from);
    const untagged = located ? undefined : untaggedIn(document).find((each) => each.from === from);
    if (untagged) return labelling(document, untagged, untagged.kind, { tagAll: titlesOfMany[untagged.kind].tagAll });
    const found = wrongIn(document).find((each) => each.from === from);
    if (!located || !found) return [];
    const { kind, name } = found;
    const label = labelFor(kind, document.labels)!;
    const whole = document.slice(name.from, name.to);
    const isPart = name.to - name.from > found.body.length;
    const title = isPart
      ? say('Extend “{0}” to “{1}” as {2}', titleText(located), cut(withoutDelimiters(whole)), label)
      : say('Relabel “{0}” as {1}', titleText(located), label);
    const edits = isPart ? moveBody(located, name, label) : relabel(located, label);
    return [{ title, edits, preferred: true, titleOfMany: titlesOfMany[kind].relabelAll }, removal(located)];
  },
};

const titlesOfMany = {
  organization: {
    relabelAll: (count: number) => say('Relabel all {0} offices in the address', count),
    tagAll: (count: number) => say('Tag all {0} offices in the address', count),
  },
  person: {
    relabelAll: (count: number) => say('Relabel all {0} people in the address', count),
    tagAll: (count: number) => say('Tag all {0} people in the address', count),
  },
} as const;

/** Returns the addressees that are not tagged. */
function untaggedIn({ blocks, labels }: Document): UntaggedAddressee[] {
  const hasLabel = ({ kind }: { readonly kind: AddresseeKind }) => labelFor(kind, labels) !== undefined;
  return [...untaggedAddresseesIn(blocks[0]!)].filter(hasLabel);
}

/** Returns the addressees that are tagged as something else. */
function wrongIn({ blocks, labels, context }: Document): Addressee[] {
  const isWrong = ({ kind, label }: Addressee) => labelFor(kind, labels) !== undefined && !isLabelFor(kind, label);
  return [...addresseesIn(blocks[0]!, context.settings.vocabulary)].filter(isWrong);
}

/** Returns a text without the delimiters of the one tag in it. */
function withoutDelimiters(text: string): string {
  return text.replace(/\[\p{Lu}+ +|\s*\]/gu, '');
}
