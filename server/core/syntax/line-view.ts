/** Lines as views of the table of their block: an object for those that a rule, fix or feature looks at. */
import type { Span } from '../text/span.ts';
import type { BlockTable } from './block-table.ts';
import type { BracketUse } from './bracket-use.ts';
import type { DocumentContext } from './document-context.ts';
import type { LabelSet } from './labels.ts';
import type { Line } from './line.ts';
import { type MarkupTag, makeMarkup } from './markup.ts';
import { makeTags, type Tag } from './scan.ts';
import { eachGap } from './untagged-tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

const none: readonly never[] = [];

/** The block that a line is a view of. */
interface Viewed {
  readonly text: string;
  readonly starts: readonly number[];
  readonly labels: LabelSet;
  readonly use: BracketUse;
  readonly context: DocumentContext;
  readonly table: BlockTable;
  lineEnd(index: number): number;
}

/** A line of a block. Its parts are made when they are asked for. */
export class LineView implements Line {
  readonly from: number;
  readonly #block: Viewed;
  readonly #index: number;
  readonly #to: number;
  #text: string | undefined;
  #tags: readonly Tag[] | undefined;
  #literals: readonly number[] | undefined;
  #markup: readonly MarkupTag[] | undefined;

  /** @param index of the line in the block */
  constructor(block: Viewed, index: number) {
    this.#block = block;
    this.#index = index;
    this.from = block.starts[index]!;
    this.#to = block.lineEnd(index);
  }

  get length(): number {
    return this.#to - this.from;
  }

  get text(): string {
    this.#text ??= this.#block.text.slice(this.from, this.#to);
    return this.#text;
  }

  get lineBreak(): string {
    const { text, starts } = this.#block;
    return text.slice(this.#to, starts[this.#index + 1] ?? text.length);
  }

  get tags(): readonly Tag[] {
    if (!this.#tags) {
      const { text, table, labels } = this.#block;
      this.#tags = makeTags(text, table.tagsIn(this.#span), { lineFrom: this.from, labels });
    }
    return this.#tags;
  }

  get literals(): readonly number[] {
    if (!this.#literals) {
      const { data, from, to } = this.#block.table.literalsIn(this.#span);
      this.#literals = from === to ? none : Array.from(data.subarray(from, to), (offset) => offset - this.from);
    }
    return this.#literals;
  }

  get bodyDecides(): boolean {
    return this.#block.table.bodyDecides(this.#index);
  }

  get markup(): readonly MarkupTag[] {
    this.#markup ??= makeMarkup(this.#block.table.markupIn(this.#span), this.from);
    return this.#markup;
  }

  get untagged(): readonly Span[] {
    const { text, table } = this.#block;
    const gaps: Span[] = [];
    const take = (from: number, to: number) => gaps.push({ from: from - this.from, to: to - this.from });
    eachGap(text, this.#span, table.tagsIn(this.#span), table.markupIn(this.#span), take);
    return gaps;
  }

  get labels(): LabelSet {
    return this.#block.labels;
  }

  get use(): BracketUse {
    return this.#block.use;
  }

  get vocabulary(): Vocabulary {
    return this.#block.context.settings.vocabulary;
  }

  get #span(): Span {
    return { from: this.from, to: this.#to };
  }
}
