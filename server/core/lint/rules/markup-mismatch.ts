/** Rule `markup-mismatch`: HTML tags without a partner. */
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import type { Document } from '../../syntax/document.ts';
import { markedBlocks } from '../../syntax/marked-blocks.ts';
import { type MarkupTag, makeMarkup, unpairedMarkup, withoutPairs } from '../../syntax/markup.ts';
import { memo } from '../../util/memo.ts';
import type { Rule } from '../rule.ts';

/** HTML tags of a block without a partner in it; offsets in the block. */
const unpairedIn = memo((block: Block): readonly MarkupTag[] => withoutPairs(makeMarkup(block.table.markup, 0)));

const blocksWithUnpaired = markedBlocks((block) => unpairedIn(block).length > 0);

/** Reports HTML tags without a partner. */
export const markupMismatch: Rule = {
  code: 'markup-mismatch',
  severity: 'warning',
  summary: 'An HTML tag has no partner.',
  why: 'A start tag that is never closed, or an end tag that closes nothing, often means that text is missing. HTML is never rewritten, so there is no fix.',
  isOfStructure: true,
  examples: [
    { bad: "see <|<a href='/tag/PGOV_0.html'>|>PGOV today" },
    { bad: 'signed CLINTON<|</pre>|><|</code>|> ' },
    { good: '<code><pre>signed CLINTON</pre></code> ' },
    { good: 'one<br>two <REDACTED> less < more' },
  ],
  prepare: unpairedIn,
  check(document, report) {
    for (const { tag, problem } of unpairedMarkup(leftOver(document))) {
      const isOpen = problem === 'never closed';
      const message = isOpen ? say('<{0}> is never closed.', tag.name) : say('</{0}> closes nothing.', tag.name);
      report({ from: tag.from, to: tag.to, message });
    }
  },
};

function* leftOver(document: Document): Generator<MarkupTag> {
  for (const index of blocksWithUnpaired(document)) {
    for (const tag of unpairedIn(document.blocks[index]!)) yield moved(tag, document.blockFrom(index));
  }
}

function moved(tag: MarkupTag, by: number): MarkupTag {
  return { from: tag.from + by, to: tag.to + by, name: tag.name, closing: tag.closing };
}
