/** Pairs: a file as it was tagged and as a person has corrected it, with the same text apart from its tags. */
import type { Document } from '../syntax/document.ts';
import { actionsBetween } from './action.ts';
import type { ReviewedText } from './learned.ts';
import { tokenizedText } from './tokenized-text.ts';

/** A reviewed text in two versions. */
export interface ReviewedPair extends ReviewedText {
  readonly before: Document;
  readonly after: Document;
}

/** Returns a text in two versions; undefined when they differ in more than tags. */
export function reviewedPair(name: string, before: Document, after: Document): ReviewedPair | undefined {
  const [tagged, corrected] = [tokenizedText(before), tokenizedText(after)];
  if (tagged.text !== corrected.text) return undefined;
  return { name, before, after, text: tagged, actions: actionsBetween(tagged, corrected) };
}
