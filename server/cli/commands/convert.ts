/** The command `tagwright convert`: annotated texts in other formats. */
import { statSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { formatNamed, formats } from '../../core/formats/index.ts';
import type { LabelMap } from '../../core/formats/label-map.ts';
import { leftAlone, type PathConfigurations, reportedConfigurations } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import type { FoundPath } from '../input/found-path.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addLabelMap } from '../input/label-map.ts';
import { addRecords, addSelection, type RecordOptions, selectionOf } from '../input/options.ts';
import { standardInput } from '../input/read-text.ts';
import { type Destination, FileDestination, FolderDestination, StandardOutput } from '../output/converted-files.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { table } from '../output/terminal.ts';
import { endBetweenFiles } from '../output/writing.ts';
import type { ConvertedDocument, ConvertTask } from '../threads/convert-files.ts';
import { problemOf } from '../threads/text-work.ts';
import { inThreads } from '../threads/threads.ts';
import { recordAll } from './records.ts';

interface ConvertOptions extends RecordOptions {
  readonly from: string;
  readonly to: string;
  readonly labels?: LabelMap;
  readonly spacing?: string;
  readonly onto?: string | true;
  readonly lossy?: boolean;
  readonly force?: boolean;
}

/** Adds `tagwright convert`: annotated texts in other formats. */
export function addConvert(program: Command, output: Output): void {
  const command = program.command('convert');
  command
    .description('read and write annotated texts in other formats')
    .option('--from <format>', 'the format of the paths', formatName, 'brackets')
    .option('--to <format>', 'the format to write', formatName, 'brackets')
    .option('-o, --out <path>', 'write to this file, or to this folder: one that exists, or a name that ends with /')
    .addOption(new Option('--spacing <blanks>', 'blanks before the ] of brackets').choices(['0', '1', '2']))
    .option(
      '--onto [path]',
      'carry the entities over to the originals, cables/{name} (default: “source” in tagwright.json)',
    )
    .option('--lossy', 'write also what the format cannot carry whole')
    .option('--force', 'replace files that exist');
  addRecords(addSelection(addLabelMap(command)))
    .addHelpText('after', help)
    .action((paths: string[], options: ConvertOptions) => {
      const selection = selectionOf(paths, options, command);
      if (!options.records && options.textsFrom === undefined) return convert(selection, options, output);
      const task = { ...taskOf(selection, options), isTrial: false };
      return recordAll(selection, { of: 'convert', task, isLossy: options.lossy ?? false }, options.out, output);
    });
}

const help = `
Formats:
${table(formats.map(({ name, title, extensions }) => [`  ${name}`, extensions.join(' + '), `${title}`]))}
A scheme of tags is named, never guessed. Of a folder, the files with the extension of the format are read, and of brackets those
that look tagged. What a format cannot carry is told before anything is written, and nothing is written then without --lossy. A
document with a mistake is reported with file, line and column, and left out; the others are written.

--records (and --texts-from) prints {"schema": 1, "file": …, "files": [{"file": …, "text": …}], …} for each text, in order, with what
would be written; where something went wrong or would be lost, the record has "error", and the run goes on. The exit code is then 0, unless
the list of texts or the output failed. --out is then a folder for them, in parts of 1,000 texts, each with a file .done beside it; the
same command goes on where it was ended.

Exit code: 0 if all was written; 2 if something could not be read, carried or written, or the command was wrong.

Examples:
  tagwright convert annotated --to conll2003-iob2 --out corpus.conll --lossy
  tagwright convert corpus.conll --from conll2003-iob2 --out tagged/
  tagwright convert annotated/04DUNHOLLOW87.txt --to spacy --onto "cables/{name}"`;

function formatName(name: string): string {
  if (formatNamed(name)) return name;
  throw new InvalidArgumentError(
    `There is no such format. The formats are: ${formats.map((each) => each.name).join(', ')}.`,
  );
}

async function convert(selection: Selection, options: ConvertOptions, output: Output): Promise<void> {
  const conversion = new Conversion(selection, options, output);
  try {
    await conversion.run();
  } catch (error) {
    await output.problem(options.out ?? 'standard output', problemOf(error));
  } finally {
    conversion.discard();
  }
}

function taskOf(
  { paths }: Selection,
  { from, to, labels = new Map(), spacing, onto }: ConvertOptions,
): Omit<ConvertTask, 'isTrial'> {
  return {
    from,
    to,
    labels: [...labels],
    spacing: spacing === undefined ? undefined : (Number(spacing) as 0 | 1 | 2),
    onto,
    folders: paths.filter(isFolder).map((path) => (path === '.' ? '' : path.replace(/[\\/]*$/, '/'))),
  };
}

/** Most documents whose losses are told when nothing is written. */
const maxTold = 20;

/** One run of the command: a trial that tells what would be lost and, if that is nothing or accepted, the conversion. */
class Conversion {
  readonly #selection: Selection;
  readonly #options: ConvertOptions;
  readonly #output: Output;
  readonly #task: Omit<ConvertTask, 'isTrial'>;
  readonly #configurations: PathConfigurations;
  /** Problems that were told, so that none is told in both passes. */
  readonly #told = new Set<string>();
  readonly #totals = { documents: 0, entities: 0, lossy: 0 };
  #destination: Destination | undefined;
  /** The files that standard input named. */
  #listed: (readonly FoundPath[])[] | undefined;

  constructor(selection: Selection, options: ConvertOptions, output: Output) {
    this.#selection = selection;
    this.#options = options;
    this.#output = output;
    this.#configurations = reportedConfigurations(output, leftAlone);
    this.#task = taskOf(selection, options);
  }

  async run(): Promise<void> {
    const { lossy = false, out } = this.#options;
    if (out !== undefined) this.#output.treatAsLog();
    endBetweenFiles(this.#output, () => this.discard());
    const destination = this.#open();
    await this.#tellOfScores();
    await this.#pass(true, (document) => destination.check(document));
    if (this.#totals.lossy > 0 && !lossy) {
      const what = `${count(this.#totals.lossy, 'document')} would lose something`;
      return this.#output.problem('nothing was written', `${what}; --lossy goes on`);
    }
    if (this.#totals.documents > destination.maxDocuments) {
      const what = `${count(this.#totals.documents, 'document')}, and a file of ${this.#options.to} holds one`;
      return this.#output.problem('nothing was written', `${what}: name a folder with --out, with / at its end`);
    }
    if (this.#totals.documents === 0) return;
    Object.assign(this.#totals, { documents: 0, entities: 0 });
    await this.#pass(false, (document) => destination.add(document));
    await destination.end();
    this.#destination = undefined;
    const { documents, entities } = this.#totals;
    if (out !== undefined) {
      const written = `${count(documents, 'document')} with ${count(entities, 'entity', 'entities')}`;
      this.#output.write(`${written} written to ${out} as ${this.#options.to}.\n`);
    }
  }

  /** Says that probabilities get lost, which is nobody's mistake. */
  async #tellOfScores(): Promise<void> {
    const { from, to } = this.#options;
    if (from !== 'tagger-confidence' || formatNamed(to)!.keepsScores) return;
    const keepers = formats.filter(({ name, keepsScores }) => keepsScores && name !== from).map(({ name }) => name);
    await this.#output.note(to, `confidences are not kept here, but in ${keepers.join(' and ')}`);
  }

  /** Removes what is not finished. */
  discard(): void {
    this.#destination?.discard();
  }

  #open(): Destination {
    const { out, to, force = false } = this.#options;
    const options = { format: formatNamed(to)!, isForced: force };
    if (out === undefined) this.#destination = new StandardOutput(this.#output, options);
    else if (isFolder(out) || /[\\/]$/.test(out)) this.#destination = new FolderDestination(out, options);
    else this.#destination = new FileDestination(out, options);
    return this.#destination;
  }

  async #pass(isTrial: boolean, take: (document: ConvertedDocument) => Promise<void>): Promise<void> {
    const { from } = this.#options;
    const configurations = this.#configurations;
    const finder = new FileFinder(
      configurations,
      [],
      from === 'brackets' ? undefined : formatNamed(from)!.extensions[0],
    );
    for await (const answer of inThreads(this.#files(finder), 'convert', { ...this.#task, isTrial }, configurations)) {
      if ('problem' in answer) await this.#problem(answer.name, answer.problem);
      else if ('note' in answer) await this.#tell(answer.name, answer.note);
      else if ('document' in answer) {
        if (isTrial) await this.#tellLosses(answer);
        await this.#take(answer, take);
      }
      this.#output.progress(() => `${count(this.#totals.documents, 'document')}${isTrial ? ' read' : ''}`);
      // Here signals are heard.
      await setImmediate();
    }
    if (isTrial) await finder.tell(this.#output);
  }

  async #take(document: ConvertedDocument, take: (document: ConvertedDocument) => Promise<void>): Promise<void> {
    try {
      await take(document);
      this.#totals.documents++;
      this.#totals.entities += document.entities;
    } catch (error) {
      await this.#problem(document.name, problemOf(error));
    }
  }

  /** The files. Names on standard input can be read only once. */
  async *#files(finder: FileFinder): AsyncGenerator<readonly FoundPath[]> {
    const listed = this.#listed;
    if (listed) return yield* listed;
    if (this.#selection.filesFrom === standardInput) this.#listed = [];
    for await (const batch of batches(this.#selection, finder)) {
      const others = batch.filter((path) => typeof path !== 'string' || !this.#isOwn(path));
      this.#listed?.push(others);
      yield others;
    }
  }

  /** Whether a file is one that an earlier run has written into a folder within those that are read. */
  #isOwn(path: string): boolean {
    const { out } = this.#options;
    if (out === undefined || !this.#selection.paths.some((each) => isFolder(each) && isBeneath(out, each)))
      return false;
    return isBeneath(path, out);
  }

  async #tellLosses({ name, losses }: ConvertedDocument): Promise<void> {
    if (losses.length === 0) return;
    this.#totals.lossy++;
    // What was lost is told whole; what would be, for the first.
    if (!this.#options.lossy && this.#totals.lossy > maxTold) return;
    for (const { place, loss } of losses) await this.#output.note(`${name}: ${place}`, `lost, ${loss}`);
  }

  async #problem(name: string, problem: string): Promise<void> {
    if (this.#isNew(name, problem)) await this.#output.problem(name, problem);
  }

  async #tell(name: string, note: string): Promise<void> {
    if (this.#isNew(name, note)) await this.#output.note(name, note);
  }

  #isNew(name: string, text: string): boolean {
    const key = `${name}: ${text}`;
    const isNew = !this.#told.has(key);
    this.#told.add(key);
    return isNew;
  }
}

function isBeneath(path: string, folder: string): boolean {
  return resolve(path).startsWith(resolve(folder) + sep);
}

function isFolder(path: string): boolean {
  if (path === standardInput) return false;
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
