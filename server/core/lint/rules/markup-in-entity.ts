/** Rule `markup-in-entity`: entities that reach into HTML. */
import { say } from '../../message.ts';
import type { Line } from '../../syntax/line.ts';
import { markupIn, markupSpan } from '../../syntax/markup.ts';
import { PlainLine } from '../../syntax/plain.ts';
import type { Tag } from '../../syntax/scan.ts';
import { Trait } from '../../syntax/traits.ts';
import { excerpt } from '../../text/excerpt.ts';
import { lastSpanFrom } from '../../text/sorted.ts';
import type { Span } from '../../text/span.ts';
import { namesBetween, type TagRule, tagOf } from '../rule.ts';
import { removal, shrinking } from '../rule-fixes.ts';

/** Reports entities that reach into HTML. */
export const markupInEntity: TagRule = {
  code: 'markup-in-entity',
  severity: 'warning',
  hasAutoFix: true,
  summary: 'An entity contains an HTML tag, or ends inside one.',
  why: 'HTML is markup and never part of a name. The tagger takes the signature of a cable together with `</pre></code>`, or swallows the start of an anchor.',
  examples: [
    {
      bad: '<code><pre>signed [PER CLINTON<|</pre></code>|>  ] ',
      fixed: '<code><pre>signed [PER CLINTON  ]</pre></code> ',
    },
    { bad: "of [ORG the Board <|<a  ] href='#par2'>|>2</a>", fixed: "of [ORG the Board  ] <a href='#par2'>2</a>" },
    { good: '<code><pre>signed [PER CLINTON  ]</pre></code> ' },
    { good: 'at < 5 percent in [LOC Paris  ] > 3' },
  ],
  about: Trait.Markup,
  checkTag({ bodyFrom, bodyTo }, line, report) {
    const { from, to } = markupSpan(line.markup, bodyFrom, bodyTo)!;
    const text = excerpt(line.text.slice(from, Math.min(to, bodyTo)));
    report({ from, to, message: say('The entity contains markup: “{0}”.', text) });
  },
  fixes(_document, finding) {
    const located = tagOf(finding);
    const { tag, line } = located;
    const removed = { ...removal(located), preferred: true, auto: true };
    // Which part of the body is the name is unknown until the nesting is resolved; that there is no name is certain.
    if (tag.hasInner) return namePlaces(line).isIn(tag) ? [] : [removed];
    const [name] = namesBetween(line, tag, markupIn(line.markup, tag.bodyFrom, tag.bodyTo));
    return [name ? { ...shrinking(located, name), preferred: true, auto: true } : removed];
  },
};

/** Places of names in a line outside its markup and tags, so that tags of a nest are looked up instead of read. */
class NamePlaces {
  readonly #plain: PlainLine;
  /** Pairs of consecutive letters or digits of a word; offsets in the plain text. */
  readonly #pairs: Span[] = [];

  constructor(line: Line) {
    this.#plain = new PlainLine(line);
    const { text } = this.#plain;
    let bare = '';
    for (const { from, to } of line.markup) {
      const end = this.#plain.toPlain(to);
      bare = (bare + text.slice(bare.length, this.#plain.toPlain(from))).padEnd(end);
    }
    bare += text.slice(bare.length);
    let last: number | undefined;
    for (const { 0: character, index } of bare.matchAll(/[\p{L}\p{N}\s]/gu)) {
      const isBlank = /\s/.test(character);
      if (last !== undefined && !isBlank) this.#pairs.push({ from: last, to: index + character.length });
      last = isBlank ? undefined : index;
    }
  }

  /** Whether a tag holds a name of two characters or more. */
  isIn({ bodyFrom, bodyTo }: Tag): boolean {
    const pair = this.#pairs[lastSpanFrom(this.#pairs, this.#plain.toPlain(bodyFrom) - 1) + 1];
    return pair !== undefined && pair.to <= this.#plain.toPlain(bodyTo);
  }
}

const places = new WeakMap<Line, NamePlaces>();

function namePlaces(line: Line): NamePlaces {
  const known = places.get(line) ?? new NamePlaces(line);
  places.set(line, known);
  return known;
}
