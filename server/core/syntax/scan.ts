import { isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import { type BracketUse, isSpacedTag, isUnknownTag, unknownUse } from './bracket-use.ts';
import type { WordKind } from './label-words.ts';
import type { LabelSet } from './labels.ts';

/**
 * A tag that the parser recognises: an entity, or one that is unclosed, empty, wrongly spaced or has an unknown label.
 *
 *     [LOC Asuncion  ]        All offsets are UTF-16 units in the line:
 *     ^^  ^^       ^  ^
 *     ||  ||       |  to        after `]`; of an unclosed tag: same as bodyFrom
 *     ||  ||       bodyTo       the body ends; from here to `to` is the closing piece
 *     ||  |bodyFrom             the body begins; from `from` to here is the opening piece
 *     ||  labelTo
 *     |labelFrom
 *     from                      at `[`
 */
export interface Tag {
  readonly from: number;
  readonly labelFrom: number;
  readonly labelTo: number;
  readonly bodyFrom: number;
  readonly bodyTo: number;
  readonly to: number;
  /** The label as written. */
  readonly label: string;
  /** Whether the label is one of the label set. */
  readonly known: boolean;
  /** Whether a `]` of the line closes it. */
  readonly closed: boolean;
  /** The innermost closed tag that it stands in. */
  readonly outer: Tag | undefined;
  /** Whether another tag stands in it. */
  readonly hasInner: boolean;
}

/** What one line of text holds. */
export interface ScannedLine {
  /** Recognised tags in the order of their `[`. */
  readonly tags: readonly Tag[];
  /** Offsets of brackets that are text, ascending. */
  readonly literals: readonly number[];
  /** Whether what stands in a bracket decided that it is a tag or text: then more than brackets and labels has to be looked at. */
  readonly bodyDecides: boolean;
}

/** A bracket that opens a tag, or a candidate for one: a candidate that is not closed as it needs is text. */
type Open = { -readonly [K in keyof Tag]: Tag[K] } & {
  /** What has to stand before its `]`; of a word that is no label, as what kind of word it has to be closed. */
  needs: 'nothing' | 'body' | 'name' | WordKind;
};

const none: readonly never[] = [];
const noBrackets: ScannedLine = { tags: none, literals: none, bodyDecides: false };

/** Scans one line; see {@link Scanner}. */
export function scanLine(text: string, labels: LabelSet, use: BracketUse = unknownUse): ScannedLine {
  return new Scanner(text, labels, use).scan(0, text.length);
}

/**
 * Finds the tags of lines, as the grammar in docs/format.md has them: one line after the other, each independent of all
 * others, in time linear in the text.
 */
export class Scanner {
  readonly #text: string;
  readonly #labels: LabelSet;
  readonly #use: BracketUse;
  readonly #opens: CharFinder;
  readonly #closes: CharFinder;
  // Of the line at hand: what was found so far, offsets in the line.
  #from = 0;
  #tags: Open[] = [];
  #literals: number[] = [];
  readonly #stack: Open[] = [];
  /** Whether no tag stands in another, and no candidate was passed over. */
  #isFlat = true;
  #bodyDecides = false;

  /** @param use how the text uses its brackets, which decides what a word is that is no label */
  constructor(text: string, labels: LabelSet, use: BracketUse) {
    this.#text = text;
    this.#labels = labels;
    this.#use = use;
    this.#opens = new CharFinder(text, '[');
    this.#closes = new CharFinder(text, ']');
  }

  /** Scans the line between two offsets, which ends before its line break. Lines come in the order of the text. */
  scan(lineFrom: number, lineTo: number): ScannedLine {
    const opens = this.#opens;
    const closes = this.#closes;
    if (opens.at >= lineTo && closes.at >= lineTo) return noBrackets;
    this.#from = lineFrom;
    for (;;) {
      if (opens.at < closes.at) {
        if (opens.at >= lineTo) break;
        this.#open(opens.at);
        opens.pass(opens.at + 1);
      } else {
        if (closes.at >= lineTo) break;
        this.#close(closes.at);
        closes.pass(closes.at + 1);
      }
    }
    return this.#finish();
  }

  /** Reads a `[`: the start of a tag (`[LABEL`, `[ LABEL`, `[LABELBody`), or text. */
  #open(at: number): void {
    const label = this.#labels.nameAt(this.#text, at + 1);
    const tag = label === undefined ? this.#openUnusual(at) : this.#openKnown(at, label);
    if (tag === undefined) {
      this.#literals.push(at - this.#from);
      return;
    }
    if (this.#stack.length > 0) this.#isFlat = false;
    this.#tags.push(tag);
    this.#stack.push(tag);
  }

  /** Lets a `]` close the innermost open tag; candidates that it cannot close are text and are passed over. */
  #close(textOffset: number): void {
    const at = textOffset - this.#from;
    for (let tag = this.#stack.pop(); tag; tag = this.#stack.pop()) {
      const bodyTo = skipBlanksBack(this.#text, textOffset, tag.bodyFrom + this.#from) - this.#from;
      if (tag.needs === 'nothing' || (bodyTo > tag.bodyFrom && this.#canClose(tag, bodyTo, at - bodyTo))) {
        if (this.#labels.isText(this.#text, tag.from + this.#from, textOffset + 1)) {
          // What needs a body and is not closed is text; see #linked.
          tag.needs = 'body';
          this.#isFlat = false;
          this.#bodyDecides = true;
          break;
        }
        tag.bodyTo = bodyTo;
        tag.to = at + 1;
        tag.closed = true;
        return;
      }
      this.#isFlat = false;
    }
    this.#literals.push(at);
  }

  /** Whether a `]` with so many blanks before it closes a candidate. */
  #canClose({ needs, label: word, bodyFrom }: Open, bodyTo: number, blanks: number): boolean {
    if (needs === 'body' || needs === 'nothing') return true;
    const body = () => {
      this.#bodyDecides = true;
      return this.#text.slice(this.#from + bodyFrom, this.#from + bodyTo);
    };
    if (needs === 'name') return isSpacedTag(this.#use, body);
    return isUnknownTag(this.#use, { word, kind: needs, blanks, body });
  }

  /** What the line holds; makes ready for the next. */
  #finish(): ScannedLine {
    const tags = this.#isFlat && this.#stack.length === 0 ? this.#tags : this.#linked();
    const literals = this.#literals;
    if (tags.length > 0) this.#tags = [];
    if (literals.length > 0) this.#literals = [];
    if (literals.length > 1) literals.sort((a, b) => a - b);
    this.#stack.length = 0;
    this.#isFlat = true;
    const bodyDecides = this.#bodyDecides;
    this.#bodyDecides = false;
    return { tags: tags.length > 0 ? tags : none, literals: literals.length > 0 ? literals : none, bodyDecides };
  }

  /** The tags without the candidates that nothing closed, which are text; each linked with the one that it stands in. */
  #linked(): Tag[] {
    const tags: Tag[] = [];
    let outer: Open | undefined;
    for (const tag of this.#tags) {
      if (!tag.closed && tag.needs !== 'nothing') {
        this.#literals.push(tag.from);
        continue;
      }
      while (outer && outer.to <= tag.from) outer = outer.outer as Open | undefined;
      tag.outer = outer;
      if (outer) outer.hasInner = true;
      if (tag.closed) outer = tag;
      tags.push(tag);
    }
    this.#tags = [];
    return tags;
  }

  /** A label of the set: a blank or the end of the line follows it. One that a bracket follows at once, as in `[PER]`, is text. */
  #openKnown(at: number, label: string): Open | undefined {
    const next = this.#text.charCodeAt(at + 1 + label.length);
    const isText = next === openBracket || next === closeBracket;
    return isText ? undefined : this.#opened(at, at + 1, label, true, 'nothing');
  }

  /** Reads a bracket that no label of the set follows as it should; undefined when it is text. */
  #openUnusual(at: number): Open | undefined {
    const word = this.#wordAt(at + 1);
    if (word === '') return this.#openSpaced(at);
    const kind = this.#labels.classify(word);
    const glued = kind === 'likely' ? undefined : this.#labels.gluedLabel(word);
    if (glued) return this.#opened(at, at + 1, glued, true, 'body');
    const isText = this.#text.charCodeAt(at + 1 + word.length) === openBracket;
    const mayBeTag = !isText && (kind !== 'other' || this.#use.unnamed.has(word));
    return mayBeTag ? this.#opened(at, at + 1, word, false, kind) : undefined;
  }

  #openSpaced(at: number): Open | undefined {
    const labelFrom = skipBlanks(this.#text, at + 1);
    if (labelFrom === at + 1) return undefined;
    const spaced = this.#wordAt(labelFrom);
    const label = this.#labels.get(spaced) ? spaced : this.#labels.gluedLabel(spaced);
    return label ? this.#opened(at, labelFrom, label, true, 'name') : undefined;
  }

  #opened(at: number, labelFrom: number, label: string, known: boolean, needs: Open['needs']): Open {
    const lineFrom = this.#from;
    const labelTo = labelFrom + label.length;
    const bodyFrom = skipBlanks(this.#text, labelTo) - lineFrom;
    return {
      from: at - lineFrom,
      labelFrom: labelFrom - lineFrom,
      labelTo: labelTo - lineFrom,
      bodyFrom,
      bodyTo: bodyFrom,
      to: bodyFrom,
      label,
      known,
      closed: false,
      outer: undefined,
      hasInner: false,
      needs,
    };
  }

  /** The run of characters from an offset that are neither blank, bracket nor line break. */
  #wordAt(from: number): string {
    let to = from;
    while (!isWordEnd(this.#text.charCodeAt(to))) to++;
    return this.#text.slice(from, to);
  }
}

const openBracket = 0x5b;
const closeBracket = 0x5d;
