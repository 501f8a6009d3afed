/** The scanner, which finds the tags of a line. */
import { isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import { composed } from '../text/scripts.ts';
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
  /** Label as written, in NFC. */
  readonly label: string;
  /** Whether the label is in the label set. */
  readonly known: boolean;
  /** Whether a `]` on the line closes the tag. */
  readonly closed: boolean;
  /** Innermost closed tag around this one. */
  readonly outer: Tag | undefined;
  /** Whether the tag contains another. */
  readonly hasInner: boolean;
}

/** Tags and literal brackets of a line. */
export interface ScannedLine {
  /** Tags in the order of their `[`. */
  readonly tags: readonly Tag[];
  /** Offsets of brackets that are text, ascending. */
  readonly literals: readonly number[];
  /**
   * Whether the body of a bracket, or parentheses after it, may decide that it is a tag. Then brackets and labels alone do not
   * determine the reading.
   */
  readonly bodyDecides: boolean;
}

/** A bracket that opens a tag, or a candidate for one: a candidate that is not closed as it needs is text. */
type Open = { -readonly [K in keyof Tag]: Tag[K] } & {
  /** Requirement on the text before its `]`; for an unknown word, its kind, which decides how it must be closed. */
  needs: 'nothing' | 'body' | 'name' | WordKind;
};

const none: readonly never[] = [];
const noBrackets: ScannedLine = { tags: none, literals: none, bodyDecides: false };

/** Scans one line; see {@link Scanner}. */
export function scanLine(text: string, labels: LabelSet, use: BracketUse = unknownUse): ScannedLine {
  return new Scanner(text, labels, use).scan(0, text.length);
}

/**
 * Finds the tags of consecutive lines by the grammar in docs/format.md, in time linear in the text. Lines are independent of
 * each other.
 *
 * Open tags and candidates are on a stack. A `]` closes the innermost one that it can; candidates above that one are text:
 *
 *     [PER Ana [ORG Bu  ] x  ] y ]      stack before each bracket
 *     ^        ^        ^    ^   ^
 *     |        |        |    |   empty: this `]` is a literal
 *     |        |        |    PER: closed
 *     |        |        PER, ORG: ORG closed, with PER as its `outer`
 *     |        PER: ORG pushed
 *     empty: PER pushed
 *
 *     [PER Ana [sic] x  ]               the first `]` cannot close the candidate `[sic`, which becomes text, and closes PER;
 *              ^   ^    ^               the second one is a literal
 */
export class Scanner {
  readonly #text: string;
  readonly #labels: LabelSet;
  readonly #use: BracketUse;
  readonly #opens: CharFinder;
  readonly #closes: CharFinder;
  // State of the current line; offsets in the line.
  #from = 0;
  #tags: Open[] = [];
  #literals: number[] = [];
  readonly #stack: Open[] = [];
  /** Whether no tag is nested and no candidate was dropped so far. */
  #isFlat = true;
  #bodyDecides = false;

  /** @param use of brackets in the text, which decides on words that are no label */
  constructor(text: string, labels: LabelSet, use: BracketUse) {
    this.#text = text;
    this.#labels = labels;
    this.#use = use;
    this.#opens = new CharFinder(text, '[');
    this.#closes = new CharFinder(text, ']');
  }

  /** Scans the line between two offsets, without its line break. Call it for lines in the order of the text. */
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

  /** Closes the innermost open tag with a `]`. Candidates that it cannot close become text. */
  #close(textOffset: number): void {
    const at = textOffset - this.#from;
    const mayBeLink = this.#text.charCodeAt(textOffset + 1) === openParenthesis;
    if (mayBeLink) this.#bodyDecides = true;
    for (let tag = this.#stack.pop(); tag; tag = this.#stack.pop()) {
      const bodyTo = skipBlanksBack(this.#text, textOffset, tag.bodyFrom + this.#from) - this.#from;
      if (tag.needs === 'nothing' || (bodyTo > tag.bodyFrom && this.#canClose(tag, bodyTo, at - bodyTo))) {
        const isLink = mayBeLink && bodyTo === at && hasDestination(this.#text, textOffset + 1);
        if (isLink || this.#labels.isText(this.#text, tag.from + this.#from, textOffset + 1)) {
          // An unclosed candidate becomes text; see #linked.
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

  /** Whether a `]` after this many blanks closes a candidate. */
  #canClose({ needs, label: word, bodyFrom }: Open, bodyTo: number, blanks: number): boolean {
    if (needs === 'body' || needs === 'nothing') return true;
    const body = () => {
      this.#bodyDecides = true;
      return this.#text.slice(this.#from + bodyFrom, this.#from + bodyTo);
    };
    if (needs === 'name') return isSpacedTag(this.#use, body);
    return isUnknownTag(this.#use, { word, kind: needs, blanks, body });
  }

  /** Returns the results for the line and resets the scanner. */
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

  /** Returns the tags without unclosed candidates, each linked to the tag around it. */
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

  /**
   * Opens a known label. A blank or the end of the line must follow; a label directly before a bracket, as in `[PER]`, is text.
   */
  #openKnown(at: number, label: string): Open | undefined {
    const next = this.#text.charCodeAt(at + 1 + label.length);
    const isText = next === openBracket || next === closeBracket;
    return isText ? undefined : this.#opened(at, at + 1, label, true, 'nothing');
  }

  /** Opens a bracket that no label of the set follows properly; undefined when it is text. */
  #openUnusual(at: number): Open | undefined {
    const word = this.#wordAt(at + 1);
    if (word === '') return this.#openSpaced(at);
    const kind = this.#labels.classify(word);
    const glued = kind === 'likely' ? undefined : this.#labels.gluedLabel(word);
    if (glued) return this.#opened(at, at + 1, glued, true, 'body');
    const isText = this.#text.charCodeAt(at + 1 + word.length) === openBracket;
    const mayBeTag = !isText && (kind !== 'other' || this.#use.unnamed.has(composed(word)));
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
      label: composed(label),
      known,
      closed: false,
      outer: undefined,
      hasInner: false,
      needs,
    };
  }

  /** Returns the run of characters from an offset that are neither blank, bracket nor line break. */
  #wordAt(from: number): string {
    let to = from;
    while (!isWordEnd(this.#text.charCodeAt(to))) to++;
    return this.#text.slice(from, to);
  }
}

/** Destination of a Markdown link in parentheses: an address, an anchor or a file. */
const destination =
  /\((?:<[^<>\r\n]*>|[a-z][a-z\d+.-]+:\/\/|mailto:|tel:|www\.|[#?][^\s()]|\.{0,2}\/[^\s()]|[^\s()]+\.(?:html?|mdx?|pdf|txt|png|jpe?g|gif|svg)[)#?\s])/iy;

/** Whether the `(` at an offset begins the destination of a link. */
function hasDestination(text: string, at: number): boolean {
  destination.lastIndex = at;
  return destination.test(text);
}

const openParenthesis = 0x28;
const openBracket = 0x5b;
const closeBracket = 0x5d;
