/** The command `tagwright git-setup`: lets git merge and compare tagged texts by entity. */
import { existsSync, readFileSync, unlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { decisionsName } from '../../core/lists/list-names.ts';
import { rawPath } from '../../corpus/paths.ts';
import { replaceFileAtomically, targetOf } from '../../corpus/writable-disk.ts';
import { askGit, GitError, git } from '../input/git.ts';
import { unwritableError } from '../input/read-text.ts';
import { listAttributes, tagAttributes, withAttributes, withoutAttributes } from '../output/git-attributes.ts';
import type { Output } from '../output/output.ts';
import { readable } from '../output/terminal.ts';
import { programPath } from '../program.ts';

/** Adds `tagwright git-setup`. */
export function addGitSetup(program: Command, output: Output): void {
  program
    .command('git-setup')
    .description('let git merge and compare tagged texts by entity, in this repository')
    .argument('[patterns...]', 'which files, as .gitattributes has them', ['*.txt', '*.bner'])
    .option('--remove', 'undo that')
    .addHelpText('after', help)
    .action(async (patterns: string[], { remove = false }: { remove?: boolean }) => {
      try {
        const root = `${askGit(['rev-parse', '--show-toplevel'])}`.replace(/\r?\n$/, '');
        if (remove) removeDrivers(root, output);
        else addDrivers(root, patterns, output);
      } catch (error) {
        if (!(error instanceof GitError)) throw error;
        await output.problem('git-setup', error.message);
      }
    });
}

const help = `
The repository's own configuration gets a merge driver and a diff driver that call this installation of Tagwright; run this again
when it has moved. Each person who merges runs it once. Which files that is for stands in .gitattributes, which you commit: for
those who have not run this, git works as ever.

Of a text without tags, git diff shows what it always does. Git's own view of a tagged text: git diff --no-ext-diff.

Exit code: 0, or 2 if this is no repository of git, or something could not be written.

Examples:
  tagwright git-setup
  tagwright git-setup "annotated/**/*.txt"
  tagwright git-setup --remove`;

/** Sections of the configuration, with what they hold. */
const drivers = {
  'merge.tagwright': { name: 'tagged texts, entity by entity', driver: 'merge --marker-size %L --path %P %O %A %B' },
  'diff.tagwright': { command: 'diff --git-driver' },
};

/** This program as a shell calls it, also where that of Windows is git's. */
function program(): string {
  return [process.execPath, programPath]
    .map((path) => `'${path.replaceAll('\\', '/').replaceAll("'", "'\\''")}'`)
    .join(' ');
}

function addDrivers(root: string, patterns: readonly string[], output: Output): void {
  for (const [section, values] of Object.entries(drivers)) {
    for (const [key, value] of Object.entries(values)) {
      askGit(['config', '--local', `${section}.${key}`, key === 'name' ? value : `${program()} ${value}`]);
    }
  }
  changeAttributes(root, (text) =>
    withAttributes(text, [
      ...patterns.map((pattern) => ({ pattern: asBytes(pattern), attributes: tagAttributes })),
      { pattern: decisionsName, attributes: listAttributes },
    ]),
  );
  const files = patterns.map(readable).join(', ');
  output.write(
    `git now merges and compares ${files} by entity. Commit .gitattributes, so that others who run this have it, too.\n`,
  );
}

function removeDrivers(root: string, output: Output): void {
  // A section that is not there is no mistake.
  for (const section of Object.keys(drivers)) git(['config', '--local', '--remove-section', section]);
  changeAttributes(root, (text) => withoutAttributes(text, [decisionsName]));
  output.write('git merges and compares all files by line again.\n');
}

/** A text as its bytes in UTF-8, a character each, so that a file in any encoding stays as it is around it. */
function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Changes `.gitattributes` at the root of a repository; one that would be empty is removed. */
function changeAttributes(root: string, change: (text: string) => string): void {
  const file = targetOf(join(root, '.gitattributes'));
  const before = existsSync(rawPath(file)) ? readFileSync(rawPath(file), 'latin1') : undefined;
  const after = change(before ?? '');
  if (after === (before ?? '')) return;
  const isAsRead = () => (existsSync(rawPath(file)) ? readFileSync(rawPath(file), 'latin1') : undefined) === before;
  try {
    if (after === '') unlinkSync(rawPath(file));
    else if (!replaceFileAtomically(file, { content: Buffer.from(after, 'latin1'), isAsRead }))
      throw new GitError(`${relative('', file)} has changed in the meantime`);
  } catch (error) {
    if (error instanceof GitError) throw error;
    throw new GitError(`${relative('', file)}: ${unwritableError(error).message}`);
  }
}
