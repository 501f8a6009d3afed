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

/** Lines that come into the file of decisions, and that go. */
export type ChangedLines = Omit<ChangeDecisionsParams, 'decisions'>;

/** Ruling on differences: which are decided, and how. */
export type Ruling = Omit<DecideParams, 'files' | 'decisions'>;

/** Decisions that are made together, and taken back together: a line for each, and the files that they are in. */
export interface Step {
  readonly lines: readonly string[];
  readonly files: readonly ComparedFile[];
}

/** A step that was made, and the lines of the step before it whose place it took: each move of a boundary is one of one difference. */
interface DoneStep extends Step {
  readonly replaced: readonly string[];
  /** The difference whose boundary was moved. */
  readonly moved?: string;
}

/** Decides on the differences of a comparison, and remembers what was decided in this session. */
export class Deciding {
  readonly #server: Server;
  readonly #comparison: Comparison;
  readonly #onChange: (change: ChangedLines) => void;
  readonly #steps: DoneStep[] = [];

  /** @param onChange is told which lines are written, and which go, before that is done */
  constructor(server: Server, comparison: Comparison, onChange: (change: ChangedLines) => void) {
    this.#server = server;
    this.#comparison = comparison;
    this.#onChange = onChange;
  }

  /** Finds what a ruling decides in some files; nothing is written yet. */
  async find(files: readonly ComparedFile[], ruling: Ruling): Promise<Step> {
    const step = { lines: [] as string[], files: [] as ComparedFile[] };
    for (let at = 0; at < files.length; at += batch) {
      const some = files.slice(at, at + batch);
      const params: DecideParams = { ...ruling, files: some, decisions: this.#comparison.decisions };
      const { counts, lines } = await this.#server.request<Decided>(decideRequest, params);
      for (const line of lines) step.lines.push(line);
      step.files.push(...some.filter((_, index) => counts[index]! > 0));
    }
    return step;
  }

  /** Decides what a ruling says in some files. */
  async decide(files: readonly ComparedFile[], ruling: Ruling): Promise<Step> {
    const step = await this.find(files, ruling);
    if (step.lines.length === 0) return step;
    const moved = ruling.move && `${files[0]!.place}\n${ruling.offset}`;
    const before = this.#steps.at(-1);
    const replaced = before?.moved !== undefined && before.moved === moved ? before.lines : [];
    await this.#change({ added: step.lines, removed: replaced });
    this.#steps.push({ ...step, replaced, ...(moved !== undefined && { moved }) });
    await this.#comparison.refresh(step.files);
    return step;
  }

  /** Takes the last step back; returns undefined when there is none. */
  async undo(): Promise<Step | undefined> {
    const step = this.#steps.at(-1);
    if (!step) return undefined;
    await this.#change({ added: step.replaced, removed: step.lines });
    this.#steps.pop();
    await this.#comparison.refresh(step.files);
    return step;
  }

  async #change(change: ChangedLines): Promise<void> {
    const params: ChangeDecisionsParams = { decisions: this.#comparison.decisions, ...change };
    this.#onChange(change);
    await this.#server.request<null>(changeDecisionsRequest, params);
  }
}
