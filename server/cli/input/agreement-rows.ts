/** Rows of agreement: what a document counts, as a line of JSON, so that runs over parts of a corpus can be added up. */
import * as v from 'valibot';
import { type AgreementCounts, annotatorPairs } from '../../core/compare/counts.ts';
import { toJson } from '../output/json.ts';

/** Version of the rows that are written. */
const schema = 1;

const labels = v.array(v.nullable(v.string()));
const integer = v.pipe(v.number(), v.integer(), v.minValue(0));

const row = v.pipe(
  v.object({
    schema: v.literal(schema),
    file: v.string(),
    annotators: v.pipe(v.array(v.string()), v.minLength(2)),
    pairs: v.array(v.array(v.object({ labels: v.pipe(labels, v.length(2)), same: integer, other: integer }))),
    tokens: v.array(v.object({ labels, count: integer })),
    nested: integer,
    leftOut: integer,
  }),
  v.check(
    ({ annotators, pairs, tokens }) =>
      pairs.length === annotatorPairs(annotators.length).length &&
      tokens.every((count) => count.labels.length === annotators.length),
    'Expected one list of pairs for each two annotators, and one label of each for tokens',
  ),
);

/** A document with its counts. */
export interface AgreementRow {
  readonly file: string;
  readonly annotators: readonly string[];
  readonly counts: AgreementCounts;
}

/** Writes a row, with its line end. */
export function rowLine({ file, annotators, counts }: AgreementRow): string {
  return `${toJson({ schema, file, annotators, ...counts })}\n`;
}

/** Reads a row, or says what was expected, and in which column if that is known. */
export function parseRow(line: string): AgreementRow | { readonly problem: string; readonly column: number } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    const { message } = error as Error;
    const at = Number(/position (\d+)/.exec(message)?.[1] ?? line.length);
    return { problem: 'expected a line of “tagwright agree --format jsonl”, which is JSON', column: at + 1 };
  }
  const result = v.safeParse(row, value);
  if (!result.success) {
    const [issue] = result.issues;
    const path = v.getDotPath(issue);
    return {
      problem: `expected a line of “tagwright agree --format jsonl”: ${path ? `${path}: ` : ''}${issue.message}`,
      column: 1,
    };
  }
  const { file, annotators, schema: _, ...counts } = result.output;
  // The schema has checked that pairs have two labels.
  return { file, annotators, counts: counts as unknown as AgreementCounts };
}
