import type { Document } from '../syntax/document.ts';
import { tagsForCommand, untaggedMentionAt } from '../syntax/selection.ts';
import type { Span } from '../text/span.ts';
import { surfaceOf } from './surfaces.ts';

/** The name at a selection: that of the innermost tag around it, or of an untagged occurrence of a tagged name. */
export function surfaceAt(document: Document, selection: Span): string | undefined {
  const [placed] = tagsForCommand(document, selection);
  if (placed?.tag.closed) return surfaceOf(placed.line, placed.tag) || undefined;
  return untaggedMentionAt(document, selection)?.surface;
}
