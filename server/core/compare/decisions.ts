/** Decisions on disagreements of annotators, as records in a file beside the texts: a line of JSON each, so that they merge in git. */
import * as v from 'valibot';
import { wellFormedJson, wellFormedText } from '../text/well-formed.ts';
import { type JsonLineMistake, parseJsonLine } from '../util/json-line.ts';
import { type ChosenEntity, type Disagreement, isSameChoice } from './adjudication.ts';
import { isWithin } from './reach.ts';

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const label = v.pipe(v.string(), v.regex(/^[^\s[\]]+$/, 'Expected a label'));
const entities = v.array(v.object({ label, from: offset, to: offset }));
const place = v.pipe(v.number(), v.integer());

/** Schema of a decision. Properties that it does not name are ignored, and stay in the file. */
const decisionObject = v.object({
  /** The text, by its path from the folders that were compared. */
  file: v.string(),
  /** Offset in its plain text, in UTF-16 units, which tells equal places apart. */
  offset,
  /** The stretch of text that was decided, and the text around it. */
  before: v.string(),
  text: v.string(),
  after: v.string(),
  /** Entities of each annotator at that time; their offsets count from the start of `text`, as those of `entities` do. */
  choices: v.pipe(v.array(entities), v.minLength(2)),
  decision: v.picklist(['left', 'right', 'neither', 'other']),
  /** The entities that were decided on, which may reach into the text around it. */
  entities: v.array(v.object({ label, from: place, to: place })),
  by: v.optional(v.string()),
  on: v.optional(v.string()),
  why: v.optional(v.string()),
});

type DecisionObject = v.InferOutput<typeof decisionObject>;

const decisionSchema = v.pipe(
  decisionObject,
  v.check(isPossible, 'Expected entities within the text, or what is around it, that do not overlap'),
  v.check(isAsNamed, 'Expected the entities of the decision: those of the left or the right, none for neither'),
);

/** Whether the entities are those that the word for the decision says. */
function isAsNamed({ decision, choices, entities: chosen }: DecisionObject): boolean {
  if (decision === 'neither') return chosen.length === 0;
  return decision === 'other' || isSameChoice(choices[decision === 'left' ? 0 : 1]!, chosen);
}

/** Whether the entities are those of an annotator, or can be written as tags. */
function isPossible({ choices, entities: chosen, before, text, after }: DecisionObject): boolean {
  if (choices.some((choice) => isSameChoice(choice, chosen))) return true;
  const ends = [-before.length, ...chosen.map(({ to }) => to)];
  return chosen.every(({ from, to }, index) => ends[index]! <= from && from < to && to <= text.length + after.length);
}

/** Decision on a disagreement: `left` for the first annotator, `right` for the second, `neither` for no entity. */
export type Decision = v.InferOutput<typeof decisionSchema>;

/** Decisions of a file, and the lines that are none. */
export interface ReadDecisions {
  readonly decisions: readonly Decision[];
  readonly mistakes: readonly (JsonLineMistake & { readonly line: number })[];
}

/**
 * Reads decisions. A line that is none is reported, and the others count.
 *
 * @param known decisions by lines that were read before; those that are read now are added
 */
export function parseDecisions(text: string, known = new Map<string, Decision>()): ReadDecisions {
  const decisions: Decision[] = [];
  const mistakes: (JsonLineMistake & { line: number })[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const before = known.get(line);
    const read = before ? { value: before } : parseJsonLine(line, decisionSchema, 'a decision');
    if ('value' in read) {
      decisions.push(read.value);
      known.set(line, read.value);
    } else mistakes.push({ ...read, line: index + 1 });
  }
  return { decisions, mistakes };
}

/** Who decided, when and why. */
export interface DecisionOrigin {
  readonly by?: string | undefined;
  readonly on?: string | undefined;
  readonly why?: string | undefined;
}

/** Makes the record of a decision. */
export function decisionOn(
  file: string,
  { from, before, text, after, choices }: Disagreement,
  chosen: readonly ChosenEntity[],
  origin: DecisionOrigin,
): Decision {
  const index = choices.findIndex((choice) => isSameChoice(choice, chosen));
  const decision = index === 0 ? 'left' : index === 1 ? 'right' : chosen.length === 0 ? 'neither' : 'other';
  const copies = choices.map((choice) => choice.map((entity) => ({ ...entity })));
  return {
    file,
    offset: from,
    before,
    text,
    after,
    choices: copies,
    decision,
    entities: chosen.map((entity) => ({ ...entity })),
    ...origin,
  };
}

/** Groups decisions by the text that they are on. */
export function decisionsByFile(decisions: readonly Decision[]): Map<string, Decision[]> {
  const byFile = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const own = byFile.get(decision.file);
    if (own) own.push(decision);
    else byFile.set(decision.file, [decision]);
  }
  return byFile;
}

/** Writes a decision as a line of its file, without the line break. */
export function decisionLine(decision: Decision): string {
  return wellFormedJson(JSON.stringify(decision));
}

/**
 * Adds decisions to a file of them, each at its place in order, so that the additions of two people seldom touch. No other line
 * changes.
 */
export function withDecisions(text: string, decisions: readonly Decision[]): string {
  return withDecisionLines(text, decisions.map(decisionLine));
}

/** Adds lines to a file of decisions as {@link withDecisions} does. */
export function withDecisionLines(text: string, decisionLines: readonly string[]): string {
  const added = [...decisionLines].sort();
  const lines: string[] = [];
  let next = 0;
  for (const line of linesOf(text)) {
    while (next < added.length && line > added[next]!) lines.push(added[next++]!);
    lines.push(line);
  }
  return asLines([...lines, ...added.slice(next)]);
}

/** Takes lines out of a file of decisions, each once, as when decisions are undone. No other line changes. */
export function withoutDecisions(text: string, lines: readonly string[]): string {
  const left = new Map<string, number>();
  for (const line of lines) left.set(line, (left.get(line) ?? 0) + 1);
  return asLines(
    linesOf(text).filter((whole) => {
      // git may have given the file other line ends.
      const line = whole.replace(/\r$/, '');
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count <= 0;
    }),
  );
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function asLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}

/** A decision that no longer applies, and why. */
export interface DroppedDecision {
  readonly decision: Decision;
  readonly reason: 'text changed' | 'tags changed' | 'all agree' | 'overlaps';
}

/** Decisions that apply, by what they decide, and those that do not. */
export interface Replay {
  readonly decided: ReadonlyMap<Disagreement, Decision>;
  readonly dropped: readonly DroppedDecision[];
}

/**
 * Applies decisions to the disagreements of a text. One applies where the stretch of text and what is around it are as they were,
 * and the annotators still differ as they did; of several such places the nearest, and of several decisions the latest.
 *
 * @param plain plain text of the document
 * @param decisions those on this text
 */
export function replay(plain: string, disagreements: readonly Disagreement[], decisions: readonly Decision[]): Replay {
  const decided = new Map<Disagreement, Decision>();
  const dropped: DroppedDecision[] = [];
  const inOrder = [...decisions].sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : 1));
  const byWords = new Map<string, Disagreement[]>();
  for (const disagreement of disagreements) {
    const words = wordsOf(disagreement);
    const alike = byWords.get(words);
    if (alike) alike.push(disagreement);
    else byWords.set(words, [disagreement]);
  }
  for (const decision of inOrder) {
    const there = byWords.get(wordsOf(decision)) ?? [];
    const same = there.filter((each) => isSameDisagreement(each, decision) && isWithin(each, decision.entities));
    const [nearest] = same.sort((a, b) => distance(a, decision) - distance(b, decision));
    if (nearest) decided.set(nearest, decision);
    else if (there.length > 0) dropped.push({ decision, reason: 'tags changed' });
    else dropped.push({ decision, reason: reasonOf(plain, disagreements, decision) });
  }
  for (const disagreement of overlapped(disagreements, decided)) {
    dropped.push({ decision: decided.get(disagreement)!, reason: 'overlaps' });
    decided.delete(disagreement);
  }
  return { decided, dropped };
}

/** Returns the disagreements whose decision reaches into what a later decision on a neighbour takes. */
function overlapped(disagreements: readonly Disagreement[], decided: Replay['decided']): Disagreement[] {
  const found: Disagreement[] = [];
  let last: { readonly disagreement: Disagreement; readonly to: number } | undefined;
  for (const disagreement of disagreements) {
    const decision = decided.get(disagreement);
    const [first] = decision?.entities ?? [];
    if (!decision || !first) continue;
    const to = disagreement.from + decision.entities.at(-1)!.to;
    const overlaps = last !== undefined && disagreement.from + first.from < last.to;
    if (overlaps && (decided.get(last!.disagreement)!.on ?? '') > (decision.on ?? '')) found.push(disagreement);
    else {
      if (overlaps) found.push(last!.disagreement);
      last = { disagreement, to };
    }
  }
  return found;
}

/** The stretch of text and what is around it, as one key: that of a decision has no lone surrogates, which its file cannot hold. */
function wordsOf({ before, text, after }: Pick<Decision, 'before' | 'text' | 'after'>): string {
  return wellFormedText([before, text, after].join('\n'));
}

/** Whether annotators differ as they did, in whatever order they are named now. */
function isSameDisagreement({ choices }: Disagreement, decision: Decision): boolean {
  const left = [...decision.choices];
  for (const choice of choices) {
    const at = left.findIndex((other) => isSameChoice(choice, other));
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0;
}

function distance({ from }: Disagreement, decision: Decision): number {
  return Math.abs(from - decision.offset);
}

/** Tells why no disagreement is what was decided. */
function reasonOf(
  plain: string,
  disagreements: readonly Disagreement[],
  decision: Decision,
): DroppedDecision['reason'] {
  const { text } = decision;
  const places = placesOf(plain, decision);
  if (places.length === 0) return 'text changed';
  // The annotators' tags may now reach further, or less far.
  const overlaps = ({ from, to }: Disagreement) => places.some((place) => from < place + text.length && place < to);
  return disagreements.some(overlaps) ? 'tags changed' : 'all agree';
}

/** Finds the place in a plain text that a decision is most likely about; undefined where its text is not there any more. */
export function nearestPlace(plain: string, decision: Decision): number | undefined {
  const distanceOf = (place: number) => Math.abs(place - decision.offset);
  return placesOf(plain, decision).sort((a, b) => distanceOf(a) - distanceOf(b))[0];
}

function placesOf(plain: string, { before, text, after }: Decision): number[] {
  const places: number[] = [];
  const sought = wellFormedText(before + text + after);
  const within = wellFormedText(plain);
  for (let at = within.indexOf(sought); at >= 0; at = within.indexOf(sought, at + 1)) places.push(at + before.length);
  return places;
}
