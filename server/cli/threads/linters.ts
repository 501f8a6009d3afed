/** Linters of the files of a task: nearly all have the same settings. */
import type { Settings } from '../../core/config/settings.ts';
import { Linter } from '../../core/lint/linter.ts';
import type { Corpus } from '../../core/mentions/corpus-evidence.ts';

/** Makes a linter once for each settings. */
export class Linters {
  readonly #corpus: Corpus | undefined;
  readonly #linters = new WeakMap<Settings['lint'], Linter>();

  /** @param corpus evidence from other files, if they are compared */
  constructor(corpus?: Corpus) {
    this.#corpus = corpus;
  }

  /** The linter with these settings. */
  of(settings: Settings['lint']): Linter {
    let linter = this.#linters.get(settings);
    if (!linter) {
      linter = new Linter(this.#corpus ? { ...settings, corpus: this.#corpus } : settings);
      this.#linters.set(settings, linter);
    }
    return linter;
  }
}
