/** Lists that are kept as the bytes of their JSON, and messages with such a list. */
import type { Message, MessageWriter } from 'vscode-languageserver';
import { wellFormedJson } from '../../core/text/well-formed.ts';
import { type ChangedRange, changedRange } from '../../core/util/changed-range.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const end = encoder.encode(']}}');

/** Some items of a list as UTF-8, with commas between them. */
export class EncodedItems {
  readonly bytes: Uint8Array;
  #items: readonly unknown[] | undefined;

  /** @param json the items, at least one, with commas between them */
  constructor(json: string) {
    this.bytes = encoder.encode(wellFormedJson(json));
  }

  /** The items as objects, made when a connection takes no bytes. */
  get items(): readonly unknown[] {
    this.#items ??= JSON.parse(`[${decoder.decode(this.bytes)}]`) as unknown[];
    return this.#items;
  }
}

/**
 * A list, whose items were encoded before. It stands as a property of a message's result or parameters: on a stream its bytes are
 * sent as they are, elsewhere its items.
 */
export class EncodedList {
  readonly pieces: readonly EncodedItems[];
  /** A list that was sent before and whose bytes are taken over, and which pieces are others. */
  #before: EncodedList | undefined;
  readonly #range: ChangedRange;
  /** Offset of each piece in the bytes of the list, and where one more would begin. */
  readonly #starts: Int32Array;
  /** Its bytes in the message that it was sent with. */
  #sent: Uint8Array | undefined;

  /** @param before a list that may have been sent and has some of these pieces */
  constructor(pieces: readonly EncodedItems[], before?: EncodedList) {
    this.pieces = pieces;
    this.#before = before !== undefined && before.#sent !== undefined ? before : undefined;
    this.#range = changedRange(this.#before?.pieces ?? none, pieces);
    this.#starts = this.#before ? this.#startsAfter(this.#before) : startsOf(pieces, new Int32Array(pieces.length + 1));
  }

  #startsAfter(before: EncodedList): Int32Array {
    const { start, beforeEnd, afterEnd } = this.#range;
    const starts = new Int32Array(this.pieces.length + 1);
    starts.set(before.#starts.subarray(0, start + 1));
    startsOf(this.pieces, starts, start, afterEnd);
    const by = starts[afterEnd]! - before.#starts[beforeEnd]!;
    for (let index = afterEnd; index < starts.length; index++) {
      starts[index] = before.#starts[index - afterEnd + beforeEnd]! + by;
    }
    return starts;
  }

  /** Number of its bytes, commas between the pieces included. */
  get length(): number {
    return Math.max(0, this.#starts.at(-1)! - 1);
  }

  /** Writes its bytes into a message, where the list that comes after it finds them. */
  writeInto(message: Uint8Array, at: number): void {
    const { start, beforeEnd, afterEnd } = this.#range;
    const sent = message.subarray(at, at + this.length);
    if (this.#before) {
      const bytes = this.#before.#sent!;
      sent.set(bytes.subarray(0, Math.max(0, this.#starts[start]! - 1)));
      const isMore = afterEnd < this.pieces.length;
      if (isMore) sent.set(bytes.subarray(this.#before.#starts[beforeEnd]!), this.#starts[afterEnd]!);
    }
    for (let index = start; index < afterEnd; index++) sent.set(this.pieces[index]!.bytes, this.#starts[index]!);
    for (let index = Math.max(1, start); index <= afterEnd && index < this.pieces.length; index++) {
      sent[this.#starts[index]! - 1] = commaByte;
    }
    this.#before = undefined;
    this.#sent = sent;
  }

  /** Makes the list of its items. */
  toJSON(): readonly unknown[] {
    return this.pieces.flatMap(({ items }) => items);
  }
}

const none: readonly never[] = [];
const commaByte = 0x2c;

/** Adds up where pieces begin, a comma after each. */
function startsOf(pieces: readonly EncodedItems[], starts: Int32Array, from = 0, to = pieces.length): Int32Array {
  for (let index = from; index < to; index++) starts[index + 1] = starts[index]! + pieces[index]!.bytes.length + 1;
  return starts;
}

/** A message with a list, by where that stands in it. */
interface Found {
  readonly part: 'result' | 'params';
  readonly body: Readonly<Record<string, unknown>>;
  readonly key: string;
  readonly list: EncodedList;
}

function findList(message: Message): Found | undefined {
  for (const part of ['result', 'params'] as const) {
    const body = (message as Partial<Record<typeof part, unknown>>)[part];
    if (typeof body !== 'object' || body === null || Array.isArray(body)) continue;
    for (const [key, list] of Object.entries(body)) {
      if (list instanceof EncodedList) return { part, body: body as Found['body'], key, list };
    }
  }
  return undefined;
}

/** Encodes a message, for a connection that takes bytes. */
export function toBytes(message: Message): Uint8Array {
  const found = findList(message);
  if (!found) return encoder.encode(JSON.stringify(message));
  const { part, body, key, list } = found;
  // The list comes last, so that all else is one text before it and two braces after it.
  const before = JSON.stringify({ ...message, [part]: undefined });
  const { [key]: _, ...others } = body;
  const beside = JSON.stringify(others);
  const comma = (text: string) => (text === '{}' ? '{' : `${text.slice(0, -1)},`);
  const head = encoder.encode(`${comma(before)}"${part}":${comma(beside)}${JSON.stringify(key)}:[`);
  const bytes = new Uint8Array(head.length + list.length + end.length);
  bytes.set(head);
  list.writeInto(bytes, head.length);
  bytes.set(end, head.length + list.length);
  return bytes;
}

/** Lets a writer that takes objects send the items of lists as such. */
export function sendingObjects(writer: MessageWriter): MessageWriter {
  const write = writer.write.bind(writer);
  writer.write = (message) => write(toObjects(message));
  return writer;
}

function toObjects(message: Message): Message {
  const found = findList(message);
  if (!found) return message;
  const { part, body, key, list } = found;
  return { ...message, [part]: { ...body, [key]: list.toJSON() } } as Message;
}
