/** Rule `common-acronym`: abbreviations of common nouns tagged as names. */
import * as v from 'valibot';
import { headNouns } from '../../data/head-nouns.ts';
import { currencyCodes, shortForms } from '../../data/stop-words.ts';
import { relabel, untag } from '../../edit/tag-edits.ts';
import { abbreviatesName, commonNounOf } from '../../mentions/acronyms.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { surfaceOf } from '../../mentions/surfaces.ts';
import { type Message, say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { isForNames, isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { Line } from '../../syntax/line.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { memoByOptions, stringList } from '../../util/option-schema.ts';
import { bulkFix, type Fix, type TagRule, tagOf } from '../rule.ts';
import { cut, removal } from '../rule-fixes.ts';

const schema = v.strictObject({
  words: stringList('Abbreviations of common nouns and codes of currencies, in capitals; an s may follow.', [
    ...shortForms,
    ...currencyCodes,
  ]),
});

type Options = v.InferOutput<typeof schema>;

/** Reports abbreviations of common nouns that are tagged as names. */
export const commonAcronym: TagRule<Options> = {
  code: 'common-acronym',
  severity: 'information',
  tellsOnce: 'name',
  options: schema,
  outranks: ['inconsistent-label'],
  summary: 'An abbreviation of a common noun is tagged as an entity.',
  why: 'An abbreviation is a name if what it abbreviates is one. `NGO`, `MOU` and `USD` name nothing, and neither does what a text introduces after words in lower case, as in “low enriched uranium (LEU)”; there, one finding offers to remove all its tags. If the words are those of an agreement or a law, it may be the name of one, but of no organization.',
  examples: [
    {
      bad: 'the <|[ORG NGOs  ]|> and low enriched uranium ( <|[ORG LEU  ]|> )',
      fixed: 'the NGOs and low enriched uranium ( LEU )',
    },
    {
      bad: 'a status of forces agreement ( <|[ORG SOFA  ]|> )',
      fixed: 'a status of forces agreement ( [MISC SOFA  ] )',
    },
    { good: 'the [ORG Vell Port Authority  ] ( [ORG VPA  ] ) and its port authority ( [ORG Torv  ] )' },
  ],
  about: Trait.Plain,
  checkTag(tag, line, report, options) {
    const body = line.text.slice(tag.bodyFrom, Math.min(tag.bodyTo, tag.bodyFrom + maxLength + 1));
    if (body.length > maxLength || body.length < 2 || !isForNames(tag.label)) return;
    const message = messageFor(line, tag, body, options);
    if (message) report({ from: tag.from, to: tag.to, message });
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const { line, tag } = located;
    const surface = surfaceOf(line, tag);
    const removed = removal(located);
    const all = allTags(document, surface);
    const noun = commonNounOf(line, tag);
    const label = noun && isOfLaw(noun.noun) ? labelFor('law', line.labels) : undefined;
    if (label !== undefined) {
      const one = {
        title: say('Relabel “{0}” as {1}', cut(surface), label),
        edits: relabel(located, label),
        preferred: true,
      };
      return [one, ...(all.length > 0 ? [relabelling(document, surface, label)] : []), removed];
    }
    return [{ ...removed, preferred: true, titleOfMany: removeAll }, ...all];
  },
};

const removeAll = (count: number) => say('Remove all {0} tags of abbreviations in this file', count);

/** Length of the longest abbreviation in UTF-16 units. */
const maxLength = 9;

/** Returns what to say of an abbreviation; undefined when it may be a name. */
function messageFor(line: Line, tag: Tag, body: string, options: Options): Message | undefined {
  const noun = commonNounOf(line, tag);
  if (noun) {
    const meant = line.text.slice(noun.from, noun.to);
    if (!isOfLaw(noun.noun))
      return say('“{0}” abbreviates “{1}”, which is no name, but is tagged {2}.', body, meant, tag.label);
    if (!isLabelFor('organization', tag.label)) return undefined;
    return say('“{0}” abbreviates “{1}”, but is tagged {2}.', body, meant, tag.label);
  }
  const known = wordSet(options);
  if (!known.has(body) && !(body.endsWith('s') && known.has(body.slice(0, -1)))) return undefined;
  // What a name abbreviates is one: `Torv Free Trade Agreement ( FTA )`.
  if (abbreviatesName(line, tag)) return undefined;
  return say('“{0}” abbreviates a common noun, but is tagged {1}.', body, tag.label);
}

const wordSet = memoByOptions(({ words }: Options): ReadonlySet<string> => new Set(words));

/** Whether a common noun is that of agreements and laws. */
function isOfLaw(noun: string): boolean {
  return headNouns.get(noun[0]!.toUpperCase() + noun.slice(1)) === 'law';
}

/** Returns the fix that removes all tags of an abbreviation, if there are several. */
function allTags(document: Document, surface: string): Fix[] {
  const count = mentionsOf(document).get(surface)?.count ?? 0;
  if (count < 2) return [];
  const title = say('Remove all {0} tags of “{1}”', count, cut(surface));
  return [
    bulkFix(surface, title, () =>
      mentionsOf(document)
        .get(surface)!
        .mentions.flatMap((mention) => untag(mention)),
    ),
  ];
}

/** Returns the fix that gives all tags of an abbreviation a label. */
function relabelling(document: Document, surface: string, label: string): Fix {
  const title = say('Relabel all mentions of “{0}” as {1}', cut(surface), label);
  return bulkFix(surface, title, () =>
    mentionsOf(document)
      .get(surface)!
      .mentions.flatMap((mention) => relabel(mention, label)),
  );
}
