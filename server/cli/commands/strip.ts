/** The command `tagwright strip`: texts without their tags. */
import type { Command } from 'commander';
import { leftAlone, reportedConfigurations } from '../input/configurations.ts';
import { eachFile } from '../input/each-text.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { addRecordsAndParts, addSelection, areRecords, type RecordOptions, selectionOf } from '../input/options.ts';
import type { Output } from '../output/output.ts';
import type { StrippedFile } from '../threads/strip-files.ts';
import { recordAll, recordsHelp } from './records.ts';

/** Adds `tagwright strip`: texts without their tags. */
export function addStrip(program: Command, output: Output): void {
  const command = program.command('strip').description('print texts without their tags, otherwise byte for byte');
  addRecordsAndParts(addSelection(command))
    .addHelpText('after', help)
    .action((paths: string[], options: RecordOptions) => {
      const selection = selectionOf(paths, options, command);
      return areRecords(options)
        ? recordAll(selection, { of: 'strip' }, options.out, output)
        : strip(selection, output);
    });
}

const help = `
Encoding, byte order mark, line endings and blanks stay as they are. Several texts follow one another without a break.
${recordsHelp}

Examples:
  tagwright strip annotated/04DUNHOLLOW87.txt > plain.txt
  tagwright strip annotated | wc --words
  tagwright strip - < tagged.txt`;

async function strip(selection: Selection, output: Output): Promise<void> {
  const configurations = reportedConfigurations(output, leftAlone);
  const finder = new FileFinder(configurations);
  const take = ({ bytes }: StrippedFile) => output.writeBytes(bytes);
  await eachFile(batches(selection, finder), { work: 'strip', task: {}, take }, output, configurations);
  await finder.tell(output);
}
