/** Rule `colon-in-entity`: a word before a colon and the name after it in one tag. */
import { headerWordsIn } from '../../cable/header-words.ts';
import { type LabelledPart, retag } from '../../edit/tag-edits.ts';
import { labelElsewhere } from '../../mentions/label-elsewhere.ts';
import { isOrdinary } from '../../mentions/ordinary-words.ts';
import { say } from '../../message.ts';
import type { Document, LocatedTag } from '../../syntax/document.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { type BodyRule, type Fix, tagOf } from '../rule.ts';
import { cut, removal, shrinking, titleText } from '../rule-fixes.ts';

/** Reports entities with a colon between two of their words. */
export const colonInEntity: BodyRule = {
  code: 'colon-in-entity',
  severity: 'warning',
  tellsOnce: 'name',
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
    // A keyword of the header is reported as such, and so are a colon at the end and a body without letters.
    if (!colon || text.endsWith(':') || !hasWord(text) || headerWordsIn(text, vocabulary).length > 0) return;
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

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
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
    return hasWord(piece) ? [{ from: start, to: start + piece.trim().length }] : [];
  });
}

/** Returns the parts that are names, each under the label of the same name elsewhere in the file; the last one else under its own. */
function namesIn(document: Document, located: LocatedTag, parts: readonly Span[]): LabelledPart[] {
  const names = parts.flatMap((part) => knownPart(document, located, part) ?? []);
  const last = parts.at(-1)!;
  if (names.at(-1)?.to === last.to || !mayBeName(document, located, last, names.length > 0)) return names;
  return [...names, { ...last, label: located.tag.label }];
}

/** Returns a part with the label of the same name elsewhere in the file; undefined without one. */
function knownPart(document: Document, { line }: LocatedTag, part: Span): LabelledPart | undefined {
  const text = line.text.slice(part.from, part.to);
  const label = isOrdinary(document, text) ? undefined : labelElsewhere(document, text);
  return label === undefined ? undefined : { ...part, label };
}

/** Whether the last part of a body may be a name: it is no heading, and does not go on in a sentence, of which it is the first word. */
function mayBeName(document: Document, { tag, line }: LocatedTag, { from, to }: Span, isAfterName: boolean): boolean {
  const text = line.text.slice(from, to);
  if (isOrdinary(document, text) || /^\P{Ll}+(?:\s\P{Ll}+){2}$/u.test(text)) return false;
  const next = line.text.slice(tag.to, tag.to + 2);
  const goesOn = isAfterName ? /^ ?[\p{L}[]/u : /^ ?[\p{Ll}[]/u;
  return !/^\S*\p{Ll}\S*$/u.test(text) || !goesOn.test(next);
}
