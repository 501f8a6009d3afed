/** Validation of what clients send against schemas. */
import * as v from 'valibot';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { fields, position, range, textDocument } from '../../../protocol/schemas.ts';

/** Tells whether a value is an object with properties. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Makes the answer to a request with parameters that its method does not have. */
export function invalidParams(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/**
 * Reads a value as a schema says.
 *
 * @param what stands before the reason when the value does not fit
 * @throws ResponseError that names the property that does not fit
 */
export function check<S extends v.GenericSchema>(schema: S, value: unknown, what?: string): v.InferOutput<S> {
  const { success, output, issues } = v.safeParse(schema, value, { abortEarly: true });
  if (success) return output;
  const reason = describe(issues[0]);
  throw invalidParams(what === undefined ? reason : `${what}: ${reason}`);
}

/** The parameter of a request of LSP that says where in a document it is about. */
export type PlaceParam = 'position' | 'positions' | 'range' | 'ranges';

const places: Readonly<Record<PlaceParam, v.GenericSchema>> = {
  position,
  positions: v.array(position, 'a list'),
  range,
  ranges: v.array(range, 'a list'),
};

/** Makes the schema of parameters with a document and a place, whatever else they have. */
export function paramsAt(place: PlaceParam | undefined) {
  return fields({ textDocument, ...(place && { [place]: places[place] }) });
}

/** Reads what a client answers as a schema says; what does not fit is a problem like others that answers tell. */
export function readAnswer<S extends v.GenericSchema>(
  schema: S,
  answer: unknown,
): v.InferOutput<S> | { problem: string } {
  const { success, output, issues } = v.safeParse(schema, answer, { abortEarly: true });
  return success ? output : { problem: describe(issues[0]) };
}

function describe(issue: v.BaseIssue<unknown>): string {
  return `${v.getDotPath(issue) ?? 'the value'} must be ${issue.message}.`;
}
