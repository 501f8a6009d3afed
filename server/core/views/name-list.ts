/** List of a document's names, by label. */
import { mentionsOf, otherEntitiesOf } from '../mentions/mention-index.ts';
import { isName, surfaceOf } from '../mentions/surfaces.ts';
import { type Document, type LocatedTag, tagStartingAt } from '../syntax/document.ts';
import { isEntity } from '../syntax/entities.ts';
import { plainLine } from '../syntax/plain.ts';
import { tagsForCommand } from '../syntax/selection.ts';
import { characterStart, truncateEnd, truncateStart } from '../text/excerpt.ts';
import { lastSpanFrom } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import { lazy } from '../util/lazy.ts';
import { memo } from '../util/memo.ts';

/** A surface under one of its labels. */
export interface NameEntry {
  readonly label: string;
  readonly surface: string;
  /** Number of entities with this surface and label. */
  readonly count: number;
  /**
   * Number of entities with this surface and another label, by label. Empty for surfaces that are no name, such as redactions:
   * no single label is right for those.
   */
  readonly others: ReadonlyMap<string, number>;
}

/** Order of names: alphabetical, most frequent first, or those with several labels first. */
export type NameOrder = 'name' | 'count' | 'conflicts';

/** Names of one label, and their number of entities. */
export interface NamesOfLabel {
  readonly label: string;
  readonly count: number;
  readonly names: readonly NameEntry[];
}

/**
 * Returns the names of a document by label: labels of the set first, in its order, then unknown ones in the order of first use.
 * All entities count, including nested ones and those with unknown labels.
 *
 * @param query restricts the names to those with this text, ignoring case and accents; a word `label:ORG` restricts them to
 *     that label
 */
export function namesByLabel(document: Document, order: NameOrder, query = ''): NamesOfLabel[] {
  const { text, labels } = readQuery(query);
  const found: NamesOfLabel[] = [];
  for (const [label, all] of byLabel(document)) {
    if (labels.length > 0 && !labels.includes(label.toLowerCase())) continue;
    const names = text === '' ? [...all] : all.filter(({ surface }) => fold(surface).includes(text));
    if (names.length === 0) continue;
    found.push({ label, count: names.reduce((sum, { count }) => sum + count, 0), names: names.sort(orders[order]) });
  }
  return found;
}

/** Counts the names of a document; a surface counts once for each of its labels. */
export function countNames(document: Document): number {
  return [...byLabel(document).values()].reduce((sum, names) => sum + names.length, 0);
}

/** Returns the entities with a surface and a label, in order. */
export function entitiesOfName(document: Document, { surface, label }: Pick<NameEntry, 'surface' | 'label'>): Span[] {
  const hasLabel = (tag: { readonly label: string }) => tag.label === label;
  const entry = mentionsOf(document).get(surface);
  const mentions = entry?.tags.filter(hasLabel).map((tag) => entry.spanOf(tag)) ?? [];
  const index = mentionsOf(document);
  const tags = otherEntitiesOf(document).get(surface)?.filter(hasLabel) ?? [];
  const others = tags.map((tag) => index.spanOf(tag));
  return others.length === 0 ? mentions : [...mentions, ...others].sort((a, b) => a.from - b.from);
}

/** A name, and the index of one of its entities. */
export interface NameAt extends Pick<NameEntry, 'surface' | 'label'> {
  readonly index: number;
}

/** Returns the name of the innermost entity at an offset. */
export function nameAtOffset(document: Document, offset: number): NameAt | undefined {
  const located = tagsForCommand(document, { from: offset, to: offset }).find(({ tag }) => isEntity(tag));
  if (!located) return undefined;
  const { tag, line, lineFrom } = located;
  const name = { surface: surfaceOf(line, tag), label: tag.label };
  return { ...name, index: lastSpanFrom(entitiesOfName(document, name), lineFrom + tag.from) };
}

/** Text around a tag on its line, without tags, markup and repeated blanks. */
export interface Context {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

/** Length of the context before and after an entity, in UTF-16 units. */
const contextLength = { before: 8, after: 80 };
/** Length of line that is searched for the context, with tags and markup; in UTF-16 units. */
const searched = 400;

/** Returns the text around the tag that begins at an offset, cut between words. */
export function contextOf(document: Document, from: number): Context {
  const { tag, line } = tagStartingAt(document, from) as LocatedTag;
  const before = bare(
    plainLine(line, characterStart(line.text, Math.max(0, tag.from - searched)), tag.from),
  ).trimStart();
  const after = bare(
    plainLine(line, tag.to, characterStart(line.text, Math.min(line.text.length, tag.to + searched))),
  ).trimEnd();
  return {
    before: truncateStart(before, contextLength.before),
    text: bare(plainLine(line, tag.bodyFrom, tag.bodyTo)).trim(),
    after: truncateEnd(after, contextLength.after),
  };
}

/** Returns a text without HTML tags, blanks collapsed. */
function bare(text: string): string {
  return text.replace(/<\/?[a-z][^<>]*>/gi, '').replace(/\s+/g, ' ');
}

/** Names of a document by label, unordered. */
const byLabel = memo((document: Document): ReadonlyMap<string, NameEntry[]> => {
  const names = new Map<string, NameEntry[]>(document.labels.labels.map(({ name }) => [name, []]));
  for (const [surface, counts] of countLabels(document)) {
    const canConflict = counts.size > 1 && isName(surface, document.context.settings.vocabulary);
    for (const [label, count] of counts) {
      const others = canConflict ? new Map([...counts].filter(([other]) => other !== label)) : none;
      const known = names.get(label);
      if (known) known.push({ label, surface, count, others });
      else names.set(label, [{ label, surface, count, others }]);
    }
  }
  return names;
});

const none: ReadonlyMap<string, number> = new Map();

/** Counts the entities of each surface by label. */
function countLabels(document: Document): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, ReadonlyMap<string, number>>();
  for (const { surface, labels } of mentionsOf(document).values()) counts.set(surface, labels);
  for (const [surface, entities] of otherEntitiesOf(document)) {
    const sums = new Map(counts.get(surface));
    for (const { label } of entities) sums.set(label, (sums.get(label) ?? 0) + 1);
    counts.set(surface, sums);
  }
  return counts;
}

/** Collator for names of many languages, independent of the language of VS Code; made when names are first sorted. */
const collator = lazy(() => new Intl.Collator('en', { numeric: true }));

type Compare = (a: NameEntry, b: NameEntry) => number;

const byName: Compare = (a, b) => collator().compare(a.surface, b.surface);
const orders: Readonly<Record<NameOrder, Compare>> = {
  name: byName,
  count: (a, b) => b.count - a.count || byName(a, b),
  conflicts: (a, b) => Number(b.others.size > 0) - Number(a.others.size > 0) || byName(a, b),
};

function readQuery(query: string): { readonly text: string; readonly labels: readonly string[] } {
  const words = query.split(/\s+/).filter(Boolean);
  const isLabel = (word: string) => /^label:./i.test(word);
  return {
    text: fold(words.filter((word) => !isLabel(word)).join(' ')),
    labels: words.filter(isLabel).map((word) => word.slice('label:'.length).toLowerCase()),
  };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
