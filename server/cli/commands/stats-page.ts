/** The page of `tagwright stats --format html`. */
import { english } from '../../core/message.ts';
import { type Report, ReportSum } from '../../core/views/report.ts';
import { reportPage } from '../../core/views/report-page.ts';
import { withoutNames } from '../../core/views/statistics.ts';
import { printedName } from '../../corpus/byte-names.ts';
import { reportedConfigurations, withDefaults } from '../input/configurations.ts';
import { FileFinder } from '../input/find-files.ts';
import { batches, type Selection } from '../input/inputs.ts';
import { BrokenLists } from '../input/review-lists.ts';
import type { Output } from '../output/output.ts';
import { count } from '../output/pretty.ts';
import { countAll } from '../threads/count-all.ts';
import { inThreads } from '../threads/threads.ts';

/** Reads files twice, first for how names are tagged in all of them, and gives reports on parts of them. */
export async function* reportAll(selection: Selection, hasNames: boolean, output: Output): AsyncGenerator<Report> {
  const configurations = reportedConfigurations(output, withDefaults);
  const finder = new FileFinder(configurations);
  const { batches: found, counts } = await countAll(batches(selection, finder), 'clues', configurations, output);
  const lists = new BrokenLists(output);
  for await (const answer of inThreads(found, 'report', { hasNames, counts }, configurations)) {
    if ('problem' in answer) await output.problem(answer.name, answer.problem);
    else {
      await lists.tell(answer.broken);
      yield answer.sum;
    }
  }
  await finder.tell(output);
}

/** Adds up reports and prints their page. */
export async function printPage(reports: AsyncIterable<Report>, hasNames: boolean, output: Output): Promise<void> {
  const sum = new ReportSum();
  for await (const { statistics, tallies } of reports) {
    sum.add(hasNames ? { statistics, tallies } : { statistics: withoutNames(statistics), tallies });
    output.progress(() => `${count(sum.documents, 'document')} counted`);
  }
  output.write(await reportPage(sum.total, { language: english, nameOf: printedName }));
}
