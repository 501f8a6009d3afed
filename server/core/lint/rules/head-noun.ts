/** Rule `head-noun`: names whose label is not that of what they are called. */
import { surnames } from '../../data/head-nouns.ts';
import { relabel } from '../../edit/tag-edits.ts';
import { type KindOfName, kindOfName } from '../../mentions/name-kind.ts';
import { say } from '../../message.ts';
import { isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type TagRule, tagOf } from '../rule.ts';
import { titleText } from '../rule-fixes.ts';

/** Reports treaties, wars, ministries and the like with the label of something else. */
export const headNoun: TagRule = {
  code: 'head-noun',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-label'],
  summary: 'The label of a name is not that of what its main word says it is.',
  why: 'A treaty is no organization, and a ministry no place: the main word of a name, its last one or the last before “of”, “on” and the like, says what it is. Taggers take most names of several words for organizations. In CoNLL-2003, agreements, laws, events and plans are `MISC`, in OntoNotes `LAW` and `EVENT`, and it has no label for plans. Names of one word are left alone, and so are words that mean several things, such as “Program”, “Union” and “Games”, and people with the name of such a word.',
  examples: [
    {
      bad: 'the <|[ORG Torv Climate Convention  ]|> and the <|[LOC Vell Summit  ]|>',
      fixed: 'the [MISC Torv Climate Convention  ] and the [MISC Vell Summit  ]',
    },
    {
      bad: 'the <|[MISC Vell Ministry of Law  ]|> on <|[ORG Eastern Europe  ]|>',
      fixed: 'the [ORG Vell Ministry of Law  ] on [LOC Eastern Europe  ]',
    },
    { good: 'the [ORG Ministry of Law  ] , the [ORG Summit  ] and [PER Ana Day  ]' },
  ],
  about: Trait.HeadNoun,
  checkTag(tag, line, report) {
    const found = rightLabel(line, tag);
    if (!found) return;
    const body = excerpt(line.text.slice(tag.bodyFrom, tag.bodyTo));
    const message = say('“{0}” is tagged {1}, but a name with “{2}” is {3}.', body, tag.label, found.noun, found.label);
    report({ from: tag.from, to: tag.to, message });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const found = rightLabel(located.line, located.tag);
    if (!found) return [];
    const title = say('Relabel “{0}” as {1}', titleText(located), found.label);
    return [{ title, edits: relabel(located, found.label), preferred: true, titleOfMany: relabelAll }];
  },
};

const relabelAll = (count: number) => say('Relabel all {0} names by their main word', count);

/** Returns the label that a name should have instead of its own, and the noun that says so. */
function rightLabel({ text, labels }: Line, { bodyFrom, bodyTo, label }: Tag) {
  const body = text.slice(bodyFrom, bodyTo);
  const found = kindOfName(body);
  // A heading or keyword before a colon is no part of the name, and is reported as such.
  if (!found || body.includes(': ') || !contradicts(label, found)) return undefined;
  const right = labelFor(found.kind, labels);
  return right === undefined || right === label ? undefined : { label: right, noun: found.noun };
}

/** Whether a label is one for something else than a kind of name. */
function contradicts(label: string, { kind, noun }: KindOfName): boolean {
  if (isLabelFor('person', label)) return !surnames.has(noun);
  const isOfOrganizations = kind === 'organization';
  if (isLabelFor('organization', label)) return !isOfOrganizations;
  if (isLabelFor('place', label)) return kind === 'law' || kind === 'event' || kind === 'plan' || isOfOrganizations;
  // Competitions are called leagues, and are MISC in CoNLL-2003, as are their organizers.
  return label === 'MISC' && kind !== 'law' && kind !== 'event' && kind !== 'plan' && noun !== 'League';
}
