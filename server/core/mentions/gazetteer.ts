/** Gazetteers: files of known names and their labels. */
import { type Message, say } from '../message.ts';
import { isReadable } from '../syntax/unreadable.ts';
import { composed } from '../text/scripts.ts';

/** An invalid line of a gazetteer. */
export interface GazetteerProblem {
  /** Line number, counted from one. */
  readonly line: number;
  readonly message: Message;
}

/** Labels of known names, by surface in NFC. */
export type Gazetteer = ReadonlyMap<string, string>;

/**
 * Reads a gazetteer: a name, a tab and its label on each line. Empty lines and lines that begin with `#` are skipped.
 *
 * @param encoding that it was decoded from
 */
export function parseGazetteer(
  text: string,
  encoding = 'utf-8',
): { gazetteer: Gazetteer; problems: readonly GazetteerProblem[] } {
  const gazetteer = new Map<string, string>();
  const problems: GazetteerProblem[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (!isReadable(line)) {
      problems.push({ line: index + 1, message: say('This is not {0}.', encoding.toUpperCase()) });
      continue;
    }
    const [surface = '', label = '', ...rest] = line.split('\t').map((cell) => cell.trim());
    if (surface !== '' && label !== '' && rest.length === 0) gazetteer.set(composed(surface), label);
    else problems.push({ line: index + 1, message: say('A line has a name, a tab and a label.') });
  }
  return { gazetteer, problems };
}
