/** Findings about text that could not be decoded, of which nothing can be said. */
import { type Document, spanOf } from '../syntax/document.ts';
import { areTokensReadable, isReadableIn } from '../syntax/unreadable.ts';
import type { Finding } from './rule.ts';

/** Whether a finding judges decoded text only, in its span and in the tokens around it; offsets in the document. */
export function isLegible(document: Document, finding: Finding): boolean {
  if (finding.rule.isOfStructure) return true;
  const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
  return isBodyLegible && areTokensReadable(document, finding);
}
