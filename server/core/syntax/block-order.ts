/** Places of blocks in their document. */
import { memo } from '../util/memo.ts';
import type { Block } from './block.ts';
import type { DocumentContext } from './document-context.ts';

/** The index that a block had when somebody asked last. */
const lastPlace = memo((_block: Block) => ({ index: -1 }));

/** The version of a document whose blocks were numbered last. */
const lastNumbered = memo((_context: DocumentContext): { blocks?: readonly Block[] } => ({}));

/** Notes where new blocks stand, so that nobody has to look for them. */
export function placeBlocks(added: readonly Block[], first: number): void {
  for (const [index, block] of added.entries()) lastPlace(block).index = first + index;
}

/** A version of a document, as far as it matters here. */
interface Version {
  readonly blocks: readonly Block[];
  readonly context: DocumentContext;
}

/** Returns the index of a block in a document; undefined when it is not there. Most blocks stay where they were, so few are numbered anew. */
export function blockIndex({ blocks, context }: Version, block: Block): number | undefined {
  const place = lastPlace(block);
  if (blocks[place.index] === block) return place.index;
  const numbered = lastNumbered(context);
  if (numbered.blocks === blocks) return undefined;
  placeBlocks(blocks, 0);
  numbered.blocks = blocks;
  return blocks[place.index] === block ? place.index : undefined;
}
