/** Feature: from a reference to the paragraph that it names. */
import { DefinitionRequest, type LocationLink } from 'vscode-languageserver';
import { referenceAt } from '../../core/cable/references.ts';
import { findParagraph, structureOf } from '../../core/cable/structure.ts';
import type { Document } from '../../core/syntax/document.ts';
import type { Span } from '../../core/text/span.ts';
import type { Feature } from '../connection/feature-host.ts';
import type { OpenDocument } from '../connection/open-documents.ts';
import { toRange } from '../convert.ts';

/** Definitions: from `see para 4` and `href='#par4'` to the marker of that paragraph. */
export const definition: Feature = {
  capabilities: () => ({ definitionProvider: true }),
  register(host) {
    host.onDocument(DefinitionRequest.type, {
      place: 'position',
      fallback: () => null,
      handle(open, { position }) {
        const links = definitionsAt(open, open.document.offsetAt(position));
        if (host.services.client.definitionLinks) return links;
        return links.map(({ targetUri, targetSelectionRange }) => ({ uri: targetUri, range: targetSelectionRange }));
      },
    });
  },
};

function definitionsAt({ uri, document }: OpenDocument, offset: number): LocationLink[] {
  const link = linkAt(document, offset) ?? mentionAt(document, offset);
  if (!link) return [];
  const structure = structureOf(document);
  return link.targets.flatMap((number) => {
    const paragraph = findParagraph(structure, number);
    if (!paragraph) return [];
    return {
      originSelectionRange: toRange(document, link),
      targetUri: uri,
      targetRange: toRange(document, paragraph),
      targetSelectionRange: toRange(document, paragraph.marker ?? paragraph),
    };
  });
}

/** A place that leads to paragraphs, by what their markers say. */
interface Link extends Span {
  readonly targets: readonly string[];
}

function linkAt(document: Document, offset: number): Link | undefined {
  const index = document.lineAt(offset);
  const lineFrom = document.lineFrom(index);
  const line = document.line(index);
  const tag = line.markup.find(({ from, to }) => lineFrom + from <= offset && offset <= lineFrom + to);
  const href = tag && /\bhref=['"]?#par([A-Za-z0-9]+)/.exec(line.text.slice(tag.from, tag.to));
  return href ? { from: lineFrom + tag.from, to: lineFrom + tag.to, targets: [href[1]!] } : undefined;
}

function mentionAt(document: Document, offset: number): Link | undefined {
  const mention = referenceAt(document, offset);
  return mention && { from: mention.from, to: mention.to, targets: mention.numbers.map(String) };
}
