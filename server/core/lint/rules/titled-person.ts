/** Rule `titled-person`: people after a title that are not tagged, or as something else. */
import { titledPeopleIn } from '../../cable/titled-people.ts';
import { say } from '../../message.ts';
import { labelFor } from '../../syntax/label-roles.ts';
import type { DocumentRule } from '../rule.ts';
import { labelling } from '../rule-fixes.ts';

/** Reports people after a title that are not tagged, or as something else. */
export const titledPerson: DocumentRule = {
  code: 'titled-person',
  severity: 'information',
  tellsOnce: 'name',
  isForCables: true,
  outranks: ['inconsistent-label', 'untagged-mention'],
  summary: 'A person after a title is not tagged, or as something else.',
  why: 'After `FM`, `A/S` or `President` stands a person. Taggers miss some, mostly where they take the title for a name, and take others for organizations. Only titles after which nothing else stands are looked at (not `General`, as in `General Assembly`), and names in running text: in titles in capitals, a name cannot be told from other words. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n[ORG DAS  ] <|Roa’s|> talks with FM <|[ORG Vell  ]|> and President <|Ana Orsk|> went well',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \n[ORG DAS  ] [PER Roa’s  ] talks with FM [PER Vell  ] and President [PER Ana Orsk  ] went well',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nFM <|Ana al-Orsk|> and President <|Vell da Roa|> met President Orsk de [PER Vell  ]',
      fixed:
        'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nFM [PER Ana al-Orsk  ] and President [PER Vell da Roa  ] met President Orsk de [PER Vell  ]',
    },
    {
      good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nPresident Elect [PER Roa  ] , the Ambassador May 3 , Minister Visits [LOC Torv  ]',
    },
    { good: 'President [ORG Vell  ] spoke' },
  ],
  checkBlock({ blocks, labels }, index, report) {
    if (labelFor('person', labels) === undefined) return;
    for (const { from, to, title, name, label } of titledPeopleIn(blocks[index]!)) {
      report({
        from,
        to,
        message:
          label === undefined
            ? say('“{0}” after “{1}” is a person, but is not tagged.', name, title)
            : say('“{0}” after “{1}” is a person, but is tagged {2}.', name, title, label),
      });
    }
  },
  fixes: (document, finding) => labelling(document, finding, 'person', { relabelAll, tagAll }),
};

const relabelAll = (count: number) => say('Relabel all {0} people after a title in this file', count);
const tagAll = (count: number) => say('Tag all {0} people after a title in this file', count);
