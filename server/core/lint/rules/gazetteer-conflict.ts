/** Rule `gazetteer-conflict`: labels that differ from the gazetteer. */
import { relabel } from '../../edit/tag-edits.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import type { Gazetteer } from '../../mentions/gazetteer.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { type NamedTag, surfaceOf } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { tagStartingAt } from '../../syntax/document.ts';
import { excerpt } from '../../text/excerpt.ts';
import { bulkFix, type Fix, type Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

const kestrelport = { gazetteer: new Map([['Kestrelport', 'LOC']]) };

/** Reports labels that differ from the gazetteer. */
export const gazetteerConflict: Rule = {
  code: 'gazetteer-conflict',
  severity: 'information',
  tellsOnce: 'name',
  summary: 'The gazetteer gives a name another label.',
  why: 'A gazetteer is a list of names whose labels are known: the files listed under `gazetteer` in `tagwright.json`, with a name, a tab and its label on each line. Names are compared as written, without surrounding punctuation. Entries with a label that is not in the label set are ignored.',
  examples: [
    {
      bad: 'in <|[ORG Kestrelport  ]|> or near <|[ORG Kestrelport  ]|> .',
      fixed: 'in [LOC Kestrelport  ] or near [LOC Kestrelport  ] .',
      ...kestrelport,
    },
    { good: 'in [LOC Kestrelport  ] , [ORG Kestrelport Council  ] and [ORG Torv  ]', ...kestrelport },
    { good: 'in [ORG Kestrelport  ]', gazetteer: new Map([['Kestrelport', 'HARBOUR']]) },
  ],
  prepare: mentionsIn,
  checkBlock(document, index, report, _options, { gazetteer }) {
    if (gazetteer.size === 0) return;
    for (const { from, to, surface, label } of conflictsIn(document.blocks[index]!, gazetteer)) {
      const known = gazetteer.get(surface)!;
      report({
        from,
        to,
        message: say('“{0}” is tagged {1}; the gazetteer says {2}.', excerpt(surface), label, known),
      });
    }
  },
  stamp: (_document, _index, _options, { gazetteer }) => gazetteer,
  stampOfAll: (_document, _options, { gazetteer }) => gazetteer,
  fixes(document, finding, _options, { gazetteer }) {
    const located = tagStartingAt(document, finding.from)!;
    const surface = surfaceOf(located.line, located.tag);
    const label = gazetteer.get(surface)!;
    const fixes: Fix[] = [
      { title: say('Relabel “{0}” as {1}', cut(surface), label), edits: relabel(located, label), preferred: true },
    ];
    const { count, labels } = mentionsOf(document).get(surface)!;
    if (count - (labels.get(label) ?? 0) > 1) {
      const title = say('Relabel all mentions of “{0}” as {1}', cut(surface), label);
      const find = () =>
        mentionsOf(document)
          .get(surface)!
          .mentions.flatMap((mention) => relabel(mention, label));
      fixes.push(bulkFix(surface, title, find));
    }
    return fixes;
  },
};

/** Returns the mentions in a block whose label differs from the gazetteer's for their surface. */
function conflictsIn(block: Block, gazetteer: Gazetteer): readonly NamedTag[] {
  return [...mentionsIn(block).tagsOf(gazetteer)].filter(({ surface, label }) => {
    const known = gazetteer.get(surface)!;
    return known !== label && block.labels.get(known) !== undefined;
  });
}
