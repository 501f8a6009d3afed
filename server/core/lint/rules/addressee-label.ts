/** Rule `addressee-label`: offices and people in the address of a cable under other labels. */
import { type Addressee, addresseesIn } from '../../cable/address.ts';
import { moveBody, relabel } from '../../edit/tag-edits.ts';
import { say } from '../../message.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { DocumentRule } from '../rule.ts';
import { cut, removal, titleText } from '../rule-fixes.ts';

/** Reports offices and people in the address of a cable that are tagged as something else. */
export const addresseeLabel: DocumentRule = {
  code: 'addressee-label',
  severity: 'information',
  tellsOnce: 'name',
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary', 'gazetteer-conflict'],
  summary: 'An office or a person in the address of a cable has the label of something else.',
  why: 'The first lines of a cable say who is to read it: offices by their symbols, with people in parentheses (`EUR/NB ( ROA )`). All are in capitals, so that taggers guess. A symbol with a slash that begins with a bureau of the Department of State is an organization, and names alone in parentheses after an office are people. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR <|[PER EUR/NB  ]|> ( <|[ORG ROA  ]|> , VELL ) TAGS: PREL',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR [ORG EUR/NB  ] ( [PER ROA  ] , VELL ) TAGS: PREL',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR NEA ( <|[ORG ANA  ]|> ROA AND VELL ) TAGS: PREL',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR NEA ( [PER ANA ROA  ] AND VELL ) TAGS: PREL',
    },
    {
      good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR [ORG EUR/NB  ] ( [PER ROA  ] ) TAGS: [ORG VELL  ] ( [ORG VB  ] )',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS STATE FOR NEA ( [ORG PARA  ] 3 AND 4 ) TAGS: PREL' },
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
  },
  stamp: (_document, index) => index === 0,
  stampOfAll: ({ blocks }) => blocks[0],
  fixes(document, { from }) {
    const located = tagStartingAt(document, from);
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
    return [{ title, edits, preferred: true }, removal(located)];
  },
};

/** Returns the addressees that are tagged as something else. */
function wrongIn({ blocks, labels, context }: Document): Addressee[] {
  const isWrong = ({ kind, label }: Addressee) => labelFor(kind, labels) !== undefined && !isLabelFor(kind, label);
  return [...addresseesIn(blocks[0]!, context.settings.vocabulary)].filter(isWrong);
}

/** Returns a text without the delimiters of the one tag in it. */
function withoutDelimiters(text: string): string {
  return text.replace(/\[\p{Lu}+ +|\s*\]/gu, '');
}
