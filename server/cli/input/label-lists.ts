/** The label lists of configurations, when tags get a new label. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { configName } from '../../core/config/config.ts';
import { type NewLabel, renameInLabels } from '../../core/config/label-list.ts';
import { bundledSetNamed, type LabelSet } from '../../core/syntax/labels.ts';
import { applyEdits } from '../../core/syntax/text-edit.ts';
import type { Configuration } from '../../corpus/configurations.ts';
import { pathOfAddress, rawPath } from '../../corpus/paths.ts';
import type { Output } from '../output/output.ts';
import { rewriteFile } from '../output/rewrite-file.ts';
import { readable } from '../output/terminal.ts';
import { problemOf } from '../threads/text-work.ts';
import type { PathConfigurations } from './configurations.ts';
import { Unwritable } from './read-text.ts';

/** Options for changing the labels of configurations. */
interface ListTask {
  /** True when the labels are to change. */
  readonly isAsked: boolean;
  /** True when the change is only shown. */
  readonly isDry: boolean;
  /** True when nothing but a text is printed. */
  readonly isFilter: boolean;
}

/** The configurations of files in which tags got a new label, and what becomes of their labels. */
export class LabelLists {
  readonly #configurations: PathConfigurations;
  readonly #names: NewLabel;
  /** By address, those whose labels have to change, with the label set of one of their files. */
  readonly #found = new Map<string, { readonly configuration: Configuration; readonly read: LabelSet }>();
  /** The bundled set of a file without a configuration that does not have the new name. */
  #lacking: string | undefined;

  constructor(configurations: PathConfigurations, names: NewLabel) {
    this.#configurations = configurations;
    this.#names = names;
  }

  /**
   * Takes a file in.
   *
   * @param labels the name of the bundled set, or of all of them together, that its tags speak for
   */
  async add(path: string, labels: string): Promise<void> {
    const configuration = await this.#configurations.find(path);
    const read = bundledSetNamed(labels);
    if (configuration) this.#found.set(configuration.uri, { configuration, read });
    else if (!read.get(this.#names.to)) this.#lacking = labels;
  }

  /** Takes in a file that has no tag with the old label: its configuration may have the label all the same, and then names it. */
  async addUntouched(path: string, labels: string): Promise<void> {
    const { from } = this.#names;
    const configuration = await this.#configurations.find(path);
    if (from !== undefined && configuration?.config.read.labels?.get(from)) await this.add(path, labels);
  }

  /** Changes the labels if that is asked for, and says what would have to change otherwise. */
  async end(output: Output, { isAsked, isDry, isFilter }: ListTask): Promise<void> {
    for (const { configuration, read } of this.#found.values()) {
      const path = relative('', pathOfAddress(configuration.uri));
      const edits = renameInLabels(configuration.text, this.#names, read);
      if (edits.length === 0) continue;
      if (!isAsked || isDry) {
        const way = isAsked ? 'they would be changed' : '--update-config changes them';
        await output.note(path, `${this.#wanting(configuration, read)}; ${way}`);
        continue;
      }
      try {
        replaceText(path, configuration.text, applyEdits(configuration.text, edits));
        if (!isFilter) output.write(`${readable(path)}: labels changed\n`);
      } catch (error) {
        await output.problem(path, problemOf(error));
      }
    }
    if (this.#lacking === undefined) return;
    const { to } = this.#names;
    await output.note(
      to,
      `not a label of ${this.#lacking}, with which files are read; add it to "labels" in ${configName}`,
    );
  }

  /** Describes what is not as it should be. */
  #wanting({ config }: Configuration, read: LabelSet): string {
    const { from, to } = this.#names;
    const labels = config.read.labels ?? read;
    return labels.get(to) ? `“${from}” is still among its labels` : `“${to}” is not among its labels`;
  }
}

const byteOrderMark = '\ufeff';

/** Replaces the text of a file that is as it was read; a byte order mark stays. */
function replaceText(path: string, before: string, after: string): void {
  const bytes = readFileSync(rawPath(path));
  const mark = bytes.indexOf(byteOrderMark) === 0 ? byteOrderMark : '';
  if (!bytes.equals(Buffer.from(mark + before)))
    throw new Unwritable('not written: the file has changed in the meantime');
  rewriteFile(path, bytes, Buffer.from(mark + after));
}
