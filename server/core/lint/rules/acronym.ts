/** Rule `acronym`: an acronym and its name that disagree. */
import { residualLabels } from '../../data/label-names.ts';
import { moveBody, relabel, untag } from '../../edit/tag-edits.ts';
import { type Abbreviated, abbreviatedBy } from '../../mentions/acronyms.ts';
import { mentionsIn } from '../../mentions/block-mentions.ts';
import { likelyLabel } from '../../mentions/likely-label.ts';
import { kindOfName } from '../../mentions/name-kind.ts';
import { surfaceOf } from '../../mentions/surfaces.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import { labelFor } from '../../syntax/label-roles.ts';
import { plainLine } from '../../syntax/plain.ts';
import { excerpt } from '../../text/excerpt.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import { memo } from '../../util/memo.ts';
import type { DocumentRule, Fix, KnownNames } from '../rule.ts';
import { cut, titleText } from '../rule-fixes.ts';

/** Reports acronyms in parentheses that show the name before them to be one, or to have another label. */
export const acronymRule: DocumentRule = {
  code: 'acronym',
  severity: 'hint',
  tellsOnce: 'name',
  outranks: ['inconsistent-label'],
  summary: 'A name and the acronym in parentheses after it do not agree.',
  why: 'An acronym abbreviates one name: its letters are the initials of the words before it, apart from small ones such as “of”. So they show where the name begins and ends, and that both have one label. If the main word of the name says what it is (`Treaty`, `Commission`), its label follows. Else, of two labels, `MISC` is the mistake more often; of others, that of the acronym.',
  examples: [
    {
      bad: 'the <|[MISC Tarvenian  ] [ORG Communist Party  ]|> ( [ORG TCP  ] )',
      fixed: 'the [ORG Tarvenian Communist Party  ] ( [ORG TCP  ] )',
    },
    {
      bad: 'the [ORG Vell Port Authority  ] ( <|[LOC VPA  ]|> )',
      fixed: 'the [ORG Vell Port Authority  ] ( [ORG VPA  ] )',
    },
    {
      bad: 'the <|[ORG Vell  ] [MISC Port Agreement  ]|> ( [ORG VPA  ] )',
      fixed: 'the [MISC Vell Port Agreement  ] ( [MISC VPA  ] )',
    },
    { good: 'the [ORG Vell Port Authority  ] ( [ORG VPA  ] ) , [LOC Torv  ] ( [ORG VPA  ] )' },
    { good: 'the [ORG Old Vell Port Authority  ] ( [LOC VPA  ] )' },
  ],
  prepare: (block) => acronymsIn(block),
  checkBlock(document, index, report) {
    for (const found of acronymsIn(document.blocks[index]!)) {
      const { line, acronym, name, parts } = found;
      const [short, long] = [excerpt(line.text.slice(acronym.bodyFrom, acronym.bodyTo)), excerpt(nameText(found))];
      if (isOne(found)) {
        const { label } = parts[0]!;
        if (label === acronym.label) continue;
        const message = say(
          '“{0}” is tagged {1}, and “{2}”, which it abbreviates, {3}.',
          short,
          acronym.label,
          long,
          label,
        );
        report({ from: line.from + acronym.from, to: line.from + acronym.to, message });
      } else {
        const from = Math.min(name.from, parts[0]!.from);
        const to = Math.max(name.to, parts.at(-1)!.to);
        const message = say('“{0}” is one name, which “{1}” abbreviates.', long, short);
        report({ from: line.from + from, to: line.from + to, message });
      }
    }
  },
  fixes(document, finding, _options, known) {
    const index = document.blockAt(finding.from);
    const at = document.blockFrom(index);
    const found = acronymsIn(document.blocks[index]!).find(({ line, acronym, name, parts }) => {
      const from = at + line.from;
      return finding.from === from + acronym.from || finding.from === from + Math.min(name.from, parts[0]!.from);
    });
    return found ? fixesOf(document, found, at + found.line.from, known) : [];
  },
};

/** A tagged acronym and what it abbreviates, with the line of both. */
interface Found extends Abbreviated {
  readonly line: Block['lines'][number];
}

/** The acronyms of a block that abbreviate a name, in order. */
const acronymsIn = memo((block: Block): readonly Found[] => {
  const mentions = mentionsIn(block);
  const { text } = block;
  const found: Found[] = [];
  for (let index = 0; index < mentions.length; index++) {
    // Few tags are enclosed: the others are left without reading their line.
    const from = mentions.from(index);
    if (text[from - 1] !== '(' && (text[from - 2] !== '(' || text[from - 1] !== ' ')) continue;
    const line = block.lines[block.lineAt(from)]!;
    const tag = line.tags[lastSpanFrom(line.tags, from - line.from)]!;
    const abbreviated = abbreviatedBy(line, tag);
    if (abbreviated) found.push({ ...abbreviated, line });
  }
  return found;
});

/** Whether a name is all that one tag holds. */
function isOne({ line, name, parts: [first, ...others] }: Found): boolean {
  const [from, to] = [first!.bodyFrom, first!.bodyTo];
  return others.length === 0 && from === name.from && name.to <= to && !/\p{L}/u.test(line.text.slice(name.to, to));
}

function nameText({ line, name }: Found): string {
  return plainLine(line, name.from, name.to);
}

function fixesOf(document: Document, found: Found, lineFrom: number, known: KnownNames): Fix[] {
  const { line, acronym, name, parts } = found;
  const located = (tag: LocatedTag['tag']): LocatedTag => ({ tag, line, lineFrom });
  const [short, last] = [located(acronym), located(parts.at(-1)!)];
  const right = labelOfKind(document, found);
  if (!isOne(found)) {
    const label = right ?? labelOfName(document, found, known);
    const body = { from: lineFrom + name.from, to: lineFrom + Math.max(name.to, ...parts.map(({ bodyTo }) => bodyTo)) };
    const edits = [
      ...parts.slice(0, -1).flatMap((tag) => untag(located(tag))),
      ...moveBody(last, body, label),
      ...(right === undefined ? [] : relabel(short, right)),
    ];
    const title = say('Tag “{0}” as one name: {1}', cut(nameText(found)), label);
    const preferred = right !== undefined || !residualLabels.has(label);
    return [{ title, edits: edits.sort((a, b) => a.from - b.from || a.to - b.to), preferred }];
  }
  // A long name tells more of what it is than an acronym, which taggers take for an organization.
  const isAcronymRight = residualLabels.has(last.tag.label);
  const isClear = isAcronymRight || residualLabels.has(acronym.label);
  const relabelling = (tag: LocatedTag, label: string): Fix => ({
    title: say('Relabel “{0}” as {1}', titleText(tag), label),
    edits: relabel(tag, label),
  });
  const fixes = [relabelling(short, last.tag.label), relabelling(last, acronym.label)];
  if (right !== undefined && right !== last.tag.label && right !== acronym.label) {
    const title = say('Relabel “{0}” and “{1}” as {2}', titleText(last), titleText(short), right);
    return [{ title, edits: [...relabel(last, right), ...relabel(short, right)], preferred: true }, ...fixes];
  }
  if (right !== undefined) {
    const [first, second] = right === last.tag.label ? fixes : fixes.reverse();
    return [{ ...first!, preferred: true }, second!];
  }
  const [first, second] = isAcronymRight ? fixes.reverse() : fixes;
  return [{ ...first!, preferred: isClear }, second!];
}

/** Returns the label of a name by its main word. */
function labelOfKind({ labels }: Document, found: Found): string | undefined {
  const kind = kindOfName(nameText(found));
  return kind && labelFor(kind.kind, labels);
}

/** Returns the label of a name whose parts are tagged: theirs if they begin and end it and agree, else that of its acronym. */
function labelOfName(document: Document, { line, name, acronym, parts }: Found, known: KnownNames): string {
  const [{ bodyFrom, label }, { bodyTo }] = [parts[0]!, parts.at(-1)!];
  const areSides = parts.length > 1 && bodyFrom <= name.from && name.to <= bodyTo;
  if (areSides && parts.every((part) => part.label === label) && !residualLabels.has(label)) return label;
  const likely = likelyLabel(document, surfaceOf(line, acronym), known);
  return likely.isClear || residualLabels.has(acronym.label) ? likely.label : acronym.label;
}
