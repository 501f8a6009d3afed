import { type Marked, parseMarkers as parseRanges } from '../../server/core/lint/rule-docs.ts';

/** Takes the markers out of a text: `<|…|>` is a range, as in the examples of rules, and `<|>` a place. */
export function parseMarkers(marked: string): Marked {
  return parseRanges(marked.replaceAll('<|>', '<||>'));
}
