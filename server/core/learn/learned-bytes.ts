/**
 * Knowledge from reviewed texts, as bytes that can be kept: a header in JSON, and then, one after the other, the rows of the weights (hashes, and how many
 * weights are not 0), these weights (class, and number of steps), and the table of names (hashes, and usual labels). Numbers have their lowest byte
 * first, as on all machines that run this.
 */
import type { Action } from './action.ts';
import { HashIndex } from './hash-index.ts';
import { Learned, type LearnedData } from './learned.ts';
import { NameTable } from './name-table.ts';
import type { SteppedWeights } from './strongest-weights.ts';

/** Maximum of bytes that are kept. */
const maxBytes = 1_000_000;

/** Version of this form. Whoever changes it, the features or the actions raises it, so that what was kept before is learned anew. */
const version = 1;

/** Largest number of classes, and of weights in a row. */
const maxClasses = 255;

/** Header of the bytes. */
interface Header<T> {
  readonly version: number;
  readonly about: T;
  readonly numbers: Pick<LearnedData, 'texts' | 'corrections' | 'repeated' | 'likely' | 'threshold'>;
  readonly actions: readonly Action[];
  readonly seen: readonly [string, readonly [string, { readonly action: Action; readonly count: number }][]][];
  readonly precedents: readonly [string, number, readonly [string, number][]][];
  readonly labels: readonly string[];
  readonly step: number;
  /** Numbers of rows, weights and names. */
  readonly sizes: readonly [number, number, number];
}

/**
 * Writes what was learned as bytes; undefined when these are too many.
 *
 * @param about anything in JSON that {@link readLearned} returns with it
 */
export function writeLearned<T>({ data }: Learned, { data: names }: NameTable, about: T): Uint8Array | undefined {
  const { model, precedents, ...numbers } = data;
  const { hashes, counts, classes, values } = sparse(model.weights);
  if (model.weights.classes > maxClasses) return undefined;
  const header: Header<T> = {
    version,
    about,
    numbers,
    actions: model.actions,
    seen: Array.from(model.seen, ([key, seen]) => [key, [...seen]]),
    precedents: Array.from(precedents, ([key, { all, actions }]) => [key, all, [...actions]]),
    labels: names.labels,
    step: model.weights.step,
    sizes: [hashes.length, values.length, names.hashes.length],
  };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const parts = [Uint32Array.of(text.length), text, hashes, counts, classes, values, names.hashes, names.usual];
  const bytes = joined(parts);
  return bytes.length <= maxBytes ? bytes : undefined;
}

/** Reads what was kept; undefined for bytes of another version, or that are not whole. */
export function readLearned<T>(bytes: Uint8Array): { readonly learned: Learned; readonly about: T } | undefined {
  try {
    const reader = new Reader(bytes);
    const [length] = reader.read(Uint32Array, 1);
    const header: Header<T> = JSON.parse(new TextDecoder().decode(reader.read(Uint8Array, length!)));
    if (header.version !== version) return undefined;
    const { about, numbers, actions, labels, step, sizes } = header;
    const [rows, weights, names] = sizes;
    const kept = {
      hashes: reader.read(Int32Array, rows),
      counts: reader.read(Uint8Array, rows),
      classes: reader.read(Uint8Array, weights),
      values: reader.read(Int16Array, weights),
    };
    const table = { labels, hashes: reader.read(Int32Array, names), usual: reader.read(Uint8Array, names) };
    if (!reader.isAtEnd) return undefined;
    const model = {
      actions,
      weights: dense(kept, actions.length, step),
      seen: new Map(header.seen.map(([key, seen]) => [key, new Map(seen)])),
    };
    const precedents = new Map(header.precedents.map(([key, all, of]) => [key, { all, actions: new Map(of) }]));
    return {
      learned: new Learned({ ...numbers, threshold: numbers.threshold, model, precedents }, new NameTable(table)),
      about,
    };
  } catch {
    return undefined;
  }
}

/** Weights of which those that are 0 are left out. */
interface SparseWeights {
  readonly hashes: Int32Array;
  readonly counts: Uint8Array;
  readonly classes: Uint8Array;
  readonly values: Int16Array;
}

function sparse({ classes: count, rows, values, step }: SteppedWeights): SparseWeights {
  const hashes = new HashIndex(rows).inOrder();
  const counts = new Uint8Array(hashes.length);
  const classes: number[] = [];
  const numbers: number[] = [];
  for (const [at, value] of values.entries()) {
    if (value === 0) continue;
    counts[Math.floor(at / count)]!++;
    classes.push(at % count);
    numbers.push(Math.round(value / step));
  }
  return { hashes, counts, classes: Uint8Array.from(classes), values: Int16Array.from(numbers) };
}

function dense({ hashes, counts, classes, values }: SparseWeights, count: number, step: number): SteppedWeights {
  const index = new HashIndex();
  for (const hash of hashes) index.add(hash);
  const all = new Float32Array(hashes.length * count);
  let at = 0;
  for (const [row, own] of counts.entries()) {
    for (const end = at + own; at < end; at++) all[row * count + classes[at]!] = values[at]! * step;
  }
  return { classes: count, rows: index.data, values: all, step };
}

type Numbers = Uint8Array | Int16Array | Int32Array | Uint32Array;

function joined(parts: readonly Numbers[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

/** Reads numbers one after the other. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** @throws RangeError when there are not as many */
  read<N extends Numbers>(
    type: { new (buffer: ArrayBuffer): N; readonly BYTES_PER_ELEMENT: number },
    count: number,
  ): N {
    const end = this.#at + count * type.BYTES_PER_ELEMENT;
    if (end > this.#bytes.length) throw new RangeError('The bytes are not whole.');
    // A copy: numbers of several bytes have to begin at a multiple of that.
    const own = Uint8Array.from(this.#bytes.subarray(this.#at, end));
    this.#at = end;
    return new type(own.buffer);
  }
}
