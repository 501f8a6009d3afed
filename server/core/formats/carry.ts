/** Carrying a document into a format, and telling what is lost on the way. */
import { type Message, say } from '../message.ts';
import type { AnnotatedText, Entity, Loss } from './annotated-text.ts';
import type { Format, FormatSettings } from './format.ts';

/** Document as a format has it. */
export interface Carried {
  /** Contents of its files, in the order of the extensions. */
  readonly parts: readonly string[];
  readonly losses: readonly Loss[];
}

/**
 * Writes a document in a format, and reads what was written: whatever is not the same then is a loss. So none is overlooked,
 * whatever the format.
 */
export function carry(document: AnnotatedText, format: Format, settings: FormatSettings): Carried {
  const { text, losses } = withoutBytes(document, format);
  const parts = format.write(text, settings);
  return { parts, losses: [...losses, ...lossesOf(text, format.read(parts, settings).documents, format)] };
}

/** Lone surrogates that stand for a byte, see `decodeUtf8`; halves of characters, from JSON; and what no file of text has. */
const bytes = /[\udc80-\udcff]/gu;
const halves = /[\ud800-\udc7f\udd00-\udfff]/gu;
const nul = /\0/g;

/** Puts U+FFFD in the place of what a format cannot hold. Some hold bytes that are not UTF-8, those in JSON hold NUL. */
function withoutBytes(document: AnnotatedText, { keepsBytes, extensions }: Format) {
  const losses: Loss[] = [];
  let { text } = document;
  const replace = (unfit: RegExp, message: Message) => {
    const at = text.search(unfit);
    if (at < 0) return;
    losses.push({ at, message });
    text = text.replace(unfit, '\ufffd');
  };
  if (!keepsBytes) replace(bytes, say('bytes that are not UTF-8'));
  replace(halves, say('halves of characters'));
  if (!extensions[0].startsWith('.json')) replace(nul, say('NUL characters'));
  return { text: { ...document, text }, losses };
}

/** Returns the losses of a document of which `after` was read. */
function lossesOf(before: AnnotatedText, after: readonly AnnotatedText[], format: Format): Loss[] {
  const [only] = after;
  if (!only || after.length > 1)
    return [{ at: 0, message: say('the whole text: it would not be read as one document') }];
  const change = changeOf(before.text, only.text);
  if (change && !change.isBlank) return [change];
  const lost = lostEntities(before, only, format);
  return change ? [change, ...lost] : lost;
}

type Change = Loss & { readonly isBlank: boolean };

/** Blanks and line breaks, as formats of words take them: also those of Python's `str.split`. */
const white = /[\s\x1c-\x1f\x85]+/g;

/** Returns how a text has changed; undefined when it has not. */
function changeOf(before: string, after: string): Change | undefined {
  if (before === after) return undefined;
  let at = 0;
  while (at < before.length && before[at] === after[at]) at++;
  if (before.replace(white, '') !== after.replace(white, '')) {
    return { at, isBlank: false, message: say('the text: it would be read differently') };
  }
  const breaks = (text: string) => text.replace(/[^\r\n]+/g, ' ');
  const message =
    breaks(before) === breaks(after)
      ? say('blanks, or their number')
      : say('line breaks, empty lines, or blanks around them');
  return { at, isBlank: true, message };
}

/** Returns the losses of entities when a text has become another that differs in blanks only. */
function lostEntities(before: AnnotatedText, after: AnnotatedText, { unread }: Format): Loss[] {
  const isSame = before.text === after.text;
  const [keyBefore, keyAfter] = [keysIn(before.text, isSame), keysIn(after.text, isSame)];
  const left = new Map<string, number>();
  for (const entity of after.entities) left.set(keyAfter(entity), (left.get(keyAfter(entity)) ?? 0) + 1);
  const groups = new Map<Reason, { at: number; count: number }>();
  const reasons = new Reasons(before);
  for (const [index, entity] of before.entities.entries()) {
    const count = left.get(keyBefore(entity)) ?? 0;
    left.set(keyBefore(entity), count - 1);
    if (count > 0) continue;
    const reason = reasons.of(entity, index);
    const group = groups.get(reason) ?? { at: entity.from, count: 0 };
    groups.set(reason, { ...group, count: group.count + 1 });
  }
  return [...groups].map(([reason, { at, count }]) => ({
    at,
    message: (reason === 'other' && unread ? unread : messages[reason])(count),
  }));
}

/** Makes keys of entities that are the same in texts that differ in blanks only. */
function keysIn(text: string, isSame: boolean): (entity: Entity) => string {
  if (isSame) return ({ from, to, label }) => `${from} ${to} ${label}`;
  const ink = new Uint32Array(text.length + 1);
  for (const { index, 0: run } of text.matchAll(white)) ink.fill(1, index, index + run.length);
  let count = 0;
  for (let at = 0; at <= text.length; at++) {
    const isWhite = ink[at] === 1;
    ink[at] = count;
    if (!isWhite) count++;
  }
  return ({ from, to, label }) => `${ink[from]} ${ink[to]} ${label}`;
}

type Reason = 'nested' | 'crossing' | 'lines' | 'edges' | 'bracket' | 'word' | 'label' | 'other';

/** Sentences for entities that are lost, by reason; the number is how many. */
const messages: Readonly<Record<Reason, (count: number) => Message>> = {
  nested: (count) => say('entities inside or around others: {0}', count),
  crossing: (count) => say('entities that overlap others: {0}', count),
  lines: (count) => say('entities over a line end: {0}', count),
  edges: (count) => say('entities that begin or end in a blank: {0}', count),
  bracket: (count) => say('entities with “]”: {0}', count),
  word: (count) => say('entities that begin or end inside a word: {0}', count),
  label: (count) => say('entities whose label is not one word: {0}', count),
  other: (count) => say('entities that would be read differently: {0}', count),
};

/** Finds the likeliest reason why a format could not carry an entity. */
class Reasons {
  readonly #text: string;
  readonly #entities: readonly Entity[];

  constructor({ text, entities }: AnnotatedText) {
    this.#text = text;
    this.#entities = entities;
  }

  of(entity: Entity, index: number): Reason {
    const { from, to } = entity;
    const body = this.#text.slice(from, to);
    if (/[\r\n]/.test(body.trim())) return 'lines';
    if (body !== body.trim()) return 'edges';
    if (body.includes(']')) return 'bracket';
    const beside = [
      ...this.#entities.slice(Math.max(0, index - 10), index),
      ...this.#entities.slice(index + 1, index + 10),
    ];
    const overlaps = beside.filter((other) => other.from < to && from < other.to);
    if (overlaps.some((other) => other.from < from !== other.to > to && other.from !== from && other.to !== to)) {
      return 'crossing';
    }
    if (overlaps.length > 0) return 'nested';
    if (this.#isInWord(from) || this.#isInWord(to)) return 'word';
    return /^[^\s<>"]+$/.test(entity.label) ? 'other' : 'label';
  }

  #isInWord(at: number): boolean {
    return /^\S\S$/.test(this.#text.slice(at - 1, at + 1)) && at > 0;
  }
}
