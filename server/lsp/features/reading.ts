/** Feature: a document set for reading, sent as what has changed. */
import { RequestType } from 'vscode-languageserver';
import { readingParams } from '../../../protocol/client-messages.ts';
import { type Reading, type ReadingBlock, type ReadingParams, readingRequest } from '../../../protocol/index.ts';
import type { Locale } from '../../core/message.ts';
import { changedRange } from '../../core/util/changed-range.ts';
import { type ReadingBlock as CoreBlock, maxReadingLength, readingOf } from '../../core/views/reading.ts';
import type { Feature } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';

/** A document set for reading: all of it, or what has changed since the last answer. */
export const reading: Feature = {
  capabilities: () => ({}),
  register(host) {
    const answers = new ReadingHistory(host.services.client.language);
    host.onDocument(new RequestType<ReadingParams, Reading, void>(readingRequest), {
      params: readingParams,
      fallback: () => ({ id: '', blocks: [], rest: 0 }),
      handle(open, { previousId, longest = maxReadingLength }) {
        return answers.since(open, Math.min(longest, maxReadingLength), previousId);
      },
    });
    host.services.documents.onDidClose(({ document }) => answers.forget(document.uri));
  },
};

interface Answer {
  readonly id: string;
  /** Its blocks as they were sent: those that are the same are not sent again. */
  readonly sent: readonly string[];
}

/** The last answer for each document: the next one says what has changed since. */
class ReadingHistory {
  readonly #language: Locale;
  readonly #last = new Map<string, Answer>();
  #count = 0;

  constructor(language: Locale) {
    this.#language = language;
  }

  since({ uri, linted }: OpenDocument, longest: number, previousId: string | undefined): Reading {
    const { blocks: read, rest } = readingOf(linted, longest);
    const blocks = read.map((block) => localize(block, this.#language));
    const sent = blocks.map((block) => JSON.stringify(block));
    const last = this.#last.get(uri);
    const id = String(++this.#count);
    this.#last.set(uri, { id, sent });
    return { id, blocks: last && last.id === previousId ? changedBlocks(last.sent, sent, blocks) : blocks, rest };
  }

  forget(uri: string): void {
    this.#last.delete(uri);
  }
}

/** A block with what its findings say in a language. */
function localize(block: CoreBlock, language: Locale): ReadingBlock {
  const findings = block.findings.map((finding) => ({ ...finding, message: language.write(finding.message) }));
  return { ...block, findings };
}

/** The blocks that are not as they were, and the old indexes of the others. */
function changedBlocks(
  last: readonly string[],
  next: readonly string[],
  blocks: readonly ReadingBlock[],
): (ReadingBlock | number)[] {
  const { start, beforeEnd, afterEnd } = changedRange(last, next);
  // A finding can come and go wherever a name stands: where no block has come or gone, each is compared with what it was.
  const areParallel = beforeEnd === afterEnd;
  return blocks.map((block, index) => {
    if (index < start || (areParallel && last[index] === next[index])) return index;
    return index < afterEnd ? block : index - afterEnd + beforeEnd;
  });
}
