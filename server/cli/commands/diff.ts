/** The command `tagwright diff`: differences of annotations between files, folders and revisions of git, entity by entity. */
import { type Command, Option } from 'commander';
import type { LabelMap } from '../../core/formats/label-map.ts';
import { type ComparedFile, type Comparison, changedFiles, comparedFiles, isThere } from '../input/compared-files.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { changesBetween, commitOf, GitError, mergeBase } from '../input/git.ts';
import { addLabelMap } from '../input/label-map.ts';
import { DifferenceTotals, differenceFormats, differencesOf } from '../output/difference-report.ts';
import { type Output, raiseExitCode } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { diffForGit } from './diff-driver.ts';

interface DiffOptions {
  readonly gitDriver?: boolean;
  readonly format: keyof typeof differenceFormats;
  readonly labels?: LabelMap;
}

/** Adds `tagwright diff`: differences of annotations. */
export function addDiff(program: Command, output: Output): void {
  const command = program
    .command('diff')
    .description('show how two annotations of texts differ, entity by entity')
    .usage('[options] <left> <right>\n       tagwright diff [options] [revisions] [--] [paths...]')
    .argument('[sides...]', 'two files or folders, or - for standard input; or revisions of git, and paths')
    .addOption(
      new Option('-f, --format <format>', 'how to print differences')
        .choices(Object.keys(differenceFormats))
        .default('text'),
    )
    .addOption(new Option('--git-driver', 'the arguments are those of a diff driver of git').hideHelp());
  addLabelMap(command)
    .addHelpText('after', help)
    .action(async (sides: string[], options: DiffOptions) => {
      if (options.gitDriver) return diffForGit(sides, output);
      try {
        const sought = meaningOf(sides, pathsAfterDashes());
        await diff(sought, options, output);
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        await output.problem('diff', error.message);
      }
    });
}

const help = `
Two files are compared as they are; of two folders, the tagged texts of one name. A boundary that moved is one difference. Where the
texts themselves differ, what both have is compared, and the rest is named.

With revisions, the files that git says have changed are compared: of one revision with the working files, of two or of main..branch
with each other, and of main...branch since the branch began. Without any, the last commit is compared with the working files.

Exit code: 0 without differences, 1 with differences, 2 if something could not be read or the command was wrong.

Examples:
  tagwright diff anna ben
  tagwright diff before.txt after.txt --format markdown
  tagwright diff HEAD~1
  tagwright diff main..branch -- annotated
  git show HEAD:annotated/a.txt | tagwright diff - annotated/a.txt`;

/** What is compared: files and folders, or commits, where `to` is undefined for the working files. */
type Sought =
  | { readonly roots: readonly string[] }
  | { readonly from: string; readonly to: string | undefined; readonly paths: readonly string[] };

/** Number of arguments after `--`, which are paths; undefined without one. */
function pathsAfterDashes(): number | undefined {
  const at = process.argv.indexOf('--');
  return at < 0 ? undefined : process.argv.length - at - 1;
}

/** @throws GitError when an argument is neither a file nor a revision */
function meaningOf(sides: readonly string[], paths: number | undefined): Sought {
  const isPath = (side: string) => paths === undefined && isThere(side);
  const first = sides.findIndex(isPath);
  const revisions = sides.slice(0, paths === undefined ? (first < 0 ? sides.length : first) : sides.length - paths);
  const rest = sides.slice(revisions.length);
  if (revisions.length === 0 && rest.length === 2 && paths === undefined) return { roots: rest };
  const [one = 'HEAD', other, tooMany] = revisions;
  if (tooMany !== undefined)
    throw new GitError(`“${tooMany}” is a third thing to compare: give two files, folders or revisions`);
  const [, from, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(one) ?? [];
  if (dots === undefined || commitOf(one) !== undefined) {
    return { from: commit(one), to: other === undefined ? undefined : commit(other), paths: rest };
  }
  if (other !== undefined) throw new GitError(`“${one}” names two revisions already; “${other}” is one too many`);
  const [left, right] = [commit(from || 'HEAD'), commit(to || 'HEAD')];
  const base = dots === '...' ? mergeBase(left, right) : left;
  if (base === undefined) throw new GitError(`the revisions of “${one}” have no common beginning`);
  return { from: base, to: right, paths: rest };
}

function commit(revision: string): string {
  const found = commitOf(revision);
  if (found === undefined && revision === 'HEAD')
    throw new GitError('there is no commit of git here to compare with: name two files or folders');
  if (found === undefined) throw new GitError(`“${revision}” is no file or folder here, and no revision of git`);
  return found;
}

function filesOf(sought: Sought, comparison: Comparison): AsyncIterable<ComparedFile> {
  if ('roots' in sought) return comparedFiles(sought.roots, comparison);
  const { from, to, paths } = sought;
  return changedFiles(changesBetween(from, to, paths), comparison);
}

async function diff(sought: Sought, { format, labels }: DiffOptions, output: Output): Promise<void> {
  const report = differenceFormats[format]();
  const totals = new DifferenceTotals();
  const comparison = { configurations: reportedConfigurations(output, withDefaults), labels, output };
  output.write(report.begin);
  for await (const compared of filesOf(sought, comparison)) {
    const differences = differencesOf(compared);
    if (totals.add(differences)) {
      raiseExitCode(1);
      for (const piece of report.file(differences, output)) if (output.write(piece)) await output.flush();
    }
    output.progress(() => `${count(totals.files, 'file')} compared`);
  }
  output.write(report.end(totals, output));
}
