/** Records, which several commands can print: one line of JSON for each text, in order, whatever becomes of it. */
import { setImmediate } from 'node:timers/promises';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { Unwritable } from '../input/read-text.ts';
import { BrokenLists } from '../input/review-lists.ts';
import type { Output } from '../output/output.ts';
import { PartFiles, type PartTotals } from '../output/part-files.ts';
import { count } from '../output/pretty.ts';
import { endBetweenFiles } from '../output/writing.ts';
import { failure, type Records, type RecordTask } from '../threads/record-files.ts';
import { inThreads } from '../threads/threads.ts';

/** Help of the commands that print records. */
export const recordsHelp = `
--records (and --texts-from, and --out) prints {"schema": 1, "file": …, …} for each text, in order; where something went wrong, the
record has "error", and the run goes on. The exit code is then 0, unless the list of texts or the output failed. --out writes the
records in parts of 1,000 texts, each with a file .done beside it; the same command goes on where it was ended.`;

/** Prints a record for each text, or writes them into a folder. */
export async function recordAll(
  selection: Selection,
  task: RecordTask,
  out: string | undefined,
  output: Output,
): Promise<void> {
  const parts = out === undefined ? undefined : new PartFiles(out, JSON.stringify(task), selection.shard);
  if (parts) output.treatAsLog();
  endBetweenFiles(output, () => parts?.discard());
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const input = new WholeInput(batches(selection, finder));
  const lists = new BrokenLists(output);
  const totals = { texts: 0, failed: 0 };
  try {
    const left = parts ? parts.left(input.batches()) : input.batches();
    for await (const answer of inThreads(left, 'record', task, configurations)) {
      const records = 'problem' in answer ? failed(answer) : answer;
      totals.texts += records.texts;
      totals.failed += records.failed;
      await lists.tell(records.broken);
      if (parts) parts.add(records);
      else if (output.write(records.lines)) await output.flush();
      output.progress(() => count(totals.texts, 'text'));
      // Here signals are heard.
      await setImmediate();
    }
    if (input.cut) await tellCut(input.cut, output);
    else if (parts) output.write(`${sentence(parts.end(), out!)}\n`);
    else if (totals.failed > 0) await output.note('records', `${ofTexts(totals)} “error”`);
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error;
    // A part that lacks texts for this reason is no part of other texts.
    if (input.cut) await tellCut(input.cut, output);
    else await output.problem(out ?? 'standard output', error.message);
  } finally {
    parts?.discard();
  }
  await finder.tell(output);
}

function tellCut({ name, problem }: Problem, output: Output): Promise<void> {
  return output.problem(name, `${problem}; not all texts are done`);
}

/** The record of a text whose thread has ended. */
function failed(problem: Problem): Omit<Records, 'done'> {
  return { lines: failure(problem), texts: 1, failed: 1, broken: [] };
}

function sentence({ parts, partsBefore, ...totals }: PartTotals, out: string): string {
  const before = partsBefore === 0 ? '' : `, of which ${count(partsBefore, 'part')} had been done before`;
  const failures = totals.failed === 0 ? '' : ` ${ofTexts(totals)} “error”.`;
  return `${count(totals.texts, 'text')} in ${count(parts, 'part')} in ${out}${before}.${failures}`;
}

function ofTexts({ texts, failed }: { readonly texts: number; readonly failed: number }): string {
  return `${count(failed, 'record')} of ${count(texts, 'text')} ${failed === 1 ? 'has' : 'have'}`;
}

/** Texts up to where the list that they come from cannot be read any more. */
class WholeInput {
  readonly #all: AsyncIterable<readonly FoundPath[]>;
  /** Why texts are missing. */
  cut: Problem | undefined;

  constructor(all: AsyncIterable<readonly FoundPath[]>) {
    this.#all = all;
  }

  async *batches(): AsyncGenerator<readonly FoundPath[]> {
    for await (const batch of this.#all) {
      const [first] = batch;
      if (typeof first === 'object' && 'problem' in first && first.endsInput) this.cut = first;
      else yield batch;
    }
  }
}
