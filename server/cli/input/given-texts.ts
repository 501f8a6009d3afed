/** Texts that a command is given in place of files: a line of JSON each. */
import * as v from 'valibot';
import { parseJsonLine } from '../../core/util/json-line.ts';
import type { GivenText, Problem } from './found-path.ts';
import { linesIn } from './lines.ts';

const givenText = v.object({ file: v.string(), text: v.string() });

/**
 * Reads texts, `{"file": …, "text": …}` a line. A line that is none is a problem with its place in place of a name.
 *
 * @throws Unreadable
 */
export async function* givenTexts(path: string): AsyncGenerator<GivenText | Problem> {
  for await (const line of linesIn(path)) {
    const place = `${path}:${line.number}`;
    if ('problem' in line) yield { name: place, problem: line.problem };
    else {
      const read = readLine(line.text);
      yield 'problem' in read ? { name: `${place}:${read.column}`, problem: read.problem } : read;
    }
  }
}

/** The parser that tells the place of a mistake takes many times as long: it is asked only where there is one. */
function readLine(line: string) {
  try {
    const { file, text } = v.parse(givenText, JSON.parse(line));
    return { name: file, text };
  } catch {
    const read = parseJsonLine(line, givenText, 'a text as {"file": …, "text": …}');
    return 'problem' in read ? read : { name: read.value.file, text: read.value.text };
  }
}
