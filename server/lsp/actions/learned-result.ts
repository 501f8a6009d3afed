/** Outcome of learning, in the words of the protocol. */
import type { LearnResult, ProposalKind } from '../../../protocol/index.ts';
import { type LearnedData, leastTexts } from '../../core/learn/learned.ts';
import { type Locale, type Message, say } from '../../core/message.ts';
import type { Knowledge } from './learning.ts';

/** Findings of a look through the files. */
interface Found {
  /** Number of files that were looked through. */
  readonly files: number;
  readonly kinds: readonly ProposalKind[];
  readonly language: Locale;
}

/** Writes what came of learning. */
export function learnedResult({ learned, unused }: Knowledge, { files, kinds, language }: Found): LearnResult {
  const { texts, corrections, repeated, likely, threshold } = learned.data;
  const message = whyNothing(learned.data, unused.length);
  return {
    reviewed: texts,
    corrections,
    ...(message && { message: language.write(message) }),
    repeated,
    likely,
    ...(threshold !== undefined && { threshold }),
    files,
    kinds,
    unused,
  };
}

/** Says why nothing can be proposed; undefined when something can. */
export function whyNothing(
  { texts, corrections }: Pick<LearnedData, 'texts' | 'corrections'>,
  unused: number,
): Message | undefined {
  if (texts < leastTexts) {
    if (unused === 0) {
      return say(
        'It takes {0} reviewed files to learn from; there are {1}. At the end of a file, review mode marks it as reviewed.',
        leastTexts,
        texts,
      );
    }
    return say(
      'It takes {0} reviewed files to learn from; there are {1}, and {2} of which nothing can be learned.',
      leastTexts,
      texts,
      unused,
    );
  }
  return corrections === 0 ? say('All reviewed files are as they were before: nothing was corrected.') : undefined;
}
