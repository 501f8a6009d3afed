/** Names at a selection. */
import type { Document } from '../syntax/document.ts';
import { tagsForCommand } from '../syntax/selection.ts';
import type { Span } from '../text/span.ts';
import { untaggedMentions } from './mention-index.ts';
import { surfaceOf } from './surfaces.ts';
import type { UntaggedMention } from './untagged-mentions.ts';

/** Returns the name at a selection: that of the innermost tag around it, or of an untagged mention there. */
export function surfaceAt(document: Document, selection: Span): string | undefined {
  const [located] = tagsForCommand(document, selection);
  if (located?.tag.closed) return surfaceOf(located.line, located.tag) || undefined;
  return untaggedMentionAt(document, selection)?.surface;
}

/** Returns the untagged mention of a tagged name around a selection. */
export function untaggedMentionAt(document: Document, selection: Span): UntaggedMention | undefined {
  return untaggedMentions(document).find(({ from, to }) => from <= selection.from && selection.to <= to);
}
