import { bodyOf } from '../document.ts';
import { relabel } from '../edits.ts';
import { isName, majorityLabel, mentionsOf, surfaceOf } from '../mentions.ts';
import { type Fix, type Rule, tagOf } from './rule.ts';

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
  *check(document) {
    for (const entry of mentionsOf(document).values()) {
      if (entry.labels.size < 2 || !isName(entry.surface)) continue;
      const usual = majorityLabel(entry);
      const tag = entry.mentions.find((mention) => mention.tag.label !== usual)!;
      const counts = [...entry.labels].sort((a, b) => b[1] - a[1]).map(([label, count]) => `${label} ${count}×`);
      const related = entry.mentions
        .filter((mention) => mention !== tag)
        .map((mention) => ({ ...bodyOf(mention), message: mention.tag.label }));
      yield {
        from: tag.lineFrom + tag.tag.from,
        to: tag.lineFrom + tag.tag.to,
        tag,
        message: `“${entry.surface}” has several labels in this file: ${counts.join(', ')}.`,
        related,
      };
    }
  },
  fixes(document, finding) {
    const placed = tagOf(finding);
    const surface = surfaceOf(placed.line, placed.tag);
    const entry = mentionsOf(document).get(surface);
    if (!entry) return [];
    const labels = [...entry.labels].sort((a, b) => b[1] - a[1]).map(([label]) => label);
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
