/** Adjudication: making one annotation of several, by rules and by what people decided. */
import { closingDelimiter } from '../edit/spacing.ts';
import { preservesText } from '../edit/text-guard.ts';
import type { Document } from '../syntax/document.ts';
import type { Line } from '../syntax/line.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Edit } from '../syntax/text-edit.ts';
import type { Span } from '../text/span.ts';
import { type Surroundings, surroundingsOf } from './reach.ts';
import { type Mark, marksOf, meaningOf, type Region, regionsOf, tagEdits } from './regions.ts';

/** An entity of a disagreement; offsets are UTF-16 units from its start. One that was decided on may reach beyond it. */
export interface ChosenEntity extends Span {
  readonly label: string;
}

/**
 * A stretch of text to which annotators give different tags, and the text of the line around it; its offsets are in the plain text
 * of the document.
 */
export interface Disagreement extends Span, Surroundings {
  /** Line and column where it begins in the first document, tags included, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Place in the first document, with the tags that it has there. */
  readonly source: Span;
  readonly text: string;
  /** The entities of each annotator. */
  readonly choices: readonly (readonly ChosenEntity[])[];
}

/** Chooses the entities of a disagreement; undefined leaves it open. */
export type Chooser = (disagreement: Disagreement) => readonly ChosenEntity[] | undefined;

/** Several annotations of one text, as one. */
export interface Adjudication {
  readonly disagreements: readonly Disagreement[];
  /**
   * Makes the edits of the first document, with the disagreements that are open as the first annotator has them. Returns undefined
   * when the tags that were chosen would not be read as tags beside each other, so that the text would change.
   */
  edits(choose: Chooser): readonly Edit[] | undefined;
}

/** A region in which annotators disagree, or all agree, of a line. */
interface DecidedRegion {
  readonly region: Region;
  readonly disagreement: Disagreement | undefined;
}

/** A line with its regions. */
interface RegionLine {
  readonly line: Line;
  readonly lineFrom: number;
  readonly regions: readonly DecidedRegion[];
}

/**
 * Compares annotations of one text for adjudication. Entities that overlap are decided together.
 *
 * @returns undefined when the texts differ without their tags, or their tags cannot be told from text
 */
export function adjudicate(documents: readonly Document[]): Adjudication | undefined {
  const [first, ...others] = documents;
  if (!first || others.some(({ plain }) => plain !== first.plain)) return undefined;
  // A tag between CR and LF makes two line breaks of one.
  if (others.some(({ lineCount }) => lineCount !== first.lineCount)) return undefined;
  const lines: RegionLine[] = [];
  const iterators = others.map((document) => document.locatedLines());
  let plainFrom = 0;
  let number = 1;
  for (const { line, lineFrom } of first.locatedLines()) {
    const versions = [line, ...iterators.map((lines) => lines.next().value!.line)];
    const plain = new PlainLine(line);
    const { text } = plain;
    if (versions.some((version) => version.text !== line.text)) {
      const marks = versions.map(marksOf);
      if (!marks.every((each) => each !== undefined)) return undefined;
      const regions = regionsOf(marks);
      const start = { plainFrom, lineFrom, number };
      const decided = regions.map((region, index) => {
        const free = { from: regions[index - 1]?.to ?? 0, to: regions[index + 1]?.from ?? text.length };
        const isAgreed = region.versions.every((version) => meaningOf(version) === meaningOf(region.versions[0]!));
        return { region, disagreement: isAgreed ? undefined : disagreementIn(region, free, { line, plain, start }) };
      });
      lines.push({ line, lineFrom, regions: decided });
    }
    plainFrom += text.length + line.lineBreak.length;
    number++;
  }
  const edits = (choose: Chooser) =>
    lines.flatMap(({ line, lineFrom, regions }) => {
      const chosen = regions.map((each) => marksFor(each, choose, closingDelimiter(first)));
      return tagEdits(line, chosen, lineFrom);
    });
  return {
    disagreements: lines.flatMap(({ regions }) => regions.flatMap(({ disagreement }) => disagreement ?? [])),
    edits: (choose) => {
      const all = edits(choose);
      return preservesText(first, all) ? all : undefined;
    },
  };
}

/** A line of the first document. */
interface PlacedLine {
  readonly line: Line;
  readonly plain: PlainLine;
  /** Its beginning, in the plain text and in its document, and its number, counted from 1. */
  readonly start: { readonly plainFrom: number; readonly lineFrom: number; readonly number: number };
}

/** @param free text around it up to the regions before and after */
function disagreementIn(region: Region, free: Span, { line, plain, start }: PlacedLine): Disagreement {
  const { from, to } = region;
  const choices = region.versions.map((marks) =>
    marks.map((mark) => ({ label: mark.label, from: mark.from - from, to: mark.to - from })),
  );
  return {
    from: from + start.plainFrom,
    to: to + start.plainFrom,
    line: start.number,
    column: plain.endToSource(from) + 1,
    source: sourceOf(region, plain, start.lineFrom),
    text: plain.text.slice(from, to),
    choices,
    ...surroundingsOf(line, plain, region, free),
  };
}

/** The place of a region in the first document: its text there, and its tags. */
function sourceOf({ from, to, versions }: Region, plain: PlainLine, lineFrom: number): Span {
  let [start, end] = [plain.toSource(from), plain.endToSource(to)];
  for (const { pieces } of versions[0]!) {
    for (const { order, text } of pieces) {
      start = Math.min(start, order);
      end = Math.max(end, order + text.length);
    }
  }
  return { from: lineFrom + start, to: lineFrom + Math.max(start, end) };
}

function marksFor({ region, disagreement }: DecidedRegion, choose: Chooser, closing: string): readonly Mark[] {
  const own = region.versions[0]!;
  const chosen = disagreement && choose(disagreement);
  if (!chosen) return own;
  const index = disagreement.choices.findIndex((choice) => isSameChoice(choice, chosen));
  return index >= 0
    ? region.versions[index]!
    : chosen.map((entity, order) => markOf(entity, region.from, order, closing));
}

function markOf({ label, from, to }: ChosenEntity, regionFrom: number, order: number, closing: string): Mark {
  const span = { from: from + regionFrom, to: to + regionFrom };
  // Tags inside one another do not come from here: those are chosen from an annotator.
  const opening = { at: span.from, order: 2 * order, text: `[${label} ` };
  return {
    ...span,
    label,
    body: '',
    closed: true,
    pieces: [opening, { at: span.to, order: 2 * order + 1, text: closing }],
  };
}

/** Whether two choices are the same entities. */
export function isSameChoice(a: readonly ChosenEntity[], b: readonly ChosenEntity[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ label, from, to }, index) => {
      const other = b[index]!;
      return label === other.label && from === other.from && to === other.to;
    })
  );
}

/** Rule that decides disagreements: most annotators, one of them, or one of them where an entity has a label. */
export type AdjudicationRule =
  | { readonly kind: 'majority' }
  | { readonly kind: 'prefer'; readonly annotator: number }
  | { readonly kind: 'label'; readonly label: string; readonly annotator: number };

/**
 * Reads a rule: `majority`, `prefer=anna` or `label:LOC=ben`; undefined for anything else.
 *
 * @param annotators their names; `A` is the first one, `B` the second, unless one is called so
 */
export function parseAdjudicationRule(text: string, annotators: readonly string[]): AdjudicationRule | undefined {
  if (text === 'majority') return { kind: 'majority' };
  const [, label, name] = /^(?:prefer|label:([^=]+))=(.+)$/.exec(text) ?? [];
  if (name === undefined) return undefined;
  const byLetter = /^[A-Z]$/.test(name) ? name.charCodeAt(0) - 65 : -1;
  const annotator = annotators.includes(name) ? annotators.indexOf(name) : byLetter;
  if (annotators[annotator] === undefined) return undefined;
  return label === undefined ? { kind: 'prefer', annotator } : { kind: 'label', label, annotator };
}

/** Returns what a rule chooses; undefined when it does not decide this. */
export function chosenBy(rule: AdjudicationRule, { choices }: Disagreement): readonly ChosenEntity[] | undefined {
  if (rule.kind === 'majority') {
    return choices.find((choice) => 2 * choices.filter((other) => isSameChoice(choice, other)).length > choices.length);
  }
  const isMeant = rule.kind === 'prefer' || choices.some((choice) => choice.some(({ label }) => label === rule.label));
  return isMeant ? choices[rule.annotator] : undefined;
}
