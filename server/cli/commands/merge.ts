/** The command `tagwright merge`: a three-way merge by entity, which git can call. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { conflictMarks } from '../../core/compare/conflict-marks.ts';
import { mergeAnnotations } from '../../core/compare/merge.ts';
import { type Reconciled, reconcileAnnotations } from '../../core/compare/reconcile.ts';
import { Document } from '../../core/syntax/document.ts';
import { hasWellFormedEntity } from '../../core/syntax/entities.ts';
import { applyEdits } from '../../core/syntax/text-edit.ts';
import { rawPath } from '../../corpus/paths.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { GitError, git } from '../input/git.ts';
import { type FileText, readText, Unreadable, Unwritable } from '../input/read-text.ts';
import { editedBytes } from '../output/edited-bytes.ts';
import { type Output, raiseExitCode } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { rewriteFile } from '../output/rewrite-file.ts';

interface MergeCommandOptions {
  readonly path?: string;
  readonly markerSize: number;
  readonly stdout?: boolean;
}

/** Adds `tagwright merge`: a three-way merge by entity. */
export function addMerge(program: Command, output: Output): void {
  program
    .command('merge')
    .description('merge what two people did to the tags of a text, entity by entity')
    .argument('<base>', 'the text from which both began; an empty file if there is none')
    .argument('<ours>', 'our version, which becomes the result')
    .argument('<theirs>', 'the other version')
    .option('--path <path>', 'where the text is in the repository, for its tagwright.json (default: that of <ours>)')
    .option('--marker-size <count>', 'length of conflict markers', parseSize, 7)
    .option('-p, --stdout', 'print the result instead of writing it')
    .addHelpText('after', help)
    .action((base: string, ours: string, theirs: string, options: MergeCommandOptions) =>
      merge({ base, ours, theirs }, options, output),
    );
}

const help = `
An entity that one side changed is taken from that side; a label that one side changed and a boundary that the other moved are both
taken. Where both decided differently, the line is written twice between the markers of git, which say what differs, and
“tagwright check” reports them. Lines whose text itself somebody changed are left to git merge-file, which merges line by line.

Exit code: 0 if all is merged, 1 with conflicts, 2 if something could not be read or written, or the command was wrong.

Examples:
  tagwright merge base.txt ours.txt theirs.txt --stdout
  tagwright git-setup                        let git merge tagged texts so`;

function parseSize(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError(`“${value}” is not a length of markers.`);
  return Number(value);
}

/** Paths of the three versions. */
interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

async function merge(versions: Versions, options: MergeCommandOptions, output: Output): Promise<void> {
  const name = options.path ?? versions.ours;
  const configurations = reportedConfigurations(output, withDefaults);
  const { settings, areBroken } = await configurations.settingsOf(name);
  const { read } = settings;
  try {
    const [base, ours, theirs] = [
      await readText(versions.base, read.encoding),
      await readText(versions.ours, read.encoding),
      await readText(versions.theirs, read.encoding),
    ];
    const [left, right] = [Document.parse(ours.text, read), Document.parse(theirs.text, read)];
    // Without its configuration nobody knows which brackets of a text are tags.
    const isReadable = !areBroken && new Set([ours.encoding, theirs.encoding]).size === 1;
    const result = isReadable && mergeAnnotations(base.text, left, right, read, { markerLength: options.markerSize });
    if (!result) {
      if (hasWellFormedEntity(left))
        await output.note(name, 'its text differs without the tags, too: merged by line where it does');
      const prepared = isReadable && reconcileAnnotations(base.text, left, right, read);
      const all = prepared ? prepare(prepared, { base, ours, theirs }) : undefined;
      return await mergeLines({ name, ...versions }, all, options, output);
    }
    const { edits, conflicts } = result;
    const { text } = left.apply(edits);
    await put(versions.ours, ours.bytes, editedBytes(ours, edits, text), options, output);
    if (conflicts.length === 0) return await tellOldMarks(name, base.text, text, output);
    raiseExitCode(1);
    const [first] = conflicts;
    const more = conflicts.length > 1 ? `; ${count(conflicts.length, 'conflict')} in all` : '';
    await output.note(`${name}:${first!.line + 1}`, `ours has ${first!.ours}, theirs ${first!.theirs}${more}`);
  } catch (error) {
    if (!(error instanceof Unreadable || error instanceof Unwritable || error instanceof GitError)) throw error;
    await output.problem(name, error.message);
  }
}

/** Nothing of a version that was kept with a conflict in it may look merged. */
async function tellOldMarks(name: string, base: string, result: string, output: Output): Promise<void> {
  const [mark] = conflictMarks(result);
  if (!mark || conflictMarks(result).length <= conflictMarks(base).length) return;
  raiseExitCode(1);
  const line = result.slice(0, mark.index).split('\n').length;
  await output.note(`${name}:${line}`, 'this conflict of an earlier merge is not resolved');
}

async function put(
  path: string,
  before: Buffer,
  after: Buffer,
  { stdout }: MergeCommandOptions,
  output: Output,
): Promise<void> {
  if (stdout) await output.writeBytes(after);
  else if (!after.equals(before)) rewriteFile(path, before, after);
}

/** Contents of the three versions. */
type Contents = Readonly<Record<keyof Versions, Buffer>>;

/** Makes the contents of versions in which what can be decided by entity is decided. */
function prepare(edits: Reconciled, texts: Readonly<Record<keyof Versions, FileText>>): Contents {
  const of = (version: keyof Versions) =>
    editedBytes(texts[version], edits[version], applyEdits(texts[version].text, edits[version]));
  return { base: of('base'), ours: of('ours'), theirs: of('theirs') };
}

/**
 * Merges by line, as git does without a driver.
 *
 * @param contents to merge instead of those of the files
 * @throws GitError
 */
async function mergeLines(
  { name, ...versions }: Versions & { readonly name: string },
  contents: Contents | undefined,
  options: MergeCommandOptions,
  output: Output,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tagwright-merge-'));
  try {
    const paths = Object.entries(versions).map(([version, path]) => {
      const copy = join(folder, version);
      writeFileSync(copy, contents?.[version as keyof Versions] ?? readFileSync(rawPath(path)));
      return [version, copy];
    });
    const { base, ours, theirs } = Object.fromEntries(paths) as Versions;
    const labels = ['-L', 'ours', '-L', 'base', '-L', 'theirs'];
    const size = `--marker-size=${options.markerSize}`;
    const { code, bytes, stderr } = git(['merge-file', '-p', size, ...labels, ours, base, theirs]);
    if (code > 127) throw new GitError(stderr.trim().replace(/^error: /, ''));
    await put(versions.ours, readFileSync(rawPath(versions.ours)), bytes, options, output);
    if (code > 0) raiseExitCode(1);
    else await tellOldMarks(name, readFileSync(rawPath(versions.base), 'latin1'), bytes.toString('latin1'), output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
