/** Rule `colon-in-entity`: a word before a colon and the name after it in one tag. */
import { headerWordsIn } from '../../cable/header-words.ts';
import { type LabelledPart, retag } from '../../edit/tag-edits.ts';
import { majorityLabel, mentionsOf } from '../../mentions/mention-index.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { nameIn } from '../../text/tokens.ts';
import { type BodyRule, type Fix, tagOf } from '../rule.ts';
import { cut, removal, shrinking, titleText } from '../rule-fixes.ts';

/** Reports entities with a colon between two of their words. */
export const colonInEntity: BodyRule = {
  code: 'colon-in-entity',
  severity: 'warning',
  outranks: ['inconsistent-label', 'inconsistent-boundary'],
  summary: 'An entity contains a colon: a heading or a label, and what follows it.',
  why: 'What stands before a colon introduces the name after it: the label of a form, a heading, the speaker. Taggers join the two. If both are names that are tagged elsewhere in the file, both keep a tag. A title with a colon (`Vell: A Life`) is one name: accept it.',
  examples: [
    { bad: '[LOC Birth<|:|> Dunhollow  ] , 3 May', fixed: 'Birth: [LOC Dunhollow  ] , 3 May' },
    { bad: 'the [ORG Tourism <|:|> Vell Hotels  ]', fixed: 'the Tourism : [ORG Vell Hotels  ]' },
    {
      bad: 'in [LOC Dunhollow  ] . \n[ORG Dunhollow<|:|> Vell Bank  ] opens',
      fixed: 'in [LOC Dunhollow  ] . \n[LOC Dunhollow  ]: [ORG Vell Bank  ] opens',
    },
    {
      bad: 'the [PER Roa  ] said . \n[PER Roa<|:|> Although  ] we , although',
      fixed: 'the [PER Roa  ] said . \n[PER Roa  ]: Although we , although',
    },
    { good: 'in [LOC Dunhollow  ] : the [MISC 10:30 Express  ] and [MISC https://vell.example  ]' },
  ],
  about: Trait.Colon,
  checkBody({ text, vocabulary }, report) {
    const [colon] = colonsIn(text);
    // A keyword of the header is reported as such, and so is a colon at the end.
    if (!colon || text.endsWith(':') || headerWordsIn(text, vocabulary).length > 0) return;
    const [before, after] = [text.slice(0, colon.from).trim(), text.slice(colon.to).trim()];
    report({
      at: { from: colon.from, to: colon.to },
      message: say('A colon separates “{0}” from “{1}” in one entity.', excerpt(before, 40), excerpt(after, 40)),
    });
  },
  fixes(document, finding) {
    const located = tagOf(finding);
    const parts = partsOf(located);
    const last = parts.at(-1)!;
    const kept = namesIn(document, located, parts);
    const removed = removal(located);
    const ofLast = shrinking(located, last);
    const others = [...parts.slice(0, -1).map((part) => shrinking(located, part)), removed];
    const [first, ...more] = kept;
    if (!first) return [{ ...removed, preferred: true }, ofLast, ...others.slice(0, -1)];
    if (more.length === 0 && first.from === last.from && first.label === located.tag.label)
      return [{ ...ofLast, preferred: true }, ...others];
    const fix: Fix = {
      title: keepTitle(located, kept),
      edits: retag(document, located, [first, ...more]),
      preferred: true,
    };
    return [fix, ofLast, ...others];
  },
};

function keepTitle(located: LocatedTag, [first, ...more]: readonly LabelledPart[]) {
  const textOf = ({ from, to }: Span) => cut(located.line.text.slice(from, to));
  const last = more.at(-1);
  if (!last) return say('Shorten “{0}” to “{1}” as {2}', titleText(located), textOf(first!), first!.label);
  return say(
    'Split “{0}” into “{1}” as {2} and “{3}” as {4}',
    titleText(located),
    textOf(first!),
    first!.label,
    textOf(last),
    last.label,
  );
}

/** Colons after a word, with words behind them. */
const colons = /:(?=\s+\S)/g;

function colonsIn(body: string): Span[] {
  const found = Array.from(body.matchAll(colons), ({ index }) => ({ from: index, to: index + 1 }));
  return found.filter(({ from }) => from > 0);
}

/** Returns the parts of a body between its colons, which have a letter or digit; offsets in the line. */
function partsOf({ tag, line }: LocatedTag): readonly Span[] {
  const body = line.text.slice(tag.bodyFrom, tag.bodyTo);
  const ends = [...colonsIn(body), { from: body.length, to: body.length }];
  let from = 0;
  return ends.flatMap((end) => {
    const piece = body.slice(from, end.from);
    const start = tag.bodyFrom + from + (piece.length - piece.trimStart().length);
    from = end.to;
    return /[\p{L}\p{N}]/u.test(piece) ? [{ from: start, to: start + piece.trim().length }] : [];
  });
}

/**
 * Returns the parts that are names: under the label of the same name elsewhere in the file, or else under that of the tag. What
 * follows the last colon is one unless it goes on in an ordinary sentence; what precedes it only if nothing follows.
 */
function namesIn(document: Document, located: LocatedTag, parts: readonly Span[]): LabelledPart[] {
  const { tag, line } = located;
  const textOf = ({ from, to }: Span) => line.text.slice(from, to);
  const entryOf = (part: Span) => mentionsOf(document).get(nameIn(textOf(part)));
  const isKnown = (part: Span) => entryOf(part) !== undefined && !isOrdinary(document, textOf(part));
  const last = parts.at(-1)!;
  const goesOn = /^\S*\p{Ll}\S*$/u.test(textOf(last)) && /^ ?\p{Ll}/u.test(line.text.slice(tag.to, tag.to + 2));
  const isHeading = /^\P{Ll}+(?:\s\P{Ll}+){2}$/u.test(textOf(last));
  const isName = (part: Span) =>
    isKnown(part) || (part === last && !goesOn && !isHeading && !isOrdinary(document, textOf(part)));
  const names = parts.filter(isName);
  const all = names.length > 0 ? names : parts.slice(0, -1).filter((part) => !isOrdinary(document, textOf(part)));
  return all.map((part) => {
    const entry = entryOf(part);
    return { ...part, label: entry ? majorityLabel(entry) : tag.label };
  });
}
