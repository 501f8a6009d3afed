/** Outline of a document: header, sections, paragraphs and entities as a tree. */
import { type HeaderField, type Paragraph, type Section, type Structure, structureOf } from '../cable/structure.ts';
import { joinList, type Localizable, type Message, say } from '../message.ts';
import { type Document, type LocatedTag, spanOf } from '../syntax/document.ts';
import { countEntities, isEntity } from '../syntax/entities.ts';
import { PlainLine } from '../syntax/plain.ts';
import { excerpt, takeEnd, takeStart, truncateEnd } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';

/** A node of the outline; offsets in the document. Children lie inside their parent, in order. */
export interface OutlineItem extends Span {
  readonly kind: 'header' | 'field' | 'section' | 'paragraph' | 'entity' | 'rest';
  readonly name: Localizable;
  /** Text beside the name: the value of a field, the label of an entity. */
  readonly detail?: string;
  /** Span of the part that the name stands for. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

type Growing = Omit<OutlineItem, 'children' | 'to' | 'nameSpan'> & { to: number; nameSpan: Span; children: Growing[] };

const maxNameLength = 60;

/** Deepest nesting of entities; deeper ones become siblings, since not every client can show deep trees. */
const maxDepth = 20;

/**
 * Returns the outline of a document: header fields, sections, paragraphs, and entities at their places.
 *
 * @param maxItems most items to return: parts of the text come before entities, and the last item tells how many are missing
 */
export function outlineOf(document: Document, maxItems = Number.POSITIVE_INFINITY): OutlineItem[] {
  const parts = partsOf(structureOf(document));
  const count = [...countEntities(document).values()].reduce((sum, one) => sum + one, 0);
  if (parts.length + count <= maxItems) return nest(parts, entityItems(document));
  const listed = parts.slice(0, maxItems - 1);
  const room = maxItems - 1 - listed.length;
  const entities = firstOf(entityItems(document), room + 1);
  const rest = [parts[listed.length], entities[room]].filter((item) => item !== undefined);
  return [
    ...nest(listed, entities.slice(0, room)),
    restItem(rest, partsLeft(parts.length - listed.length), entitiesLeft(count - room)),
  ];
}

function firstOf<T>(all: Iterable<T>, maxItems: number): T[] {
  const first: T[] = [];
  for (const each of all) {
    first.push(each);
    if (first.length === maxItems) break;
  }
  return first;
}

/** Makes the item that tells what is missing, at its first place. */
function restItem(places: readonly Span[], ...counts: readonly (Message | undefined)[]): OutlineItem {
  const { from, to } = places.reduce((first, place) => (place.from < first.from ? place : first));
  const left = counts.filter((count) => count !== undefined);
  const name = say('… {0}', joinList(left, 'and'));
  return { kind: 'rest', name, from, to, nameSpan: { from, to }, children: [] };
}

function partsLeft(count: number): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? say('1 more part') : say('{0} more parts', count);
}

function entitiesLeft(count: number): Message | undefined {
  if (count === 0) return undefined;
  return count === 1 ? say('1 more entity') : say('{0} more entities', count);
}

/** Nests items by their spans. */
function nest(parts: readonly Part[], entities: Iterable<Growing>): OutlineItem[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  // The sort is stable: a section comes before a paragraph with the same span.
  const containers = parts.map(({ item }) => item()).sort((a, b) => a.from - b.from || b.to - a.to);
  for (const item of mergeByPlace(containers, entities)) {
    while (open.length > 0 && !holds(open.at(-1)!, item)) open.pop();
    const parent = open.at(-1);
    if (parent) clamp(item, parent.to);
    (parent?.children ?? roots).push(item);
    if (open.length < maxDepth - 1) open.push(item);
  }
  return roots;
}

/** Whether an item that begins later belongs into an open one: parts of the text by their start, entities as a whole. */
function holds(container: Growing, item: Growing): boolean {
  if (item.from >= container.to) return false;
  return item.kind === 'entity' ? item.to <= container.to : container.kind !== 'entity';
}

function clamp(item: Growing, to: number): void {
  item.to = Math.min(item.to, to);
  item.nameSpan = { from: Math.min(item.nameSpan.from, item.to), to: Math.min(item.nameSpan.to, item.to) };
}

/** Merges two sequences by place; of items that begin together, those of the first come first. */
function* mergeByPlace(first: readonly Growing[], second: Iterable<Growing>): Generator<Growing> {
  let next = 0;
  for (const item of second) {
    while (next < first.length && first[next]!.from <= item.from) yield first[next++]!;
    yield item;
  }
  yield* first.slice(next);
}

/** A part of the text that can contain other items; its item is made when it is listed. */
interface Part extends Span {
  item(): Growing;
}

/** Returns the parts of a text in the order in which they are listed. */
function partsOf(structure: Structure): Part[] {
  return [
    ...headerOf(structure),
    ...structure.sections.map((section) => ({ ...spanFrom(section), item: () => sectionItem(section) })),
    ...structure.paragraphs.map((paragraph) => ({ ...spanFrom(paragraph), item: () => paragraphItem(paragraph) })),
  ];
}

function spanFrom({ from, to }: Span): Span {
  return { from, to };
}

function headerOf({ header }: Structure): Part[] {
  if (!header || header.from === header.to) return [];
  const { from, to, fields } = header;
  const nameSpan = { from, to: fields[0]?.from ?? to };
  return [
    { from, to, item: () => ({ kind: 'header', name: say('Header'), from, to, nameSpan, children: [] }) },
    ...fields.map((field) => ({ ...spanFrom(field), item: () => fieldItem(field) })),
  ];
}

function fieldItem({ name, value, from, to, nameSpan }: HeaderField): Growing {
  return { kind: 'field', name, detail: excerpt(value, maxNameLength), from, to, nameSpan, children: [] };
}

function sectionItem({ title, from, to, titleSpan }: Section): Growing {
  return { kind: 'section', name: title, from, to, nameSpan: titleSpan, children: [] };
}

function paragraphItem(paragraph: Paragraph): Growing {
  const { from, to, marker } = paragraph;
  const nameSpan = marker ? { from: marker.from, to: marker.to } : { from, to };
  return { kind: 'paragraph', name: paragraphName(paragraph), from, to, nameSpan, children: [] };
}

/** Makes the name of a paragraph: `¶3 (U) Paraguay is a source country…`. */
export function paragraphName({ marker, classification, excerpt: text }: Paragraph): string {
  const number = marker?.id ?? marker?.written;
  const parts = [...(number ? [`¶${number}`] : []), ...(classification ? [`(${classification})`] : [])];
  return [...parts, truncateEnd(text, maxNameLength)].filter((part) => part !== '').join(' ');
}

function* entityItems(document: Document): Generator<Growing> {
  for (const { line, lineFrom } of document.locatedLines()) {
    let plain: PlainLine | undefined;
    for (const tag of line.tags) {
      if (!isEntity(tag)) continue;
      if (tag.hasInner) plain ??= new PlainLine(line);
      const body = plain?.bodyOf(tag) ?? line.text.slice(tag.bodyFrom, tag.bodyTo);
      yield entityItem({ tag, line, lineFrom }, body);
    }
  }
}

/** Length of the start and of the end of a body that are read for its name, in UTF-16 units. */
const maxReadLength = 500;

function entityItem(located: LocatedTag, body: string): Growing {
  const { tag, lineFrom } = located;
  const ends = body.length > 2 * maxReadLength ? takeStart(body, maxReadLength) + takeEnd(body, maxReadLength) : body;
  const name = excerpt(ends.trim(), maxNameLength) || tag.label;
  const nameSpan = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
  return { kind: 'entity', name, detail: tag.label, ...spanOf(located), nameSpan, children: [] };
}
