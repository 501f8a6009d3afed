import { type Marked, parseMarkers as parseRanges } from '../../server/core/rules/guide.ts';

/** Takes the markers out of a text: `<|…|>` is a range, as in the examples of rules, and `<|>` a place. */
export function parseMarkers(marked: string): Marked {
  return parseRanges(marked.replaceAll('<|>', '<||>'));
}
