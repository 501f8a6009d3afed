/** Versions of a text compared for people who decide: each stretch with other tags, what became of it, and who decided what on it. */
import type { Document } from '../syntax/document.ts';
import { PlainLine } from '../syntax/plain.ts';
import type { Span } from '../text/span.ts';
import { type Adjudication, adjudicate, type ChosenEntity, type Disagreement, isSameChoice } from './adjudication.ts';
import { type Annotation, type Annotations, annotatedText } from './annotations.ts';
import { CodePoints } from './code-points.ts';
import { annotatorPairs, countMatched, isSameSpan, type LabelPair, labelsOf, scoredText } from './counts.ts';
import { type Decision, type DroppedDecision, replay } from './decisions.ts';
import { compareAnnotations, type DifferenceKind, kindOf } from './differences.ts';
import { matchAnnotations } from './matching.ts';
import { scoresOf } from './scores.ts';

/** A version of a text. */
export interface TextVersion {
  readonly document: Document;
  /** Gives a label the name under which it is compared. */
  readonly labelOf: (label: string) => string;
}

/** Kind of a difference of a stretch of text: `several` where one entity stands against more, `text` where the text itself differs. */
export type StretchKind = Exclude<DifferenceKind, 'same'> | 'several' | 'text';

/** A stretch of text that not all versions tag alike. */
export interface Stretch extends Pick<Disagreement, 'text' | 'before' | 'after' | 'choices'> {
  readonly kind: StretchKind;
  /** The labels of entities that are not the same, by the names under which they are compared, each pair once: its cells of confusion matrices. */
  readonly pairs: readonly LabelPair[];
  /**
   * Place in the first version, its tags there and what was decided included. Where only the second has the text, the place where
   * it is missing.
   */
  readonly source: Span;
  /** The disagreement to decide; missing where the texts differ without their tags. */
  readonly disagreement?: Disagreement;
  /** The decision that applies. */
  readonly decision?: Decision;
}

/** A comparison of versions of a text. */
export interface TextComparison {
  readonly stretches: readonly Stretch[];
  /** Decisions on it that do not apply. */
  readonly dropped: readonly DroppedDecision[];
  /** The adjudication, which makes the result; missing where the texts differ without their tags: then nothing can be decided. */
  readonly adjudication?: Adjudication;
}

/**
 * Compares versions of a text. Where the texts differ without their tags, the first two are, as far as they are the same.
 *
 * @param decisions those on this text
 */
export function compareVersions(versions: readonly TextVersion[], decisions: readonly Decision[]): TextComparison {
  const documents = versions.map(({ document }) => document);
  const [first] = documents;
  const adjudication = adjudicate(documents);
  if (!first || !adjudication) return { stretches: differencesOf(versions), dropped: [] };
  const { disagreements } = adjudication;
  const { decided, dropped } = decisions.length > 0 ? replay(first.plain, disagreements, decisions) : nothingDecided;
  const stretches = disagreements.flatMap((disagreement): Stretch[] => {
    const { text, before, after, choices } = disagreement;
    // Labels that a map makes one are no difference.
    const compared = choices.map((choice, index) =>
      choice.map((entity) => ({ ...entity, label: versions[index]!.labelOf(entity.label) })),
    );
    const kind = kindOfChoices(compared);
    if (kind === undefined) return [];
    const decision = decided.get(disagreement);
    const pairs = labelPairs(compared, text);
    const shown = { kind, pairs, text, before, after, choices, source: disagreement.source, disagreement };
    return [decision ? { ...shown, source: sourceWith(decision, disagreement, first), decision } : shown];
  });
  return { stretches, dropped, adjudication };
}

/** The place of a disagreement together with that of what was decided on it. */
function sourceWith({ entities }: Decision, { line, column, source, text }: Disagreement, document: Document): Span {
  const [first, last] = [entities[0], entities.at(-1)];
  if (!first || !last || (first.from >= 0 && last.to <= text.length)) return source;
  const plain = new PlainLine(document.line(line - 1));
  const lineFrom = document.lineFrom(line - 1);
  const from = plain.toPlain(column - 1);
  return {
    from: Math.min(source.from, lineFrom + plain.toSource(from + first.from)),
    to: Math.max(source.to, lineFrom + plain.endToSource(from + last.to)),
  };
}

const nothingDecided: ReturnType<typeof replay> = { decided: new Map(), dropped: [] };

/** Tells how the first of some choices and the first that differs from it differ; undefined when none does. */
function kindOfChoices([first = [], ...others]: readonly (readonly ChosenEntity[])[]): StretchKind | undefined {
  const other = others.find((choice) => !isSameChoice(first, choice));
  if (!other) return undefined;
  if (first.length > 1 || other.length > 1) return 'several';
  const kind = kindOf(first[0], other[0]);
  return kind === 'same' ? undefined : kind;
}

/** Lists the labels of entities that are not the same to two of the annotators. Entities inside others are not scored, and not listed. */
function labelPairs(choices: readonly (readonly ChosenEntity[])[], text: string): LabelPair[] {
  const points = new CodePoints(text);
  const scored = choices.map(outermost);
  const found = new Map<string, LabelPair>();
  for (const annotators of annotatorPairs(choices.length)) {
    const [left, right] = annotators;
    for (const pair of matchAnnotations(scored[left]!, scored[right]!, points)) {
      const labels = labelsOf(pair);
      if (labels[0] !== labels[1] || !isSameSpan(pair)) found.set(`${annotators} ${labels}`, { annotators, labels });
    }
  }
  return [...found.values()];
}

/** Chooses the entities that are in no other; unclosed tags are none. */
function outermost(entities: readonly ChosenEntity[]): ChosenEntity[] {
  let free = 0;
  return entities.filter(({ from, to }) => {
    if (from >= to || from < free) return false;
    free = to;
    return true;
  });
}

/** Differences of the first two versions, entity by entity and where their texts differ; none of them can be decided. */
function differencesOf([one, other]: readonly TextVersion[]): Stretch[] {
  if (!one || !other) return [];
  const [left, right] = [annotationsOf(one), annotationsOf(other)];
  const { entities, texts } = compareAnnotations(left, right);
  const stretches: Stretch[] = [];
  /** Place at which an entity of the second version alone is shown in the first: after the entity before it. */
  let at = 0;
  for (const { kind, left: mine, right: theirs } of entities) {
    if (mine) at = mine.source.to;
    if (kind === 'same') continue;
    const from = Math.min(mine?.from ?? Number.POSITIVE_INFINITY, theirs?.from ?? Number.POSITIVE_INFINITY);
    const choices = [mine, theirs].map((side) =>
      side ? [{ label: side.label, from: side.from - from, to: side.to - from }] : [],
    );
    const text = joined(mine, theirs);
    const pairs = (mine ?? theirs)!.depth === 0 ? labelPairs(choices, text) : [];
    stretches.push({ kind, pairs, text, before: '', after: '', choices, source: mine?.source ?? { from: at, to: at } });
  }
  const places = sourcesOf(
    one.document,
    texts.map(({ left: span }) => span),
  );
  for (const [index, { left: span }] of texts.entries()) {
    const text = left.text.slice(span.from, span.to);
    stretches.push({ kind: 'text', pairs: [], text, before: '', after: '', choices: [[], []], source: places[index]! });
  }
  return stretches.sort((a, b) => a.source.from - b.source.from);
}

/**
 * Counts the entities of each pair of versions, of both together, and those that agree on boundary and label: over the former, the latter
 * are F1, and both add up over texts.
 */
export function countAgreed(versions: readonly TextVersion[]): { readonly agreed: number; readonly all: number }[] {
  const { text, lists } = scoredText(versions.map(annotationsOf));
  const points = new CodePoints(text);
  return annotatorPairs(lists.length).map(([a, b]) => {
    const counts = countMatched(matchAnnotations(lists[a]!, lists[b]!, points));
    return { agreed: 2 * scoresOf(counts).strict.correct, all: lists[a]!.length + lists[b]!.length };
  });
}

function annotationsOf({ document, labelOf }: TextVersion): Annotations {
  return annotatedText(document, labelOf);
}

/** The text that one of two entities reaches over, or both together. */
function joined(one: Annotation | undefined, other: Annotation | undefined): string {
  if (!one || !other) return (one ?? other)!.body;
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  return first.body + second.body.slice(Math.max(0, first.to - second.from));
}

/** The places in a document of spans of its compared text, which are in order. */
function sourcesOf(document: Document, spans: readonly Span[]): Span[] {
  const offsets = spans.flatMap(({ from, to }) => [from, to]);
  const places: number[] = [];
  let plainFrom = 0;
  for (const { line, lineFrom } of document.locatedLines()) {
    if (places.length === offsets.length) break;
    const mark = lineFrom === 0 && line.text.startsWith('\ufeff') ? 1 : 0;
    const plain = new PlainLine(line);
    const end = plainFrom + plain.text.length - mark;
    for (let offset = offsets[places.length]; offset !== undefined && offset <= end; offset = offsets[places.length]) {
      const inLine = offset - plainFrom + mark;
      places.push(lineFrom + (places.length % 2 === 0 ? plain.toSource(inLine) : plain.endToSource(inLine)));
    }
    plainFrom = end + Number(line.lineBreak !== '');
  }
  // What is missing at the end is after the last line.
  while (places.length < offsets.length) places.push(document.text.length);
  return spans.map((_, index) => {
    const [from, to] = [places[2 * index]!, places[2 * index + 1]!];
    return { from, to: Math.max(from, to) };
  });
}
