import { type Document, tagAt } from '../document.ts';
import { relabel } from '../edits.ts';
import { majorityLabel, mentionsOf } from '../mentions.ts';
import { namedTags, surfaceOf } from '../surfaces.ts';
import { type Fix, mostRelated, type Related, type Rule } from './rule.ts';

/** One surface under several labels. */
export const inconsistentLabel: Rule = {
  code: 'inconsistent-label',
  severity: 'information',
  summary: 'A name carries several labels in this file.',
  why: 'One name in one text mostly means one thing, so one of its labels is often wrong; some names are rightly ambiguous. Redactions and classification marks do not count. There is one finding for each name, at its first mention that departs from the label of most.',
  examples: [
    {
      bad: '[LOC Vatican  ] , [LOC Vatican  ] and <|[MISC Vatican  ]|>',
      fixed: '[LOC Vatican  ] , [LOC Vatican  ] and [LOC Vatican  ]',
    },
    { good: '[LOC Vatican  ] and [LOC Vatican  ]' },
  ],
  prepare: namedTags,
  check(document, report) {
    for (const entry of mentionsOf(document).ambiguous) {
      const usual = majorityLabel(entry);
      const tag = entry.tags.find(({ label }) => label !== usual)!;
      const counts = [...entry.labels].map(([label, count]) => `${label} ${count}×`);
      const { from, to } = entry.spanOf(tag);
      report({
        from,
        to,
        message: `“${entry.surface}” has several labels in this file: ${counts.join(', ')}.`,
        related: () => otherPlaces(document, entry.surface, from),
      });
    }
  },
  fixes(document, finding) {
    const placed = tagAt(document, finding.from);
    if (!placed) return [];
    const surface = surfaceOf(placed.line, placed.tag);
    const entry = mentionsOf(document).get(surface);
    if (!entry) return [];
    const labels = [...entry.labels.keys()];
    const one = labels
      .filter((label) => label !== placed.tag.label)
      .map(
        (label, index): Fix => ({
          title: `Relabel as ${label}`,
          edits: relabel(placed, label),
          preferred: index === 0,
        }),
      );
    const all = labels.map(
      (label): Fix => ({
        title: `Relabel all mentions of “${surface}” as ${label}`,
        edits: entry.mentions.flatMap((mention) => relabel(mention, label)),
      }),
    );
    return [...one, ...all];
  },
};

/** The first mentions of a surface but the one that begins at an offset. */
function otherPlaces(document: Document, surface: string, from: number): Related[] {
  const entry = mentionsOf(document).get(surface);
  if (!entry) return [];
  const tags = entry.tags.slice(0, mostRelated + 1).filter((tag) => entry.spanOf(tag).from !== from);
  return tags.slice(0, mostRelated).map((tag) => ({ ...entry.bodyOf(tag), message: tag.label }));
}
