/** Rows of agreement: what a document counts, as a line of JSON, so that runs over parts of a corpus can be added up. */
import * as v from 'valibot';
import { type AgreementCounts, annotatorPairs } from '../../core/compare/counts.ts';
import { type JsonLineMistake, parseJsonLine } from '../../core/util/json-line.ts';
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
    unitizingAlpha: v.nullable(v.number()),
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
  /** See unitizing.ts: it has no sum, so each document keeps its own. */
  readonly unitizingAlpha: number | null;
}

/** Writes a row, with its line end. */
export function rowLine({ file, annotators, counts, unitizingAlpha }: AgreementRow): string {
  return `${toJson({ schema, file, annotators, ...counts, unitizingAlpha })}\n`;
}

/** Reads a row, or says what was expected. */
export function parseRow(line: string): AgreementRow | JsonLineMistake {
  const read = parseJsonLine(line, row, 'a line of “tagwright agree --format jsonl”');
  if ('problem' in read) return read;
  const { file, annotators, unitizingAlpha, schema: _, ...counts } = read.value;
  // The schema has checked that pairs have two labels.
  return { file, annotators, unitizingAlpha, counts: counts as unknown as AgreementCounts };
}
