/** Rule `signer`: signers of cables that are not tagged as people. */
import { signerIn } from '../../cable/signature.ts';
import { say } from '../../message.ts';
import { isForNames, isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { DocumentRule } from '../rule.ts';
import { labelling } from '../rule-fixes.ts';

/** Reports the name that ends a cable if it is not tagged as a person. */
export const signer: DocumentRule = {
  code: 'signer',
  severity: 'hint',
  isForCables: true,
  outranks: ['inconsistent-label', 'untagged-mention'],
  summary: 'The signer of a cable is not tagged as a person.',
  why: 'A cable ends in the name of the person who signed it, mostly in capitals and without a sentence around it, so that taggers miss two of three. It is a name like any other; if your guideline leaves signatures untagged, switch the rule off. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: '<code><pre>UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe talks went well . \n<|ROA|></pre></code>',
      fixed:
        '<code><pre>UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe talks went well . \n[PER ROA  ]</pre></code>',
    },
    {
      bad: '<code><pre>UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe talks went well . \n<|[ORG ROA  ]|></pre></code>',
      fixed:
        '<code><pre>UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe talks went well . \n[PER ROA  ]</pre></code>',
    },
    { good: '<code><pre>UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nEND COMMENT</pre></code>' },
    { good: 'The talks went well . \nROA' },
  ],
  checkBlock({ blocks, labels }, index, report) {
    if (index < blocks.length - 1 || labelFor('person', labels) === undefined) return;
    const found = signerIn(blocks[index]!);
    if (!found) return;
    const { from, to, name, label } = found;
    if (label === undefined) report({ from, to, message: say('“{0}” signs the cable, but is not tagged.', name) });
    else if (!isLabelFor('person', label) && isForNames(label))
      report({ from, to, message: say('“{0}” signs the cable, but is tagged {1}.', name, label) });
  },
  stamp: ({ blocks }, index) => index === blocks.length - 1,
  stampOfAll: ({ blocks }) => blocks.at(-1),
  fixes: (document, finding) => labelling(document, finding, 'person'),
};
