/** The text of an entity that was chosen, apart from what compares: clients need only this. */
import type { Span } from '../text/span.ts';

/** A stretch of text that was decided, with the text around it. */
interface StretchInContext {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** Returns the text of an entity whose offsets count from the beginning of a stretch, which may reach into what is around it. */
export function chosenText({ from, to }: Span, { before, text, after }: StretchInContext): string {
  return (before + text + after).slice(from + before.length, to + before.length);
}
