/** Validation on reviewed texts: how many proposals would have been right, where each text is judged by what was learned from others. */
import { hashText } from '../util/hash.ts';

/** Count of what would have been proposed for reviewed texts, and of what was right of it. */
export interface Validation {
  readonly proposed: number;
  readonly right: number;
}

/** Something that would have been proposed. */
export interface JudgedProposal {
  readonly probability: number;
  readonly isRight: boolean;
}

/** Share of the proposals that must be right, and least number of them for which that is seen. */
const [leastRight, leastSeen] = [0.95, 20];

/** Counts proposals, and those that are right. */
export function validation(proposals: readonly JudgedProposal[]): Validation {
  return { proposed: proposals.length, right: proposals.filter(({ isRight }) => isRight).length };
}

/**
 * Returns the lowest probability from which on enough proposals are right; undefined when none does.
 *
 * @param least lowest probability of any proposal: what is returned where all of them together are right often enough
 */
export function thresholdOf(proposals: readonly JudgedProposal[], least: number): number | undefined {
  const sorted = [...proposals].sort((a, b) => b.probability - a.probability);
  let right = 0;
  let threshold: number | undefined;
  for (const [index, { probability, isRight }] of sorted.entries()) {
    if (isRight) right++;
    // Proposals of one probability are made together.
    if (sorted[index + 1]?.probability === probability) continue;
    if (index + 1 >= leastSeen && right >= leastRight * (index + 1))
      threshold = index === sorted.length - 1 ? least : probability;
  }
  return threshold;
}

/** Divides texts into two halves, by the hashes of their names, so that texts that lie side by side come into both. */
export function halvesOf<T extends { readonly name: string }>(texts: readonly T[]): readonly [T[], T[]] {
  const byHash = texts.map((text) => ({ text, hash: hashText(text.name) })).sort((a, b) => a.hash - b.hash);
  const half = (rest: number) => byHash.filter((_, index) => index % 2 === rest).map(({ text }) => text);
  return [half(0), half(1)];
}

/** Returns texts in the order of their names. */
export function byName<T extends { readonly name: string }>(texts: readonly T[]): T[] {
  return [...texts].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Passes on the part that is done of a part. */
export function* scaled<T>(steps: Generator<number, T>, from: number, part: number): Generator<number, T> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value;
    yield from + part * step.value;
  }
}
