/** The scanner, which finds the tags of lines. */
import { isWordEnd, skipBlanks, skipBlanksBack } from '../text/blanks.ts';
import { CharFinder } from '../text/char-finder.ts';
import { composed } from '../text/scripts.ts';
import { type BracketUse, isSpacedTag, isUnknownTag } from './bracket-use.ts';
import type { WordKind } from './label-words.ts';
import type { LabelSet } from './labels.ts';
import { type Ints, TagColumn, tagWidth } from './tag-rows.ts';
import { Trait } from './traits.ts';

/** Requirement on the text before the `]` of a bracket; for an unknown word, its kind, which decides how it must be closed. */
type Needs = 'nothing' | 'body' | 'name' | WordKind;

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
  readonly #tags: Ints;
  readonly #literals: Ints;
  // State of the current line.
  /** Place of its first tag in the rows. */
  #first = 0;
  /** Open tags and candidates, as places in the rows; what each one needs. */
  readonly #stack: number[] = [];
  readonly #needs: Needs[] = [];
  /** Whether no tag is nested and no candidate was dropped so far. */
  #isFlat = true;
  #bodyDecides = false;

  /**
   * @param use of brackets in the text, which decides on words that are no label
   * @param rows take the tags, by `TagColumn`, and the offsets of brackets that are text
   */
  constructor(text: string, labels: LabelSet, use: BracketUse, rows: { readonly tags: Ints; readonly literals: Ints }) {
    this.#text = text;
    this.#labels = labels;
    this.#use = use;
    this.#opens = new CharFinder(text, '[');
    this.#closes = new CharFinder(text, ']');
    this.#tags = rows.tags;
    this.#literals = rows.literals;
  }

  /**
   * Scans the next line, which ends at an offset before its line break.
   *
   * @returns see `ScannedLine.bodyDecides`
   */
  scan(lineTo: number): boolean {
    const opens = this.#opens;
    const closes = this.#closes;
    if (opens.at >= lineTo && closes.at >= lineTo) return false;
    this.#first = this.#tags.length;
    const firstLiteral = this.#literals.length;
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
    if (!this.#isFlat || this.#stack.length > 0) this.#link();
    const { data, length } = this.#literals;
    if (length > firstLiteral + 1) data.subarray(firstLiteral, length).sort();
    const bodyDecides = this.#bodyDecides;
    this.#bodyDecides = false;
    return bodyDecides;
  }

  /** Reads a `[`: the start of a tag (`[LABEL`, `[ LABEL`, `[LABELBody`), or text. */
  #open(at: number): void {
    const label = this.#labels.nameAt(this.#text, at + 1);
    const isTag = label === undefined ? this.#openUnusual(at) : this.#openKnown(at, label);
    if (!isTag) this.#literals.push(at);
  }

  /** Closes the innermost open tag with a `]`. Candidates that it cannot close become text. */
  #close(at: number): void {
    const { data } = this.#tags;
    const mayBeLink = this.#text.charCodeAt(at + 1) === openParenthesis;
    if (mayBeLink) this.#bodyDecides = true;
    for (let row = this.#stack.pop(); row !== undefined; row = this.#stack.pop()) {
      const needs = this.#needs.pop()!;
      const bodyFrom = data[row + TagColumn.BodyFrom]!;
      const bodyTo = skipBlanksBack(this.#text, at, bodyFrom);
      if (needs === 'nothing' || (bodyTo > bodyFrom && this.#canClose(row, needs, bodyTo, at - bodyTo))) {
        const isLink = mayBeLink && bodyTo === at && hasDestination(this.#text, at + 1);
        if (isLink || this.#labels.isText(this.#text, data[row + TagColumn.From]!, at + 1)) {
          this.#drop(row);
          this.#bodyDecides = true;
          break;
        }
        data[row + TagColumn.BodyTo] = bodyTo;
        data[row + TagColumn.To] = at + 1;
        data[row + TagColumn.Traits]! &= ~Trait.Unclosed;
        return;
      }
      this.#drop(row);
    }
    this.#literals.push(at);
  }

  /** Makes a candidate text. */
  #drop(row: number): void {
    this.#tags.data[row + TagColumn.To] = dropped;
    this.#isFlat = false;
  }

  /** Whether a `]` after this many blanks closes a candidate. */
  #canClose(row: number, needs: Needs, bodyTo: number, blanks: number): boolean {
    if (needs === 'body' || needs === 'nothing') return true;
    const { data } = this.#tags;
    const body = () => {
      this.#bodyDecides = true;
      return this.#text.slice(data[row + TagColumn.BodyFrom], bodyTo);
    };
    if (needs === 'name') return isSpacedTag(this.#use, body);
    const word = composed(this.#text.slice(data[row + TagColumn.LabelFrom], data[row + TagColumn.LabelTo]));
    return isUnknownTag(this.#use, { word, kind: needs, blanks, body });
  }

  /** Takes the candidates out that are text, and marks which of the tags hold others. */
  #link(): void {
    for (let index = 0; index < this.#stack.length; index++) {
      if (this.#needs[index] !== 'nothing') this.#drop(this.#stack[index]!);
    }
    this.#stack.length = 0;
    this.#needs.length = 0;
    this.#isFlat = true;
    const { data, length } = this.#tags;
    /** The closed tags around a place, outermost first. */
    const around: number[] = [];
    let end = this.#first;
    for (let row = this.#first; row < length; row += tagWidth) {
      const from = data[row + TagColumn.From]!;
      if (data[row + TagColumn.To] === dropped) {
        this.#literals.push(from);
        continue;
      }
      if (end < row) data.copyWithin(end, row, row + tagWidth);
      while (around.length > 0 && data[around.at(-1)! + TagColumn.To]! <= from) around.pop();
      const outer = around.at(-1);
      if (outer !== undefined) {
        data[end + TagColumn.Traits]! |= Trait.Nested;
        data[outer + TagColumn.Traits]! |= Trait.HasInner;
      }
      if ((data[end + TagColumn.Traits]! & Trait.Unclosed) === 0) around.push(end);
      end += tagWidth;
    }
    this.#tags.length = end;
  }

  /**
   * Opens a known label. A blank or the end of the line must follow; a label directly before a bracket, as in `[PER]`, is text.
   */
  #openKnown(at: number, label: string): boolean {
    const next = this.#text.charCodeAt(at + 1 + label.length);
    if (next === openBracket || next === closeBracket) return false;
    return this.#push(at, at + 1, label.length, 'nothing');
  }

  /** Opens a bracket that no label of the set follows properly; false when it is text. */
  #openUnusual(at: number): boolean {
    const word = this.#wordAt(at + 1);
    if (word === '') return this.#openSpaced(at);
    const kind = this.#labels.classify(word);
    const glued = kind === 'likely' ? undefined : this.#labels.gluedLabel(word);
    if (glued) return this.#push(at, at + 1, glued.length, 'body');
    const isText = this.#text.charCodeAt(at + 1 + word.length) === openBracket;
    const mayBeTag = !isText && (kind !== 'other' || this.#use.unnamed.has(composed(word)));
    return mayBeTag && this.#push(at, at + 1, word.length, kind, Trait.Unknown);
  }

  #openSpaced(at: number): boolean {
    const labelFrom = skipBlanks(this.#text, at + 1);
    if (labelFrom === at + 1) return false;
    const spaced = this.#wordAt(labelFrom);
    const label = this.#labels.get(spaced) ? spaced : this.#labels.gluedLabel(spaced);
    return label !== undefined && this.#push(at, labelFrom, label.length, 'name');
  }

  /** Adds a tag that is open as yet. */
  #push(at: number, labelFrom: number, labelLength: number, needs: Needs, traits = 0): true {
    const row = this.#tags.length;
    if (this.#stack.length > 0) this.#isFlat = false;
    this.#stack.push(row);
    this.#needs.push(needs);
    const labelTo = labelFrom + labelLength;
    const bodyFrom = skipBlanks(this.#text, labelTo);
    this.#tags.reserve(tagWidth);
    const { data } = this.#tags;
    data[row + TagColumn.From] = at;
    data[row + TagColumn.LabelFrom] = labelFrom;
    data[row + TagColumn.LabelTo] = labelTo;
    data[row + TagColumn.BodyFrom] = bodyFrom;
    data[row + TagColumn.BodyTo] = bodyFrom;
    data[row + TagColumn.To] = bodyFrom;
    data[row + TagColumn.Traits] = traits | Trait.Unclosed;
    this.#tags.length += tagWidth;
    return true;
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

/** In place of the end of a candidate that is text. */
const dropped = -1;

const openParenthesis = 0x28;
const openBracket = 0x5b;
const closeBracket = 0x5d;
