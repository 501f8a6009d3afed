/** Rule `wrapped-entity`: tags that cross a line break. */
import { closingDelimiter } from '../../edit/spacing.ts';
import { say } from '../../message.ts';
import { type Document, type LocatedTag, tagStartingAt } from '../../syntax/document.ts';
import { wrappedEntities, wrappedIn } from '../../syntax/wrapped.ts';
import { skipBlanks, skipBlanksBack } from '../../text/blanks.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Span } from '../../text/span.ts';
import { characterAt, characterBefore } from '../../text/tokens.ts';
import { lazy } from '../../util/lazy.ts';
import type { Fix, Rule } from '../rule.ts';
import { cut } from '../rule-fixes.ts';

/** Reports tags that cross a line break. */
export const wrappedEntity: Rule = {
  code: 'wrapped-entity',
  severity: 'error',
  summary: 'A tag continues past the end of its line.',
  why: 'Hard-wrapped text breaks its lines inside names. The reader of the Illinois tagger accepts such a tag, but here, as in most training formats, an entity is on one line. Both fixes change the text, so neither is automatic: with two tags, the `]` that was text until now becomes part of a tag; when the lines are joined, their line break is removed. A tag may span one line break, with no other bracket between its `[` and its `]`; brackets farther apart are two mistakes. In a text without a well-formed entity, such brackets are text unless one of them has two blanks before its `]`.',
  isOfStructure: true,
  examples: [
    {
      bad: 'The <|[ORG Ministry of Foreign\nAffairs  ]|> in [LOC Orsk  ]',
      fixed: 'The [ORG Ministry of Foreign  ]\n[ORG Affairs  ] in [LOC Orsk  ]',
    },
    { bad: 'met <|[PER\r\nIlse Tarn  ]|> there', fixed: 'met \r\n[PER Ilse Tarn  ] there' },
    { bad: 'met <|[PER Ilse Tarn \n]|> there', fixed: 'met [PER Ilse Tarn  ] \n there' },
    { good: 'The [ORG Ministry of Foreign Affairs  ]\nin [LOC Orsk  ]' },
    { good: 'the [Minutes\nof the day] and [LOC Orsk  ]' },
    { good: 'made on [DATE OF\nAGREEMENT] between [ORG NAME\nHERE]' },
  ],
  prepare: wrappedIn,
  check(document, report) {
    for (const [from, close] of wrappedEntities(document)) {
      const message = say('“{0}” continues past the end of its line.', excerpt(document.slice(from, close + 1)));
      report({ from, to: close + 1, message });
    }
  },
  fixes(document, { from, to }) {
    const wrapped = halvesOf(document, tagStartingAt(document, from)!, to - 1);
    if (isEmpty(wrapped.first) && isEmpty(wrapped.second)) return [removal(wrapped)];
    return [separation(document, wrapped), joining(document, wrapped)];
  },
};

/** A wrapped tag; offsets in the document. */
interface Wrapped {
  readonly located: LocatedTag;
  /** Trimmed text on the first line; `second` is that on the next one. */
  readonly first: Span;
  readonly second: Span;
  /** Offset of its `]`. */
  readonly close: number;
}

function halvesOf(document: Document, located: LocatedTag, close: number): Wrapped {
  const { tag, line, lineFrom } = located;
  const lineTo = lineFrom + line.text.length;
  const first = trimmed(document, { from: lineFrom + tag.bodyFrom, to: lineTo });
  const second = trimmed(document, { from: lineTo + line.lineBreak.length, to: close });
  return { located, first, second, close };
}

/** Returns a range without blanks at its ends; an empty one at its start when there is nothing else. */
function trimmed(document: Document, { from, to }: Span): Span {
  const text = document.slice(from, to);
  const start = skipBlanks(text, 0);
  return start === text.length
    ? { from, to: from }
    : { from: from + start, to: from + skipBlanksBack(text, text.length, start) };
}

function isEmpty({ from, to }: Span): boolean {
  return from === to;
}

/** Makes the edits that give each line its own tag. */
function separation(document: Document, { located, first, second, close }: Wrapped): Fix {
  const { tag, lineFrom } = located;
  const opening = { from: second.from, to: second.from, insert: `[${tag.label} ` };
  const edits = [
    isEmpty(first)
      ? { from: lineFrom + tag.from, to: lineFrom + tag.bodyFrom, insert: '' }
      : { from: first.to, to: first.to, insert: closingDelimiter(document) },
    isEmpty(second) ? { from: close, to: close + 1, insert: '' } : opening,
  ];
  const texts = [first, second].filter((half) => !isEmpty(half)).map((half) => cutOf(document, half));
  const title =
    texts.length === 2
      ? say('Make two tags, “{0}” and “{1}” (changes the text: its “]” becomes part of a tag)', texts[0]!, texts[1]!)
      : say('Tag “{0}” on its line only (changes the text: removes a bracket)', texts[0]!);
  return { title, edits, changesText: true };
}

/** Makes the edits that put the tag on one line, with a blank for the line break where the script has blanks. */
function joining(document: Document, { located, first, second, close }: Wrapped): Fix {
  const from = isEmpty(first) ? located.lineFrom + located.tag.labelTo : first.to;
  const whole = { from: isEmpty(first) ? second.from : first.from, to: isEmpty(second) ? first.to : second.to };
  const edit = isEmpty(second)
    ? { from, to: close + 1, insert: closingDelimiter(document) }
    : { from, to: second.from, insert: isEmpty(first) || hasBlanks(document, first, second) ? ' ' : '' };
  const title = say('Join the lines at “{0}” (changes the text)', cutOf(document, whole));
  return { title, edits: [edit], changesText: true };
}

/** A character of a script without blanks between words. */
const withoutBlanks = lazy(
  () => /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u,
);

/** Whether a blank belongs between the two parts of a name. */
function hasBlanks(document: Document, first: Span, second: Span): boolean {
  const before = characterBefore(document.slice(first.from, first.to), first.to - first.from)!;
  const after = characterAt(document.slice(second.from, second.to), 0)!;
  return !(withoutBlanks().test(before) && withoutBlanks().test(after));
}

function removal({ located, close }: Wrapped): Fix {
  const { tag, lineFrom } = located;
  const edits = [
    { from: lineFrom + tag.from, to: lineFrom + tag.bodyFrom, insert: '' },
    { from: close, to: close + 1, insert: '' },
  ];
  return { title: say('Remove the empty tag “[{0}” (changes the text)', tag.label), edits, changesText: true };
}

function cutOf(document: Document, { from, to }: Span): string {
  return cut(document.slice(from, to));
}
