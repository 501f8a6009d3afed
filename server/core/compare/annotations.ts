/** Annotations: the entities of a document by where they stand in its plain text. */
import type { Document, LocatedLine } from '../syntax/document.ts';
import { isEntity } from '../syntax/entities.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Tag } from '../syntax/scan.ts';
import type { Span } from '../text/span.ts';

/** An entity by its place in a plain text; offsets are UTF-16 units of the text that is compared. */
export interface Annotation extends Span {
  readonly label: string;
  /** Plain text of the entity. */
  readonly body: string;
  /** Number of entities around this one: 0 for the outermost, which alone are scored. */
  readonly depth: number;
  /** Place of the whole tag in its document. */
  readonly source: Span;
}

/** A plain text with its annotations, ordered by place; of two that begin together the outer one is first. */
export interface Annotations {
  /** Plain text with `\n` for every line break and no byte order mark: these say nothing about entities. */
  readonly text: string;
  readonly annotations: readonly Annotation[];
}

/**
 * Takes the entities out of a document.
 *
 * @param labelOf gives a label the name under which it is compared; its own by default
 */
export function annotatedText(document: Document, labelOf = (label: string) => label): Annotations {
  const parts: string[] = [];
  const annotations: Annotation[] = [];
  let from = 0;
  for (const { line, lineFrom } of document.locatedLines()) {
    const mark = lineFrom === 0 && line.text.startsWith('\ufeff') ? 1 : 0;
    const plain = new PlainLine(line);
    for (const annotation of annotationsIn({ line, lineFrom }, plain)) {
      annotations.push({
        ...annotation,
        label: labelOf(annotation.label),
        from: Math.max(from, annotation.from + from - mark),
        to: annotation.to + from - mark,
      });
    }
    const text = plain.text.slice(mark) + (line.lineBreak === '' ? '' : '\n');
    parts.push(text);
    from += text.length;
  }
  return { text: parts.join(''), annotations };
}

/** Returns the annotations of a line; offsets in its plain text. */
function annotationsIn({ line, lineFrom }: LocatedLine, plain: PlainLine): Annotation[] {
  const depths = new Map<Tag | undefined, number>([[undefined, -1]]);
  return line.tags.flatMap((tag) => {
    const depth = depths.get(tag.outer)! + 1;
    depths.set(tag, depth);
    if (!isEntity(tag)) return [];
    const from = plain.toPlain(tag.bodyFrom);
    const to = plain.toPlain(tag.bodyTo);
    const source = { from: lineFrom + tag.from, to: lineFrom + tag.to };
    // A body of nothing but an empty tag has no text.
    return from < to ? [{ from, to, label: tag.label, body: plain.text.slice(from, to), depth, source }] : [];
  });
}

/** Returns the annotations that are inside no other. */
export function outermost(annotations: readonly Annotation[]): Annotation[] {
  return annotations.filter(({ depth }) => depth === 0);
}
