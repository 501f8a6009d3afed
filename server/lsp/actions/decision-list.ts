/** The file of decisions, as the server reads and writes it: for a client that decides, with whatever else writes there. */
import type { ChangeDecisionsParams } from '../../../protocol/index.ts';
import {
  type Decision,
  decisionsByFile,
  parseDecisions,
  withDecisionLines,
  withoutDecisions,
} from '../../core/compare/decisions.ts';
import { SerialQueue } from '../../core/util/serial-queue.ts';
import type { WritableFiles } from '../../corpus/files.ts';
import { changeList } from '../../corpus/list-writer.ts';

/** Decisions by the text that they are on, and what is wrong in their file. */
interface ReadList {
  readonly uri: string;
  readonly text: string;
  readonly byFile: ReadonlyMap<string, readonly Decision[]>;
  readonly problems: readonly string[];
}

/** Reads and writes files of decisions, one change after the other. */
export class DecisionList {
  readonly #files: WritableFiles;
  readonly #queue = new SerialQueue();
  /** List that was read last: it is asked for with each batch of files, and parsed when it has changed. */
  #last: ReadList | undefined;
  /** Decisions by their lines: a file that has one more is not parsed as a whole. */
  readonly #known = new Map<string, Decision>();

  constructor(files: WritableFiles) {
    this.#files = files;
  }

  /** Reads the decisions of a file; none when it is not there. */
  async read(uri: string): Promise<ReadList> {
    const { text = '', problem } = await this.#files.read(uri, 'utf-8');
    if (problem !== undefined) return { uri, text, byFile: new Map(), problems: [`${problem}`] };
    if (this.#last?.uri === uri && this.#last.text === text) return this.#last;
    const { decisions, mistakes } = parseDecisions(text, this.#known);
    const problems = mistakes.map(({ line, column, problem }) => `${line}:${column}: ${problem}`);
    this.#last = { uri, text, byFile: decisionsByFile(decisions), problems };
    return this.#last;
  }

  /**
   * Adds lines, and takes lines out. A file that has nothing left goes.
   *
   * @throws WriteError, or the error of the file system, when nothing was written
   */
  async change(uri: string, { added, removed }: Omit<ChangeDecisionsParams, 'decisions'>): Promise<void> {
    await this.#queue.run(() =>
      changeList(
        this.#files,
        uri,
        (before = '') => withDecisionLines(withoutDecisions(before, removed), added) || null,
      ),
    );
  }
}
