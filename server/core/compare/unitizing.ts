/** Krippendorff's alpha for spans: chance-corrected agreement on where units are, and of which label. */
import { lastIndex } from '../text/sorted.ts';
import type { Span } from '../text/span.ts';
import type { Annotation } from './annotations.ts';
import { CodePoints } from './code-points.ts';

/** A section of a text for one annotator and label: a unit, or a gap between units. */
interface Section extends Span {
  readonly isUnit: boolean;
}

/** Disagreement that is observed, and that to be expected by chance. */
interface Disagreements {
  readonly observed: number;
  readonly expected: number;
}

/**
 * The unitizing alpha of annotations of one text, over all labels (Krippendorff 2004, Content Analysis, chapter 11; Krippendorff 1995,
 * Sociological Methodology 25:47–76). It counts how far boundaries lie apart, in code points. Alphas of several texts have no sum.
 *
 * @param lists annotations of each annotator, of which no two overlap
 * @returns null where it is not defined: for less than two annotators, or nothing annotated
 */
export function unitizingAlpha(lists: readonly (readonly Annotation[])[], text: string): number | null {
  const points = new CodePoints(text);
  const labels = new Set(lists.flatMap((list) => list.map(({ label }) => label)));
  let observed = 0;
  let expected = 0;
  for (const label of [...labels].sort()) {
    const units = lists.map((list) =>
      list.filter((each) => each.label === label).map(({ from, to }) => ({ from: points.at(from), to: points.at(to) })),
    );
    const disagreements = unitDisagreements(units, points.length);
    observed += disagreements.observed;
    expected += disagreements.expected;
  }
  return lists.length < 2 || expected === 0 ? null : 1 - observed / expected;
}

/**
 * Returns the disagreements of annotators on units of one label.
 *
 * @param units of each annotator, in order, from 0 to `length`
 */
export function unitDisagreements(units: readonly (readonly Span[])[], length: number): Disagreements {
  const sections = units.map((list) => sectionsOf(list, length));
  const annotators = units.length;
  let observed = 0;
  for (const [index, own] of sections.entries()) {
    for (const other of sections.slice(index + 1)) observed += 2 * distance(own, other);
  }
  return {
    observed: observed / (annotators * (annotators - 1) * length ** 2),
    expected: expectedDisagreement(sections, annotators * length) * (2 / length),
  };
}

function sectionsOf(units: readonly Span[], length: number): Section[] {
  const sections: Section[] = [];
  let at = 0;
  for (const { from, to } of units) {
    if (from > at) sections.push({ from: at, to: from, isUnit: false });
    sections.push({ from, to, isUnit: true });
    at = to;
  }
  if (at < length) sections.push({ from: at, to: length, isUnit: false });
  return sections;
}

/** Sums the squared distances of units that overlap, and the squared lengths of units in a gap of the other annotator. */
function distance(own: readonly Section[], other: readonly Section[]): number {
  let sum = 0;
  for (let i = 0, j = 0; i < own.length && j < other.length; ) {
    const [a, b] = [own[i]!, other[j]!];
    if (a.isUnit && b.isUnit) sum += (a.from - b.from) ** 2 + (a.to - b.to) ** 2;
    else if (a.isUnit && isWithin(a, b)) sum += (a.to - a.from) ** 2;
    else if (b.isUnit && isWithin(b, a)) sum += (b.to - b.from) ** 2;
    if (a.to <= b.to) i++;
    if (b.to <= a.to) j++;
  }
  return sum;
}

function isWithin(unit: Section, gap: Section): boolean {
  return !gap.isUnit && gap.from <= unit.from && unit.to <= gap.to;
}

/** @param places number of annotators times length of the text */
function expectedDisagreement(sections: readonly (readonly Section[])[], places: number): number {
  const lengths = (isUnit: boolean) =>
    sections.flatMap((list) => list.filter((each) => each.isUnit === isUnit).map(({ from, to }) => to - from));
  const units = lengths(true);
  const gaps = lengths(false).sort((a, b) => b - a);
  const sums = [0];
  for (const gap of gaps) sums.push(sums.at(-1)! + gap);
  let sum = 0;
  let pairs = places * (places - 1);
  for (const unit of units) {
    const wide = lastIndex(gaps.length, (index) => gaps[index]! >= unit) + 1;
    const room = sums[wide]! - wide * (unit - 1);
    sum += ((units.length - 1) / 3) * (2 * unit ** 3 - 3 * unit ** 2 + unit) + unit ** 2 * room;
    pairs -= unit * (unit - 1);
  }
  return pairs === 0 ? 0 : sum / pairs;
}
