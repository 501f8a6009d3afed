/** The command `tagwright stats`: what is in a corpus, in numbers. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Report, reportOfCounts } from '../../core/views/report.ts';
import { InexactSum, type Statistics, StatisticsSum, withoutNames } from '../../core/views/statistics.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { linesIn } from '../input/lines.ts';
import { addRecordsAndParts, addSelection, areRecords, type RecordOptions, selectionOf } from '../input/options.ts';
import { Unreadable } from '../input/read-text.ts';
import { BrokenLists } from '../input/review-lists.ts';
import { parseStatistics, type StatisticsRow, sumLine } from '../input/statistics-rows.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { statisticsCsv, statisticsText } from '../output/statistics-report.ts';
import { inThreads } from '../threads/threads.ts';
import { recordAll, recordsHelp } from './records.ts';
import { printPage, reportAll } from './stats-page.ts';

interface StatsOptions extends RecordOptions {
  readonly format: 'text' | 'json' | 'jsonl' | 'csv' | 'html';
  readonly merge?: boolean;
  readonly names: boolean;
  readonly top: number;
}

/** Adds `tagwright stats`: labels, names, findings and review of texts, counted. */
export function addStats(program: Command, output: Output): void {
  const command = program
    .command('stats')
    .description('count labels, names, findings and reviewed files of tagged texts')
    .addOption(
      new Option('-f, --format <format>', 'how to print; jsonl: a line for each document; html: a page with charts')
        .choices(['text', 'json', 'jsonl', 'csv', 'html'])
        .default('text'),
    )
    .option('--no-names', 'leave out names: their number is what grows with a corpus')
    .option('--merge', 'the paths are results of --format json or jsonl; add them up')
    .addOption(
      new Option('--top <count>', 'how many names to print as text').default(10).argParser((value) => {
        if (/^\d+$/.test(value)) return Number(value);
        throw new InvalidArgumentError(`“${value}” is not a number of names.`);
      }),
    );
  addRecordsAndParts(addSelection(command))
    .addHelpText('after', help)
    .action((paths: string[], options: StatsOptions) => {
      const isByDocument = options.format === 'jsonl' || options.records || options.out !== undefined;
      if (options.merge && (isByDocument || areRecords(options) || options.filesFrom !== undefined || options.shard)) {
        command.error(
          'error: --merge adds up files of counts: it takes their paths, and --format text, json, csv or html',
        );
      }
      if (options.merge && paths.length === 0) command.error('error: --merge takes files of counts');
      const selection = selectionOf(paths, options, command);
      if (isByDocument) return recordAll(selection, { of: 'stats', hasNames: options.names }, options.out, output);
      return printSum(selection, options, output).catch((error: unknown) => {
        if (!(error instanceof InexactSum)) throw error;
        return output.problem(
          'stats --merge',
          'a sum is more than 9,007,199,254,740,991, beyond which digits get lost',
        );
      });
    });
}

const help = `
Names are counted as they are compared: without punctuation around them, and without redactions, classification marks and header words.
A name with several labels may be a mistake, or not: those where most tags are outvoted come first. --format json has all names, csv too,
text the first.

--format jsonl (or --records) prints the counts of each document, a line each; --format json prints their sum as one such line. --merge
adds any of them up, from as many runs as there were and as often as needed, and the result is that of one run. Of millions of documents,
the names take more memory than there is: --no-names leaves them out, of all that is counted and of all that is merged.

--format html prints a page with a chart and a table for each kind of count, and with the files behind every number. It reads the files
twice, to say which labels are suspicious; with --merge, it knows files, but neither lines, nor days, nor what is suspicious.
${recordsHelp}

Exit code: 0, or 2 if something could not be read or the command was wrong.

Examples:
  tagwright stats annotated
  tagwright stats annotated --format json | jq '.surfaces[] | select(.labels[1])'
  tagwright stats annotated --format csv > counts.csv
  tagwright stats annotated --format html > report.html
  tagwright stats annotated --format jsonl > counts.jsonl
  tagwright stats --merge counts.jsonl`;

async function printSum(selection: Selection, options: StatsOptions, output: Output): Promise<void> {
  const { format, merge, names } = options;
  const { paths } = selection;
  if (format === 'html') {
    const reports = merge ? mergedReports(paths, output) : reportAll(selection, names, output);
    return printPage(reports, names, output);
  }
  return report(merge ? merged(paths, output) : counted(selection, names, output), options, output);
}

async function report(
  counted: AsyncIterable<Statistics>,
  { format, top, names }: StatsOptions,
  output: Output,
): Promise<void> {
  const sum = new StatisticsSum();
  for await (const statistics of counted) {
    sum.add(names ? statistics : withoutNames(statistics));
    output.progress(() => `${count(sum.documents, 'document')} counted`);
  }
  const { total } = sum;
  if (format === 'json') output.write(sumLine(total));
  else {
    const pieces = format === 'csv' ? statisticsCsv(total) : statisticsText(total, top, output);
    for (const piece of pieces) if (output.write(piece)) await output.flush();
  }
}

async function* counted(selection: Selection, hasNames: boolean, output: Output): AsyncGenerator<Statistics> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const lists = new BrokenLists(output);
  for await (const answer of inThreads(batches(selection, finder), 'stats', { hasNames }, configurations)) {
    if ('problem' in answer) await output.problem(answer.name, answer.problem);
    else {
      await lists.tell(answer.broken);
      yield answer.sum;
    }
  }
  await finder.tell(output);
}

async function* merged(paths: readonly string[], output: Output): AsyncGenerator<Statistics> {
  for await (const { statistics } of mergedRows(paths, output)) yield statistics;
}

async function* mergedReports(paths: readonly string[], output: Output): AsyncGenerator<Report> {
  for await (const { file, statistics } of mergedRows(paths, output)) {
    yield file === undefined ? { statistics, tallies: [] } : reportOfCounts(file, statistics);
  }
}

async function* mergedRows(paths: readonly string[], output: Output): AsyncGenerator<StatisticsRow> {
  const names = new Set<string>();
  let isEmpty = true;
  for (const path of paths) {
    try {
      for await (const line of linesIn(path)) {
        const place = `${path}:${line.number}`;
        const read = 'problem' in line ? { ...line, column: 1 } : parseStatistics(line.text);
        isEmpty = false;
        if ('problem' in read) await output.problem(`${place}:${read.column}`, read.problem);
        else if ('error' in read) await output.problem(read.file, `not counted: ${read.error}`);
        else if (read.file !== undefined && names.has(read.file))
          await output.problem(read.file, 'counted once, but given twice');
        else {
          if (read.file !== undefined) names.add(read.file);
          yield read;
        }
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await output.problem(path, error.message);
    }
  }
  if (isEmpty) await output.problem(paths.join(', '), 'no document was counted here');
}
