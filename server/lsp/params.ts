import { ErrorCodes, type Position, type Range, ResponseError } from 'vscode-languageserver';

/** Whether a value is an object with properties. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether a value is a place in a text. */
export function isPosition(value: unknown): value is Position {
  return isRecord(value) && isUinteger(value.line) && isUinteger(value.character);
}

/** Whether a value is a range in a text. */
export function isRange(value: unknown): value is Range {
  return isRecord(value) && isPosition(value.start) && isPosition(value.end);
}

function isUinteger(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/** The answer to a request with parameters that its method does not have. */
export function invalidParams(message: string): ResponseError<void> {
  return new ResponseError(ErrorCodes.InvalidParams, message);
}

/** The document that parameters name, after a look at the places that they have. */
export function checkParams(params: unknown): string {
  if (!isRecord(params)) throw invalidParams('Parameters are missing.');
  const { textDocument, position, range, positions } = params;
  if (!isRecord(textDocument) || typeof textDocument.uri !== 'string') {
    throw invalidParams('textDocument.uri must be a string.');
  }
  if (position !== undefined && !isPosition(position)) throw invalidParams('position must be a position.');
  if (range !== undefined && !isRange(range)) throw invalidParams('range must be a range.');
  if (positions !== undefined && !(Array.isArray(positions) && positions.every(isPosition))) {
    throw invalidParams('positions must be positions.');
  }
  return textDocument.uri;
}
