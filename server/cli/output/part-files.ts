/** Part files: records of a run in pieces, each written whole and marked, so that a run that was ended goes on where it was. */
import { createHash, type Hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { encodeUtf8 } from '../../core/text/encoding.ts';
import { rawPath } from '../../corpus/paths.ts';
import { nameBeside } from '../../corpus/writable-disk.ts';
import { type FoundPath, nameOf } from '../input/found-path.ts';
import { Unwritable, unwritableError } from '../input/read-text.ts';
import type { Shard } from '../input/shard.ts';
import { toJson } from './json.ts';
import { writeWhole } from './rewrite-file.ts';

/** Number of texts in a part: what is lost at most when a run is ended. */
const partSize = 1000;

const schema = 1;

/** What marks a part as done. */
const marker = v.object({
  schema: v.literal(schema),
  command: v.string(),
  texts: v.pipe(v.number(), v.integer(), v.minValue(1)),
  failed: v.pipe(v.number(), v.integer(), v.minValue(0)),
  names: v.string(),
});

type Marker = v.InferOutput<typeof marker>;

/** A part that is to be written. */
interface Part {
  readonly index: number;
  /** Most texts that it holds. */
  readonly size: number;
  /** Digest of the names of its texts, when all are known. */
  names: string | undefined;
}

/** Numbers of a run. */
export interface PartTotals {
  readonly parts: number;
  readonly texts: number;
  /** Number of records that say why there is nothing else in them. */
  readonly failed: number;
  /** Parts and texts of an earlier run, which are part of the others. */
  readonly partsBefore: number;
}

/**
 * The parts of one run in a folder. The texts of a part are found by their order, so a run goes on only with the same texts; their
 * names are compared with those that a part was made of.
 */
export class PartFiles {
  readonly #folder: string;
  readonly #command: string;
  readonly #prefix: string;
  /** Parts to write, in order: texts are found before their records are made. */
  readonly #planned: Part[] = [];
  readonly #totals = { parts: 0, texts: 0, failed: 0, partsBefore: 0 };
  /** Number of parts that the texts of this run make. */
  #found = 0;
  #file: { readonly descriptor: number; readonly path: string } | undefined;
  #texts = 0;
  #failed = 0;

  /** @param command what is done to the texts: the same for all parts of a folder */
  constructor(folder: string, command: string, shard: Shard | undefined) {
    this.#folder = folder;
    this.#command = command;
    const width = String(shard?.count ?? 0).length;
    this.#prefix = shard ? `shard-${String(shard.index).padStart(width, '0')}-of-${shard.count}` : 'all';
  }

  /**
   * Passes on the texts whose parts are still to be written, in batches that end where a part does.
   *
   * @throws Unwritable when a part was made of other texts, or by another command
   */
  async *left(batches: AsyncIterable<readonly FoundPath[]>): AsyncGenerator<readonly FoundPath[]> {
    let index = 0;
    let inPart = 0;
    let size = partSize;
    let [done, part]: [Marker | undefined, Part | undefined] = [undefined, undefined];
    let names = createHash('sha256');
    const endPart = () => {
      const digest = digestOf(names);
      if (part) part.names = digest;
      else if (done && (done.names !== digest || done.texts !== inPart)) throw this.#otherTexts(index);
      [done, part, inPart, names] = [undefined, undefined, 0, createHash('sha256')];
    };
    for await (const batch of batches) {
      for (let at = 0; at < batch.length; ) {
        if (inPart === 0) {
          index++;
          const marked = this.#markerOf(index);
          size = marked?.texts ?? partSize;
          // Somebody may have removed the records and left what marks them.
          if (marked && existsSync(join(this.#folder, `${this.#nameOf(index)}.jsonl`))) {
            done = marked;
            this.#count({ ...done, isBefore: true });
          } else {
            part = { index, size, names: undefined };
            this.#planned.push(part);
          }
        }
        const piece = batch.slice(at, at + size - inPart);
        for (const found of piece) names.update(`${nameOf(found)}\0`);
        inPart += piece.length;
        at += piece.length;
        if (!done) yield piece;
        if (inPart === size) endPart();
      }
    }
    if (inPart > 0) endPart();
    this.#found = index;
  }

  /** Writes records of the next texts. A part whose last text this is, is marked as done. */
  add({ lines, texts, failed }: { readonly lines: string; readonly texts: number; readonly failed: number }): void {
    try {
      this.#file ??= this.#open();
      const bytes = encodeUtf8(lines);
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file.descriptor, bytes, at);
      this.#texts += texts;
      this.#failed += failed;
      if (this.#texts === this.#planned[0]!.size) this.#endPart();
    } catch (error) {
      throw unwritableError(error);
    }
  }

  /**
   * Ends the last part, and marks the run as done.
   *
   * @throws Unwritable when the folder has more parts than the texts make, which would be read with the others
   */
  end(): PartTotals {
    try {
      if (this.#file) this.#endPart();
      if (this.#markerOf(this.#found + 1)) throw this.#otherTexts(this.#found + 1);
      const { partsBefore: _, ...totals } = this.#totals;
      this.#mark(`${this.#prefix}.done`, { schema, command: this.#command, ...totals });
      return this.#totals;
    } catch (error) {
      throw unwritableError(error);
    }
  }

  /** Removes what is not finished. */
  discard(): void {
    if (!this.#file) return;
    closeSync(this.#file.descriptor);
    rmSync(rawPath(this.#file.path), { force: true });
    this.#file = undefined;
  }

  #open() {
    mkdirSync(this.#folder, { recursive: true });
    // As long as a part is missing, the run is not done, whatever an earlier one with fewer texts was.
    rmSync(join(this.#folder, `${this.#prefix}.done`), { force: true });
    const path = nameBeside(join(this.#folder, this.#prefix));
    return { path, descriptor: openSync(rawPath(path), 'wx') };
  }

  #endPart(): void {
    const { descriptor, path } = this.#file!;
    const { index, names } = this.#planned.shift()!;
    fsyncSync(descriptor);
    closeSync(descriptor);
    this.#file = undefined;
    renameSync(rawPath(path), join(this.#folder, `${this.#nameOf(index)}.jsonl`));
    const [texts, failed] = [this.#texts, this.#failed];
    this.#mark(`${this.#nameOf(index)}.done`, { schema, command: this.#command, texts, failed, names: names! });
    this.#count({ texts, failed, isBefore: false });
    [this.#texts, this.#failed] = [0, 0];
  }

  #count({ texts, failed, isBefore }: { texts: number; failed: number; isBefore: boolean }): void {
    this.#totals.parts++;
    this.#totals.partsBefore += Number(isBefore);
    this.#totals.texts += texts;
    this.#totals.failed += failed;
  }

  #mark(name: string, content: object): void {
    writeWhole(join(this.#folder, name), Buffer.from(`${toJson(content)}\n`));
  }

  /** What marks a part as done; undefined when it is not, or what marks it is broken. */
  #markerOf(index: number): Marker | undefined {
    let content: unknown;
    try {
      content = JSON.parse(readFileSync(join(this.#folder, `${this.#nameOf(index)}.done`), 'utf8'));
    } catch {
      return undefined;
    }
    const read = v.safeParse(marker, content);
    if (!read.success) return undefined;
    if (read.output.command === this.#command) return read.output;
    throw new Unwritable(`has parts of “${read.output.command}”, and this is “${this.#command}”: name another folder`);
  }

  #nameOf(index: number): string {
    return `${this.#prefix}.part-${String(index).padStart(5, '0')}`;
  }

  #otherTexts(index: number): Unwritable {
    const name = `${this.#nameOf(index)}.done`;
    return new Unwritable(
      `${name} was made of other texts than come now: go on with the same list, or remove the folder to begin anew`,
    );
  }
}

function digestOf(names: Hash): string {
  return names.digest('hex').slice(0, 16);
}
