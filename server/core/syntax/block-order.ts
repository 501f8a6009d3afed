/** Places of blocks in their document. */
import { memo } from '../util/memo.ts';
import type { Document } from './document.ts';

/** Index of each block in its document. */
export const blockOrder = memo(({ blocks }: Document) => new Map(blocks.map((block, index) => [block, index])));
