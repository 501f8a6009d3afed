/** Proposals as an open document shows them while it is edited: those of unchanged tags stay, and the others wait for a pause. */
import type { Proposal } from '../../core/learn/learned.ts';
import type { Block } from '../../core/syntax/block.ts';
import { blockIndex } from '../../core/syntax/block-order.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';

/** A proposal, and where the tag that it is about now is. */
export interface ShownProposal extends Span {
  readonly proposal: Proposal;
}

/** A proposal by the block that holds its tag. */
interface Anchored {
  readonly proposal: Proposal;
  readonly block: Block;
  /** Index of the block when it was found last. */
  readonly index: number;
  /** Offset of the tag in the block. */
  readonly from: number;
  /** Text of the tag. */
  readonly tag: string;
}

/** Proposals for one version of a document. */
export class ShownProposals {
  readonly document: Document;
  readonly #anchored: readonly Anchored[];
  /** The proposals in order, in a list that no other version has. */
  readonly list: readonly ShownProposal[];

  private constructor(document: Document, anchored: readonly Anchored[]) {
    this.document = document;
    this.#anchored = anchored;
    this.list = anchored.map(({ proposal, index, from, tag }) => {
      const start = document.blockFrom(index) + from;
      return { proposal, from: start, to: start + tag.length };
    });
  }

  /** Shows proposals that were made for a document. */
  static of(document: Document, proposals: readonly Proposal[]): ShownProposals {
    const anchored = proposals.map((proposal): Anchored => {
      const { from, to } = proposal.entity.source;
      const index = document.blockAt(from);
      const at = from - document.blockFrom(index);
      return { proposal, block: document.blocks[index]!, index, from: at, tag: document.slice(from, to) };
    });
    return new ShownProposals(document, anchored);
  }

  /** Shows those that still hold in a later version: of tags that are as they were. */
  in(document: Document): ShownProposals {
    if (document === this.document) return this;
    return new ShownProposals(
      document,
      this.#anchored.flatMap((anchored) => placeIn(document, anchored) ?? []),
    );
  }

  /** Whether two show the same proposals in the same places. */
  isSame(other: ShownProposals): boolean {
    const keyOf = ({ from, to, proposal: { action, reason } }: ShownProposal) =>
      JSON.stringify([from, to, action, `${reason}`]);
    return (
      this.list.length === other.list.length &&
      this.list.every((one, index) => keyOf(one) === keyOf(other.list[index]!))
    );
  }
}

/** Finds a tag in a later version; in a block that has changed, where what was changed stands after it, or before it. */
function placeIn(document: Document, anchored: Anchored): Anchored | undefined {
  const { block, from, tag } = anchored;
  const index = blockIndex(document, block);
  if (index !== undefined) return { ...anchored, index };
  const changed = document.blocks[anchored.index];
  if (!changed) return undefined;
  const moved = from + changed.text.length - block.text.length;
  const at = [from, moved].find((offset) => changed.text.startsWith(tag, offset) && offset >= 0);
  return at === undefined ? undefined : { ...anchored, block: changed, from: at };
}
