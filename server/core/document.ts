import { applyEdits, type Edit } from './edit.ts';
import type { Keeper } from './keep.ts';
import { type LabelSet, labelSetOfVotes } from './labels.ts';
import { type MarkupTag, scanMarkup } from './markup.ts';
import { plainLine, type Span } from './plain.ts';
import { type ScannedLine, scanLine, type Tag } from './scan.ts';

/** A place as LSP has it: zero-based line, zero-based UTF-16 unit in the line. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A change as LSP sends it: new text for a range, or for everything. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/** One line and what it holds; never changed, and shared by all versions of a document that have it. */
export interface Line extends ScannedLine, Keeper {
  /** The line without its line break. */
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing at the end of the document. */
  readonly lineBreak: string;
  /** HTML tags in the line. */
  readonly markup: readonly MarkupTag[];
  /** The label set that it was scanned with. */
  readonly labels: LabelSet;
}

/** A tag and where it stands in the document. */
export interface PlacedTag {
  readonly tag: Tag;
  readonly line: Line;
  /** Offset of the line in the document; add it to the tag's offsets. */
  readonly lineFrom: number;
}

/** How a document is read. */
export interface DocumentOptions {
  /** The label set; by default the bundled one that the document's own tags speak for. */
  readonly labels?: LabelSet;
}

/**
 * A tagged text: its lines and their tags. Immutable; {@link Document.update} gives the next version and scans only the
 * lines that were touched.
 */
export class Document implements Keeper {
  readonly lines: readonly Line[];
  readonly labels: LabelSet;
  readonly kept: unknown[] = [];
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  /** What the document's brackets say of its label set; see labels.ts. */
  readonly votes: number;
  readonly #starts: readonly number[];
  readonly #options: DocumentOptions;
  #text: string | undefined;

  private constructor(lines: readonly Line[], options: DocumentOptions) {
    this.#options = options;
    this.votes = lines.reduce((sum, line) => sum + line.votes, 0);
    const labels = this.labelsFor(this.votes);
    this.lines = lines.every((line) => line.labels === labels)
      ? lines
      : lines.map((line) => (line.labels === labels ? line : readLine(line.text, line.lineBreak, labels)));
    this.labels = labels;
    const starts: number[] = [];
    let at = 0;
    for (const line of lines) {
      starts.push(at);
      at += line.text.length + line.lineBreak.length;
    }
    this.#starts = starts;
    this.length = at;
  }

  /** Reads a text of any kind; never fails. */
  static parse(text: string, options: DocumentOptions = {}): Document {
    const document = new Document(readLines(text, options.labels ?? labelSetOfVotes(0)), options);
    document.#text = text;
    return document;
  }

  /** The label set that the document would be read with if its brackets added up to these votes. */
  labelsFor(votes: number): LabelSet {
    return this.#options.labels ?? labelSetOfVotes(votes);
  }

  /** The whole text, to the unit. */
  get text(): string {
    this.#text ??= this.lines.map((line) => line.text + line.lineBreak).join('');
    return this.#text;
  }

  /** The text of a range of offsets. */
  slice(from: number, to: number): string {
    const first = this.lineAt(from);
    const last = this.lineAt(to);
    let text = '';
    for (let index = first; index <= last; index++) {
      const line = this.lines[index]!;
      const start = this.lineFrom(index);
      text += (line.text + line.lineBreak).slice(Math.max(0, from - start), Math.max(0, to - start));
    }
    return text;
  }

  /** The text without its tags; see SPEC 1: what no edit of tags may change. */
  get plain(): string {
    return this.lines.map((line) => plainLine(line) + line.lineBreak).join('');
  }

  /** Offset of the line with this index. */
  lineFrom(index: number): number {
    return this.#starts[index] ?? this.length;
  }

  /** Index of the line that holds the offset; the last one for offsets past the end. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The place of an offset; offsets outside the text, or inside a line break, are clamped. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    const character = Math.min(offset - this.lineFrom(line), this.lines[line]!.text.length);
    return { line, character: Math.max(0, character) };
  }

  /** The offset of a place; places outside the text are clamped as LSP asks. */
  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    const at = this.lines[line];
    return at ? this.lineFrom(line) + Math.max(0, Math.min(character, at.text.length)) : this.length;
  }

  /** All tags in the order of their `[`, with their places. */
  *tags(): Generator<PlacedTag> {
    for (const [index, line] of this.lines.entries()) {
      for (const tag of line.tags) yield { tag, line, lineFrom: this.lineFrom(index) };
    }
  }

  /** The tags that a range of offsets touches or lies in, outermost first. */
  tagsAt(from: number, to = from): PlacedTag[] {
    const found: PlacedTag[] = [];
    for (let index = this.lineAt(from); index <= this.lineAt(to); index++) {
      const line = this.lines[index]!;
      const lineFrom = this.lineFrom(index);
      for (const tag of line.tags) {
        if (lineFrom + tag.from <= to && from <= lineFrom + tag.to) found.push({ tag, line, lineFrom });
      }
    }
    return found;
  }

  /** The document after LSP changes, each of which refers to the text that the one before it left. */
  update(changes: readonly Change[]): Document {
    return changes.reduce<Document>(
      (document, change) =>
        change.range
          ? document.#replace(document.offsetAt(change.range.start), document.offsetAt(change.range.end), change.text)
          : Document.parse(change.text, this.#options),
      this,
    );
  }

  /**
   * The document after edits, all of which refer to this version and none of which overlap.
   * Only the lines that they touch are scanned again.
   */
  apply(edits: readonly Edit[]): Document {
    const groups = groupByLine(this, edits);
    if (!groups) return Document.parse(applyEdits(this.text, edits), this.#options);
    const lines = [...this.lines];
    for (const [index, group] of groups) lines[index] = editLine(this, index, group);
    return new Document(lines, this.#options);
  }

  /** The document with `insert` in place of a range of offsets. */
  #replace(from: number, to: number, insert: string): Document {
    const [start, end] = from <= to ? [from, to] : [to, from];
    let first = this.lineAt(start);
    let last = this.lineAt(end);
    // A lone CR before the change and an LF at its front, or a CR at its end and an LF after it, become one line break.
    if (first > 0 && start === this.lineFrom(first)) first--;
    if (last < this.lines.length - 1) last++;
    const before = this.slice(this.lineFrom(first), start);
    const after = this.slice(end, this.lineFrom(last + 1));
    const replaced = readLines(before + insert + after, this.labels);
    // Only the document's last line ends without a line break, and readLines ends with such a line.
    if (last < this.lines.length - 1) replaced.pop();
    return new Document([...this.lines.slice(0, first), ...replaced, ...this.lines.slice(last + 1)], this.#options);
  }
}

function readLines(text: string, labels: LabelSet): Line[] {
  const lines: Line[] = [];
  let from = 0;
  let lf = text.indexOf('\n');
  let cr = text.indexOf('\r');
  while (lf >= 0 || cr >= 0) {
    const to = cr >= 0 && (lf < 0 || cr < lf) ? cr : lf;
    const after = to === cr && lf === cr + 1 ? lf + 1 : to + 1;
    lines.push(readLine(text.slice(from, to), text.slice(to, after), labels));
    from = after;
    if (lf >= 0 && lf < from) lf = text.indexOf('\n', from);
    if (cr >= 0 && cr < from) cr = text.indexOf('\r', from);
  }
  lines.push(readLine(text.slice(from), '', labels));
  return lines;
}

function readLine(text: string, lineBreak: string, labels: LabelSet): Line {
  const { tags, literals, votes } = scanLine(text, labels);
  return { text, lineBreak, labels, tags, literals, votes, markup: scanMarkup(text), kept: [] };
}

/**
 * The edits by the index of the line that they stand in, with offsets in that line; undefined when one of them leaves
 * its line or breaks it.
 */
export function groupByLine(document: Document, edits: readonly Edit[]): Map<number, Edit[]> | undefined {
  const groups = new Map<number, Edit[]>();
  for (const edit of edits) {
    const index = document.lineAt(edit.from);
    const lineFrom = document.lineFrom(index);
    if (edit.to > lineFrom + document.lines[index]!.text.length || /[\r\n]/.test(edit.insert)) return undefined;
    const group = groups.get(index) ?? [];
    group.push({ from: edit.from - lineFrom, to: edit.to - lineFrom, insert: edit.insert });
    groups.set(index, group);
  }
  return groups;
}

/** The line with this index after edits with offsets in it. */
export function editLine(document: Document, index: number, edits: readonly Edit[]): Line {
  const line = document.lines[index]!;
  return readLine(applyEdits(line.text, edits), line.lineBreak, document.labels);
}

/** Where a tag stands in the document. */
export function spanOf({ tag, lineFrom }: PlacedTag): Span {
  return { from: lineFrom + tag.from, to: lineFrom + tag.to };
}

/** Where the body of a tag stands in the document. */
export function bodyOf({ tag, lineFrom }: PlacedTag): Span {
  return { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
}
