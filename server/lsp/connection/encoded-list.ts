/** Lists that are kept as the bytes of their JSON, and messages with such a list. */
import type { Message, MessageWriter } from 'vscode-languageserver';
import { wellFormedJson } from '../../core/text/well-formed.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

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

  constructor(pieces: readonly EncodedItems[]) {
    this.pieces = pieces;
  }

  /** Makes the list of its items. */
  toJSON(): readonly unknown[] {
    return this.pieces.flatMap(({ items }) => items);
  }
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
  return join(head, list.pieces, encoder.encode(']}}'));
}

const commaByte = 0x2c;

function join(head: Uint8Array, pieces: readonly EncodedItems[], end: Uint8Array): Uint8Array {
  const commas = Math.max(0, pieces.length - 1);
  const length = pieces.reduce((sum, { bytes }) => sum + bytes.length, head.length + commas + end.length);
  const joined = new Uint8Array(length);
  joined.set(head);
  let at = head.length;
  for (const [index, { bytes }] of pieces.entries()) {
    if (index > 0) joined[at++] = commaByte;
    joined.set(bytes, at);
    at += bytes.length;
  }
  joined.set(end, at);
  return joined;
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
