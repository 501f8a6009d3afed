import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { Document } from '../core/document.ts';
import { byPlace, type Edit } from '../core/edit.ts';
import type { Span } from '../core/plain.ts';
import { keepsPlain } from '../core/promise.ts';
import type { Client } from './client.ts';
import type { OpenDocument } from './documents.ts';

/** Where offsets are, in LSP's words. */
export function toRange(document: Document, { from, to }: Span): Range {
  return { start: document.positionAt(from), end: document.positionAt(to) };
}

/** The offsets of a range, in order even if the range's ends are not; ends outside the text are clamped. */
export function toSpan(document: Document, { start, end }: Range): Span {
  const a = document.offsetAt(start);
  const b = document.offsetAt(end);
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

/** What edits may do to the text. */
export interface EditPromise {
  /** The text itself changes, and the title of the action says so. */
  readonly changesText?: boolean;
}

/** Edits of one version of a document, as the client applies them. */
export function toWorkspaceEdit(
  { uri, version, document }: OpenDocument,
  edits: readonly Edit[],
  { versionedEdits }: Client,
  promise?: EditPromise,
): WorkspaceEdit {
  const textEdits = toTextEdits(document, edits, promise);
  return versionedEdits
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}

/**
 * Edits in LSP's words. Every edit of a tagged text that leaves the server passes here, and here the first promise is kept.
 *
 * @throws Error when edits that should change tags only change the text
 */
export function toTextEdits(
  document: Document,
  edits: readonly Edit[],
  { changesText = false }: EditPromise = {},
): TextEdit[] {
  if (!changesText && !keepsPlain(document, edits)) throw new Error('Withheld edits of tags that change the text.');
  return [...edits].sort(byPlace).map((edit) => ({ range: toRange(document, edit), newText: edit.insert }));
}
