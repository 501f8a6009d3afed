/** Lines of JSON that people or programs wrote: read with a schema, or with what is wrong and where. */
import { type ParseError, parse } from 'jsonc-parser';
import * as v from 'valibot';

/** Mistake in a line of JSON. */
export interface JsonLineMistake {
  /** Words on what was expected, which follow a place. */
  readonly problem: string;
  /** Column of the mistake, counted from 1. */
  readonly column: number;
}

/**
 * Reads a line of JSON.
 *
 * @param expected what such a line is, for messages: “a decision”
 */
export function parseJsonLine<S extends v.GenericSchema>(
  line: string,
  schema: S,
  expected: string,
): { readonly value: v.InferOutput<S> } | JsonLineMistake {
  const errors: ParseError[] = [];
  const value: unknown = parse(line, errors, { disallowComments: true });
  const [error] = errors;
  if (error) return { problem: `expected ${expected}, which is JSON on one line`, column: error.offset + 1 };
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return { problem: `expected ${expected}: ${path ? `${path}: ` : ''}${issue.message}`, column: 1 };
}
