/** Tagged files of a folder, judged by their content. */
import { pMapIterable } from 'p-map';
import { evidenceLength } from '../../protocol/looks-tagged.ts';
import { isTaggedFile } from './configurations.ts';
import { addressKey } from './files.ts';
import type { WorkspaceSight } from './workspace.ts';

/** Number of files read at a time. */
const concurrency = 8;

/** Number of bytes that hold all text that is judged: a UTF-16 unit takes at most three in UTF-8. */
const enough = 3 * evidenceLength;

/**
 * Judges by content which files are tagged texts. A file is read on request, and again only after it is reported as changed.
 */
export class TaggedFiles {
  readonly #sight: WorkspaceSight;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(sight: WorkspaceSight) {
    this.#sight = sight;
  }

  /** Drops what was read of some files, or of all. */
  forget(uris?: readonly string[]): void {
    if (uris) for (const uri of uris) this.#known.delete(addressKey(uri));
    else this.#known.clear();
  }

  /** Yields the tagged texts among some files, in order. Reads at most a few files ahead of the consumer. */
  async *among(uris: Iterable<string>): AsyncGenerator<string> {
    const judged = pMapIterable(uris, async (uri) => ((await this.#has(uri)) ? uri : undefined), { concurrency });
    for await (const uri of judged) if (uri !== undefined) yield uri;
  }

  #has(uri: string): Promise<boolean> | boolean {
    // The editor has already judged open files.
    if (this.#sight.openDocument(uri)) return true;
    const key = addressKey(uri);
    const known = this.#known.get(key) ?? this.#judge(uri);
    this.#known.set(key, known);
    return known;
  }

  async #judge(uri: string): Promise<boolean> {
    const { files, configurations, fileSettings } = this.#sight;
    await fileSettings.find(uri);
    const configuration = configurations.known(uri);
    if (isTaggedFile(uri, configuration, () => '')) return true;
    const { text = '' } = await files.read(uri, fileSettings.of(uri).read.encoding, enough);
    return isTaggedFile(uri, configuration, () => text);
  }
}
