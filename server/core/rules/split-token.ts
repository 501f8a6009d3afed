import type { Line } from '../block.ts';
import { say } from '../message.ts';
import type { Tag } from '../scan.ts';
import { characterAt, isWordAt, isWordBefore, markAtWordEnd, markAtWordStart } from '../tokens.ts';
import { extension, shrinking } from './fixes.ts';
import { excerpt, type Fix, type Rule, tagOf } from './rule.ts';

/** A tag boundary inside a word. */
export const splitToken: Rule = {
  code: 'split-token',
  severity: 'warning',
  summary: 'A tag boundary lies inside a word.',
  why: 'Tokenisers cut at blanks, so such a boundary is lost or moved on export.',
  examples: [
    { bad: 'in [LOC Para  <|]guay|> today', fixed: 'in [LOC Paraguay  ] today' },
    { bad: 'the <|pro-US[|>LOC A  ] side', fixed: 'the [LOC pro-USA  ] side' },
    { bad: 'in [LOC Orsk’  <|]s|> port', fixed: 'in [LOC Orsk’s  ] port' },
    { good: 'in [LOC Paraguay  ] today' },
    { good: 'a pro-[LOC U.S.  ] side and [LOC Asuncion  ].' },
  ],
  checkLine(line, report) {
    for (const tag of line.tags) {
      if (!tag.closed || tag.bodyFrom === tag.bodyTo) continue;
      const before = wordBefore(line, tag);
      if (before < tag.from) {
        report({ from: before, to: tag.from + 1, tag, message: say('“{0}” begins inside a word.', bodyOf(line, tag)) });
      }
      const after = wordAfter(line, tag);
      if (after > tag.to) {
        report({ from: tag.to - 1, to: after, tag, message: say('“{0}” ends inside a word.', bodyOf(line, tag)) });
      }
    }
  },
  fixes(_document, finding) {
    const placed = tagOf(finding);
    const { tag, line, lineFrom } = placed;
    const body = { from: tag.bodyFrom, to: tag.bodyTo };
    const inner = line.text.slice(tag.bodyFrom, tag.bodyTo);
    const atEnd = finding.to > lineFrom + tag.to;
    const extended = atEnd ? { ...body, to: finding.to - lineFrom } : { ...body, from: finding.from - lineFrom };
    const fixes: Fix[] = [{ ...extension(placed, extended), preferred: true }];
    const blank = atEnd ? Math.max(inner.lastIndexOf(' '), inner.lastIndexOf('\t')) : inner.search(/[ \t]/);
    if (blank > 0) {
      const shrunk = atEnd ? { ...body, to: body.from + blank } : { ...body, from: body.from + blank };
      fixes.push(shrinking(placed, shrunk));
    }
    return fixes;
  },
};

function bodyOf({ text }: Line, { bodyFrom, bodyTo }: Tag): string {
  return excerpt(text.slice(bodyFrom, bodyTo));
}

/** Where the text begins that is one word with the start of a tag; the tag's own start when a word begins there. */
function wordBefore({ text }: Line, { from: tagFrom, bodyFrom }: Tag): number {
  const goesOn = isWordAt(text, bodyFrom) || (markAtWordStart.test(text[bodyFrom]!) && isWordAt(text, bodyFrom + 1));
  if (!goesOn || !isWordBefore(text, tagFrom)) return tagFrom;
  let from = tagFrom;
  while (from > 0 && !/[\s[\]<>]/.test(text[from - 1]!)) from--;
  return from;
}

/** Where the word ends that a tag's end cuts; the tag's own end when a word ends there. */
function wordAfter({ text }: Line, { to: tagTo, bodyTo }: Tag): number {
  const isOpen =
    isWordBefore(text, bodyTo) || (markAtWordEnd.test(text[bodyTo - 1]!) && isWordBefore(text, bodyTo - 1));
  if (!isOpen) return tagTo;
  let to = tagTo;
  while (isWordAt(text, to)) to += characterAt(text, to)!.length;
  return to;
}
