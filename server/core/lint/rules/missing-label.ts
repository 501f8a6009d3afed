/** Rule `missing-label`: brackets closed like tags, without a label. */
import { blanksBeforeClose, taggerBlanks } from '../../edit/spacing.ts';
import { mentionsOf } from '../../mentions/mention-index.ts';
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import type { Document } from '../../syntax/document.ts';
import { hasWellFormedEntity } from '../../syntax/entities.ts';
import type { LabelSet } from '../../syntax/labels.ts';
import type { Line } from '../../syntax/line.ts';
import { lostOpening } from '../../syntax/lost-opening.ts';
import { markedBlocks } from '../../syntax/marked-blocks.ts';
import { markupSpan } from '../../syntax/markup.ts';
import { tagsBetween } from '../../syntax/plain.ts';
import { Trait } from '../../syntax/traits.ts';
import { skipBlanks, skipBlanksBack } from '../../text/blanks.ts';
import { hasLetterOrDigit } from '../../text/letters.ts';
import { isShort } from '../../text/name-run.ts';
import type { Span } from '../../text/span.ts';
import { trimPunctuation } from '../../text/tokens.ts';
import { memo } from '../../util/memo.ts';
import type { Fix, WholeRule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Most labels that are offered. */
const maxLabels = 20;

const none: readonly never[] = [];

/** Brackets of a block without inner tags, with two blanks before their `]` and a short text; offsets in the block. */
const bracketsIn = memo((block: Block): readonly Span[] => {
  if ((block.table.traits & Trait.Literal) === 0) return none;
  return block.lines.flatMap((line) =>
    [...bracketsOf(line, block.labels)].map(({ from, to }) => ({ from: line.from + from, to: line.from + to })),
  );
});

const blocksWithBrackets = markedBlocks((block) => bracketsIn(block).length > 0);

function* bracketsOf({ text, literals, tags, markup }: Line, labels: LabelSet): Generator<Span> {
  for (const [index, from] of literals.entries()) {
    const to = (literals[index + 1] ?? -1) + 1;
    if (text[from] !== '[' || text[to - 1] !== ']' || to - from > maxLength || !text.endsWith('  ', to - 1)) continue;
    const isApart =
      !/[[\]]/.test(text.slice(from + 1, to - 1)) && tagsBetween(tags, from, to).every((tag) => tag.to <= from);
    // A bracket with a label was accepted as text.
    if (!isApart || labels.isText(text, from, to) || !isShort(text, from + 1, to - 1) || markupSpan(markup, from, to))
      continue;
    // Otherwise the `[` of another tag was lost.
    if (!lostOpening(text, to - 1, labels)) yield { from, to };
  }
}

/** Longest text of a tag, in UTF-16 units. */
const maxLength = 200;

/** Reports brackets that are closed as only tags are and have no label. */
export const missingLabel: WholeRule = {
  code: 'missing-label',
  severity: 'error',
  summary: 'A bracket is closed like a tag but has no label.',
  why: 'The label or the blank after it was lost, so every reader of the format takes the bracket for text and nobody notices. Only brackets with the two blanks before `]` that the tagger writes are taken for tags, and only in a file whose tags have them: `[ Note ]` and `[sic]` are text.',
  isOfStructure: true,
  examples: [
    { bad: '[LOC Brazil  ] and <|[ Asuncion  ]|> .' },
    { bad: '[LOC Brazil  ] and <|[Asuncion  ]|> .' },
    { good: '[LOC Brazil  ] [ Note ] and [sic] and [REDACTED  ]' },
    { good: '[LOC Brazil ] and [ Asuncion  ]' },
  ],
  prepare: bracketsIn,
  check(document, report) {
    if (blanksBeforeClose(document) !== taggerBlanks || !hasWellFormedEntity(document)) return;
    for (const index of blocksWithBrackets(document)) {
      const blockFrom = document.blockFrom(index);
      for (const { from, to } of bracketsIn(document.blocks[index]!)) {
        const span = { from: blockFrom + from, to: blockFrom + to };
        const bracket = read(document, span);
        if (!bracket.isLikely) continue;
        report({ ...span, message: say('“{0}” is closed like a tag but has no label.', cut(bracket.text)) });
      }
    }
  },
  fixes(document, span) {
    const { text, bodyFrom, body, glued } = read(document, span);
    const at = span.from + 1;
    const fixes: Fix[] = [];
    if (glued) {
      const from = at + glued.length;
      const title = say('Restore the blank after {0} in “{1}” (changes the text)', glued, cut(text));
      fixes.push({ title, edits: [{ from, to: from, insert: ' ' }], preferred: true, changesText: true });
    }
    const known = [...(mentionsOf(document).get(trimPunctuation(body))?.labels.keys() ?? [])];
    const names = [...known, ...document.labels.labels.map(({ name }) => name)];
    for (const label of [...new Set(names)].slice(0, maxLabels)) {
      fixes.push({
        title: say('Restore the label {0} of “{1}” (changes the text)', label, cut(body)),
        edits: [{ from: at, to: span.from + bodyFrom, insert: `${label} ` }],
        preferred: known.length === 1 && label === known[0],
        changesText: true,
      });
    }
    return fixes;
  },
};

/** A bracket without a label that may have been a tag. */
interface Bracket {
  /** Whole text of the bracket. */
  readonly text: string;
  readonly body: string;
  /** Start of the body; offset in `text`. */
  readonly bodyFrom: number;
  /** Label at the start of its word. */
  readonly glued: string | undefined;
  /** Whether it was a tag, and not a word in capitals that means something else. */
  readonly isLikely: boolean;
}

function read(document: Document, { from, to }: Span): Bracket {
  const text = document.slice(from, to);
  const bodyFrom = skipBlanks(text, 1);
  const bodyTo = skipBlanksBack(text, text.length - 1, bodyFrom);
  const body = text.slice(bodyFrom, bodyTo);
  const mentions = mentionsOf(document);
  const isMentioned = mentions.get(trimPunctuation(body)) !== undefined;
  const label = bodyFrom === 1 ? gluedLabel(body, document.labels) : undefined;
  const rest = label && trimPunctuation(body.slice(label.length));
  const glued = isMentioned && rest && !mentions.get(rest) ? undefined : label;
  const isWord = bodyFrom === 1 && /^[\p{Lu}\p{N}_-]+$/u.test(body);
  const isName = hasLetterOrDigit(body) && text.length - 1 - bodyTo === taggerBlanks;
  return { text, body, bodyFrom, glued, isLikely: isName && (!isWord || isMentioned || glued !== undefined) };
}

/** Returns the label at the start of a body; at least two characters must follow. */
function gluedLabel(body: string, { labels }: LabelSet): string | undefined {
  const found = labels.filter(({ name }) => body.startsWith(name) && /^[\p{Lu}\p{N}]\S/u.test(body.slice(name.length)));
  return found.sort((a, b) => b.name.length - a.name.length)[0]?.name;
}
