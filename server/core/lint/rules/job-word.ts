/** Rule `job-word`: jobs and offices tagged as names. */
import { beforeJob, isJob } from '../../cable/people.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type BodyRule, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports jobs and offices that are tagged as names. */
export const jobWord: BodyRule = {
  code: 'job-word',
  severity: 'information',
  tellsOnce: 'name',
  isAboutNames: true,
  vocabulary: 'jobs',
  isForCables: true,
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'A job or an office is tagged as an entity, or at the end of one.',
  why: 'Words such as `DCM`, `Poloff` and `the Ambassador` say what somebody does, and name nobody. Cables are full of their short forms, which taggers take for organizations or people. A job after a name is not part of it (`Vell MP`), and neither is one before: see `title-in-name`. Texts that are no cables are not looked at.',
  examples: [
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe <|[ORG DCM  ]|> and <|[PER Poloffs  ]|> met [PER Ana Roa  ] .',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nThe DCM and Poloffs met [PER Ana Roa  ] .',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nthe <|[LOC Foreign Ministers  ]|> met',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nthe Foreign Ministers met',
    },
    {
      bad: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \na <|[MISC Vellian MP  ]|> and [MISC Vellian  ] guests',
      fixed: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \na [MISC Vellian  ] MP and [MISC Vellian  ] guests',
    },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nthe [ORG Council of Ministers  ]' },
    { good: 'UNCLAS [LOC TORV  ] 000123 SIPDIS SUBJECT: TALKS \nthe [ORG Foreign Ministry  ] and [PER Ana Roa  ]' },
    { good: 'In the morning [PER Charge  ] met [PER President  ] .' },
  ],
  about: Trait.Title,
  checkBody({ text, vocabulary }, report) {
    if (isJob(text, vocabulary)) {
      report({ message: (label) => say('“{0}” is a job, not a name, but is tagged {1}.', text, label) });
      return;
    }
    const name = beforeJob(text, vocabulary);
    if (name !== undefined)
      report({ message: say('“{0}” ends in a job: “{1}”.', excerpt(text), text.slice(name.length + 1)) });
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const { line, tag } = located;
    const removed = removal(located);
    const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const name = isJob(body, line.vocabulary) ? undefined : beforeJob(body, line.vocabulary);
    if (name === undefined) return [{ ...removed, preferred: true, titleOfMany: removeAll }];
    const shrunk = shrinking(located, { from: tag.bodyFrom, to: tag.bodyFrom + name.length });
    const isKnown = labelElsewhere(document, name) !== undefined || name === name.toUpperCase();
    return isOrdinary(document, name) ? [removed, shrunk] : [{ ...shrunk, preferred: isKnown }, removed];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of jobs in this file', count);
