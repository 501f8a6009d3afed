/** Rule `job-word`: jobs and offices tagged as names. */
import { isJob } from '../../cable/people.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { removal } from '../rule-fixes.ts';

/** Reports jobs and offices that are tagged as names. */
export const jobWord: BodyRule = {
  code: 'job-word',
  severity: 'information',
  vocabulary: 'jobs',
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'A job or an office is tagged as an entity.',
  why: 'Words such as `DCM`, `Poloff` and `the Ambassador` say what somebody does, and name nobody. Cables are full of their short forms, which taggers take for organizations or people. A job before a name is not part of it either: see `title-in-name`. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: 'UNCLAS TORV 000123 SIPDIS SUBJECT: TALKS \nThe <|[ORG DCM  ]|> and <|[PER Poloffs  ]|> met [PER Ana Roa  ] .',
      fixed: 'UNCLAS TORV 000123 SIPDIS SUBJECT: TALKS \nThe DCM and Poloffs met [PER Ana Roa  ] .',
    },
    {
      bad: 'UNCLAS TORV 000123 SIPDIS SUBJECT: TALKS \nthe <|[LOC Foreign Ministers  ]|> met',
      fixed: 'UNCLAS TORV 000123 SIPDIS SUBJECT: TALKS \nthe Foreign Ministers met',
    },
    { good: 'UNCLAS TORV 000123 SIPDIS SUBJECT: TALKS \nthe [ORG Foreign Ministry  ] and [PER Ana Roa  ]' },
    { good: 'In the morning [PER Charge  ] met [PER President  ] .' },
  ],
  about: Trait.Title,
  checkBody({ text, vocabulary }, report) {
    if (isJob(text, vocabulary))
      report({ message: (label) => say('“{0}” is a job, not a name, but is tagged {1}.', text, label) });
  },
  fixes(_document, finding) {
    return [{ ...removal(tagOf(finding)), preferred: true, titleOfMany: removeAll }];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of jobs in this file', count);
