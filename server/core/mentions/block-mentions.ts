/** Mentions of a block: the table that the index counts, and that rules walk over. */
import type { Block } from '../syntax/block.ts';
import { TagColumn, tagWidth } from '../syntax/tag-rows.ts';
import { Trait } from '../syntax/traits.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import { changedRange } from '../util/changed-range.ts';
import { memo } from '../util/memo.ts';
import { BodyName, bodyNamesOf } from './body-names.ts';
import { Sketch } from './sketch.ts';
import { type NamedTag, surfaceOf } from './surfaces.ts';

/** A tag with any of these is no mention; see `isMention`. */
const none = Trait.Unclosed | Trait.Unknown | Trait.Empty | Trait.Nested;

/** The mentions of a block, in order: rows of its table, without an object for each. A document has hundreds of thousands. */
export class BlockMentions {
  readonly bodies: readonly BodyName[];
  /** Their labels. */
  readonly labels: readonly string[];
  readonly #block: Block;
  readonly #data: Int32Array;
  /** Start of the row of each in the table; undefined where all tags are mentions, as in most blocks. */
  readonly #rows: readonly number[] | undefined;

  constructor(block: Block) {
    const { data, from, to } = block.table.tags;
    const namesOf = bodyNamesOf(block.context.settings.vocabulary);
    const bodies: BodyName[] = [];
    const labels: string[] = [];
    const rows: number[] | undefined = block.table.traits & none ? [] : undefined;
    for (let row = from; row < to; row += tagWidth) {
      if ((data[row + TagColumn.Traits]! & none) !== 0) continue;
      rows?.push(row);
      bodies.push(nameAt(block, row, namesOf));
      labels.push(block.labelAt(row));
    }
    this.#block = block;
    this.#data = data;
    this.#rows = rows;
    this.bodies = bodies;
    this.labels = labels;
  }

  /** Number of mentions. */
  get length(): number {
    return this.bodies.length;
  }

  /** Start of a mention: its `[`. Offsets are in the block. */
  from(index: number): number {
    return this.#at(index, TagColumn.From);
  }

  bodyFrom(index: number): number {
    return this.#at(index, TagColumn.BodyFrom);
  }

  bodyTo(index: number): number {
    return this.#at(index, TagColumn.BodyTo);
  }

  /** End of a mention: after its `]`. */
  to(index: number): number {
    return this.#at(index, TagColumn.To);
  }

  #at(index: number, column: number): number {
    return this.#data[(this.#rows ? this.#rows[index]! : index * tagWidth) + column]!;
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

/** Returns the name in the body of a tag, given by its row. */
function nameAt(block: Block, row: number, namesOf: (text: string) => BodyName): BodyName {
  const { data } = block.table;
  const text = block.text.slice(data[row + TagColumn.BodyFrom]!, data[row + TagColumn.BodyTo]!);
  if ((data[row + TagColumn.Traits]! & Trait.HasInner) === 0) return namesOf(text);
  // What is a tag inside a body depends on the reading of the document.
  const from = data[row + TagColumn.From]!;
  const line = block.line(block.lineAt(from));
  const surface = surfaceOf(line, line.tags[lastSpanFrom(line.tags, from - line.from)]!);
  return new BodyName(text, surface, block.context.settings.vocabulary);
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

/** Returns the surfaces of the mentions of a block, in order. */
export function surfacesIn(block: Block): string[] {
  return mentionsIn(block).bodies.map(({ surface }) => surface);
}

/** Returns the surfaces whose mentions, or their order, are others where some blocks stand in the place of others. */
export function changedSurfaces(before: readonly Block[], after: readonly Block[]): string[] {
  const keysOf = (blocks: readonly Block[]) =>
    blocks.flatMap((block) => {
      const { bodies, labels } = mentionsIn(block);
      return bodies.map(({ surface }, index) => `${labels[index]} ${surface}`);
    });
  const [was, is] = [keysOf(before), keysOf(after)];
  const { start, beforeEnd, afterEnd } = changedRange(was, is);
  return [...was.slice(start, beforeEnd), ...is.slice(start, afterEnd)].map((key) => key.slice(key.indexOf(' ') + 1));
}
