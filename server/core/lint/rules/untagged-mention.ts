/** Rule `untagged-mention`: names tagged elsewhere in the file, and not here. */
import * as v from 'valibot';
import { isCable } from '../../cable/cable.ts';
import { isJob } from '../../cable/people.ts';
import { largestSafeSubset } from '../../edit/compatible-edits.ts';
import { isRefusal, tagText, untag } from '../../edit/tag-edits.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { Corpus, evidenceOptions } from '../../mentions/corpus-evidence.ts';
import { type DoubtfulName, doubtfulNamesOf } from '../../mentions/doubtful-names.ts';
import { untagged } from '../../mentions/label-counts.ts';
import { labelsOfName, likelyLabel, tendency } from '../../mentions/likely-label.ts';
import { mentionsOf, untaggedMentions } from '../../mentions/mention-index.ts';
import { groupBySurface, isSameTag, type NamedTag } from '../../mentions/surfaces.ts';
import type { UntaggedMention } from '../../mentions/untagged-mentions.ts';
import { joinList, type Localizable, type Message, say } from '../../message.ts';
import type { Document } from '../../syntax/document.ts';
import { isUsual } from '../../syntax/label-roles.ts';
import type { Edit } from '../../syntax/text-edit.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { memo } from '../../util/memo.ts';
import { bulkFix, type DocumentRule, type Fix, type KnownNames, type Place } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const options = v.strictObject(evidenceOptions);

/** Reports untagged mentions of names that are tagged elsewhere in the file. */
export const untaggedMention: DocumentRule<v.InferOutput<typeof options>> = {
  code: 'untagged-mention',
  severity: 'hint',
  tellsOnce: 'name',
  comparesFiles: true,
  vocabulary: 'names',
  summary: 'A name that is tagged elsewhere in this file, or in all other files, is not tagged here.',
  why: 'Taggers miss mentions of names that they find elsewhere. Only whole tokens count, if they begin with a capital and have at least three characters. A name in capitals or with a possessive is the same name (`TARVENIA’s`), but one that is tagged in capitals must stand in capitals: without them it may be any word, and in a title in capitals without any tag, names are as its writer left them. Header words, titles, months and redactions are left out, and so are abbreviations of common nouns (`NGO`), jobs in cables (see `job-word`) and words derived from a name (`NATO-backed`). Where a name stands untagged more than twice as often as tagged, its tags may be the mistake: one finding, at the first of them, asks about it. When you check files together (`check --across`, or *Check Folder* in VS Code), you also get one finding for each name that other files nearly always tag and this file never does.',
  examples: [
    {
      bad: 'by the [ORG Team  ] . \nThe <|Team|> feels',
      fixed: 'by the [ORG Team  ] . \nThe [ORG Team  ] feels',
    },
    { bad: 'in [LOC Asuncion  ] \nto <|Asuncion|>, then', fixed: 'in [LOC Asuncion  ] \nto [LOC Asuncion  ], then' },
    {
      bad: 'in [LOC Asuncion  ] \n[ORG VELL  ] ASKS FOR <|ASUNCION’S|> VIEWS',
      fixed: 'in [LOC Asuncion  ] \n[ORG VELL  ] ASKS FOR [LOC ASUNCION’S  ] VIEWS',
    },
    {
      bad: '<|[ORG Annex  ]|> I ; Annex II ; Annex III ; Annex IV',
      fixed: 'Annex I ; Annex II ; Annex III ; Annex IV',
    },
    {
      bad: 'in [LOC Asuncion  ] and <|asuncion|>',
      fixed: 'in [LOC Asuncion  ] and [LOC asuncion  ]',
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
    { good: 'THE [ORG TEAM  ] \nThe Team' },
    { good: '( [ORG SBU  ] ) Text . \n( SBU ) Text .' },
  ],
  options,
  prepare: mentionsIn,
  checkBlock(document, index, report, thresholds, known) {
    const block = document.blocks[index]!;
    const names = doubtfulNamesOf(document);
    const { certain, doubtful, begun } = names.in(block);
    for (const name of begun) {
      const { from, to } = name.first;
      if (!isRight(document, name, known)) report({ from, to, message: question(document, name) });
    }
    const others = doubtful.filter(({ surface }) => isRight(document, names.of(surface)!, known));
    // A name may have hundreds of thousands of mentions: write the message once.
    const said = messagesOf(document);
    for (const { from, to, surface } of [...certain, ...others]) {
      const message = said.has(surface) ? said.get(surface) : messageOf(document, surface);
      said.set(surface, message);
      if (message) report({ from, to, message });
    }
    const at = document.blockFrom(index);
    for (const { from, to, surface, majority } of known.corpus?.mentionsIn(document, thresholds).firsts.get(index) ??
      []) {
      const count = timesLabelled(majority.label, majority.count);
      const message = say('“{0}” is tagged {1} in other files, not in this one.', surface, count);
      report({ from: from - at, to: to - at, message });
    }
  },
  // What other files say of a name may concern any block.
  stamp: (document, index, _thresholds, { corpus }) =>
    corpus ? document : doubtfulNamesOf(document).in(document.blocks[index]!),
  stampOfAll: (document, _thresholds, { corpus }) =>
    corpus ? document : `${mentionsOf(document).changedAt} ${doubtfulNamesOf(document).changes}`,
  changedSince(document, stampOfAll) {
    if (typeof stampOfAll !== 'string') return undefined;
    const [changedAt, changes] = stampOfAll.split(' ').map(Number);
    const index = mentionsOf(document);
    const names = index.changedSince(changedAt!);
    const doubted = doubtfulNamesOf(document).changedSince(changes!);
    return names && doubted && [...index.blocksWithUntagged(names), ...doubted];
  },
  places(document, { from }) {
    const index = document.blockAt(from);
    const at = from - document.blockFrom(index);
    const here = mentionsOf(document)
      .untaggedIn(document.blocks[index]!)
      .find((mention) => mention.from === at);
    if (here) return taggedPlaces(document, here.surface, from);
    const name = doubtAt(document, from);
    return name ? doubtfulPlaces(document, name) : [];
  },
  fixes(document, finding, thresholds, known) {
    const { corpus } = known;
    const name = doubtAt(document, finding.from);
    if (name) return answers(document, name, known);
    const inCorpus = corpus?.mentionsIn(document, thresholds);
    const lists = [untaggedMentions(document), inCorpus?.all ?? []];
    const here = lists
      .map((list) => list[lastSpanFrom(list, finding.from)])
      .find((each) => each?.from === finding.from);
    if (!here) return [];
    const { surface } = here;
    const isInFile = mentionsOf(document).get(surface) !== undefined;
    const likely = isInFile
      ? likelyLabel(document, surface, known)
      : { label: corpus!.majorityLabel(document, surface, thresholds)!.label, isClear: true };
    const { label } = likely;
    const one = tagText(document, finding, label);
    const fixes: Fix[] = [
      {
        title: say('Tag “{0}” as {1}', cut(document.slice(finding.from, finding.to)), label),
        edits: isRefusal(one) ? [] : one,
        preferred: likely.isClear,
      },
    ];
    const mentions = isInFile ? untaggedOf(document, surface) : inCorpus!.bySurface.get(surface)!;
    return mentions.length > 1 ? [...fixes, taggingAll(document, surface, mentions, label)] : fixes;
  },
};

const messagesOf = memo((_document: Document) => new Map<string, Message | undefined>());

/** Returns what to say of the untagged mentions of a name; undefined where `job-word` says that its tags are to go. */
function messageOf(document: Document, surface: string): Message | undefined {
  const { vocabulary } = document.context.settings;
  const isUsualJob = isJob(surface, vocabulary) && [...labelsOfName(document, surface).keys()].every(isUsual);
  if (isUsualJob && isCable(document)) return undefined;
  return say('“{0}” is tagged {1} in this file, not here.', surface, countsOf(document, surface));
}

function question(document: Document, { first, untagged: count }: DoubtfulName): Message {
  const tagged = countsOf(document, first.surface);
  return say(
    'Is the tag of “{0}” right? It is tagged {1} in this file, and {2} times not.',
    first.surface,
    tagged,
    count,
  );
}

/** Whether the tags of a doubtful name are right, since the gazetteer has it or other files usually tag it. */
function isRight(document: Document, { surfaces }: DoubtfulName, { gazetteer, corpus }: KnownNames): boolean {
  return surfaces.some((each) => gazetteer.has(each) || corpus?.isUsuallyTagged(document, each, tendency));
}

/** Returns the doubtful name whose first tag begins at an offset. */
function doubtAt(document: Document, from: number): DoubtfulName | undefined {
  const index = document.blockAt(from);
  const at = from - document.blockFrom(index);
  return doubtfulNamesOf(document)
    .in(document.blocks[index]!)
    .begun.find(({ first }) => first.from === at);
}

/** Makes the fixes of a doubtful name, none of which is preferred: its tags go, or all its mentions get one. */
function answers(document: Document, { surfaces, first }: DoubtfulName, known: KnownNames): Fix[] {
  const index = mentionsOf(document);
  const { surface } = first;
  const { label } = likelyLabel(document, surface, known);
  const count = surfaces.reduce((sum, each) => sum + index.get(each)!.count, 0);
  const title =
    count === 1
      ? say('Remove the tag of “{0}”', cut(surface))
      : say('Remove all {0} tags of “{1}”', count, cut(surface));
  const find = () =>
    surfaces.flatMap((each) =>
      mentionsOf(document)
        .get(each)!
        .mentions.flatMap((located) => untag(located)),
    );
  return [bulkFix(surface, title, find), taggingAll(document, surface, untaggedOf(document, surface), label)];
}

/** Makes the fix that tags all untagged mentions of a name. */
function taggingAll(document: Document, surface: string, mentions: readonly Span[], label: string): Fix {
  const title = say('Tag all {0} untagged mentions of “{1}” as {2}', mentions.length, cut(surface), label);
  return bulkFix(surface, title, () => tagAll(document, mentions, label));
}

/** Yields the mentions of a name that are tagged, first the one that stands nearest before an offset. */
function* taggedPlaces(document: Document, surface: string, from: number): Iterable<Place> {
  const mentions = mentionsOf(document);
  const first = mentions.nearby(surface, from);
  const placeOf = (tag: NamedTag) => ({ ...mentions.spanOf(tag), message: say('tagged {0} here', tag.label) });
  if (first) yield placeOf(first);
  for (const tag of mentionsOf(document).get(surface)?.tags ?? []) if (!isSameTag(tag, first)) yield placeOf(tag);
}

/** Yields the untagged mentions of a doubtful name, then its other tags. */
function* doubtfulPlaces(document: Document, { surfaces, first }: DoubtfulName): Iterable<Place> {
  for (const { from, to } of untaggedOf(document, first.surface)) yield { from, to, message: say('not tagged here') };
  const mentions = mentionsOf(document);
  for (const tag of surfaces.flatMap((each) => mentions.get(each)!.tags).sort((a, b) => mentions.byPlace(a, b))) {
    if (!isSameTag(tag, first)) yield { ...mentions.spanOf(tag), message: say('tagged {0} here', tag.label) };
  }
}

/** Untagged mentions of tagged names, by surface. */
const untaggedBySurface = memo((document: Document) => groupBySurface(untaggedMentions(document)));

/** Untagged mentions of names under all their surfaces, by each of these that was asked for. */
const untaggedByName = memo((_document: Document) => new Map<string, readonly UntaggedMention[]>());

/** Returns the untagged mentions of a name under all its surfaces, in order. */
function untaggedOf(document: Document, surface: string): readonly UntaggedMention[] {
  const known = untaggedByName(document);
  let mentions = known.get(surface);
  if (!mentions) {
    const lists = mentionsOf(document)
      .surfacesLike(surface)
      .flatMap((each) => untaggedBySurface(document).get(each) ?? []);
    mentions = lists.sort((a, b) => a.from - b.from);
    known.set(surface, mentions);
  }
  return mentions;
}

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

/** Writes the label counts of a name: `ORG once`, `MISC 16 times and LOC 14 times`. */
function countsOf(document: Document, surface: string): Localizable {
  const counts = [...labelsOfName(document, surface)].map(([label, count]) => timesLabelled(label, count));
  return joinList(counts, 'and');
}
