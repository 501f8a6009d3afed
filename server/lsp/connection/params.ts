import { ErrorCodes, type Position, type Range, ResponseError } from 'vscode-languageserver';
import type { MentionOptions } from '../../core/edit/mention-edits.ts';

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

/** What says where in a document a request is about. */
export type Place = 'position' | 'positions' | 'range' | 'ranges';

const isPlace: Record<Place, (value: unknown) => boolean> = {
  position: isPosition,
  positions: (value) => Array.isArray(value) && value.every(isPosition),
  range: isRange,
  ranges: (value) => Array.isArray(value) && value.every(isRange),
};

/** The document that parameters name; they must have the place, if any, that the request is about. */
export function checkParams(params: unknown, place?: Place): string {
  if (!isRecord(params)) throw invalidParams('Parameters are missing.');
  const { textDocument } = params;
  if (!isRecord(textDocument) || typeof textDocument.uri !== 'string') {
    throw invalidParams('textDocument.uri must be a string.');
  }
  if (place && !isPlace[place](params[place])) throw invalidParams(`${place} is missing or malformed.`);
  return textDocument.uri;
}

/** What is said about mentions, as far as it makes sense. */
export function readMentionOptions(value: unknown): Partial<MentionOptions> {
  if (!isRecord(value)) return {};
  const { matchCase, wholeTokens, minimumLength } = value;
  return {
    ...(typeof matchCase === 'boolean' && { matchCase }),
    ...(typeof wholeTokens === 'boolean' && { wholeTokens }),
    ...(isUinteger(minimumLength) && { minimumLength: Number(minimumLength) }),
  };
}
