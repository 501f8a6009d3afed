import { pMapIterable } from 'p-map';
import { evidenceLength } from '../../protocol/looks-tagged.ts';
import { isTagged } from './configurations.ts';
import { addressKey } from './files.ts';
import type { WorkspaceSight } from './workspace.ts';

/** How many files are read at a time. */
const concurrency = 8;

/** So many bytes hold all of a text that is looked at: a UTF-16 unit takes three at most in UTF-8. */
const enough = 3 * evidenceLength;

/** Which files are tagged texts, by what is in them. A file is read when that is asked for, and not again until it is said to have changed. */
export class TaggedFiles {
  readonly #sight: WorkspaceSight;
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(sight: WorkspaceSight) {
    this.#sight = sight;
  }

  /** Forgets what was read of some files, or of all. */
  forget(uris?: readonly string[]): void {
    if (uris) for (const uri of uris) this.#known.delete(addressKey(uri));
    else this.#known.clear();
  }

  /** Those of some files that are tagged texts, in their order; of those that nobody takes, no more are read than a few ahead. */
  async *among(uris: Iterable<string>): AsyncGenerator<string> {
    const judged = pMapIterable(uris, async (uri) => ((await this.#has(uri)) ? uri : undefined), { concurrency });
    for await (const uri of judged) if (uri !== undefined) yield uri;
  }

  #has(uri: string): Promise<boolean> | boolean {
    // One that is open has been judged by the editor.
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
    if (isTagged(uri, configuration, () => '')) return true;
    const { text = '' } = await files.read(uri, fileSettings.of(uri).read.encoding, enough);
    return isTagged(uri, configuration, () => text);
  }
}
