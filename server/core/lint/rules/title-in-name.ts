/** Rule `title-in-name`: titles in the names of people. */
import * as v from 'valibot';
import { headerWordsIn } from '../../cable/header-words.ts';
import { isJob as isJobWord, maxNameWords, mayBeOfPerson, type TitledName, titledName } from '../../cable/people.ts';
import { type LabelledPart, relabel, retag } from '../../edit/tag-edits.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { isName } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import { isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type Fix, type TagRule, tagOf } from '../rule.ts';
import { cut, removal, titleText } from '../rule-fixes.ts';

const options = v.strictObject({
  titles: v.pipe(
    v.optional(v.picklist(['outside', 'inside']), 'outside'),
    v.description(
      'What your guideline says of titles: `outside` a name, as in CoNLL-2003 and OntoNotes, or `inside`; then only the label is judged.',
    ),
  ),
});

/** Reports titles that are tagged with the name of a person, and people that are therefore tagged as something else. */
export const titleInName: TagRule<v.InferOutput<typeof options>> = {
  code: 'title-in-name',
  severity: 'information',
  tellsOnce: 'name',
  isAboutNames: true,
  vocabulary: 'titles',
  options,
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'The name of a person is tagged with a title, or as something else because of its title.',
  why: 'A title says what a person does, and one person has many: with it, one name becomes several. Taggers take the short ones of cables (`A/S`, `FM`) into the name, and some for an organization. Whether a title belongs to a name is the choice of your guideline, so there is an option.',
  examples: [
    { bad: 'with [PER <|A/S|> Roa  ] in', fixed: 'with A/S [PER Roa  ] in' },
    { bad: 'told [ORG <|PolOff|> Ana Roa  ] that', fixed: 'told PolOff [PER Ana Roa  ] that' },
    {
      bad: 'the [ORG Vell <|National Security Advisor|> Roa  ]',
      fixed: 'the [ORG Vell  ] National Security Advisor [PER Roa  ]',
    },
    {
      bad: 'with [PER A/S Roa  ] and <|[ORG A/S Roa  ]|> in',
      fixed: 'with [PER A/S Roa  ] and [PER A/S Roa  ] in',
      options: { titles: 'inside' },
    },
    { good: 'with A/S [PER Roa  ] and the [ORG General Assembly  ] , [LOC Prince Edward Island  ]' },
    { good: 'with [PER MARIO DAS NEVES  ]' },
    { good: 'with [PER A/S Roa  ] in', options: { titles: 'inside' } },
  ],
  about: Trait.Title,
  checkTag(tag, line, report, { titles }) {
    const found = foundIn(line, tag);
    if (!found) return;
    const { text } = line;
    const body = excerpt(text.slice(tag.bodyFrom, tag.bodyTo));
    const label = labelFor('person', line.labels)!;
    if (titles === 'outside') {
      const { from, to } = found.title;
      const message = say('“{0}” contains the title “{1}”.', body, text.slice(from, to));
      report({ from, to, message, supersedes: ['loose-end'] });
    } else if (!isLabelFor('person', tag.label)) {
      const message = say('“{0}” is a person with a title, but is tagged {1}, not {2}.', body, tag.label, label);
      report({ from: tag.from, to: tag.to, message });
    }
  },
  fixes(document, finding, { titles }) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const found = foundIn(line, tag);
    if (!found) return [];
    const label = isLabelFor('person', tag.label) ? tag.label : labelFor('person', line.labels)!;
    const whole: Fix = {
      title: say('Relabel “{0}” as {1}', titleText(located), label),
      edits: relabel(located, label),
      preferred: titles === 'inside',
    };
    if (titles === 'inside') return [whole];
    const name = cut(line.text.slice(found.name.from, found.name.to));
    const person = { ...found.name, label };
    const shrunk: Fix = {
      title: say('Shorten “{0}” to “{1}” as {2}', titleText(located), name, label),
      edits: retag(document, located, [person]),
    };
    const other = nameBefore(document, located, found);
    const split = other && {
      title: say(
        'Split “{0}” into “{1}” as {2} and “{3}” as {4}',
        titleText(located),
        cut(found.before),
        other.label,
        name,
        label,
      ),
      edits: retag(document, located, [other, person]),
      preferred: true,
    };
    const first = split ? [split, shrunk] : [{ ...shrunk, preferred: true, titleOfMany: shortenAll }];
    return [...first, ...(whole.edits.length > 0 ? [whole] : []), removal(located)];
  },
};

const shortenAll = (count: number) => say('Take the titles out of all {0} names in this file', count);

/** Returns the name before a title, such as the office in `EUR A/S Roa`, or another person before a job. */
function nameBefore(
  document: Document,
  { tag, line: { vocabulary } }: LocatedTag,
  { before, isJob }: TitledName,
): LabelledPart | undefined {
  const at = { from: tag.bodyFrom, to: tag.bodyFrom + before.length };
  const label = labelElsewhere(document, before);
  if (label !== undefined) return { ...at, label };
  const words = before.split(/\s+/);
  if (isOrdinary(document, before) || words.some((word) => isJobWord(word, vocabulary))) return undefined;
  const isName = isLabelFor('person', tag.label)
    ? isJob && words.length <= maxNameWords && words.every(mayBeOfPerson)
    : words.every((word) => /^\p{Lu}/u.test(word));
  return isName ? { ...at, label: tag.label } : undefined;
}

/** Returns the title and the name in a tag; offsets in the line. */
function foundIn({ text, labels, vocabulary }: Line, tag: Tag): TitledName | undefined {
  const { bodyFrom, bodyTo, label } = tag;
  const body = text.slice(bodyFrom, bodyTo);
  // Most bodies that are a title are nothing else.
  if (!body.includes(' ')) return undefined;
  const found = titledName(body, vocabulary);
  if (!found || labelFor('person', labels) === undefined) return undefined;
  if (!isName(text.slice(bodyFrom + found.name.from, bodyFrom + found.name.to), vocabulary)) return undefined;
  // A keyword of the header is reported as such.
  if (headerWordsIn(body, vocabulary).length > 0) return undefined;
  // Streets, bridges and islands have the names of offices: `Ambassador Bridge`.
  const isSpelledOut = /^\p{Lu}\p{Ll}+$/u.test(body.slice(found.title.from, found.title.to).split(' ').at(-1)!);
  if (isSpelledOut && isLabelFor('place', label)) return undefined;
  // Ranks and forms of address begin many names that are no person’s, and are parts of others: `Mario das Neves`.
  if (!found.isJob && (found.before !== '' || !isLabelFor('person', label))) return undefined;
  const at = (span: TitledName['name']) => ({ from: bodyFrom + span.from, to: bodyFrom + span.to });
  return { ...found, title: at(found.title), name: at(found.name) };
}
