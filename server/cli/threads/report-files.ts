/** Work of threads: reports on files. */
import type { ReadonlyLabelCounts } from '../../core/mentions/label-counts.ts';
import { suspicionsOf } from '../../core/mentions/suspicion.ts';
import { Document } from '../../core/syntax/document.ts';
import { countReport, ReportSum } from '../../core/views/report.ts';
import type { PathConfigurations } from '../input/configurations.ts';
import { ReviewLists } from '../input/review-lists.ts';
import { Linters } from './linters.ts';
import { adder, type StatsTask } from './stats-files.ts';

/** Task for every file of a run. */
export interface ReportTask extends StatsTask {
  /** Counts over all files, by which labels are suspicious. */
  readonly counts: ReadonlyLabelCounts;
}

/** Reads files and adds up their reports; tells of those that cannot be read. Never fails. */
export function fileReporter({ counts, hasNames }: ReportTask, configurations: PathConfigurations) {
  const reviews = new ReviewLists(configurations);
  const linters = new Linters();
  return adder(
    async ({ name, text, settings }) => {
      const document = Document.parse(text, settings.read, await configurations.source(name), name);
      return countReport({
        file: name,
        linted: linters.of(settings.lint).lint(document),
        review: await reviews.reviewOf(name, text),
        doubts: suspicionsOf(document, counts),
        hasNames,
      });
    },
    () => new ReportSum(),
    configurations,
    reviews,
  );
}
