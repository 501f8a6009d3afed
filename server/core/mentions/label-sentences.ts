/** Parts of sentences on how often a name has which label. */
import { joinList, type Localizable, type Message, say, times } from '../message.ts';

/** Counts by label. */
type Counts = Iterable<readonly [label: string, count: number]>;

/** Maximum of labels that are named. */
const maxLabels = 3;

/** Writes counts of mentions: `LOC 3×, MISC 1× elsewhere in this file`. */
export function inThisFile(counts: Counts): Message {
  return say('{0} elsewhere in this file', joinList(mostOf(counts).map(([label, count]) => times(label, count))));
}

/** Writes counts of files, of which there is one at least: `LOC in 112 other files, MISC in 3`. */
export function inOtherFiles(counts: Counts): Localizable {
  const [first, ...rest] = mostOf(counts);
  const [label, files] = first!;
  const most = files === 1 ? say('{0} in another file', label) : say('{0} in {1} other files', label, files);
  return joinList([most, ...rest.map(([other, count]) => say('{0} in {1}', other, count))]);
}

function mostOf(counts: Counts) {
  return [...counts]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, maxLabels);
}
