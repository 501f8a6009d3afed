/**
 * WebAnno TSV 3.3, of WebAnno and INCEpTION (its user guide, `Escaping.java`, `Tsv3XSerializer.java`). Offsets count UTF-16 units.
 *
 *     #FORMAT=WebAnno TSV 3.3
 *     #T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value
 *     ⏎
 *     ⏎
 *     #Text=the Fjord Line
 *     1-1	0-3	the	_
 *     1-2	4-9	Fjord	ORG[1]
 *     1-3	10-14	Line	ORG[1]
 *
 * Each row ends in a tab. Annotations of several words, and several of a word, have numbers; parts of words have rows of their own
 * (`1-2.1`). Texts between sentences are not in the file: there is a line feed after each sentence, and a larger gap is filled
 * with blanks. So lines are sentences here, with the blanks at their ends; an empty line is lost, and a blank before the first word.
 */
import { type Message, say } from '../message.ts';
import type { Span } from '../text/span.ts';
import { type AnnotatedText, annotate, type Entity, type Loss } from './annotated-text.ts';
import { type Format, oneDocument, onlyMistakes, type ReadDocuments, type Remark } from './format.ts';

const namedEntity = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';

/** Tab-separated words, with the labels of named entities. */
export const webannoTsv: Format = {
  name: 'webanno-tsv',
  title: say('WebAnno TSV 3.3, of INCEpTION'),
  extensions: ['.tsv'],
  holds: 'document',
  read([tsv = '']) {
    const reader = new TsvReader();
    let at = 0;
    for (const line of tsv.split('\n')) {
      reader.add(line.endsWith('\r') ? line.slice(0, -1) : line, at);
      at += line.length + 1;
    }
    return reader.end();
  },
  write(text) {
    const header = `#FORMAT=WebAnno TSV 3.3\n#T_SP=${namedEntity}|value\n\n`;
    return [header + new TsvWriter(text).blocks().join('')];
  },
};

const words = /[^\s\x1c-\x1f\x85]+/g;

/** Row of a word or a part of one. */
interface Row extends Span {
  readonly entities: Entity[];
}

/** Writes the sentences of a document. */
class TsvWriter {
  readonly #text: AnnotatedText;
  /** Numbers of annotations that have one. */
  readonly #numbers = new Map<Entity, number>();
  /** Entities that reach into the word being written, and the index of the first one after it. */
  #near: Entity[] = [];
  #next = 0;

  constructor(text: AnnotatedText) {
    this.#text = text;
  }

  /** Writes a block for each line that has a word. */
  blocks(): string[] {
    const sentences: { readonly line: string; readonly words: readonly (readonly Row[])[] }[] = [];
    let from = 0;
    for (const line of this.#text.text.split('\n')) {
      const spans = Array.from(line.matchAll(words), ({ index, 0: word }) => ({
        from: from + index,
        to: from + index + word.length,
      }));
      if (spans.length > 0) sentences.push({ line, words: this.#rowsOf(spans) });
      from += line.length + 1;
    }
    this.#number(sentences.flatMap((sentence) => sentence.words.flat()));
    return sentences.map(({ line, words }, sentence) => {
      const rows = words.flatMap((own, word) =>
        own.map((row, part) => this.#row(`${sentence + 1}-${word + 1}`, row, part)),
      );
      return `\n#Text=${escapeText(line)}\n${rows.join('')}`;
    });
  }

  /** Makes the rows of each word: its own and, after it, those of its parts. */
  #rowsOf(spans: readonly Span[]): Row[][] {
    return spans.map((word) => {
      const own: Row = { ...word, entities: [] };
      const parts: Row[] = [];
      for (const entity of this.#reaching(word)) {
        const [from, to] = [Math.max(entity.from, word.from), Math.min(entity.to, word.to)];
        if (from >= to) continue;
        if (from === word.from && to === word.to) own.entities.push(entity);
        else {
          const part = parts.find((each) => each.from === from && each.to === to);
          if (part) part.entities.push(entity);
          else parts.push({ from, to, entities: [entity] });
        }
      }
      return [own, ...parts.sort((one, other) => one.from - other.from || other.to - one.to)];
    });
  }

  /** Entities that reach into a word; words are asked in order. */
  #reaching(word: Span): readonly Entity[] {
    this.#near = this.#near.filter(({ to }) => word.from < to);
    for (
      let next = this.#text.entities[this.#next];
      next && next.from < word.to;
      next = this.#text.entities[++this.#next]
    ) {
      if (word.from < next.to) this.#near.push(next);
    }
    return this.#near;
  }

  /** Numbers the annotations of several rows, and those that share one. */
  #number(rows: readonly Row[]): void {
    const seen = new Set<Entity>();
    const numbered = new Set<Entity>();
    for (const { entities } of rows) {
      for (const entity of entities) {
        if (entities.length > 1 || seen.has(entity)) numbered.add(entity);
        seen.add(entity);
      }
    }
    for (const entity of numbered) this.#numbers.set(entity, this.#numbers.size + 1);
  }

  #row(id: string, { from, to, entities }: Row, part: number): string {
    const values = entities.map((entity) => {
      const number = this.#numbers.get(entity);
      return escapeValue(entity.label) + (number === undefined ? '' : `[${number}]`);
    });
    const token = this.#text.text.slice(from, to);
    return `${id}${part === 0 ? '' : `.${part}`}\t${from}-${to}\t${token}\t${values.join('|') || '_'}\t\n`;
  }
}

/** Longest gap between two sentences that is filled, in UTF-16 units. */
const maxGap = 1_000_000;

/** Reads the lines of a file. */
class TsvReader {
  readonly #mistakes: Remark[] = [];
  readonly #entities: { from: number; to: number; readonly label: string }[] = [];
  readonly #numbered = new Map<string, { from: number; to: number }>();
  readonly #pieces: string[] = [];
  /** Length of all pieces. */
  #length = 0;
  /** Lines of the sentence that is being read, until its first row says where it begins. */
  #lines: string[] | undefined;
  #isBegun = false;
  #layers: { readonly type: string; readonly columns: number }[] = [];
  #unlabelled: Entity | undefined;
  #others = 0;

  /** @param at offset of the line in its file */
  add(line: string, at: number): void {
    const message = this.#read(line, at);
    if (message) this.#mistakes.push({ at, message });
  }

  #read(line: string, at: number): Message | undefined {
    if (at === 0)
      return /^\ufeff?#FORMAT=WebAnno TSV 3\.\d$/.test(line)
        ? undefined
        : say('“{0}” expected', '#FORMAT=WebAnno TSV 3.3');
    if (line === '') this.#lines = undefined;
    else if (line.startsWith('#Text=')) this.#addLine(unescapeText(line.slice('#Text='.length)));
    else if (/^#T_(?:SP|RL|CH)=/.test(line)) this.#addLayer(line);
    // `#Sentence.id=`, and what later versions add.
    else if (!line.startsWith('#')) return this.#addRow(line.split('\t'));
    return undefined;
  }

  #addLayer(line: string): void {
    const [type = '', ...features] = line.slice(line.indexOf('=') + 1).split('|');
    this.#layers.push({ type: line.startsWith('#T_SP') ? type : '', columns: Math.max(1, features.length) });
  }

  #addLine(text: string): void {
    if (this.#lines && !this.#isBegun) this.#lines.push(text);
    else this.#lines = [text];
    this.#isBegun = false;
  }

  #addRow([id = '', place = '', , ...cells]: readonly string[]): Message | undefined {
    const [, begin, end] = /^(\d+)-(\d+)$/.exec(place) ?? [];
    if (!/^\d+-\d+(?:\.\d+)?$/.test(id) || begin === undefined || end === undefined) {
      return say('a row with number, offsets, word and labels, between tabs, expected');
    }
    const [from, to] = [Number(begin), Number(end)];
    if (!this.#lines) return say('“{0}” expected', '#Text=');
    if (!this.#isBegun) {
      const first = Math.max(0, this.#length - 1);
      if (from < first || from > first + maxGap) {
        return say('a sentence from {0} on expected, found one from {1}', `${first}`, begin);
      }
      this.#begin(from);
    }
    if (to > this.#length || from > to) {
      return say('a span within 0 and {0} expected, found {1} to {2}', `${this.#length}`, begin, end);
    }
    this.#addValues(cells, from, to);
    return undefined;
  }

  /** Puts a sentence where its first row says that it begins: at once after the one before it, or after a gap. */
  #begin(from: number): void {
    if (from === this.#length - 1) this.#pieces.push(this.#pieces.pop()!.slice(0, -1));
    this.#pieces.push(' '.repeat(Math.max(0, from - this.#length)), `${this.#lines!.join('\n')}\n`);
    this.#length = from + this.#pieces.at(-1)!.length;
    this.#isBegun = true;
  }

  #addValues(cells: readonly string[], from: number, to: number): void {
    const index = Math.max(
      0,
      this.#layers.findIndex(({ type }) => type.endsWith('.NamedEntity')),
    );
    const column = this.#layers.slice(0, index).reduce((sum, { columns }) => sum + columns, 0);
    cells.forEach((cell, at) => {
      if (cell === '_' || cell === '') return;
      if (at === column) for (const value of split(cell)) this.#addValue(value, from, to);
      else this.#others++;
    });
  }

  #addValue(value: string, from: number, to: number): void {
    const [, number] = /(?<!\\)\[(\d+)\]$/.exec(value) ?? [];
    const known = number === undefined ? undefined : this.#numbered.get(number);
    if (known) {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
      return;
    }
    const label = number === undefined ? value : value.slice(0, -number.length - 2);
    const entity = { from, to, label: unescapeValue(label) };
    if (number !== undefined) this.#numbered.set(number, entity);
    if (label === '*') this.#unlabelled ??= entity;
    else this.#entities.push(entity);
  }

  /** Returns the document; one with a mistake would lack words, and is left out. */
  end(): ReadDocuments {
    if (this.#mistakes.length > 0) return onlyMistakes(...this.#mistakes);
    const losses: Loss[] = [];
    if (this.#unlabelled) losses.push({ at: this.#unlabelled.from, message: say('entities without a label') });
    if (this.#others > 0) losses.push({ at: 0, message: say('annotations of other kinds: {0}', this.#others) });
    const empty = this.#entities.find(({ from, to }) => from === to);
    if (empty) losses.push({ at: empty.from, message: say('entities without text') });
    const entities = this.#entities.filter(({ from, to }) => from < to);
    return oneDocument(annotate(this.#pieces.join(''), entities), losses);
  }
}

/** Splits the values of a cell: a `|` in a value has a backslash. */
function split(cell: string): string[] {
  return cell.match(/(?:\\.|[^\\|])+/gs) ?? [];
}

const controls: Readonly<Record<string, string>> = { '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', '\b': 'b' };
const meant = Object.fromEntries(Object.entries(controls).map(([control, letter]) => [letter, control]));

function escapeText(text: string): string {
  return text.replace(/[\\\0-\x1f]/g, (sign) => `\\${controls[sign] ?? sign}`);
}

function unescapeText(text: string): string {
  return text.replace(/\\(.)/gs, (_, sign: string) => meant[sign] ?? sign);
}

function escapeValue(label: string): string {
  return label.replace(/->|[\\[\]|_;\t\n*]/g, (sign) => `\\${sign === '\t' ? 't' : sign === '\n' ? 'n' : sign}`);
}

function unescapeValue(value: string): string {
  return value.replace(/\\(.)/gs, (_, sign: string) => (sign === 't' ? '\t' : sign === 'n' ? '\n' : sign));
}
