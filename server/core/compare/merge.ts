/** Three-way merge of annotations: what two people did to the tags of one text, entity by entity. */
import { preservesText } from '../edit/text-guard.ts';
import { Document } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import type { ReadSettings } from '../syntax/settings.ts';
import { applyEdits, type Edit } from '../syntax/text-edit.ts';
import { excerpt } from '../text/excerpt.ts';
import { type Mark, marksOf, meaningOf, type Region, regionsOf, tagEdits, writingOf } from './regions.ts';

/** A place where two people decided differently. */
export interface Conflict {
  /** Line of our version, counted from zero. */
  readonly line: number;
  /** Entities of each side in words: `LOC “Lima”`, or `no entity`. */
  readonly ours: string;
  readonly theirs: string;
}

/** Result of a merge: edits of our version. */
export interface Merge {
  readonly edits: readonly Edit[];
  readonly conflicts: readonly Conflict[];
}

/** Options of a merge. */
export interface MergeOptions {
  /** Number of characters of a marker; 7 as git has it, more where git merges bases. */
  readonly markerLength: number;
}

/**
 * Merges two versions of a text that differ in their tags only. An entity that one side changed is taken from that side; a label
 * that one changed and a boundary that the other changed are both taken. Where both decided differently, the line is written
 * twice between the markers of git, which say what differs; everything else in it is merged.
 *
 * @param base the text from which both began; empty when there is none. What is a conflict in it, as in the common beginning of
 *     criss-cross merges, was not decided there
 * @param settings with which all are read
 * @returns undefined when the texts differ without their tags, or cannot safely be merged by tags
 */
export function mergeAnnotations(
  base: string,
  ours: Document,
  theirs: Document,
  settings: Partial<ReadSettings>,
  { markerLength }: MergeOptions,
): Merge | undefined {
  const origins = origin(base).map((text) => Document.parse(text, settings));
  const { plain } = ours;
  if ([theirs, ...origins].some((each) => each.plain !== plain)) return undefined;
  // A tag between CR and LF makes two line breaks of one.
  if ([theirs, ...origins].some(({ lineCount }) => lineCount !== ours.lineCount)) return undefined;
  const lines: LineMerge[] = [];
  const others = theirs.locatedLines();
  const before = origins.map((each) => each.locatedLines());
  let index = 0;
  for (const { line, lineFrom } of ours.locatedLines()) {
    const other = others.next().value!.line;
    const base = before.map((each) => each.next().value!.line);
    const merged = mergeLine(base, line, other);
    if (!merged) return undefined;
    const { chosen, alternative, conflicts } = merged;
    const [own, theirs] = [chosen, alternative].map((marks) => (marks ? tagEdits(line, marks, lineFrom) : []));
    lines.push({ line, index: index++, lineFrom, ours: own!, theirs: theirs!, conflicts });
  }
  const sides = [lines.flatMap((each) => each.ours), lines.flatMap((each) => each.theirs)];
  if (!sides.every((edits) => preservesText(ours, edits))) return undefined;
  return {
    edits: lines.flatMap((each) => (each.conflicts.length === 0 ? each.ours : [inMarkers(each, markerLength)])),
    conflicts: lines.flatMap(({ index, conflicts }) => conflicts.map((conflict) => ({ line: index, ...conflict }))),
  };
}

/** A line with its edits, in which conflicts are decided for our side, and for theirs. */
interface LineMerge {
  readonly line: Line;
  readonly index: number;
  readonly lineFrom: number;
  readonly ours: readonly Edit[];
  readonly theirs: readonly Edit[];
  readonly conflicts: readonly Omit<Conflict, 'line'>[];
}

/** Tags of a line by region, in which conflicts are decided for our side, and for theirs; undefined for those of our line. */
interface MergedTags {
  readonly chosen: readonly (readonly Mark[])[] | undefined;
  readonly alternative: readonly (readonly Mark[])[] | undefined;
  readonly conflicts: readonly Omit<Conflict, 'line'>[];
}

/**
 * Merges the tags of a line, whose text is the same in all versions.
 *
 * @param base what the line was; both sides of a conflict in it, and nothing where there was no line
 * @returns undefined when the tags cannot be told from text
 */
export function mergeLine(base: readonly Line[], ours: Line, theirs: Line): MergedTags | undefined {
  const isAsBefore = base.length > 0 && base.every(({ text }) => text === theirs.text);
  if (ours.text === theirs.text || isAsBefore) return { chosen: undefined, alternative: undefined, conflicts: [] };
  const versions = [ours, theirs, ...base].map(marksOf);
  if (!versions.every((marks) => marks !== undefined)) return undefined;
  const chosen: (readonly Mark[])[] = [];
  const alternative: (readonly Mark[])[] = [];
  const conflicts: Omit<Conflict, 'line'>[] = [];
  for (const region of regionsOf(versions)) {
    const [own, other] = region.versions as [Mark[], Mark[]];
    const decided = decide(region);
    chosen.push(decided ?? own);
    alternative.push(decided ?? other);
    if (!decided) conflicts.push({ ours: inWords(own), theirs: inWords(other) });
  }
  return { chosen, alternative, conflicts };
}

/** Chooses the tags of a region; undefined when both sides decided differently. */
function decide({ versions }: Region): readonly Mark[] | undefined {
  const [ours, theirs, base, alternative = base] = versions as [Mark[], Mark[], Mark[]?, Mark[]?];
  const [left, right] = [meaningOf(ours), meaningOf(theirs)];
  // The same entities: then blanks may still differ.
  if (left === right) return base && writingOf(ours) === writingOf(base) ? theirs : ours;
  if (!base || !alternative || meaningOf(base) !== meaningOf(alternative)) return undefined;
  const before = meaningOf(base);
  if (left === before) return theirs;
  if (right === before) return ours;
  return (
    withLabels(base, ours, theirs) ??
    withLabels(base, theirs, ours) ??
    together(base, ours, theirs) ??
    together(base, theirs, ours)
  );
}

/**
 * Gives the tags of one side the labels that the other changed, which did nothing else: so an inner entity and the one around it
 * are decided apart. Undefined when both changed the same entity.
 */
function withLabels(
  base: readonly Mark[],
  relabelled: readonly Mark[],
  other: readonly Mark[],
): readonly Mark[] | undefined {
  const before = labelsByPlace(base);
  const after = labelsByPlace(relabelled);
  if (!before || !after || !labelsByPlace(other)) return undefined;
  if (before.size !== after.size || ![...before.keys()].every((place) => after.has(place))) return undefined;
  const changed = new Map([...after].filter(([place, label]) => label !== before.get(place)));
  const marks: Mark[] = [];
  for (const mark of other) {
    const label = changed.get(placeOf(mark));
    changed.delete(placeOf(mark));
    if (label !== undefined && mark.label !== label && mark.label !== before.get(placeOf(mark))) return undefined;
    marks.push(label === undefined ? mark : labelled(mark, label));
  }
  return changed.size === 0 ? marks : undefined;
}

function placeOf({ from, to, closed }: Mark): string {
  return `${from} ${to} ${closed}`;
}

/** Labels by the places of their tags; undefined when two tags are at one place. */
function labelsByPlace(marks: readonly Mark[]): Map<string, string> | undefined {
  const labels = new Map(marks.map((mark) => [placeOf(mark), mark.label]));
  return labels.size === marks.length ? labels : undefined;
}

/** Joins a label that one side changed with a boundary that the other side moved, of one entity. */
function together(base: readonly Mark[], relabelled: readonly Mark[], moved: readonly Mark[]): Mark[] | undefined {
  const [[before], [label], [boundary]] = [base, relabelled, moved];
  if (!before || !label || !boundary || base.length + relabelled.length + moved.length > 3) return undefined;
  const isSamePlace = label.from === before.from && label.to === before.to;
  if (!isSamePlace || boundary.label !== before.label || !label.closed || !boundary.closed) return undefined;
  return [labelled(boundary, label.label)];
}

function labelled(mark: Mark, label: string): Mark {
  const [opening, ...rest] = mark.pieces;
  // As it is written, the label may have its accents apart.
  const text = opening!.text.replace(/^(\[[ \t]*).*?([ \t]*)$/u, (_, lead, blanks) => lead + label + blanks);
  return { ...mark, label, pieces: [{ ...opening!, text }, ...rest] };
}

/** Most entities of a side, and most conflicts of a line, that are named, and longest text of one, in UTF-16 units. */
const [maxEntities, maxBody] = [3, 40];

function inWords(marks: readonly Mark[]): string {
  if (marks.length === 0) return 'no entity';
  const words = marks.slice(0, maxEntities).map(({ label, body }) => `${label} “${excerpt(body, maxBody)}”`);
  return `${words.join(', ')}${marks.length > maxEntities ? ' …' : ''}`;
}

/** Makes the edit that writes a line twice, between markers. */
function inMarkers({ line, lineFrom, ours, theirs, conflicts }: LineMerge, markerLength: number): Edit {
  const lineBreak = line.lineBreak || '\n';
  const marker = (character: string, words = '') => `${character.repeat(markerLength)}${words}${lineBreak}`;
  const sideInWords = (side: 'ours' | 'theirs') => {
    const words = conflicts.slice(0, maxEntities).map((conflict) => conflict[side]);
    return ` ${side}: ${words.join('; ')}${conflicts.length > maxEntities ? ' …' : ''}`;
  };
  const own = edited(line, lineFrom, ours);
  const other = edited(line, lineFrom, theirs);
  const insert = [
    marker('<', sideInWords('ours')),
    `${own}${lineBreak}`,
    marker('='),
    `${other}${lineBreak}`,
    marker('>', sideInWords('theirs')),
  ].join('');
  return { from: lineFrom, to: lineFrom + line.text.length + line.lineBreak.length, insert };
}

function edited({ text }: Line, lineFrom: number, edits: readonly Edit[]): string {
  const own = edits.map((edit) => ({ ...edit, from: edit.from - lineFrom, to: edit.to - lineFrom }));
  return applyEdits(text, own);
}

/**
 * Returns the text from which both sides began: both sides of the conflicts that a merge left in it, in the markers of git, and none
 * for an empty text.
 */
function origin(base: string): string[] {
  if (base === '') return [];
  return /^<{7}/m.test(base) ? [sideOf(base, 'ours'), sideOf(base, 'theirs')] : [base];
}

/** Takes the other side of all conflicts out of a text. Lines that look like markers and make up no conflict stay. */
function sideOf(text: string, kept: 'ours' | 'theirs'): string {
  let side: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  let result = '';
  for (const line of text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? []) {
    if (side === 'both' && /^<{7,}(?: |\s*$)/.test(line)) side = 'ours';
    else if (side === 'ours' && /^\|{7,}(?: |\s*$)/.test(line)) side = 'base';
    else if ((side === 'ours' || side === 'base') && /^={7,}\s*$/.test(line)) side = 'theirs';
    else if (side === 'theirs' && /^>{7,}(?: |\s*$)/.test(line)) side = 'both';
    else if (side === 'both' || side === kept) result += line;
  }
  return result;
}
