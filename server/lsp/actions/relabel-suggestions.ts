/** Suggestions that follow from a relabelled entity: its other mentions. */
import type { TextDocuments } from 'vscode-languageserver';
import { distinct, taggedOf } from '../../core/edit/mention-edits.ts';
import { surfaceOf } from '../../core/mentions/surfaces.ts';
import { bodyOf, type Document, type LocatedTag } from '../../core/syntax/document.ts';
import { tagsForCommand } from '../../core/syntax/selection.ts';
import type { Span } from '../../core/text/span.ts';
import type { OpenDocument } from '../connection/open-documents.ts';

/** Other mentions of a surface than the one that has just been relabelled, with other labels than it now has. */
export interface Suggestion {
  readonly surface: string;
  /** The label that it now has. */
  readonly label: string;
  /** The others. */
  readonly others: readonly LocatedTag[];
  /** The body of the one that was relabelled. */
  readonly body: Span;
}

/** A relabelling that is on its way to the editor. */
interface Expected {
  readonly surface: string;
  readonly label: string;
  readonly from: number;
  /** The text that it is made in. */
  readonly version: number;
}

/**
 * Suggestions that follow from an entity that was relabelled: that its other mentions may have the wrong label, too. That is said until
 * the text changes again.
 */
export class Suggestions {
  /** By the address of the document. */
  readonly #expected = new Map<string, Expected>();
  readonly #made = new Map<string, Suggestion>();

  constructor(documents: TextDocuments<OpenDocument>) {
    documents.onDidChangeContent(({ document }) => this.#changed(document));
    documents.onDidClose(({ document }) => this.#forget(document));
  }

  /** The entities at some ranges are about to get a label, by an edit that the editor may or may not make. */
  expect({ uri, version, document }: OpenDocument, ranges: readonly Span[], label: string): void {
    const [located, ...others] = distinct(ranges.flatMap((range) => tagsForCommand(document, range)));
    if (!located?.tag.closed || others.length > 0) return;
    const { tag, line, lineFrom } = located;
    this.#expected.set(uri, { surface: surfaceOf(line, tag), label, from: lineFrom + tag.from, version });
  }

  #changed(open: OpenDocument): void {
    const expected = this.#expected.get(open.uri);
    this.#forget(open);
    if (!expected || open.version !== expected.version + 1) return;
    const made = suggestionFor(open.document, expected);
    if (made) this.#made.set(open.uri, made);
  }

  #forget({ uri }: OpenDocument): void {
    this.#made.delete(uri);
    this.#expected.delete(uri);
  }

  /** Gives the suggestion for a document, if there is one. */
  of({ uri }: OpenDocument): Suggestion | undefined {
    return this.#made.get(uri);
  }
}

/** Makes the suggestion for an entity that was relabelled; none when it was not, or when all other mentions have its label. */
function suggestionFor(document: Document, { surface, label, from }: Expected): Suggestion | undefined {
  const mentions = taggedOf(document, { surfaces: [surface], matchCase: true });
  const relabelled = mentions.find((located) => located.lineFrom + located.tag.from === from);
  const others = mentions.filter(({ tag }) => tag.label !== label);
  if (relabelled?.tag.label !== label || others.length === 0) return undefined;
  return { surface, label, others, body: bodyOf(relabelled) };
}
