import { leftAlone, reportedConfigurations } from './configurations.ts';
import { Unwritable } from './files.ts';
import { Finder } from './find.ts';
import { inputs, type Selection, type Text, unexpected } from './inputs.ts';
import type { Screen } from './screen.ts';

/**
 * Shows each text of a selection to `visit`, one after the other. What cannot be read or written, or makes `visit` fail, is
 * reported, and the rest goes on; so is, at the end, what is to be said of the paths. What a broken configuration is about is left alone: which brackets are tags is unknown.
 *
 * @returns how many paths failed
 */
export async function eachText(
  selection: Selection,
  screen: Screen,
  visit: (text: Text) => Promise<void>,
  configurations = reportedConfigurations(screen, leftAlone),
): Promise<number> {
  let failed = 0;
  const fail = (name: string, problem: string) => {
    failed++;
    return screen.problem(name, problem);
  };
  const finder = new Finder(configurations);
  for await (const input of inputs(selection, finder, configurations)) {
    if ('problem' in input) await fail(input.name, input.problem);
    else if (input.areBroken) failed++;
    else await visit(input).catch((error) => fail(input.name, problemOf(error)));
  }
  await finder.tell(screen);
  return failed;
}

function problemOf(error: unknown): string {
  return error instanceof Unwritable ? error.message : unexpected(error);
}
