/** Findings about text that could not be decoded, of which nothing can be said. */
import { type Document, spanOf } from '../syntax/document.ts';
import { isReadableIn } from '../syntax/unreadable.ts';
import type { Span } from '../text/span.ts';
import type { Finding } from './rule.ts';

/** Whether a finding judges decoded text only, in its span and in the tokens around it; offsets in the document. */
export function isLegible(document: Document, finding: Finding): boolean {
  if (finding.rule.isOfStructure) return true;
  const isBodyLegible = !finding.tag || isReadableIn(document, spanOf(finding.tag));
  return isBodyLegible && isReadableIn(document, tokensAround(document, finding));
}

/** Longest part of a token that is read, in UTF-16 units. */
const maxTokenLength = 200;

/** Returns a range widened to whole tokens. */
function tokensAround(document: Document, { from, to }: Span): Span {
  const before = /\S*$/.exec(document.slice(Math.max(0, from - maxTokenLength), from))![0];
  const after = /^\S*/.exec(document.slice(to, to + maxTokenLength))![0];
  return { from: from - before.length, to: to + after.length };
}
