/** Jumps: paragraph numbers that do not follow the one before them. */
import type { Candidate } from './landmarks.ts';

/** A paragraph number out of sequence: how it follows the paragraph number before it. */
export interface Jump {
  /** Number before it; 0 for the first paragraph. */
  readonly before: number;
  readonly number: number;
  /** Missing numbers between the two; undefined without any. */
  readonly first: number | undefined;
  readonly last: number | undefined;
}

/** Whether two jumps are equal. */
export function isSameJump(a: Jump | undefined, b: Jump | undefined): boolean {
  if (!a || !b) return a === b;
  return a.before === b.before && a.number === b.number && a.first === b.first && a.last === b.last;
}

/** Finds the jumps among the paragraphs of a document, which are given in order. */
export function jumpsOf(paragraphs: readonly Candidate[]): ReadonlyMap<Candidate, Jump> {
  const jumps = new Map<Candidate, Jump>();
  let all: ReadonlySet<number> | undefined;
  let before = 0;
  let highest = 0;
  for (const [index, paragraph] of paragraphs.entries()) {
    const { number } = paragraph;
    if (number === 0) continue;
    // After a list inside a paragraph, the numbering continues; in a section of its own, it may begin again.
    const next = paragraphs[index + 1]?.number;
    const beginsAgain = paragraph.followsTitle && (next === undefined || next === 2 || next === highest + 1);
    const continues = number === before + 1 || number === highest + 1 || beginsAgain;
    if (!continues) {
      all ??= new Set(paragraphs.flatMap(numbersOf));
      jumps.set(paragraph, { before, number, ...missingBetween(before, number, all) });
    }
    const isStray = !continues && next === before + 1;
    if (isStray) continue;
    before = paragraph.through;
    highest = Math.max(highest, before);
  }
  return jumps;
}

/** Returns the numbers that a paragraph stands for: most for one, `4-12 .` for nine. */
function numbersOf({ number, through }: Candidate): number[] {
  return Array.from({ length: through - number + 1 }, (_, index) => number + index);
}

/** Returns the numbers that are missing after one and before another, up to the first of them that the cable has anywhere. */
function missingBetween(before: number, number: number, all: ReadonlySet<number>): Pick<Jump, 'first' | 'last'> {
  if (number <= before || all.has(before + 1)) return { first: undefined, last: undefined };
  let last = before + 1;
  while (last + 1 < number && !all.has(last + 1)) last++;
  return { first: before + 1, last };
}
