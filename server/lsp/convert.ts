/** Conversions between the core's offsets and edits and those of LSP, with the guard that edits keep the text. */
import type { ChangeAnnotation, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { DigestedEdit } from '../../protocol/index.ts';
import { preservesText } from '../core/edit/text-guard.ts';
import type { Document } from '../core/syntax/document.ts';
import { byPlace, type Edit } from '../core/syntax/text-edit.ts';
import type { Span } from '../core/text/span.ts';
import { digest } from '../core/util/hash.ts';
import type { ClientSupport } from './connection/client-capabilities.ts';
import type { OpenDocument } from './connection/open-documents.ts';

/** Converts a span of offsets to a range of LSP. */
export function toRange(document: Document, { from, to }: Span): Range {
  return { start: document.positionAt(from), end: document.positionAt(to) };
}

/** The offsets of a range, in order even if the range's ends are not; ends outside the text are clamped. */
export function toSpan(document: Document, { start, end }: Range): Span {
  const a = document.offsetAt(start);
  const b = document.offsetAt(end);
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

/** Promises of a caller about its edits, which are checked against them. */
export interface EditPromise {
  /** The text itself changes, and the title of the action says so. */
  readonly changesText?: boolean;
  /** The document before what was typed last, which the edits may take back: its text is kept, not the one with it. */
  readonly before?: Document;
}

/** Edits of one version of a document, as the client applies them. */
export function toWorkspaceEdit(
  { uri, version, document }: Pick<OpenDocument, 'uri' | 'version' | 'document'>,
  edits: readonly Edit[],
  { versionedEdits }: ClientSupport,
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
  { changesText = false, before = document }: EditPromise = {},
): TextEdit[] {
  const isKept = changesText || preservesText(document, edits) || document.apply(edits).plain === before.plain;
  if (!isKept) throw new Error('Withheld edits of tags that change the text.');
  return [...edits].sort(byPlace).map((edit) => ({ range: toRange(document, edit), newText: edit.insert }));
}

/** Edits of a file, each with the id of the annotation that it is shown with. */
export interface AnnotatedFile {
  readonly uri: string;
  /** Null when the file is not open. */
  readonly version: number | null;
  readonly document: Document;
  readonly edits: readonly (Edit & { readonly annotation: string })[];
  /** True when the document is no tagged text. */
  readonly isUntagged?: boolean;
}

/**
 * Edits of tags in several files, for a client that shows them with their annotations and has them confirmed.
 *
 * @throws Error when some of them change the text
 */
export function toAnnotatedEdit(
  files: readonly AnnotatedFile[],
  changeAnnotations: Record<string, ChangeAnnotation>,
  { asksBeforeEdits }: Pick<ClientSupport, 'asksBeforeEdits'>,
): DigestedEdit {
  const documentChanges = files.map(({ uri, version, document, edits, isUntagged = false }) => {
    const ids = [...edits].sort(byPlace).map(({ annotation }) => annotation);
    const annotated = toTextEdits(document, edits, { changesText: isUntagged }).map((edit, index) => ({
      ...edit,
      annotationId: ids[index]!,
    }));
    return { textDocument: { uri, version }, edits: annotated };
  });
  const edit = { changeAnnotations, documentChanges };
  if (!asksBeforeEdits) return edit;
  return { ...edit, digests: Object.fromEntries(files.map(({ uri, document }) => [uri, digest(document.text)])) };
}
