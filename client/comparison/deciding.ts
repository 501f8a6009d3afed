/** Decisions on differences, as the server writes them: one, all that are like it, or those that a rule decides; and taking them back. */
import {
  type ChangeDecisionsParams,
  type ComparedFile,
  changeDecisionsRequest,
  type Decided,
  type DecideParams,
  decideRequest,
} from '../../protocol/index.ts';
import type { Server } from '../server/language-server.ts';
import { batch, type Comparison } from './comparison.ts';

/** Ruling on differences: which are decided, and how. */
export type Ruling = Omit<DecideParams, 'files' | 'decisions'>;

/** Decisions that are made together, and taken back together: a line for each, and the files that they are in. */
export interface Step {
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

  /** Finds what a ruling decides in some files; nothing is written yet. */
  async find(comparison: Comparison, files: readonly ComparedFile[], ruling: Ruling): Promise<Step> {
    const step = { lines: [] as string[], files: [] as ComparedFile[] };
    for (let at = 0; at < files.length; at += batch) {
      const some = files.slice(at, at + batch);
      const params: DecideParams = { ...ruling, files: some, decisions: comparison.decisions };
      const { counts, lines } = await this.#server.request<Decided>(decideRequest, params);
      for (const line of lines) step.lines.push(line);
      step.files.push(...some.filter((_, index) => counts[index]! > 0));
    }
    return step;
  }

  /** Decides what a ruling says in some files. */
  async decide(comparison: Comparison, files: readonly ComparedFile[], ruling: Ruling): Promise<Step> {
    const step = await this.find(comparison, files, ruling);
    if (step.lines.length === 0) return step;
    await this.#change(comparison, { added: step.lines, removed: [] });
    this.#steps.push(step);
    await comparison.refresh(step.files);
    return step;
  }

  /** Takes the last step back; returns undefined when there is none. */
  async undo(comparison: Comparison): Promise<Step | undefined> {
    const step = this.#steps.at(-1);
    if (!step) return undefined;
    await this.#change(comparison, { added: [], removed: step.lines });
    this.#steps.pop();
    await comparison.refresh(step.files);
    return step;
  }

  async #change({ decisions }: Comparison, change: Omit<ChangeDecisionsParams, 'decisions'>): Promise<void> {
    const params: ChangeDecisionsParams = { decisions, ...change };
    await this.#server.request<null>(changeDecisionsRequest, params);
  }
}
