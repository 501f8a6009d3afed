/** Rule `inconsistent-label`: one name under several labels. */
import * as v from 'valibot';
import { relabel } from '../../edit/tag-edits.ts';
import { Corpus, type CorpusThresholds, evidenceOptions, type MajorityLabel } from '../../mentions/corpus-evidence.ts';
import { majorityLabel, mentionsOf, type SurfaceEntry } from '../../mentions/mention-index.ts';
import { type NamedTag, namedTags, surfaceOf } from '../../mentions/surfaces.ts';
import { joinList, say, times } from '../../message.ts';
import { type Document, type LocatedTag, spanOf, tagStartingAt } from '../../syntax/document.ts';
import { nearestFirst } from '../nearest-first.ts';
import { bulkFix, type Fix, type KnownNames, type Place, type WholeRule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const options = v.strictObject(evidenceOptions);

/** Most labels of one name that are offered; each would apply to all its mentions. */
const maxLabels = 20;

/** Reports names with several labels. */
export const inconsistentLabel: WholeRule<v.InferOutput<typeof options>> = {
  code: 'inconsistent-label',
  severity: 'information',
  comparesFiles: true,
  summary: 'A name has several labels in this file, or a different one than in all other files.',
  why: 'In one text, a name usually means one thing, so one of its labels is often wrong; some names are rightly ambiguous. Redactions and classification marks do not count. When you check files together (`check --across`), the label that other files agree on is taken to be the right one, whether or not this file uses it; names in a gazetteer are left to `gazetteer-conflict`. There is one finding for each name, at its first mention whose label is not the majority’s.',
  examples: [
    {
      bad: '[LOC Vatican  ] , [LOC Vatican  ] and <|[MISC Vatican  ]|>',
      fixed: '[LOC Vatican  ] , [LOC Vatican  ] and [LOC Vatican  ]',
    },
    {
      bad: 'the <|[PER Vatican  ]|> and the [PER Vatican  ]',
      fixed: 'the [LOC Vatican  ] and the [LOC Vatican  ]',
      corpus: new Corpus(
        new Map([
          [
            'Vatican',
            new Map([
              ['LOC', 812],
              ['PER', 3],
            ]),
          ],
        ]),
      ),
    },
    { good: '[LOC Vatican  ] and [LOC Vatican  ]' },
  ],
  options,
  prepare: namedTags,
  check(document, report, thresholds, known) {
    for (const entry of candidates(document, known)) {
      const majority = majorityFor(document, entry.surface, thresholds, known);
      const label = majority?.label ?? majorityLabel(entry);
      const tag = entry.tags.find((each) => each.label !== label);
      if (!tag) continue;
      const counts = joinList([...entry.labels].map(([each, count]) => times(each, count)));
      const { from, to } = entry.spanOf(tag);
      report({
        from,
        to,
        message: majority
          ? say(
              '“{0}” is {1} in {2} of {3} mentions in other files, but {4} in this one.',
              entry.surface,
              label,
              majority.count,
              majority.tagged,
              counts,
            )
          : say('“{0}” has several labels in this file: {1}.', entry.surface, counts),
      });
    }
  },
  places(document, { from }) {
    const located = tagStartingAt(document, from);
    return located ? otherPlaces(document, located) : [];
  },
  fixes(document, finding, thresholds, known) {
    const located = tagStartingAt(document, finding.from);
    if (!located) return [];
    const surface = surfaceOf(located.line, located.tag);
    const entry = mentionsOf(document).get(surface);
    if (!entry) return [];
    const majority = majorityFor(document, surface, thresholds, known);
    const either = [...new Set([...(majority ? [majority.label] : []), ...entry.labels.keys()])];
    const labels = either.slice(0, maxLabels);
    const one = labels
      .filter((label) => label !== located.tag.label)
      .map(
        (label, index): Fix => ({
          title: say('Relabel “{0}” as {1}', cut(surface), label),
          edits: relabel(located, label),
          preferred: index === 0,
        }),
      );
    const others = labels.filter((label) => entry.labels.get(label) !== entry.count);
    const all = others.map((label) =>
      bulkFix(surface, say('Relabel all mentions of “{0}” as {1}', cut(surface), label), () =>
        mentionsOf(document)
          .get(surface)!
          .mentions.flatMap((mention) => relabel(mention, label)),
      ),
    );
    return [...one, ...all];
  },
};

/** Returns the label that other files agree on; for a name in a gazetteer, undefined: it decides. */
function majorityFor(
  document: Document,
  surface: string,
  thresholds: CorpusThresholds,
  { gazetteer, corpus }: KnownNames,
): MajorityLabel | undefined {
  return gazetteer.has(surface) ? undefined : corpus?.majorityLabel(document, surface, thresholds);
}

/** Yields the names that may have a wrong label: those with several and, in a corpus, all of them. */
function* candidates(document: Document, { corpus }: KnownNames): Iterable<SurfaceEntry> {
  const index = mentionsOf(document);
  if (!corpus) yield* index.ambiguous;
  else for (const entry of index.values()) if (entry.isName) yield entry;
}

/** Yields the mentions of a name that have other labels than the one of a tag, the nearest one first, and then the others that have its label. */
function* otherPlaces(document: Document, here: LocatedTag): Iterable<Place> {
  const entry = mentionsOf(document).get(surfaceOf(here.line, here.tag));
  if (!entry) return;
  const { from } = spanOf(here);
  const fromOf = (tag: NamedTag) => entry.spanOf(tag).from;
  const [unlike, alike] = [true, false].map((isOther) =>
    entry.tags.filter((tag) => (tag.label !== here.tag.label) === isOther && fromOf(tag) !== from),
  );
  for (const tag of nearestFirst(unlike!, fromOf, from)) yield { ...entry.bodyOf(tag), message: tag.label };
  for (const tag of alike!) yield { ...entry.bodyOf(tag), message: tag.label };
}
