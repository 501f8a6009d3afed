/** Rule `untagged-mention`: names tagged elsewhere in the file, and not here. */
import * as v from 'valibot';
import { largestSafeSubset } from '../../edit/compatible-edits.ts';
import { isRefusal, tagText } from '../../edit/tag-edits.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { Corpus, evidenceOptions } from '../../mentions/corpus-evidence.ts';
import { untagged } from '../../mentions/label-counts.ts';
import { majorityLabel, mentionsOf, type SurfaceEntry, untaggedMentions } from '../../mentions/mention-index.ts';
import { groupBySurface, isSameTag, type NamedTag } from '../../mentions/surfaces.ts';
import { joinList, type Localizable, type Message, say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import { bulkFix, type DocumentRule, type Fix, type Place } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const options = v.strictObject(evidenceOptions);

/** Reports untagged mentions of names that are tagged elsewhere in the file. */
export const untaggedMention: DocumentRule<v.InferOutput<typeof options>> = {
  code: 'untagged-mention',
  severity: 'hint',
  comparesFiles: true,
  vocabulary: 'names',
  summary: 'A name that is tagged elsewhere in this file, or in all other files, is not tagged here.',
  why: 'Taggers miss mentions of names that they find elsewhere. Only whole tokens in the same case count, if they begin with a capital and have at least three characters. Header words, titles, months and redactions are left out, and so are abbreviations of common nouns (`NGO`) and words derived from a name (`NATO-backed`). When you check files together (`check --across`, or *Check Folder* in VS Code), you also get one finding for each name that other files nearly always tag and this file never does.',
  examples: [
    {
      bad: 'by the [ORG Team  ] . \nThe <|Team|> feels',
      fixed: 'by the [ORG Team  ] . \nThe [ORG Team  ] feels',
    },
    { bad: 'in [LOC Asuncion  ] \nto <|Asuncion|>, then', fixed: 'in [LOC Asuncion  ] \nto [LOC Asuncion  ], then' },
    {
      bad: 'in [LOC Asuncion  ] \nVISIT TO <|ASUNCION|>',
      fixed: 'in [LOC Asuncion  ] \nVISIT TO [LOC ASUNCION  ]',
      vocabulary: { names: { matchCase: false } },
    },
    {
      bad: 'from <|Asuncion|> to Asuncion',
      fixed: 'from [LOC Asuncion  ] to [LOC Asuncion  ]',
      corpus: new Corpus(
        new Map([
          [
            'Asuncion',
            new Map([
              ['LOC', 97],
              [untagged, 2],
            ]),
          ],
        ]),
      ),
    },
    { good: 'by the [ORG Team  ] . \nThe team and Teamwork' },
    { good: '( [ORG SBU  ] ) Text . \n( SBU ) Text .' },
  ],
  options,
  prepare: mentionsIn,
  checkBlock(document, index, report, thresholds, { corpus }) {
    const mentions = mentionsOf(document);
    // A name may have hundreds of thousands of mentions: write the message once.
    const said = messagesOf(document);
    for (const { from, to, surface } of mentions.untaggedIn(document.blocks[index]!)) {
      const message = said.get(surface) ?? messageOf(mentions.get(surface)!);
      said.set(surface, message);
      report({ from, to, message });
    }
    const at = document.blockFrom(index);
    for (const { from, to, surface, majority } of corpus?.mentionsIn(document, thresholds).firsts.get(index) ?? []) {
      const count = timesLabelled(majority.label, majority.count);
      const message = say('“{0}” is tagged {1} in other files, not in this one.', surface, count);
      report({ from: from - at, to: to - at, message });
    }
  },
  // What other files say of a name may concern any block.
  stamp: (document, index, _thresholds, { corpus }) =>
    corpus ? document : mentionsOf(document).untaggedStamp(document.blocks[index]!),
  stampOfAll: (document, _thresholds, { corpus }) => (corpus ? document : mentionsOf(document).changedAt),
  changedSince: (document, changedAt) =>
    typeof changedAt === 'number' ? mentionsOf(document).untaggedChangedSince(changedAt) : undefined,
  places(document, { from }) {
    const index = document.blockAt(from);
    const at = from - document.blockFrom(index);
    const here = mentionsOf(document)
      .untaggedIn(document.blocks[index]!)
      .find((mention) => mention.from === at);
    return here ? taggedPlaces(document, here.surface, from) : [];
  },
  fixes(document, finding, thresholds, { corpus }) {
    const inCorpus = corpus?.mentionsIn(document, thresholds);
    const lists = [untaggedMentions(document), inCorpus?.all ?? []];
    const here = lists
      .map((list) => list[lastSpanFrom(list, finding.from)])
      .find((each) => each?.from === finding.from);
    if (!here) return [];
    const { surface } = here;
    const entry = mentionsOf(document).get(surface);
    const label = entry ? majorityLabel(entry) : corpus!.majorityLabel(document, surface, thresholds)!.label;
    const one = tagText(document, finding, label);
    const fixes: Fix[] = [
      {
        title: say('Tag “{0}” as {1}', cut(surface), label),
        edits: isRefusal(one) ? [] : one,
        preferred: !entry || isClear(entry),
      },
    ];
    const mentions = untaggedBySurface(document).get(surface) ?? inCorpus!.bySurface.get(surface)!;
    if (mentions.length > 1) {
      const title = say('Tag all {0} untagged mentions of “{1}” as {2}', mentions.length, cut(surface), label);
      fixes.push(bulkFix(surface, title, () => tagAll(document, mentions, label)));
    }
    return fixes;
  },
};

const messagesOf = memo((_document: Document) => new Map<string, Message>());

function messageOf(entry: SurfaceEntry): Message {
  return say('“{0}” is tagged {1} in this file, not here.', entry.surface, countsOf(entry));
}

/** Yields the mentions of a name that are tagged, first the one that stands nearest before an offset. */
function* taggedPlaces(document: Document, surface: string, from: number): Iterable<Place> {
  const mentions = mentionsOf(document);
  const first = mentions.nearby(surface, from);
  const placeOf = (tag: NamedTag) => ({ ...mentions.spanOf(tag), message: say('tagged {0} here', tag.label) });
  if (first) yield placeOf(first);
  for (const tag of mentionsOf(document).get(surface)?.tags ?? []) if (!isSameTag(tag, first)) yield placeOf(tag);
}

/** Untagged mentions of tagged names, by name. */
const untaggedBySurface = memo((document: Document) => groupBySurface(untaggedMentions(document)));

/** Makes the edits that tag all mentions of a name, except where a tag would change the text. */
function tagAll(document: Document, mentions: readonly Span[], label: string): Edit[] {
  const tagged = mentions.flatMap((mention) => {
    const edits = tagText(document, mention, label);
    return isRefusal(edits) ? [] : [edits];
  });
  return largestSafeSubset(document, tagged, (edits) => edits).flat();
}

function timesLabelled(label: string, count: number): Message {
  return count === 1 ? say('{0} once', label) : say('{0} {1} times', label, count);
}

/** Writes the label counts of a surface: `ORG once`, `MISC 16 times and LOC 14 times`. */
function countsOf({ labels }: SurfaceEntry): Localizable {
  const counts = [...labels].map(([label, count]) => timesLabelled(label, count));
  return joinList(counts, 'and');
}

/** Whether one label is so much more frequent than all others that it is surely meant. */
function isClear(entry: SurfaceEntry): boolean {
  return (entry.labels.get(majorityLabel(entry)) ?? 0) > 0.75 * entry.count;
}
