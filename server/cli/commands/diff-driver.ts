/** What `git diff` calls for a tagged text: its differences, entity by entity. */
import { createTwoFilesPatch } from 'diff';
import { Document } from '../../core/syntax/document.ts';
import { hasWellFormedEntity } from '../../core/syntax/entities.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { type FileText, readText, Unreadable } from '../input/read-text.ts';
import { differenceFormats, differencesOf } from '../output/difference-report.ts';
import type { Output } from '../output/output.ts';
import { readable } from '../output/terminal.ts';

/** Name under which git passes a file that does not exist. */
const noFile = '/dev/null';

/**
 * Prints the differences of a file for git; those of a file without tags as git does. Git takes any exit code but 0 for a failure,
 * so a file that cannot be read is told of, too.
 *
 * @param args path, then for both sides file, id and mode, and where renamed the new path; see gitattributes(5)
 */
export async function diffForGit(args: readonly string[], output: Output): Promise<void> {
  const [path = '', before = noFile, , , after = noFile, , , renamedTo = path] = args;
  const configurations = reportedConfigurations(output, withDefaults);
  const { read } = (await configurations.settingsOf(renamedTo)).settings;
  try {
    const texts = await Promise.all(
      [before, after].map((file) => (file === noFile ? undefined : readText(file, read.encoding))),
    );
    const versions = texts.map((text, side) => {
      return text && { name: side === 0 ? path : renamedTo, document: Document.parse(text.text, read) };
    });
    if (!versions.some((version) => version && hasWellFormedEntity(version.document)))
      return void output.write(patch(path, renamedTo, texts));
    const differences = differencesOf({ file: renamedTo, versions });
    const { entities, texts: others } = differences.comparison;
    for (const piece of differenceFormats.text().file(differences, output)) output.write(piece);
    if (others.length === 0 && entities.every(({ kind }) => kind === 'same') && versions.every(Boolean))
      output.write('  only blanks of tags, line ends or broken tags differ: git diff --no-ext-diff\n\n');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    output.write(`${readable(renamedTo)}: ${readable(error.message)}\n`);
  }
}

function patch(path: string, renamedTo: string, [before, after]: readonly (FileText | undefined)[]): string {
  const name = (prefix: string, of: string, text: FileText | undefined) => (text ? `${prefix}/${of}` : noFile);
  const [old, fresh] = [name('a', path, before), name('b', renamedTo, after)];
  const lines = createTwoFilesPatch(old, fresh, before?.text ?? '', after?.text ?? '')
    .split('\n')
    .slice(1);
  return lines.map(readable).join('\n');
}
