/**
 * Standoff of brat: the text in one file, annotations in another (its wiki, Annotation Data Format; its `annotation.py`).
 *
 *     T1	LOC 3 7	Orsk
 *     T2	ORG 9 14;15 19	Fjord Line
 *
 * Offsets count code points of a text that Python has read with universal newlines, in which `\r\n` is one. A span has no line break
 * and no tab; an entity over a line break is written as fragments, joined by a blank in the last column. Fragments with more than
 * white space between them are no span, and are told.
 */
import { type Message, say } from '../message.ts';
import type { Span } from '../text/span.ts';
import { type AnnotatedText, annotate, type Entity, type Loss } from './annotated-text.ts';
import { type Format, oneDocument, onlyMistakes, type ReadDocuments, type Remark } from './format.ts';
import { isWithin, outside } from './json-records.ts';
import { Offsets } from './offsets.ts';

/** Standoff: `.ann` beside `.txt`. */
export const brat: Format = {
  name: 'brat',
  title: say('brat standoff'),
  extensions: ['.ann', '.txt'],
  holds: 'document',
  read([ann = '', text = '']) {
    const reader = new StandoffReader(text);
    let at = 0;
    for (const line of ann.split('\n')) {
      reader.add(line.endsWith('\r') ? line.slice(0, -1) : line, at);
      at += line.length + 1;
    }
    return reader.end();
  },
  write(document) {
    const { text } = document;
    const offsets = new Offsets(text, 'code points of lines');
    const lines = document.entities.flatMap((entity) => {
      const fragments = fragmentsOf(document, entity);
      const surface = fragments.map(({ from, to }) => text.slice(from, to)).join(' ');
      if (!/^\S+$/.test(entity.label) || surface.includes('\t') || fragments.length === 0) return [];
      const places = fragments.map(({ from, to }) => `${offsets.fromUtf16(from)} ${offsets.fromUtf16(to)}`);
      return [`${entity.label} ${places.join(';')}\t${surface}\n`];
    });
    return [lines.map((line, index) => `T${index + 1}\t${line}`).join(''), text];
  },
};

/** Pieces of an entity between line breaks, without blanks around those. */
function fragmentsOf({ text }: AnnotatedText, { from, to }: Entity): Span[] {
  const body = text.slice(from, to);
  if (!/[\r\n]/.test(body)) return [{ from, to }];
  return Array.from(body.matchAll(/[^\s](?:[^\r\n]*[^\s])?/g), ({ index, 0: piece }) => ({
    from: from + index,
    to: from + index + piece.length,
  }));
}

/** Reads the lines of an annotation file. */
class StandoffReader {
  readonly #text: string;
  readonly #offsets: Offsets;
  readonly #entities: Entity[] = [];
  readonly #mistakes: Remark[] = [];
  readonly #ids = new Set<string>();
  #others = 0;
  #scattered: { readonly at: number; count: number } | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#offsets = new Offsets(text, 'code points of lines');
  }

  /** @param at offset of the line in its file */
  add(line: string, at: number): void {
    const mistake = line.trim() === '' ? undefined : this.#read(line, at);
    if (mistake) this.#mistakes.push(mistake);
  }

  #read(line: string, at: number): Remark | undefined {
    // Relations, events, attributes, normalizations and notes.
    if (/^[REAMN#*]/.test(line)) {
      this.#others++;
      return undefined;
    }
    const [, head = '', label, places = '', surface] = /^(T\d+\S*\t)(\S+) ([\d; ]+)\t(.*)$/.exec(line) ?? [];
    if (label === undefined || surface === undefined || !/^\d+ \d+(?:;\d+ \d+)*$/.test(places)) {
      return { at, message: say('“T1”, tab, label, offsets, tab and text expected') };
    }
    const id = head.trimEnd();
    if (this.#ids.has(id)) return { at, message: say('an id of its own expected, {0} is there already', id) };
    this.#ids.add(id);
    const message = this.#addEntity(label, places, surface);
    return message && { at: at + head.length + label.length + 1, message };
  }

  /** Adds an entity, or tells why it cannot be one. */
  #addEntity(label: string, places: string, surface: string): Message | undefined {
    const ends = places.split(';').map((place) => place.split(' ').map(Number) as [number, number]);
    const { length } = this.#offsets;
    const wrong = ends.find(([start, end]) => !isWithin(start, end, length));
    if (wrong) return outside(...wrong, length);
    const spans = ends.map(([start, end]) => ({ from: this.#offsets.toUtf16(start), to: this.#offsets.toUtf16(end) }));
    const own = spans.map(({ from, to }) => this.#text.slice(from, to)).join(' ');
    if (own !== surface) return say('the text “{0}” expected, found “{1}”', own, surface);
    const { from } = spans[0]!;
    if (spans.every((span, index) => index === 0 || this.#isGap(spans[index - 1]!.to, span.from))) {
      this.#entities.push({ from, to: spans.at(-1)!.to, label });
    } else {
      this.#scattered ??= { at: from, count: 0 };
      this.#scattered.count++;
    }
    return undefined;
  }

  #isGap(from: number, to: number): boolean {
    return from <= to && this.#text.slice(from, to).trim() === '';
  }

  /** Returns the document; one with a mistake would lack entities, and is left out. */
  end(): ReadDocuments {
    if (this.#mistakes.length > 0) return onlyMistakes(...this.#mistakes);
    const losses: Loss[] = [];
    if (this.#scattered) {
      losses.push({ at: this.#scattered.at, message: say('entities with gaps: {0}', this.#scattered.count) });
    }
    if (this.#others > 0) losses.push({ at: 0, message: say('annotations of other kinds: {0}', this.#others) });
    return oneDocument(annotate(this.#text, this.#entities), losses);
  }
}
