/** Rule `possessive-label`: names with a possessive whose label is not that of the name. */
import * as v from 'valibot';
import { residualLabels } from '../../data/label-names.ts';
import { relabel } from '../../edit/tag-edits.ts';
import { type BlockMentions, mentionsIn } from '../../mentions/block-mentions.ts';
import { labelsOfName, tendency } from '../../mentions/likely-label.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { type Document, tagStartingAt } from '../../syntax/document.ts';
import { isSameList } from '../../syntax/incremental-index.ts';
import { excerpt } from '../../text/excerpt.ts';
import { isPossessive, withoutPossessive } from '../../text/possessive.ts';
import { lastIndex } from '../../text/sorted.ts';
import { memo } from '../../util/memo.ts';
import { tooHigh, tooLow } from '../../util/option-schema.ts';
import type { DocumentRule, KnownNames } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const options = v.strictObject({
  leastShare: v.pipe(
    v.optional(v.pipe(v.number(), v.minValue(0.5, tooLow), v.maxValue(1, tooHigh)), 0.8),
    v.description('The share of the mentions without a possessive that must have the same label, from 0.5 to 1.'),
  ),
});

type Options = v.InferOutput<typeof options>;

/** Reports tagged possessives with another label than their name. */
export const possessiveLabel: DocumentRule<Options> = {
  code: 'possessive-label',
  severity: 'information',
  tellsOnce: 'name',
  outranks: ['inconsistent-label'],
  comparesFiles: true,
  options,
  summary: 'A name with a possessive has another label than the name without.',
  why: 'A possessive does not change what a name is. Taggers that find `Tarvenia’s` in one piece take it for an adjective, and tag it as they tag “Tarvenian”. The name without its possessive tells the label, in this file or (with `check --across`) in others, if nearly all of its mentions have the same.',
  examples: [
    {
      bad: 'in [LOC Tarvenia  ] , <|[MISC Tarvenia’s  ]|> and <|[MISC TARVENIA’S  ]|>',
      fixed: 'in [LOC Tarvenia  ] , [LOC Tarvenia’s  ] and [LOC TARVENIA’S  ]',
    },
    { bad: "of [PER Roa  ] : <|[ORG Roa 's  ]|> plan", fixed: "of [PER Roa  ] : [PER Roa 's  ] plan" },
    { good: 'in [LOC Tarvenia  ] , [LOC Tarvenia’s  ] and [MISC Orsk’s  ]' },
    { good: 'in [LOC Tarvenia  ] , the [ORG Tarvenia  ] and [MISC Tarvenia’s  ]' },
  ],
  prepare: mentionsIn,
  checkBlock(document, index, report, { leastShare }, known) {
    const mentions = mentionsIn(document.blocks[index]!);
    for (const { at, name, label, count, all } of wrongIn(document, index, leastShare, known)) {
      const surface = excerpt(mentions.bodies[at]!.surface);
      report({
        from: mentions.from(at),
        to: mentions.to(at),
        message: say(
          '“{0}” is tagged {1}, but “{2}” is {3} in {4} of {5} mentions.',
          surface,
          mentions.labels[at]!,
          excerpt(name),
          label,
          count,
          all,
        ),
      });
    }
  },
  // What other files say of a name may concern any block.
  stamp: (document, index, { leastShare }, known) =>
    known.corpus ? document : wrongIn(document, index, leastShare, known),
  stampOfAll: (document, _options, { corpus }) => (corpus ? document : mentionsOf(document).changedAt),
  changedSince(document, changedAt) {
    if (typeof changedAt !== 'number') return undefined;
    const index = mentionsOf(document);
    const names = index.changedSince(changedAt);
    // A name and its possessives begin with the same token.
    return names && index.blocksWithTagged(names);
  },
  fixes(document, finding, { leastShare }, known) {
    const index = document.blockAt(finding.from);
    const mentions = mentionsIn(document.blocks[index]!);
    const from = finding.from - document.blockFrom(index);
    const { surface } = mentions.bodies[lastIndex(mentions.length, (at) => mentions.from(at) <= from)]!;
    const right = labelOf(document, surface, leastShare, known);
    const located = tagStartingAt(document, finding.from);
    if (!right || !located) return [];
    const title = say('Relabel “{0}” as {1}', cut(surface), right.label);
    return [{ title, edits: relabel(located, right.label), preferred: right.count > 1, titleOfMany: relabelAll }];
  },
};

const relabelAll = (count: number) => say('Relabel all {0} names with a possessive like the names', count);

/** A mention with a possessive whose label is not that of its name. */
interface WrongLabel {
  /** Its index among the mentions of its block. */
  readonly at: number;
  readonly name: string;
  /** Label of the name, and how many of all its mentions have it. */
  readonly label: string;
  readonly count: number;
  readonly all: number;
}

const none: readonly never[] = [];

/** Indexes of the mentions of a block that end in a possessive. */
const possessivesIn = memo((block: Block): readonly number[] => {
  const { bodies }: BlockMentions = mentionsIn(block);
  const found = bodies.flatMap(({ surface }, index) => (isPossessive(surface) ? [index] : []));
  return found.length > 0 ? found : none;
});

const lastIn = memo((_block: Block): { wrong: readonly WrongLabel[] } => ({ wrong: none }));

/** Returns the mentions to report in a block: the same list as the last time if the same is said of them. */
function wrongIn(document: Document, index: number, leastShare: number, known: KnownNames): readonly WrongLabel[] {
  const block = document.blocks[index]!;
  const possessives = possessivesIn(block);
  if (possessives.length === 0) return none;
  const { bodies, labels } = mentionsIn(block);
  const wrong = possessives.flatMap((at) => {
    const found = labelOf(document, bodies[at]!.surface, leastShare, known);
    return found && found.label !== labels[at] ? [{ at, ...found }] : [];
  });
  const last = lastIn(block);
  if (!isSameList(last.wrong, wrong, isSame)) last.wrong = wrong.length > 0 ? wrong : none;
  return last.wrong;
}

function isSame(a: WrongLabel, b: WrongLabel): boolean {
  return a.at === b.at && a.name === b.name && a.label === b.label && a.count === b.count && a.all === b.all;
}

/** Returns the label that a name has without its possessive, in this file or, if it has none here, in others. */
function labelOf(
  document: Document,
  surface: string,
  leastShare: number,
  { corpus }: KnownNames,
): Omit<WrongLabel, 'at'> | undefined {
  const bare = withoutPossessive(surface);
  const names = mentionsOf(document)
    .surfacesLike(surface)
    .filter((each) => !isPossessive(each));
  const name = names.includes(bare) ? bare : names[0];
  if (name !== undefined) {
    const labels = labelsOfName(document, name);
    const all = [...labels.values()].reduce((sum, count) => sum + count, 0);
    const [label, count] = [...labels][0]!;
    return count >= leastShare * all && !residualLabels.has(label) ? { name, label, count, all } : undefined;
  }
  const elsewhere = corpus?.majorityLabel(document, bare, { ...tendency, leastShare });
  return elsewhere && { name: bare, label: elsewhere.label, count: elsewhere.count, all: elsewhere.tagged };
}
