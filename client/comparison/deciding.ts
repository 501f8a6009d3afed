/** Decisions on differences, as the server writes them: one, all that are like it, or those that a rule decides; and taking them back. */
import {
  type ComparedFile,
  type Decided,
  type DecideParams,
  decideRequest,
  type UndoDecisionsParams,
  undoDecisionsRequest,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { batch, type Comparison } from './comparison.ts';

/** Ruling on differences: which are decided, and how. */
export type Ruling = Omit<DecideParams, 'files' | 'decisions' | 'isTrial'>;

/** Numbers of differences, and of files that they are in. */
export interface DecidedNumbers {
  readonly count: number;
  readonly files: number;
}

/** A step that can be taken back. */
interface Step {
  readonly lines: readonly string[];
  readonly files: readonly ComparedFile[];
}

/** Decides, and remembers what was decided in this session. */
export class Deciding {
  readonly #server: Server;
  readonly #steps: Step[] = [];

  constructor(server: Server) {
    this.#server = server;
  }

  /** Forgets what could be taken back. */
  forget(): void {
    this.#steps.length = 0;
  }

  /** Counts what a ruling would decide. */
  async count(comparison: Comparison, files: readonly ComparedFile[], ruling: Ruling): Promise<DecidedNumbers> {
    return (await this.#ask(comparison, files, ruling, true)).numbers;
  }

  /** Decides what a ruling says in some files. */
  async decide(comparison: Comparison, files: readonly ComparedFile[], ruling: Ruling): Promise<DecidedNumbers> {
    const { numbers, step } = await this.#ask(comparison, files, ruling, false);
    if (step.lines.length > 0) this.#steps.push(step);
    await comparison.refresh(step.files);
    return numbers;
  }

  /** Takes the last step back, and returns the files that it was about; undefined when there is none. */
  async undo(comparison: Comparison): Promise<readonly ComparedFile[] | undefined> {
    const step = this.#steps.at(-1);
    if (!step) return undefined;
    const params: UndoDecisionsParams = { decisions: comparison.decisions, lines: step.lines };
    await this.#server.request<null>(undoDecisionsRequest, params);
    this.#steps.pop();
    await comparison.refresh(step.files);
    return step.files;
  }

  async #ask(comparison: Comparison, files: readonly ComparedFile[], ruling: Ruling, isTrial: boolean) {
    const step = { lines: [] as string[], files: [] as ComparedFile[] };
    const numbers = { count: 0, files: 0 };
    for (let at = 0; at < files.length; at += batch) {
      const some = files.slice(at, at + batch);
      const params: DecideParams = { ...ruling, files: some, decisions: comparison.decisions, isTrial };
      const { counts, lines } = await this.#server.request<Decided>(decideRequest, params);
      step.lines.push(...lines);
      for (const [index, count] of counts.entries()) {
        if (count === 0) continue;
        numbers.count += count;
        numbers.files++;
        step.files.push(some[index]!);
      }
    }
    return { numbers, step };
  }
}
