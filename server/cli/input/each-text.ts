/** The loop of commands that go through files: problems are reported, and counted. */
import type { Output } from '../output/output.ts';
import { type LeftAlone, problemOf } from '../threads/text-work.ts';
import { oneByOne } from '../threads/threads.ts';
import type { Answer, Task } from '../threads/works.ts';
import type { PathConfigurations } from './configurations.ts';
import type { FoundPath, Problem } from './found-path.ts';

/** Kinds of work that go through texts one by one. */
type EachWork = 'fix' | 'relabel' | 'accept' | 'acceptAlone' | 'strip' | 'suggest';

/** Answer of a work for a file with which nothing went wrong. */
type Done<W extends EachWork> = Exclude<Answer<W>, Problem | LeftAlone> & { readonly name: string };

/** Task for every file, and what is done with each answer. */
export interface EachTask<W extends EachWork> {
  readonly work: W;
  readonly task: Task<W>;
  take(done: Done<W>): Promise<void>;
}

/**
 * Works on one file after the other, and takes each answer before the next file is begun. What cannot be read or written, or
 * makes `take` fail, is reported, and the rest goes on.
 *
 * @returns how many paths failed
 */
export async function eachFile<W extends EachWork>(
  batches: AsyncIterable<readonly FoundPath[]> | Iterable<readonly FoundPath[]>,
  { work, task, take }: EachTask<W>,
  output: Output,
  configurations: PathConfigurations,
): Promise<number> {
  let failed = 0;
  const fail = (name: string, problem: string) => {
    failed++;
    return output.problem(name, problem);
  };
  const answers = oneByOne(batches, work, task, configurations) as AsyncIterable<Done<W> | Problem | LeftAlone>;
  for await (const answer of answers) {
    if ('problem' in answer) await fail(answer.name, answer.problem);
    else if ('isLeftAlone' in answer) failed++;
    else await take(answer).catch((error) => fail(answer.name, problemOf(error)));
  }
  return failed;
}
