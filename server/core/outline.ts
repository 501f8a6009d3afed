import { type Document, type PlacedTag, spanOf } from './document.ts';
import { plainBody, type Span } from './plain.ts';
import { excerpt } from './rules/rule.ts';
import { type Paragraph, type Structure, structureOf } from './structure.ts';

/** A node of a document's outline; offsets in the document. Children stand inside their parent, in order. */
export interface OutlineItem extends Span {
  readonly kind: 'header' | 'field' | 'section' | 'paragraph' | 'entity';
  readonly name: string;
  /** What stands beside the name: the value of a field, the label of an entity. */
  readonly detail?: string;
  /** The part of it that its name stands for. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

type Growing = Omit<OutlineItem, 'children' | 'to' | 'nameSpan'> & { to: number; nameSpan: Span; children: Growing[] };

const longestName = 60;

/** The outline of a document: header with its fields, sections, paragraphs, and the entities where they stand. */
export function outlineOf(document: Document): OutlineItem[] {
  return nested(mergeByPlace(containersOf(document), entitiesOf(document)));
}

/** The outline of a document without its entities. */
export function outlineOfStructure(document: Document): OutlineItem[] {
  return nested(containersOf(document));
}

/** Items in order of place as a tree. */
function nested(items: Iterable<Growing>): Growing[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const item of items) {
    while (open.length > 0 && !holds(open.at(-1)!, item)) open.pop();
    const parent = open.at(-1);
    if (parent) clamp(item, parent.to);
    (parent?.children ?? roots).push(item);
    open.push(item);
  }
  return roots;
}

/** Whether an item that begins later belongs into one that has begun: parts of the text by their begin, entities whole. */
function holds(container: Growing, item: Growing): boolean {
  if (item.from >= container.to) return false;
  return item.kind === 'entity' ? item.to <= container.to : container.kind !== 'entity';
}

function clamp(item: Growing, to: number): void {
  item.to = Math.min(item.to, to);
  item.nameSpan = { from: Math.min(item.nameSpan.from, item.to), to: Math.min(item.nameSpan.to, item.to) };
}

/** Two sequences in order of place as one; of items that begin together, those of the first come first. */
function* mergeByPlace(first: readonly Growing[], second: Iterable<Growing>): Generator<Growing> {
  let next = 0;
  for (const item of second) {
    while (next < first.length && first[next]!.from <= item.from) yield first[next++]!;
    yield item;
  }
  yield* first.slice(next);
}

/** Everything that can hold other items, outer ones first where several begin together. */
function containersOf(document: Document): Growing[] {
  const structure = structureOf(document);
  const items = [
    ...headerOf(structure),
    ...structure.sections.map((section): Growing => {
      const { from, to, title, titleSpan } = section;
      return { kind: 'section', name: title, from, to, nameSpan: titleSpan, children: [] };
    }),
    ...structure.paragraphs.map((paragraph): Growing => {
      const { from, to, marker } = paragraph;
      const nameSpan = marker ? { from: marker.from, to: marker.to } : { from, to };
      return { kind: 'paragraph', name: paragraphName(paragraph), from, to, nameSpan, children: [] };
    }),
  ];
  // Sorting keeps the order of equals: a section comes before the paragraph that is all of it.
  return items.sort((a, b) => a.from - b.from || b.to - a.to);
}

function headerOf({ header }: Structure): Growing[] {
  if (!header || header.from === header.to) return [];
  const { from, to, fields } = header;
  const [first] = fields;
  return [
    { kind: 'header', name: 'Header', from, to, nameSpan: { from, to: first?.from ?? to }, children: [] },
    ...fields.map((field): Growing => {
      const { name, from, to, nameSpan } = field;
      return { kind: 'field', name, detail: excerpt(field.value, longestName), from, to, nameSpan, children: [] };
    }),
  ];
}

/** How lists name a paragraph: `¶3 (U) Paraguay is a source country…`. */
export function paragraphName({ marker, classification, excerpt: text }: Paragraph): string {
  const number = marker?.id ?? marker?.written;
  const parts = [...(number ? [`¶${number}`] : []), ...(classification ? [`(${classification})`] : [])];
  const start = text.length > longestName ? `${text.slice(0, longestName).replace(/\s+\S*$/, '')}…` : text;
  return [...parts, start].filter((part) => part !== '').join(' ');
}

function* entitiesOf(document: Document): Generator<Growing> {
  for (const placed of document.tags()) {
    const { tag } = placed;
    if (!tag.closed || tag.bodyFrom === tag.bodyTo) continue;
    yield entityItem(placed);
  }
}

function entityItem(placed: PlacedTag): Growing {
  const { tag, line, lineFrom } = placed;
  const name = excerpt(plainBody(line, tag).trim(), longestName) || tag.label;
  const nameSpan = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
  return { kind: 'entity', name, detail: tag.label, ...spanOf(placed), nameSpan, children: [] };
}
