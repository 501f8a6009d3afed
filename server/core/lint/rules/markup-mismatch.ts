/** Rule `markup-mismatch`: HTML tags without a partner. */
import { say } from '../../message.ts';
import type { Block } from '../../syntax/block.ts';
import { incrementalIndex } from '../../syntax/incremental-index.ts';
import { JudgedSequence } from '../../syntax/judged-sequence.ts';
import { type MarkupTag, makeMarkup, type UnpairedMarkup, unpairedMarkup, withoutPairs } from '../../syntax/markup.ts';
import { memo } from '../../util/memo.ts';
import type { Rule } from '../rule.ts';

/** HTML tags of a block without a partner in it; offsets in the block. */
const unpairedIn = memo((block: Block): readonly MarkupTag[] => withoutPairs(makeMarkup(block.table.markup, 0)));

/** HTML tags without a partner in one version of a document at a time. */
const unpairedAt = incrementalIndex(
  () =>
    new JudgedSequence<MarkupTag, UnpairedMarkup['problem'], UnpairedMarkup>({
      itemsOf: unpairedIn,
      isAlike: (a, b) => a.name === b.name && a.closing === b.closing,
      judge: (tags) => {
        const problems = new Map(unpairedMarkup(tags).map(({ tag, problem }) => [tag, problem]));
        return tags.map((tag) => problems.get(tag));
      },
      isSame: (a, b) => a === b,
      tell: (tag, problem) => ({ tag, problem }),
    }),
);

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
  checkBlock(document, index, report) {
    for (const { tag, problem } of unpairedAt(document).in(document.blocks[index]!)) {
      const isOpen = problem === 'never closed';
      const message = isOpen ? say('<{0}> is never closed.', tag.name) : say('</{0}> closes nothing.', tag.name);
      report({ from: tag.from, to: tag.to, message });
    }
  },
  stamp: (document, index) => unpairedAt(document).in(document.blocks[index]!),
  stampOfAll: (document) => unpairedAt(document).changes,
};
