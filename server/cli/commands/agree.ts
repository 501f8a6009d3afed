/** The command `tagwright agree`: how far annotators agree. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { annotatedText } from '../../core/compare/annotations.ts';
import { defaultSeed, draws } from '../../core/compare/bootstrap.ts';
import { countTexts } from '../../core/compare/counts.ts';
import type { LabelMap } from '../../core/formats/label-map.ts';
import { english } from '../../core/message.ts';
import { agreementPage } from '../../core/views/agreement-page.ts';
import { AgreementSum, type CountedDocument, tallyLabelPairs } from '../../core/views/agreement-report.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { type AgreementRow, parseRow, rowLine } from '../input/agreement-rows.ts';
import { annotatorNames, comparedFiles } from '../input/compared-files.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { addLabelMap } from '../input/label-map.ts';
import { linesIn } from '../input/lines.ts';
import { Unreadable } from '../input/read-text.ts';
import { agreementJson, agreementText } from '../output/agreement-report.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';

interface AgreeOptions {
  readonly format: 'text' | 'json' | 'jsonl' | 'html';
  readonly labels?: LabelMap;
  readonly merge?: boolean;
  readonly seed: number;
  readonly top: number;
}

/** Adds `tagwright agree`: how far annotators agree. */
export function addAgree(program: Command, output: Output): void {
  const command = program
    .command('agree')
    .description('tell how far two or more annotators agree: F1 of spans, kappa of tokens')
    .argument('<annotators...>', 'a folder or file of each annotator')
    .addOption(
      new Option('-f, --format <format>', 'how to print').choices(['text', 'json', 'jsonl', 'html']).default('text'),
    )
    .option('--merge', 'the arguments are results of --format jsonl; add them up')
    .addOption(
      new Option('--top <count>', 'how many documents with the least agreement to name')
        .default(10)
        .argParser((value) => wholeNumber(value, 'a number of documents')),
    )
    .addOption(
      new Option('--seed <number>', 'seed of the random numbers for the intervals')
        .default(defaultSeed)
        .argParser((value) => wholeNumber(value, 'a seed')),
    );
  addLabelMap(command)
    .addHelpText('after', help)
    .action((annotators: string[], options: AgreeOptions) => {
      if (annotators.length < 2 && !options.merge) command.error('error: agreement needs two annotators or more');
      return agree(annotators, options, output);
    });
}

const help = `
Of folders, the texts that every annotator has are compared. F1 has four readings: strict (same boundary and label), exact (same
boundary), partial (an overlap counts half), type (overlap and same label); entities are matched one to one as well as can be, so that
neither order nor side matters. Entities inside others, and in text that not all have, are left out and counted. The intervals are
those of ${draws} corpora drawn from the documents.

--format html prints a page of tables and charts, with the documents behind every number.

--format jsonl prints the counts of each document, a line each; --merge adds such lines up, from as many runs as there were, and the
result is that of one run.

Exit code: 0, or 2 if something could not be read or the command was wrong.

Examples:
  tagwright agree anna ben
  tagwright agree anna ben carla --format json | jq .f1.strict
  tagwright agree anna ben --labels PERSON=PER,GPE=LOC
  tagwright agree anna ben --format html > agreement.html
  tagwright agree anna ben --format jsonl > counts.jsonl
  tagwright agree --merge counts.jsonl`;

function wholeNumber(value: string, what: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError(`“${value}” is not ${what}.`);
  return Number(value);
}

async function agree(roots: readonly string[], options: AgreeOptions, output: Output): Promise<void> {
  const rows: AsyncIterable<AgreementRow & CountedDocument> = options.merge
    ? mergedRows(roots, output)
    : countedRows(roots, options.labels, output);
  let annotators: readonly string[] = options.merge ? [] : annotatorNames(roots);
  let sum: AgreementSum | undefined;
  for await (const row of rows) {
    if (options.format === 'jsonl') {
      if (output.write(rowLine(row))) await output.flush();
      continue;
    }
    if (!sum) annotators = row.annotators;
    sum ??= new AgreementSum(annotators);
    if (`${row.annotators}` !== `${annotators}`)
      await output.problem(
        row.file,
        `not counted: its annotators are ${row.annotators.join(', ')}, not ${annotators.join(', ')}`,
      );
    else if (!sum.add(row)) await output.problem(row.file, 'counted once, but given twice');
    output.progress(() => `${count(sum!.documents, 'document')} compared`);
  }
  if (options.format === 'jsonl') return;
  if (!sum && options.merge) return output.problem(roots.join(', '), 'no document was counted here');
  const { seed, top, format } = options;
  const report = (sum ?? new AgreementSum(annotators)).report(seed);
  if (format === 'json') output.write(agreementJson(report, seed));
  else if (format === 'html') output.write(await agreementPage(report, { language: english, nameOf: printedName }));
  else for (const piece of agreementText({ ...report, top }, output)) output.write(piece);
}

/** Maximum of files that are named because an annotator has not got them. */
const maxNamed = 3;

async function* countedRows(
  roots: readonly string[],
  labels: LabelMap | undefined,
  output: Output,
): AsyncGenerator<AgreementRow & CountedDocument> {
  const annotators = annotatorNames(roots);
  const configurations = reportedConfigurations(output, withDefaults);
  const partial: string[] = [];
  let others = 0;
  for await (const { file, versions } of comparedFiles(roots, { configurations, labels, output })) {
    const there = versions.filter((version) => version !== undefined);
    if (there.length === roots.length) {
      const counted = countTexts(there.map(({ document, labelOf }) => annotatedText(document, labelOf)));
      const places = there.map(({ name, document }) => ({ file: name, document }));
      const tallies = tallyLabelPairs(counted, places);
      const { counts, unitizingAlpha } = counted;
      yield { file: printedName(file), annotators, counts, unitizingAlpha, first: places[0]!.file, tallies };
    } else if (partial.length < maxNamed) partial.push(file);
    else others++;
  }
  if (partial.length === 0) return;
  const names = partial.join(', ') + (others > 0 ? ` and ${others} more` : '');
  await output.note('not counted', `not every annotator has ${names}`);
}

async function* mergedRows(paths: readonly string[], output: Output): AsyncGenerator<AgreementRow> {
  for (const path of paths) {
    try {
      for await (const line of linesIn(path)) {
        const row = 'problem' in line ? { ...line, column: 1 } : parseRow(line.text);
        if ('problem' in row) await output.problem(`${path}:${line.number}:${row.column}`, row.problem);
        else yield row;
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await output.problem(path, error.message);
    }
  }
}
