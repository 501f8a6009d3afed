import { type HeaderField, type Paragraph, type Section, type Structure, structureOf } from '../cable/structure.ts';
import { type Localizable, type Message, say } from '../message.ts';
import { type Document, type LocatedTag, spanOf } from '../syntax/document.ts';
import { countEntities, isEntity } from '../syntax/entities.ts';
import { PlainLine } from '../syntax/plain.ts';
import { excerpt } from '../text/excerpt.ts';
import type { Span } from '../text/span.ts';
import { endOf, startOf } from '../text/truncate.ts';

/** A node of a document's outline; offsets in the document. Children stand inside their parent, in order. */
export interface OutlineItem extends Span {
  readonly kind: 'header' | 'field' | 'section' | 'paragraph' | 'entity' | 'rest';
  readonly name: Localizable;
  /** What stands beside the name: the value of a field, the label of an entity. */
  readonly detail?: string;
  /** The part of it that its name stands for. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

type Growing = Omit<OutlineItem, 'children' | 'to' | 'nameSpan'> & { to: number; nameSpan: Span; children: Growing[] };

const maxNameLength = 60;

/** Entities in each other deeper than anyone means are listed beside each other: not every reader of a tree can follow. */
const maxDepth = 20;

/**
 * The outline of a document: header with its fields, sections, paragraphs, and the entities where they stand.
 *
 * @param most items that are listed: parts of the text before entities, those in order, and at last an item that says how
 *     many there are besides
 */
export function outlineOf(document: Document, maxItems = Number.POSITIVE_INFINITY): OutlineItem[] {
  const parts = partsOf(structureOf(document));
  const count = [...countEntities(document).values()].reduce((sum, one) => sum + one, 0);
  if (parts.length + count <= maxItems) return nest(parts, entitiesOf(document));
  const listed = parts.slice(0, maxItems - 1);
  const room = maxItems - 1 - listed.length;
  const entities = firstOf(entitiesOf(document), room + 1);
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

/** Says what is not listed, at the first place of it. */
function restItem(places: readonly Span[], ...counts: readonly (Message | undefined)[]): OutlineItem {
  const { from, to } = places.reduce((first, place) => (place.from < first.from ? place : first));
  const left = counts.filter((count) => count !== undefined);
  const name = say(
    '… {0}',
    left.reduce((before, next) => say('{0} and {1}', before, next)),
  );
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

/** Items in each other as they stand in the text. */
function nest(parts: readonly Part[], entities: Iterable<Growing>): OutlineItem[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  // Sorting keeps the order of equals: a section comes before the paragraph that is all of it.
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

/** A part of the text that can hold other items; its item is made when it is listed. */
interface Part extends Span {
  item(): Growing;
}

/** The parts of a text: those that come first are listed first. */
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

/** How lists name a paragraph: `¶3 (U) Paraguay is a source country…`. */
export function paragraphName({ marker, classification, excerpt: text }: Paragraph): string {
  const number = marker?.id ?? marker?.written;
  const parts = [...(number ? [`¶${number}`] : []), ...(classification ? [`(${classification})`] : [])];
  const start = text.length > maxNameLength ? `${startOf(text, maxNameLength).replace(/\s+\S*$/, '')}…` : text;
  return [...parts, start].filter((part) => part !== '').join(' ');
}

function* entitiesOf(document: Document): Generator<Growing> {
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

/** As much of the start of a body, and of its end, as is read for its name. */
const maxReadLength = 500;

function entityItem(located: LocatedTag, body: string): Growing {
  const { tag, lineFrom } = located;
  const ends = body.length > 2 * maxReadLength ? startOf(body, maxReadLength) + endOf(body, maxReadLength) : body;
  const name = excerpt(ends.trim(), maxNameLength) || tag.label;
  const nameSpan = { from: lineFrom + tag.bodyFrom, to: lineFrom + tag.bodyTo };
  return { kind: 'entity', name, detail: tag.label, ...spanOf(located), nameSpan, children: [] };
}
