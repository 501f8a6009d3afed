/** The text that several annotated texts have in common, so that their annotations have comparable places. */
import { diffArrays } from 'diff';
import { AnchoredMatcher, type Run } from '../drift/common-runs.ts';
import type { Span } from '../text/span.ts';
import { changedRange } from '../util/changed-range.ts';
import type { Annotation, Annotations } from './annotations.ts';

/** Part of an annotated text that all texts of an alignment have. */
export interface CommonPart {
  /** Annotations within common text; their offsets are in {@link CommonText.text}. */
  readonly annotations: readonly Annotation[];
  /** Annotations that reach into text which not all have; their offsets are in their own text. */
  readonly leftOut: readonly Annotation[];
}

/** Alignment of several annotated texts: what they have in common, and where they differ. */
export interface CommonText {
  readonly text: string;
  /** One for each text, in the order in which they were given. */
  readonly parts: readonly CommonPart[];
  /** Stretches in which the texts differ: a span of each text, in the order in which they were given. */
  readonly differing: readonly (readonly Span[])[];
}

/** A run of text that all texts share: its offset in each, and its length. */
interface SharedRun {
  readonly at: readonly number[];
  readonly length: number;
}

/**
 * Aligns texts. Whatever the order in which they are given, the same text is common to them: texts that differ are aligned in
 * the order of their content.
 */
export function commonText(texts: readonly Annotations[]): CommonText {
  const distinct = [...new Set(texts.map(({ text }) => text))].sort();
  if (distinct.length === 1) {
    const parts = texts.map(({ annotations }) => ({ annotations, leftOut: [] }));
    return { text: distinct[0]!, parts, differing: [] };
  }
  let text = distinct[0]!;
  let runs: SharedRun[] = text === '' ? [] : [{ at: [0], length: text.length }];
  for (const other of distinct.slice(1)) {
    runs = refined(runs, sharedRuns(text, other));
    text = runs.map(({ at, length }) => other.slice(at.at(-1), at.at(-1)! + length)).join('');
  }
  const order = texts.map((each) => distinct.indexOf(each.text));
  return {
    text,
    parts: texts.map(({ annotations }, index) => partOf(annotations, runs, order[index]!)),
    differing: differing(runs, distinct).map((spans) => order.map((index) => spans[index]!)),
  };
}

/** Cuts runs down to those that another text shares, too; `shared` are runs of the text that the runs make together. */
function refined(runs: readonly SharedRun[], shared: readonly SharedRun[]): SharedRun[] {
  const all: SharedRun[] = [];
  let next = 0;
  let begin = 0;
  for (const { at, length } of runs) {
    while (next < shared.length) {
      const { at: both, length: size } = shared[next]!;
      const [here, other] = both as [number, number];
      const from = Math.max(begin, here);
      const to = Math.min(begin + length, here + size);
      if (from < to)
        all.push({ at: [...at.map((each) => each + from - begin), other + from - here], length: to - from });
      if (here + size > begin + length) break;
      next++;
    }
    begin += length;
  }
  return all;
}

function partOf(annotations: readonly Annotation[], runs: readonly SharedRun[], index: number): CommonPart {
  const common: Annotation[] = [];
  const leftOut: Annotation[] = [];
  let run = 0;
  let begin = 0;
  for (const annotation of annotations) {
    const { from, to } = annotation;
    while (run < runs.length && runs[run]!.at[index]! + runs[run]!.length <= from) begin += runs[run++]!.length;
    const start = runs[run]?.at[index] ?? Number.POSITIVE_INFINITY;
    const by = begin - start;
    if (start <= from && to <= start + runs[run]!.length) common.push({ ...annotation, from: from + by, to: to + by });
    else leftOut.push(annotation);
  }
  return { annotations: common, leftOut };
}

function differing(runs: readonly SharedRun[], texts: readonly string[]): Span[][] {
  const found: Span[][] = [];
  let at = texts.map(() => 0);
  for (const run of [...runs, { at: texts.map((text) => text.length), length: 0 }]) {
    const spans = at.map((from, index) => ({ from, to: run.at[index]! }));
    if (spans.some(({ from, to }) => from < to)) found.push(spans);
    at = run.at.map((each) => each + run.length);
  }
  return found;
}

/** Most differences that are looked for between the lines, and between the words of differing lines, of two texts. */
const [maxLineEdits, maxWordEdits] = [2000, 1000];

const lines = /[^\n]*\n|[^\n]+/g;
const words = /[\p{L}\p{M}\p{N}]+|\s+|./gsu;

/**
 * Returns the runs that two texts share: equal lines first, then equal words of the lines between them, or where these differ too
 * much, long equal stretches and the words between those.
 */
function sharedRuns(text: string, other: string): SharedRun[] {
  const runs: SharedRun[] = [];
  let [from, to] = [0, 0];
  const share = (length: number) => {
    const last = runs.at(-1);
    const touches = last && last.at[0]! + last.length === from && last.at[1]! + last.length === to;
    if (touches) runs[runs.length - 1] = { at: last.at, length: last.length + length };
    else if (length > 0) runs.push({ at: [from, to], length });
    [from, to] = [from + length, to + length];
  };
  const skip = (before: string, after: string) => {
    from += before.length;
    to += after.length;
  };
  for (const [before, after] of stretches(text, other, lines, maxLineEdits) ?? [[text, other]]) {
    if (after === undefined) share(before.length);
    else if (before === '' || after === '') skip(before, after);
    else {
      for (const [removed, added] of wordStretches(before, after)) {
        if (added === undefined) share(removed.length);
        else skip(removed, added);
      }
    }
  }
  return runs;
}

/** A stretch that two texts share, or one of each where they differ. */
type Stretch = readonly [string, string?];

function wordStretches(text: string, other: string): Stretch[] {
  const found = stretches(text, other, words, maxWordEdits);
  if (found) return found;
  const all: Stretch[] = [];
  let [from, to] = [0, 0];
  for (const run of [...new AnchoredMatcher(other).runsIn(text, 0, other.length), endOf(text, other)]) {
    const [before, after] = [text.slice(from, run.from), other.slice(to, run.otherFrom)];
    all.push(...(stretches(before, after, words, maxWordEdits) ?? [[before, after] as const]));
    all.push([text.slice(run.from, run.from + run.length)]);
    [from, to] = [run.from + run.length, run.otherFrom + run.length];
  }
  return all;
}

function endOf(text: string, other: string): Run {
  return { from: text.length, otherFrom: other.length, length: 0 };
}

/** Divides two texts into stretches of whole pieces; undefined where these differ in too many. */
function stretches(text: string, other: string, pieces: RegExp, maxEditLength: number): Stretch[] | undefined {
  const before = text.match(pieces) ?? [];
  const after = other.match(pieces) ?? [];
  const { start, beforeEnd, afterEnd } = changedRange(before, after);
  const changes = diffArrays(before.slice(start, beforeEnd), after.slice(start, afterEnd), { maxEditLength });
  if (!changes) return undefined;
  const found: Stretch[] = [[before.slice(0, start).join('')]];
  let [gone, fresh] = ['', ''];
  for (const change of changes) {
    const value = change.value.join('');
    if (change.removed) gone += value;
    else if (change.added) fresh += value;
    else {
      found.push([gone, fresh], [value]);
      [gone, fresh] = ['', ''];
    }
  }
  found.push([gone, fresh], [before.slice(beforeEnd).join('')]);
  return found;
}
