/** The frame of work on files that are read, one text at a time, and may fail. */
import type { PathConfigurations } from '../input/configurations.ts';
import type { FoundPath, Problem } from '../input/found-path.ts';
import { type InputText, read, unexpected } from '../input/inputs.ts';
import { Unwritable } from '../input/read-text.ts';

/** A text that is left alone, since which brackets are tags is unknown; its broken configuration has been reported. */
export interface LeftAlone {
  readonly isLeftAlone: true;
}

/**
 * Makes of what is done with one text what is done with files: what cannot be read or done is answered, and the rest goes on.
 * Tasks and answers are only data, so that a process of its own can do it.
 */
export function textWork<T, A extends object>(
  prepare: (task: T, configurations: PathConfigurations) => (text: InputText) => AsyncIterable<A>,
) {
  return (task: T, configurations: PathConfigurations) => {
    const visit = prepare(task, configurations);
    return async function* (batch: readonly FoundPath[]): AsyncGenerator<A | Problem | LeftAlone> {
      for (const found of batch) {
        const input = await read(found, configurations);
        if ('problem' in input) yield input;
        else if (input.areBroken) yield { isLeftAlone: true };
        else {
          try {
            yield* visit(input);
          } catch (error) {
            yield { name: input.name, problem: problemOf(error) };
          }
        }
      }
    };
  };
}

/** Puts an error with a text into words that follow its name. */
export function problemOf(error: unknown): string {
  return error instanceof Unwritable ? error.message : unexpected(error);
}
