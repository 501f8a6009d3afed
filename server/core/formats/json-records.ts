/** Records in JSON: one that is read has its shape checked, and mistakes have places. */
import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import * as v from 'valibot';
import { type Message, say } from '../message.ts';
import { annotate, type Entity } from './annotated-text.ts';
import { oneDocument, onlyMistakes, type ReadDocuments, type Remark } from './format.ts';
import { Offsets } from './offsets.ts';

/** Keys and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/** JSON in which values have places: it is parsed for them when the first is asked for, and once. */
export class JsonText {
  readonly #json: string;
  #tree: { readonly root: Node | undefined } | undefined;

  constructor(json: string) {
    this.#json = json;
  }

  /** Returns the offset of a value, or of the nearest one around it. */
  placeOf(path: Path): number {
    this.#tree ??= { root: treeOf(this.#json) };
    const { root } = this.#tree;
    for (let length = path.length; root && length >= 0; length--) {
      const node = findNodeAtLocation(root, path.slice(0, length) as (string | number)[]);
      if (node) return node.offset;
    }
    return 0;
  }
}

/**
 * Reads a record.
 *
 * @param take makes documents of a record that has the right shape
 */
export function readJson<T>(
  json: string,
  schema: v.GenericSchema<unknown, T>,
  take: (record: T, json: JsonText) => ReadDocuments,
): ReadDocuments {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return onlyMistakes(syntaxMistake(json));
  }
  const text = new JsonText(json);
  return checked(text, { value, path: [] }, schema, (record) => take(record, text));
}

/** Value within a record, and the keys that lead to it. */
interface Part {
  readonly value: unknown;
  readonly path: Path;
}

/**
 * Reads a part of a record, so that a mistake in it leaves out that part alone.
 *
 * @param take makes documents of a part that has the right shape
 */
export function checked<T>(
  json: JsonText,
  { value, path }: Part,
  schema: v.GenericSchema<unknown, T>,
  take: (part: T) => ReadDocuments,
): ReadDocuments {
  const result = v.safeParse(schema, value);
  if (result.success) return take(result.output);
  const issue = deepest(result.issues[0]);
  return onlyMistakes(mistakeAt(json, [...path, ...issue.path], issue.message));
}

/** Makes a mistake at a value, or where it should be. */
export function mistakeAt(json: JsonText, path: Path, message: Message): Remark {
  return { at: json.placeOf(path), message };
}

function treeOf(json: string): Node | undefined {
  try {
    return parseTree(json);
  } catch (error) {
    // The parser is recursive.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function syntaxMistake(json: string): Remark {
  const errors: ParseError[] = [];
  try {
    parseTree(json, errors, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return { at: errors[0]?.offset ?? 0, message: say('JSON expected here') };
}

/** Returns what is wrong with a value; of a union of shapes, with the one that came nearest. */
function deepest(issue: v.BaseIssue<unknown>): { readonly path: Path; readonly message: Message } {
  const path = issue.path?.map(({ key }) => key as string | number) ?? [];
  const [inner] = (issue.issues ?? []).map(deepest).sort((one, other) => other.path.length - one.path.length);
  if (inner && inner.path.length > 0) return { path: [...path, ...inner.path], message: inner.message };
  const isMissing = issue.path?.at(-1)?.origin === 'key';
  const message = isMissing
    ? say('“{0}” is missing here.', `${path.at(-1)}`)
    : say('{0} expected here: {1}', issue.expected ?? '', path.join('.'));
  return { path, message };
}

/** Span of a record: its offsets count code points. */
export interface RecordSpan {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly scores?: Readonly<Record<string, number>> | undefined;
}

/** Document of a record. */
export interface RecordText {
  readonly text: string;
  readonly name: string | undefined;
  readonly spans: readonly RecordSpan[];
  /** Keys that lead to the list of spans. */
  readonly path: Path;
}

/** Makes a document of a record whose offsets count code points. A span that is not in the text is a mistake. */
export function readSpans(json: JsonText, { text, name, spans, path }: RecordText): ReadDocuments {
  const offsets = new Offsets(text, 'code points');
  const entities: Entity[] = [];
  for (const [index, { start, end, label, scores }] of spans.entries()) {
    if (!isWithin(start, end, offsets.length)) {
      return onlyMistakes(mistakeAt(json, [...path, index], outside(start, end, offsets.length)));
    }
    entities.push({ from: offsets.toUtf16(start), to: offsets.toUtf16(end), label, ...(scores ? { scores } : {}) });
  }
  return oneDocument(annotate(text, entities, name));
}

/** Whether offsets are those of a span in a text of this length. */
export function isWithin(start: number, end: number, length: number): boolean {
  return Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= length;
}

/** Says that a span is not in its text. */
export function outside(start: number, end: number, length: number): Message {
  return say('a span within 0 and {0} expected, found {1} to {2}', `${length}`, `${start}`, `${end}`);
}

/** Shape of what a record says of itself: the name of its file. */
export const meta = v.optional(v.looseObject({ file: v.optional(v.string()) }));
