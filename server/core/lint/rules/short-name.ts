/** Rule `short-name`: people whom the file names in full, under the label of something else where they are named in short. */
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { fullNameOf, fullNamesOf, shortFormOf, withShortNames } from '../../mentions/short-names.ts';
import { surfaceOf } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isSameList } from '../../syntax/incremental-index.ts';
import { isForNames, isLabelFor, labelFor } from '../../syntax/label-roles.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import type { DocumentRule, Place } from '../rule.ts';
import { labelling } from '../rule-fixes.ts';

/** Reports surnames and initials of people that are tagged as something else. */
export const shortName: DocumentRule = {
  code: 'short-name',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-label', 'possessive-label'],
  summary: 'The surname or the initials of a person whom the file names in full are tagged as something else.',
  why: 'Texts name a person in full once, and then by the surname, with which taggers have less to go by: they take “Roa” for an organization where they know “Ana Roa”, and initials (`AVR`) nearly always. Surnames that are also cities with a post of the United States are left alone, and so are those in capitals.',
  examples: [
    {
      bad: '[PER Ana Orsk  ] and <|[ORG Orsk  ]|> , <|[MISC Orsk’s  ]|> plan',
      fixed: '[PER Ana Orsk  ] and [PER Orsk  ] , [PER Orsk’s  ] plan',
    },
    { bad: '[PER Ana Vell-Roa  ] and <|[ORG AVR  ]|>', fixed: '[PER Ana Vell-Roa  ] and [PER AVR  ]' },
    { good: '[PER PM Orsk  ] , [ORG Orsk  ] , [ORG Vell Bank  ] and [LOC Vell  ]' },
  ],
  prepare: mentionsIn,
  checkBlock(document, index, report) {
    for (const { from, to, surface, label, name } of wrongIn(document, index)) {
      report({ from, to, message: say('“{0}” is tagged {1}, but “{2}” is a person.', surface, label, name) });
    }
  },
  stamp: wrongIn,
  stampOfAll: (document) => mentionsOf(document).changedAt,
  changedSince(document, changedAt) {
    if (typeof changedAt !== 'number') return undefined;
    const index = mentionsOf(document);
    const names = index.changedSince(changedAt);
    return names && index.blocksWithTagged(withShortNames(document, names));
  },
  *places(document, { from }): Iterable<Place> {
    const located = tagStartingAt(document, from);
    const name = located && fullNameOf(document, surfaceOf(located.line, located.tag));
    const mentions = mentionsOf(document);
    const tag = name === undefined ? undefined : mentions.nearby(name, from);
    if (tag) yield { ...mentions.spanOf(tag), message: say('tagged {0} here', tag.label) };
  },
  fixes: (document, finding) => labelling(document, finding, 'person', { relabelAll }),
};

const relabelAll = (count: number) => say('Relabel all {0} short names of people in this file', count);

/** A surname under another label; offsets in the block. */
interface WrongLabel extends Span {
  readonly surface: string;
  readonly label: string;
  /** Full name of the person. */
  readonly name: string;
}

const none: readonly never[] = [];
const lastIn = memo((_block: Block): { wrong: readonly WrongLabel[] } => ({ wrong: none }));

/** Mentions of a block under another label that may be short names, by their index, with that name. */
const candidatesIn = memo((block: Block): readonly { readonly at: number; readonly short: string }[] => {
  const { bodies, labels } = mentionsIn(block);
  const found = bodies.flatMap(({ surface }, at) => {
    const label = labels[at]!;
    if (isLabelFor('person', label) || !isForNames(label)) return none;
    const short = shortFormOf(surface);
    return short === undefined ? none : { at, short };
  });
  return found.length > 0 ? found : none;
});

/** Returns the mentions to report in a block: the same list as the last time if the same is said of them. */
function wrongIn(document: Document, index: number): readonly WrongLabel[] {
  if (labelFor('person', document.labels) === undefined) return none;
  const block = document.blocks[index]!;
  const candidates = candidatesIn(block);
  if (candidates.length === 0) return none;
  const mentions = mentionsIn(block);
  const fullNames = fullNamesOf(document);
  const wrong: WrongLabel[] = [];
  for (const { at, short } of candidates) {
    const name = fullNames(short);
    if (name === undefined) continue;
    const { surface } = mentions.bodies[at]!;
    wrong.push({ from: mentions.from(at), to: mentions.to(at), surface, label: mentions.labels[at]!, name });
  }
  const last = lastIn(block);
  if (!isSameList(last.wrong, wrong, isSame)) last.wrong = wrong.length > 0 ? wrong : none;
  return last.wrong;
}

function isSame(a: WrongLabel, b: WrongLabel): boolean {
  return a.from === b.from && a.surface === b.surface && a.label === b.label && a.name === b.name;
}
