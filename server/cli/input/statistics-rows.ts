/** Statistics as lines of JSON: of a document, or of many, so that runs over parts of a corpus can be added up. */
import * as v from 'valibot';
import { type JsonLineMistake, parseJsonLine } from '../../core/util/json-line.ts';
import type { Statistics } from '../../core/views/statistics.ts';
import { toJson } from '../output/json.ts';

/** Version of the lines that are written. */
const schema = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const labelCount = v.object({ label: v.string(), entities: count });

const row = v.object({
  schema: v.literal(schema),
  file: v.optional(v.string()),
  documents: count,
  tagged: count,
  tokens: count,
  entities: count,
  labels: v.array(v.object({ ...labelCount.entries, documents: count })),
  surfaces: v.array(
    v.object({ surface: v.string(), documents: count, labels: v.pipe(v.array(labelCount), v.minLength(1)) }),
  ),
  rules: v.array(
    v.object({
      rule: v.string(),
      severity: v.picklist(['error', 'warning', 'information', 'hint']),
      findings: count,
      accepted: count,
      documents: count,
    }),
  ),
  review: v.object({ reviewed: count, changed: count, unreviewed: count }),
});

/** A record of a document that has no statistics, since something went wrong with it. */
const failed = v.object({ schema: v.literal(schema), file: v.string(), error: v.string() });

/** Statistics of a document, whose name they have, or of several. */
export interface StatisticsRow {
  readonly file: string | undefined;
  readonly statistics: Statistics;
}

/** A document that could not be counted. */
export interface FailedRow {
  readonly file: string;
  readonly error: string;
}

/** Writes a sum, with its line end. */
export function sumLine(statistics: Statistics): string {
  return `${toJson({ schema, ...statistics })}\n`;
}

/** Reads a line, or says what was expected. */
export function parseStatistics(line: string): StatisticsRow | FailedRow | JsonLineMistake {
  const value = jsonOf(line);
  const read = v.safeParse(row, value);
  if (read.success) {
    const { file, schema: _, ...statistics } = read.output;
    return { file, statistics };
  }
  const failure = v.safeParse(failed, value);
  if (failure.success) return { file: failure.output.file, error: failure.output.error };
  return parseJsonLine(line, row, 'a line of “tagwright stats --format json” or “jsonl”') as JsonLineMistake;
}

/** The parser that tells the place of a mistake takes many times as long: it is asked only where there is one. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
