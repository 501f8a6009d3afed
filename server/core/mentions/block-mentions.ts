/** Mentions of a block: the table that the index counts, and that rules walk over. */
import type { Block } from '../syntax/block.ts';
import { memo } from '../util/memo.ts';
import { type Body, bodiesOf } from './bodies.ts';
import { Sketch } from './sketch.ts';
import { isMention, type NamedTag } from './surfaces.ts';

/** Numbers that say where a mention is: from, bodyFrom, bodyTo, to. */
const width = 4;

/** The mentions of a block, in order. One row each, without an object for each: a document has hundreds of thousands. */
export class BlockMentions {
  readonly bodies: readonly Body[];
  /** Their labels. */
  readonly labels: readonly string[];
  readonly #block: Block;
  readonly #places: Int32Array;

  constructor(block: Block) {
    const bodies: Body[] = [];
    const labels: string[] = [];
    const places: number[] = [];
    const known = bodiesOf(block.context);
    for (const line of block.lines) {
      for (const tag of line.tags) {
        if (!isMention(tag)) continue;
        bodies.push(known.of(line, tag));
        labels.push(tag.label);
        places.push(line.from + tag.from, line.from + tag.bodyFrom, line.from + tag.bodyTo, line.from + tag.to);
      }
    }
    this.#block = block;
    this.bodies = bodies;
    this.labels = labels;
    this.#places = new Int32Array(places);
  }

  /** Number of mentions. */
  get length(): number {
    return this.bodies.length;
  }

  /** Start of a mention: its `[`. Offsets are in the block. */
  from(index: number): number {
    return this.#places[index * width]!;
  }

  bodyFrom(index: number): number {
    return this.#places[index * width + 1]!;
  }

  bodyTo(index: number): number {
    return this.#places[index * width + 2]!;
  }

  /** End of a mention: after its `]`. */
  to(index: number): number {
    return this.#places[index * width + 3]!;
  }

  /** Returns a mention as an object of its own. */
  tag(index: number): NamedTag {
    return {
      block: this.#block,
      surface: this.bodies[index]!.surface,
      label: this.labels[index]!,
      from: this.from(index),
      bodyFrom: this.bodyFrom(index),
      bodyTo: this.bodyTo(index),
      to: this.to(index),
    };
  }

  /** Yields the mentions of some surfaces, in order. */
  *tagsOf(surfaces: { has(surface: string): boolean }): Generator<NamedTag> {
    for (let index = 0; index < this.length; index++) {
      if (surfaces.has(this.bodies[index]!.surface)) yield this.tag(index);
    }
  }
}

/** Mentions of a block. */
export const mentionsIn = memo((block: Block) => new BlockMentions(block));

/** First tokens of the bodies and of the surfaces of a block's mentions, in lower case. */
export const sketchOfMentions = memo((block: Block) => {
  const sketch = new Sketch();
  for (const { first, firstOfSurface } of mentionsIn(block).bodies) {
    sketch.add(first);
    sketch.add(firstOfSurface);
  }
  return sketch;
});
